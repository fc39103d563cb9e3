"""What the address of a caseload asks for: parsed strictly, every problem at once, written back in one way only.

starts=DATE   ballot=DATE   waiting=N   ncc=N   arrivals=N   every=WEEKS   heard=N
amend=RULE:VALUE   assume=KEY:NUMBER   book=SLUG   worlds=N   seed=N   world=K
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from democracy.asking import SEED, Reader
from democracy.discipline.case_address import read_day
from democracy.discipline.load import Loaded
from democracy.engine.discipline.caseload import DAYS, MOST_WEEKS

WORLDS, MOST_WORLDS = 400, 2_000
STARTS, BALLOT = date(2016, 7, 12), date(2016, 9, 21)
NUMBERS = {
    "waiting": (0, 20_000),
    "ncc": (0, 2_000),
    "arrivals": (0, 5_000),
    "every": (1, 26),
    "heard": (0, 2_000),
}
USUAL: Mapping[str, object] = {
    "starts": STARTS,
    "ballot": BALLOT,
    "waiting": 1000,
    "ncc": 20,
    "arrivals": 50,
    "every": 8,
    "heard": 20,
    "worlds": WORLDS,
    "seed": SEED,
}


@dataclass(frozen=True, slots=True)
class CaseloadAsk:
    """Cases at the start and what may be done about them; `every` is in weeks, `arrivals` a month."""

    starts: date = STARTS
    ballot: date = BALLOT
    waiting: int = 1000
    ncc: int = 20
    arrivals: int = 50
    every: int = 8
    heard: int = 20
    amendments: Mapping[str, str] = field(default_factory=dict)
    assume: Mapping[str, float] = field(default_factory=dict)
    book: str = ""
    worlds: int = WORLDS
    seed: int = SEED
    world: int | None = None

    def pairs(self, world: int | None = None) -> list[tuple[str, str]]:
        """The parts of the address in their fixed order; what is as usual is left out."""
        pairs = [(name, str(getattr(self, name))) for name, value in USUAL.items() if getattr(self, name) != value]
        pairs += [("amend", f"{key}:{value}") for key, value in sorted(self.amendments.items())]
        pairs += [("assume", f"{key}:{value:g}") for key, value in sorted(self.assume.items())]
        pairs += [("book", self.book)] if self.book else []
        return pairs if world is None else [*pairs, ("world", str(world))]

    def query(self, world: int | None = None) -> str:
        """The query string, empty where nothing is changed."""
        return urlencode(self.pairs(world), safe=":/,")

    def otherwise(self, **changed: int) -> "CaseloadAsk":
        """The same question with another number."""
        return replace(self, **changed)  # type: ignore[arg-type]

    @property
    def weeks(self) -> int:
        """Whole weeks from the start to the ballot, one at least."""
        return max(1, (self.ballot - self.starts).days // DAYS)


def parse(pairs: Iterable[tuple[str, str]], loaded: Loaded) -> CaseloadAsk:
    """Read the parts of an address. Raises `BadAddress` with every problem."""
    reader = _Reader(loaded.outlook.assumptions)
    for part, value in pairs:
        reader.read(part, value)
    return reader.ask()


class _Reader(Reader):
    topics = ("discipline.",)

    def most_worlds(self) -> int:
        return MOST_WORLDS

    def read(self, part: str, value: str) -> None:
        if part in ("starts", "ballot"):
            self.set(part, read_day(self, part, value), value)
        elif part in NUMBERS:
            self.set(part, self.number(part, value, int, *NUMBERS[part]), value)
        elif not self.common(part, value):
            self.unknown(part, value)

    def ask(self) -> CaseloadAsk:
        starts, ballot = self.single.get("starts", STARTS), self.single.get("ballot", BALLOT)
        if isinstance(starts, date) and isinstance(ballot, date):
            if ballot < starts:
                self.wrong("ballot", str(ballot), f"The queue starts on {starts}. Give a later day.")
            elif (ballot - starts).days > MOST_WEEKS * DAYS:
                self.wrong("ballot", str(ballot), f"At most {MOST_WEEKS} weeks are reckoned. Give an earlier day.")
        self.settle(WORLDS)
        return CaseloadAsk(amendments=self.maps["amendments"], assume=self.maps["assume"], **self.single)  # type: ignore[arg-type]
