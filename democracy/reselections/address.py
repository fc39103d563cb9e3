"""What an address of a reselection asks for: parsed strictly, with every problem at once, and written in one way only.

    year=2016|2017|2019   seat=SLUG   amend=RULE:VALUE   assume=KEY:NUMBER   book=SLUG   worlds=N   seed=N   world=K
    compare=RULE:VALUE|record   rival=SLUG

`compare` and `rival` say what the other side of a comparison is: the book `rival` (or the recorded one) with the rules
of `compare` changed; `compare=record` is the recorded book as it is. Seats, members and nominations are never read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from democracy.asking import SEED, WORLDS, Reader
from democracy.asking.reader import near
from democracy.reselections.load import YEARS, Loaded

USUAL_YEAR = 2019
PAGE_WORLDS = 100
"""Worlds of a page that asks for none: a hundred, so that each stands for one in a hundred."""
USUAL = {"worlds": WORLDS, "seed": SEED}
RECORD = "record"


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be otherwise. `compare` holds the other side's rules; `paired` says that there is another side."""

    year: int = USUAL_YEAR
    seat: str = ""
    amendments: Mapping[str, str] = field(default_factory=dict)
    assume: Mapping[str, float] = field(default_factory=dict)
    compare: Mapping[str, str] = field(default_factory=dict)
    paired: bool = False
    book: str = ""
    rival: str = ""
    worlds: int = WORLDS
    seed: int = SEED
    world: int | None = None

    def pairs(self) -> list[tuple[str, str]]:
        """The parts of the address in their fixed order; what is as usual is left out."""
        pairs = [("year", str(self.year))] if self.year != USUAL_YEAR else []
        pairs += [("seat", self.seat)] if self.seat else []
        pairs += [("amend", f"{key}:{value}") for key, value in sorted(self.amendments.items())]
        pairs += [("book", self.book)] if self.book else []
        pairs += [("assume", f"{key}:{value:g}") for key, value in sorted(self.assume.items())]
        if self.paired:
            pairs += [("compare", f"{key}:{value}") for key, value in sorted(self.compare.items())] or [
                ("compare", RECORD)
            ]
        pairs += [("rival", self.rival)] if self.rival else []
        pairs += [(name, str(getattr(self, name))) for name, usual in USUAL.items() if getattr(self, name) != usual]
        return [*pairs, ("world", str(self.world))] if self.world else pairs

    def parts(self, world: int | None = None) -> list[tuple[str, str]]:
        """The parts of its page's query string: year and seat stand in the path, and a hundred worlds are usual."""
        held = replace(self, year=USUAL_YEAR, seat="", world=None).pairs()
        found = [(part, value) for part, value in held if part != "worlds"]
        found += [("worlds", str(self.worlds))] if self.worlds != PAGE_WORLDS else []
        return [*found, ("world", str(world))] if world else found

    def query(self, world: int | None = None) -> str:
        """The query string of its page, or of one world of it; empty where nothing is changed."""
        return urlencode(self.parts(world), safe=":/,")


def year_of(pairs: Iterable[tuple[str, str]]) -> int:
    """The year that an address asks for, to load it by; the usual one where it is not a year (`parse` says so)."""
    named = [value for part, value in pairs if part == "year" and value in map(str, YEARS)]
    return int(named[0]) if named else USUAL_YEAR


def parse(pairs: Iterable[tuple[str, str]], loaded: Loaded) -> Ask:
    """Read the parts of an address for the year loaded. Raises `BadAddress` with every problem."""
    reader = _Reader(loaded)
    for part, value in pairs:
        reader.read(part, value)
    return reader.ask()


class _Reader(Reader):
    topics = ("selection.",)
    example = "selection.trigger.share:50%"

    def __init__(self, loaded: Loaded) -> None:
        super().__init__(loaded.outlook.assumptions, "compare")
        self.loaded = loaded
        self.other = _Compared(loaded)

    def ask(self) -> Ask:
        self.problems += self.other.problems
        self.settle()
        paired = bool(self.other.maps["amendments"] or self.other.plain or "rival" in self.single)
        self.single.pop("year", None)
        maps = {**self.maps, "compare": self.other.maps["amendments"]}
        return Ask(self.loaded.year, paired=paired, **maps, **self.single)  # type: ignore[arg-type]

    def read(self, part: str, value: str) -> None:
        if part == "year":
            self.choose(part, value, [str(year) for year in YEARS])
        elif part == "seat":
            self.seat(value)
        elif part == "compare":
            self.other.compare(value)
        elif part == "rival":
            self.set(part, value[:60], value)
        elif not self.common(part, value):
            self.unknown(part, value)

    def seat(self, value: str) -> None:
        """A constituency by slug, code or name."""
        wanted = value.strip().lower()
        for slug, place in self.loaded.places.items():
            if wanted in (slug, place.row.code.lower(), place.row.name.lower()):
                self.set("seat", slug, value)
                return
        hint = near(wanted.replace(" ", "-").replace(",", ""), list(self.loaded.places), "")
        remedy = hint if hint.startswith("Did") else "The page of places names all 632."
        self.wrong("seat", value, f"There is no such constituency. {remedy}")


class _Compared(Reader):
    """The rules of the other side of a comparison."""

    topics = _Reader.topics
    example = _Reader.example

    def __init__(self, loaded: Loaded) -> None:
        super().__init__(loaded.outlook.assumptions)
        self.plain = False

    def compare(self, text: str) -> None:
        if text == RECORD:
            self.plain = True
        else:
            self.amend(text)
