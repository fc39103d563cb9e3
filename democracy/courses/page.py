"""What the page of two courses shows."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from democracy import models
from democracy.campaigns.load import Loaded
from democracy.campaigns.page import written
from democracy.courses.address import COURSES, told
from democracy.courses.run import Done, Side
from democracy.engine.campaign.courses import Course
from democracy.engine.campaign.levers import LEVERS, Lever
from democracy.engine.campaign.measures import MEASURES, Measure
from democracy.engine.words import in_hundred
from democracy.figures.fan import Fan, fan

NAMES = {"first": "First course", "second": "Second course"}
SET = (
    "truce", "elected_shadow_cabinet", "reselection", "programme", "plp_conflict", "split_talk", "drive",
    "media_campaign", "meetings_open", "headquarters", "psi", "casework", "members_seats", "union_seats",
    "nation_seats", "affiliates_share",
)  # fmt: skip
"""Levers that the form offers: those that somebody in the party could have held for two years."""


@dataclass(frozen=True, slots=True)
class Line:
    """One measure at the end, in words: the middle of each course, the difference, and how often it is lower."""

    measure: Measure
    first: str
    second: str
    difference: str
    lower: str
    higher: str
    query: str
    here: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A lever's field for one course; `options` where it is one of some words, `value` as the address writes it."""

    name: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Shown:
    """The page ready for a template."""

    loaded: Loaded
    done: Done

    @property
    def measure(self) -> Measure:
        return MEASURES[self.done.ask.measure]

    @property
    def measures(self) -> list[Measure]:
        return list(MEASURES.values())

    @property
    def outlook(self) -> models.Outlook:
        return self.loaded.outlook_rows[self.done.ask.outlook]

    @property
    def side(self) -> Side:
        return self.done.lived.ends[self.done.ask.measure]

    @property
    def alike(self) -> bool:
        """Whether both courses set the same, so that no world can part them."""
        return self.done.ask.first == self.done.ask.second

    @property
    def headline(self) -> str:
        """What came of the measure shown."""
        if self.alike:
            return "Nothing parts the two courses yet."
        day, title = f"{self.done.lived.days[-1]:%-d %B %Y}", self.measure.title
        low, high = (_worlds(share) for share in (self.side.lower, self.side.higher))
        return f"{title}, {day}: lower on the first course {low}, higher {high}."

    def fan(self) -> Fan:
        """The difference over the months."""
        lived, key = self.done.lived, self.done.ask.measure
        caption = f"{self.measure.title}: the first course less the second, by month"
        return fan(lived.days, lived.quantiles[key].tolist(), (), caption, written(self.measure))

    def lines(self) -> list[Line]:
        """Every measure at the end."""
        return [self._line(MEASURES[key], side) for key, side in self.done.lived.ends.items()]

    def _line(self, measure: Measure, side: Side) -> Line:
        say = written(measure)
        first, second = (say(float(np.median(values))) for values in (side.first, side.second))
        low, high = (say(float(end)).replace("-", "−") for end in np.quantile(side.difference, (0.05, 0.95)))
        ask = self.done.ask
        told = (first, second, f"{low} to {high}", in_hundred(side.lower), in_hundred(side.higher))
        return Line(measure, *told, ask.of(measure.key).query(), measure.key == ask.measure)

    @cached_property
    def rows(self) -> list[tuple[Lever, list[Field]]]:
        """The table of the form: a lever, and a field for each course."""
        return [(LEVERS[key], [self._field(LEVERS[key], course) for course in COURSES]) for key in self._offered()]

    def _offered(self) -> list[str]:
        said = {*self.done.ask.first, *self.done.ask.second}
        return [key for key in LEVERS if key in SET or key in said]

    def _field(self, lever: Lever, course: str) -> Field:
        said: Course = getattr(self.done.ask, course)
        value = told(said[lever.key]) if lever.key in said else ""
        words = {"true": "Yes", "false": "No"} if lever.kind == "flag" else dict(lever.choices or {})
        return Field(f"{course}.{lever.key}", f"{lever.title}, {NAMES[course].lower()}", value, tuple(words.items()))

    def courses(self) -> list[tuple[str, list[str]]]:
        """What each course sets, in words."""
        return [(NAMES[course], [_said(key, value) for key, value in self._set(course)]) for course in COURSES]

    def _set(self, course: str) -> list[tuple[str, object]]:
        said: Course = getattr(self.done.ask, course)
        return [(key, said[key]) for key in LEVERS if key in said]

    def outlooks(self) -> list[tuple[str, str, bool]]:
        """The same question under each outlook: title, address, whether it is the one that is shown."""
        ask = self.done.ask
        return [
            (row.title, ask.under(key).query(), key == ask.outlook) for key, row in self.loaded.outlook_rows.items()
        ]


def _said(key: str, value: object) -> str:
    lever = LEVERS[key]
    if isinstance(value, bool):
        return f"{lever.title}: {'yes' if value else 'no'}"
    if isinstance(value, str):
        return f"{lever.title}: {(lever.choices or {}).get(value, value)}"
    return f"{lever.title}: {value:g}"


def _worlds(share: float) -> str:
    return f"in {in_hundred(share)} worlds".replace(" in 100 ", " of 100 ")
