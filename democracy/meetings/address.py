"""What a meeting's address asks for: parsed strictly, with every problem at once, and written back in one way only.

    business=agm|nomination|form   form=delegates|all_members   day=DATE   members=N   branches=N   affiliates=N
    first=5%   second=8%   amend=RULE:VALUE   assume=KEY:NUMBER   book=SLUG   worlds=N   seed=N   world=K

`first` and `second` are the shares of the two lines' members who come.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from urllib.parse import urlencode

from democracy.asking import SEED, WORLDS, Reader, percent
from democracy.meetings.load import Loaded

FIRST, LAST, DAY = date(1980, 1, 1), date(2022, 12, 31), date(2018, 3, 1)
BUSINESS = {"agm": "Annual meeting", "nomination": "Nomination meeting", "form": "Vote on how the party meets"}
FORMS = {"delegates": "Committee of delegates", "all_members": "Meeting of all members"}
RANGES = {"members": (1, 10_000), "branches": (1, 40), "affiliates": (0, 100)}
MOST_WORLDS = 1_000


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be otherwise; None or empty for the party's usual numbers and what is assumed."""

    business: str = "agm"
    form: str = "delegates"
    day: date = DAY
    members: int | None = None
    branches: int | None = None
    affiliates: int | None = None
    first: Fraction | None = None
    second: Fraction | None = None
    amendments: Mapping[str, str] = field(default_factory=dict)
    assume: Mapping[str, float] = field(default_factory=dict)
    book: str = ""
    worlds: int = WORLDS
    seed: int = SEED
    world: int | None = None

    def pairs(self, world: int | None = None) -> list[tuple[str, str]]:
        """The parts of the address in their fixed order; what is as usual is left out."""
        usual = Ask()
        pairs = [
            (name, getattr(self, name)) for name in ("business", "form") if getattr(self, name) != getattr(usual, name)
        ]
        pairs += [("day", self.day.isoformat())] if self.day != DAY else []
        pairs += [(name, str(held)) for name in RANGES if (held := getattr(self, name)) is not None]
        pairs += [(name, percent(held)) for name in ("first", "second") if (held := getattr(self, name)) is not None]
        pairs += [("amend", f"{key}:{value}") for key, value in sorted(self.amendments.items())]
        pairs += [("assume", f"{key}:{value:g}") for key, value in sorted(self.assume.items())]
        pairs += [(name, str(getattr(self, name))) for name in ("book", "worlds", "seed")
                  if getattr(self, name) != getattr(usual, name)]  # fmt: skip
        return pairs if world is None else [*pairs, ("world", str(world))]

    def query(self, world: int | None = None) -> str:
        """The query string, empty where nothing is changed."""
        return urlencode(self.pairs(world), safe=":/,")


def parse(pairs: Iterable[tuple[str, str]], loaded: Loaded) -> Ask:
    """Read the parts of an address for a meeting. Raises `BadAddress` with every problem."""
    reader = _Reader(loaded)
    for part, value in pairs:
        reader.read(part, value)
    reader.settle()
    return Ask(**reader.maps, **reader.single)  # type: ignore[arg-type]


class _Reader(Reader):
    topics = ("clp.",)
    example = "clp.quorum:25"

    def __init__(self, loaded: Loaded) -> None:
        super().__init__(loaded.outlook.assumptions)

    def most_worlds(self) -> int:
        return MOST_WORLDS

    def read(self, part: str, value: str) -> None:
        if part in ("business", "form"):
            self.choose(part, value, list(BUSINESS if part == "business" else FORMS))
        elif part in RANGES:
            self.set(part, self.number(part, value, int, *RANGES[part]), value)
        elif part in ("first", "second"):
            self.set(part, self.share(part, value), value)
        elif part == "day":
            self.day(value)
        elif not self.common(part, value):
            self.unknown(part, value)

    def day(self, value: str) -> None:
        try:
            day = date.fromisoformat(value) if len(value) == len("2018-03-01") else None
        except ValueError:
            day = None
        if day is None or not FIRST <= day <= LAST:
            self.wrong("day", value, f"Give a day from {FIRST} to {LAST}, such as {DAY}.")
            return
        self.set("day", day, value)
