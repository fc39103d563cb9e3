"""What a roll call's address asks for: parsed strictly, with every problem at once, written back in one way only.

    flip=SEAT (or SECTION)   flip=SEAT:for|against   absent=SEAT (or SECTION)   switch=N   chair=for|against
    amend=RULE:VALUE   assume=KEY:NUMBER (or assume.KEY=NUMBER)   book=SLUG   worlds=N   seed=N   world=K

`switch=3` moves three votes from the first side to the second, `switch=-3` the other way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from urllib.parse import urlencode

from democracy.asking import SEED, WORLDS, Reader
from democracy.engine.assumptions import Assumption
from democracy.engine.procedures.roll_call import Record
from democracy.engine.procedures.roll_call_law import Turned
from democracy.engine.procedures.roll_call_rules import keys

MODES: tuple[Turned, ...] = ("other", "for", "against")
MOST_FLIPS = 60
SIDES = ("for", "against")


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be otherwise. `flips` are seat or section keys and what they do; a seat's own word goes first."""

    flips: Mapping[str, Turned] = field(default_factory=dict)
    switch: int = 0
    chair: str = ""
    amendments: Mapping[str, str] = field(default_factory=dict)
    assume: Mapping[str, float] = field(default_factory=dict)
    book: str = ""
    worlds: int = WORLDS
    seed: int = SEED
    world: int | None = None

    def pairs(self, world: int | None = None) -> list[tuple[str, str]]:
        """The parts of the address in their fixed order; what is as usual is left out."""
        pairs = [_flip(key, mode) for key, mode in sorted(self.flips.items())]
        usual: dict[str, object] = {"switch": 0, "chair": "", "book": "", "worlds": WORLDS, "seed": SEED}
        pairs += [("amend", f"{key}:{value}") for key, value in sorted(self.amendments.items())]
        pairs += [("assume", f"{key}:{value:g}") for key, value in sorted(self.assume.items())]
        pairs += [(key, str(getattr(self, key))) for key, value in usual.items() if getattr(self, key) != value]
        return pairs if world is None else [*pairs, ("world", str(world))]

    def query(self, world: int | None = None) -> str:
        """The query string, empty where nothing is changed."""
        return urlencode(self.pairs(world), safe=":/,")

    def pinned(self, book: str, edition: int | None) -> "Ask":
        """The same question, held to one edition of a rule book for good."""
        return replace(self, book=f"{book}@{edition}") if edition else self

    def toggled(self, key: str) -> "Ask":
        """The same question with a seat turned the other way, or turned back."""
        flips = {held: mode for held, mode in self.flips.items() if held != key}
        return replace(self, flips=flips if key in self.flips else {**flips, key: "other"}, world=None)

    def turned(self, record: Record) -> dict[str, Turned]:
        """What each seat does: its own word, else its section's."""
        found = {seat.key: self.flips[seat.section] for seat in record.seats if seat.section in self.flips}
        return found | {seat.key: self.flips[seat.key] for seat in record.seats if seat.key in self.flips}


def _flip(key: str, mode: Turned) -> tuple[str, str]:
    if mode == "absent":
        return "absent", key
    return "flip", key if mode == "other" else f"{key}:{mode}"


def parse(pairs: Iterable[tuple[str, str]], record: Record, assumptions: Mapping[str, Assumption]) -> Ask:
    """Read the parts of an address for one roll call. Raises `BadAddress` with every problem."""
    reader = _Reader(record, assumptions)
    for part, value in pairs:
        reader.read(part, value)
    return reader.ask()


class _Reader(Reader):
    def __init__(self, record: Record, assumptions: Mapping[str, Assumption]) -> None:
        super().__init__(assumptions, "flips")
        self.record, self.example = record, f"{keys(record.majority)[1]}:2/3"
        self.known = [seat.key for seat in record.seats] + [section.key for section in record.body.sections]

    def ask(self) -> Ask:
        if len(self.maps["flips"]) > MOST_FLIPS:
            self.wrong("flip", str(len(self.maps["flips"])), f"Turn at most {MOST_FLIPS} seats by name.")
        self.settle()
        return Ask(**self.maps, **self.single)  # type: ignore[arg-type]

    def range(self, held: Assumption) -> tuple[float, float]:
        return 0.0, 1.0

    def read(self, part: str, value: str) -> None:
        if part == "flip":
            key, _, mode = value.partition(":")
            self.flip(part, key, mode or "other")
        elif part == "absent":
            self.flip(part, value, "absent")
        elif part == "chair":
            self.choose(part, value, SIDES, "How does the chair cast the vote? Write for or against.")
        elif part == "switch":
            seats = len(self.record.seats)
            self.set(part, self.number(part, value, int, -seats, seats), value)
        elif not self.common(part, value):
            self.unknown(part, value)

    def flip(self, part: str, key: str, mode: str) -> None:
        if key not in self.known:
            found = get_close_matches(key[:40], self.known, n=3, cutoff=0.4) or self.known[:3]
            hint = f"Did you mean {' or '.join(found)}?" if found else "This body has no seats on that day."
            self.wrong(part, key, f"There is no such seat or section. {hint}")
        elif mode not in (*MODES, "absent"):
            self.wrong(part, f"{key}:{mode}", "A seat may vote the other way, for or against: write for or against.")
        else:
            self.keep("flips", key, mode, part, key)
