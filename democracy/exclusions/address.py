"""What an address asks about people shut out: parsed strictly, every problem at once, written back in one way only.

    exclude=N   psi=X or found=random|complaint|search   who=GROUP (several)   on=2016-09-01   cast=void|stands
    appeals=none|heard   turn=SEATS   assume=KEY:NUMBER   worlds=N   seed=N

Without `exclude`, a way of finding people says by itself how many are found. What is left out is as it was recorded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from democracy.asking import SEED, Reader
from democracy.engine.rulebook import show_date
from democracy.exclusions.load import Loaded

WORLDS, MOST_WORLDS = 100, 400
MOST_ODDS = 1_000_000.0
FOUND: Mapping[str, str] = {
    "": "By the odds given above",
    "random": "Random check: anybody is as likely to be found",
    "complaint": "Complaints by other members",
    "search": "Search of social media",
}
CAST: Mapping[str, str] = {"void": "Void: who is shut out has no vote", "stands": "Counts: it was cast in time"}
APPEALS: Mapping[str, str] = {"none": "None is heard before the count", "heard": "As many as can be heard in time"}


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be otherwise; `exclude` None: nobody, or as many as a way of finding them finds."""

    exclude: int | None = None
    psi: float = 1.0
    found: str = ""
    who: tuple[str, ...] = ()
    on: date | None = None
    cast: str = "void"
    appeals: str = "none"
    turn: int = 1
    assume: Mapping[str, float] = field(default_factory=dict)
    worlds: int = WORLDS
    seed: int = SEED

    def pairs(self) -> list[tuple[str, str]]:
        """The parts of the address in their fixed order; what is as usual is left out."""
        usual = Ask()
        pairs = [("exclude", str(self.exclude))] if self.exclude is not None else []
        pairs += [("psi", f"{self.psi:g}")] if self.psi != usual.psi else []
        pairs += [("found", self.found)] if self.found else []
        pairs += [("who", key) for key in self.who]
        pairs += [("on", self.on.isoformat())] if self.on else []
        words = ("cast", "appeals", "turn")
        pairs += [(name, str(getattr(self, name))) for name in words if getattr(self, name) != getattr(usual, name)]
        pairs += [("assume", f"{key}:{value:g}") for key, value in sorted(self.assume.items())]
        numbers = ("worlds", "seed")
        return pairs + [
            (name, str(getattr(self, name))) for name in numbers if getattr(self, name) != getattr(usual, name)
        ]

    def query(self) -> str:
        return urlencode(self.pairs(), safe=":,")

    @property
    def changed(self) -> bool:
        """Whether anybody is shut out."""
        return bool(self.exclude) or (self.exclude is None and bool(self.found))


def asked(loaded: Loaded, pairs: Iterable[tuple[str, str]]) -> Ask:
    """Read the parts of an address. Raises `BadAddress` with every problem."""
    reader = _Reader(loaded)
    for part, value in pairs:
        reader.read(part, value)
    return reader.ask()


class _Reader(Reader):
    def __init__(self, loaded: Loaded) -> None:
        super().__init__(loaded.outlook.assumptions, "who")
        self.loaded = loaded

    def most_worlds(self) -> int:
        return MOST_WORLDS

    def read(self, part: str, value: str) -> None:
        words = {"found": FOUND, "cast": CAST, "appeals": APPEALS}
        if part in words:
            self.choose(part, value, [word for word in words[part] if word])
        elif part == "exclude":
            self.set(part, self.number(part, value, int, 0, 5_000_000), value)
        elif part == "psi":
            self.set(part, self.number(part, value, float, 0.0, MOST_ODDS), value)
        elif part == "who" and self.loaded.groups:
            self.group(value)
        elif part == "on" and self.loaded.closes:
            self.day(value)
        elif part == "turn" and self.loaded.seats:
            self.set(part, self.number(part, value, int, 1, self.loaded.seats), value)
        elif part in ("amend", "book", "world") or not self.common(part, value):
            self.unknown(part, value)

    def group(self, value: str) -> None:
        if value not in self.loaded.groups:
            self.wrong("who", value, f"Choose among {', '.join(self.loaded.groups)}.")
        else:
            self.keep("who", value, True, "who", value)

    def day(self, value: str) -> None:
        first, last = self.loaded.opens, self.loaded.closes
        try:
            day = date.fromisoformat(value.strip())
        except ValueError:
            day = None
        if day is None or first is None or last is None or not first <= day <= last:
            span = f"{show_date(first)} to {show_date(last)}" if first and last else "the days of the contest"
            self.wrong("on", value, f"Give a day from {span}, written as 2016-09-01.")
            return
        self.set("on", day, value)

    def ask(self) -> Ask:
        if "psi" in self.single and self.single.get("found"):
            self.wrong(
                "psi",
                f"{self.single['psi']:g}",
                "A way of finding people has odds of its own: leave one of the two out.",
            )
        if self.single.get("cast") == "stands" and "on" not in self.single:
            self.wrong("cast", "stands", "Say on which day they are shut out, for example on=2016-09-01.")
        if self.single.get("appeals") == "heard" and "on" not in self.single:
            self.wrong("appeals", "heard", "Say on which day they are shut out, for example on=2016-09-01.")
        self.settle(WORLDS)
        who = tuple(key for key in self.loaded.groups if key in self.maps["who"])
        who = () if len(who) == len(self.loaded.groups) else who
        return Ask(who=who, assume=self.maps["assume"], **self.single)  # type: ignore[arg-type]
