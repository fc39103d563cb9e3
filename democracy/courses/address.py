"""What the address of two courses asks for: parsed strictly, and written back in one way only.

    first.LEVER=SETTING   second.LEVER=SETTING   outlook=KEY   from=OPENING   by=MONTH   measure=KEY
    assume=KEY:NUMBER   worlds=N   seed=N

What a course does not set stands as it was recorded. What is left out is as usual: the neutral outlook, from September
2016 to September 2018, members.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from democracy.asking import SEED, Reader
from democracy.campaigns.address import MOST_WORLDS
from democracy.campaigns.load import Loaded
from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.campaign.courses import Course
from democracy.engine.campaign.levers import LEVERS, Setting, setting
from democracy.engine.campaign.measures import MEASURES

COURSES = ("first", "second")
WORLDS = 100
USUAL: Mapping[str, object] = {
    "outlook": "neutral",
    "opening": "2016-september",
    "by": date(2018, 9, 1),
    "measure": "members",
    "worlds": WORLDS,
    "seed": SEED,
}
PARTS = {"opening": "from"}


@dataclass(frozen=True, slots=True)
class Ask:
    """Two courses, the outlook they are lived under, the last month `by`, and the measure that is shown."""

    outlook: str = "neutral"
    opening: str = "2016-september"
    by: date = date(2018, 9, 1)
    measure: str = "members"
    first: Course = field(default_factory=dict)
    second: Course = field(default_factory=dict)
    assume: Mapping[str, float] = field(default_factory=dict)
    worlds: int = WORLDS
    seed: int = SEED

    def pairs(self) -> list[tuple[str, str]]:
        """The parts of the address in their fixed order; what is as usual is left out."""
        given = [(PARTS.get(name, name), self._word(name)) for name in USUAL if getattr(self, name) != USUAL[name]]
        given += [(f"{course}.{lever}", told(value)) for course in COURSES for lever, value in self._ordered(course)]
        return given + [("assume", f"{key}:{value:g}") for key, value in sorted(self.assume.items())]

    def _word(self, name: str) -> str:
        value = getattr(self, name)
        return f"{value:%Y-%m}" if isinstance(value, date) else str(value)

    def _ordered(self, course: str) -> list[tuple[str, Setting]]:
        said: Course = getattr(self, course)
        return [(lever, said[lever]) for lever in LEVERS if lever in said]

    def query(self) -> str:
        return urlencode(self.pairs(), safe=":")

    def of(self, measure: str) -> "Ask":
        """The same of another measure."""
        return replace(self, measure=measure)

    def under(self, outlook: str) -> "Ask":
        """The same under another outlook."""
        return replace(self, outlook=outlook)

    def view(self, loaded: Loaded) -> Outlook:
        """The outlook with the assumptions that the address sets."""
        return loaded.outlooks[self.outlook].fixed(self.assume)


def told(value: Setting) -> str:
    """A setting as an address writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else f"{value:g}"


class _Reader(Reader):
    def __init__(self, loaded: Loaded, assumptions: Mapping[str, Assumption]) -> None:
        super().__init__(assumptions, *COURSES)
        self.loaded = loaded

    def most_worlds(self) -> int:
        return MOST_WORLDS

    def range(self, held: Assumption) -> tuple[float, float]:
        """Numbers of points and seats may be below nought: within ten times the range, either way."""
        if held.unit == "number":
            wide = 10.0 * max(abs(held.low), abs(held.high), 1.0)
            return -wide, wide
        return super().range(held)

    def part(self, part: str, value: str) -> None:
        known = {"outlook": self.loaded.outlooks, "from": self.loaded.openings, "measure": MEASURES}
        course, dot, lever = part.partition(".")
        if part in known:
            self.choose(part, value, list(known[part]))
        elif part == "by":
            self.month(value)
        elif dot and course in COURSES:
            self.lever(course, lever, value)
        elif part in ("amend", "book", "world") or not self.common(part, value):
            self.unknown(part, value)

    def month(self, value: str) -> None:
        try:
            self.set("by", date.fromisoformat(f"{value[:7]}-01"), value)
        except ValueError:
            self.wrong("by", value, "Write it as year and month: 2018-09.")

    def lever(self, course: str, lever: str, value: str) -> None:
        """One lever of a course."""
        part = f"{course}.{lever}"
        if lever not in LEVERS:
            self.wrong(part, value, f"There is no such lever: choose one of {', '.join(LEVERS)}.")
            return
        said = setting(lever, value[:24])
        if problem := LEVERS[lever].problem(said):
            self.wrong(part, value, problem)
            return
        self.keep(course, lever, said, part, value)

    def ordered(self) -> None:
        """The last month lies within what was recorded, after the first day."""
        opening = self.loaded.openings[str(self.single.get("from", USUAL["opening"]))]
        first, last = opening.first_month, self.loaded.last_month
        by = self.single.get("by", USUAL["by"])
        assert isinstance(by, date)
        if not first <= by <= last:
            self.wrong("by", f"{by:%Y-%m}", f"Give a month from {first:%Y-%m} to {last:%Y-%m}.")


def asked(loaded: Loaded, parts: Iterable[tuple[str, str]]) -> Ask:
    """The address as a question. Raises `BadAddress` with every problem."""
    reader = _Reader(loaded, next(iter(loaded.outlooks.values())).assumptions)
    for part, value in parts:
        reader.part(part, value)
    reader.ordered()
    reader.settle(WORLDS)
    given = {("opening" if name == "from" else name): value for name, value in reader.single.items()}
    return Ask(**{name: reader.maps[name] for name in ("assume", *COURSES)}, **given)  # type: ignore[arg-type]
