"""What the address of a case asks for: parsed strictly, every problem at once, written back in one way only.

opened=DATE   ballot=DATE   kind=member|supporter   ground=conduct|other_party   moves=suspend.appeal.lift
amend=RULE:VALUE   assume=KEY:NUMBER   book=SLUG   seed=N
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from democracy.asking import SEED, Reader
from democracy.discipline.load import Loaded
from democracy.engine.discipline.case import MOST_MOVES, Complaint
from democracy.engine.discipline.moves import MOVES

FIRST, LAST = date(2016, 1, 1), date(2019, 12, 31)
KINDS = {"member": "a member", "supporter": "a registered or affiliated supporter"}
GROUNDS = {"conduct": "conduct, such as words used in public", "other_party": "support for another party"}
OPENED, BALLOT = date(2016, 8, 1), date(2016, 9, 21)


@dataclass(frozen=True, slots=True)
class CaseAsk:
    """An invented complaint and the moves made so far."""

    opened: date = OPENED
    ballot: date = BALLOT
    kind: str = "member"
    ground: str = "conduct"
    moves: tuple[str, ...] = ()
    amendments: Mapping[str, str] = field(default_factory=dict)
    assume: Mapping[str, float] = field(default_factory=dict)
    book: str = ""
    seed: int = SEED

    def pairs(self) -> list[tuple[str, str]]:
        """The parts of the address in their fixed order; what is as usual is left out."""
        usual = {"opened": OPENED, "ballot": BALLOT, "kind": "member", "ground": "conduct"}
        pairs = [(name, str(getattr(self, name))) for name, value in usual.items() if getattr(self, name) != value]
        pairs += [("amend", f"{key}:{value}") for key, value in sorted(self.amendments.items())]
        pairs += [("assume", f"{key}:{value:g}") for key, value in sorted(self.assume.items())]
        pairs += [("book", self.book)] if self.book else []
        pairs += [("seed", str(self.seed))] if self.seed != SEED else []
        return [*pairs, ("moves", ".".join(self.moves))] if self.moves else pairs

    def query(self) -> str:
        """The query string, empty for a complaint that has just come in."""
        return urlencode(self.pairs(), safe=":/,")

    def then(self, move: str) -> "CaseAsk":
        """The same case with a further move."""
        return replace(self, moves=(*self.moves, move))

    def until(self, moves: int) -> "CaseAsk":
        """The same case as it stood after so many moves."""
        return replace(self, moves=self.moves[:moves])

    def complaint(self) -> Complaint:
        """The complaint for the engine."""
        return Complaint(self.kind, self.ground, self.opened, self.ballot)


def parse(pairs: Iterable[tuple[str, str]], loaded: Loaded) -> CaseAsk:
    """Read the parts of an address. Raises `BadAddress` with every problem."""
    reader = _Reader(loaded.outlook.assumptions)
    for part, value in pairs:
        reader.read(part, value)
    return reader.ask()


class _Reader(Reader):
    topics = ("discipline.",)

    def read(self, part: str, value: str) -> None:
        if part in ("opened", "ballot"):
            self.set(part, read_day(self, part, value), value)
        elif part in ("kind", "ground"):
            self.choose(part, value, list(KINDS if part == "kind" else GROUNDS))
        elif part == "moves":
            self.moves(value)
        elif part in ("worlds", "world") or not self.common(part, value):
            self.unknown(part, value)

    def moves(self, value: str) -> None:
        found = tuple(value.split(".")) if value else ()
        wrong = [move for move in found if move not in MOVES]
        if wrong:
            self.wrong("moves", value, f"“{wrong[0][:30]}” is no move. There are {', '.join(MOVES)}.")
        elif len(found) > MOST_MOVES:
            self.wrong("moves", value, f"A case has {MOST_MOVES} moves at most. Go back some steps.")
        else:
            self.set("moves", found, value)

    def ask(self) -> CaseAsk:
        opened, ballot = self.single.get("opened", OPENED), self.single.get("ballot", BALLOT)
        if isinstance(opened, date) and isinstance(ballot, date) and ballot < opened:
            self.wrong("ballot", str(ballot), f"The complaint comes in on {opened}. Give that day or a later one.")
        self.settle()
        return CaseAsk(amendments=self.maps["amendments"], assume=self.maps["assume"], **self.single)  # type: ignore[arg-type]


def read_day(reader: Reader, part: str, value: str) -> date | None:
    """A day within the years for which there are rules; what is not one is told."""
    try:
        day = date.fromisoformat(value) if len(value) == len("2016-08-01") else None
    except ValueError:
        day = None
    if day is None or not FIRST <= day <= LAST:
        reader.wrong(part, value, f"Give a day from {FIRST} to {LAST}, such as 2016-08-01.")
        return None
    return day
