"""What the page of the party over time shows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from democracy import models
from democracy.campaigns.address import Ask
from democracy.campaigns.load import LEAD, Loaded
from democracy.campaigns.run import Done
from democracy.engine.assumptions import Assumption
from democracy.engine.campaign.levers import LEVERS
from democracy.engine.campaign.measures import MEASURES, Measure
from democracy.engine.campaign.path import Checked
from democracy.figures.fan import Fan, Point, fan
from democracy.figures.table import percent, thousands

TOPICS = {
    "start": "The first day",
    "join": "Joining",
    "leave": "Leaving",
    "active": "Coming to meetings",
    "case": "Casework",
    "support": "Backing the leader",
    "delegates": "Delegates",
    "conference": "Conference",
    "unions": "Affiliates",
    "nec": "The NEC",
    "mps": "MPs",
    "trigger": "Trigger ballots",
    "polls": "Polls",
}
"""Assumptions by the second word of their keys."""


@dataclass(frozen=True, slots=True)
class Line:
    """A reading beside the worlds, in words; `row` is where it was recorded, None for a month's polls."""

    measure: str
    day: str
    recorded: str
    wide: str
    middle: str
    held: bool
    row: models.Reading | None


@dataclass(frozen=True, slots=True)
class Cover:
    """How many readings of a measure the bands hold."""

    measure: Measure
    readings: int
    held: int
    half: int
    query: str


@dataclass(frozen=True, slots=True)
class Group:
    """Assumptions of one topic, with what the address sets them to."""

    title: str
    rows: tuple[tuple[Assumption, float | None], ...]
    is_open: bool


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

    @cached_property
    def cover(self) -> list[Cover]:
        """The measures of which something was recorded in these months, in their order."""
        found = ((measure, self.done.lived.of(key)) for key, measure in MEASURES.items())
        return [self._cover(measure, checked) for measure, checked in found if checked]

    def _cover(self, measure: Measure, checked: list[Checked]) -> Cover:
        held, half = sum(one.held for one in checked), sum(one.held_by_half for one in checked)
        return Cover(measure, len(checked), held, half, self.done.ask.of(measure.key).query())

    @property
    def readings(self) -> int:
        return sum(cover.readings for cover in self.cover)

    @property
    def held(self) -> int:
        return sum(cover.held for cover in self.cover)

    @property
    def headline(self) -> str:
        return f"{self.held} of {self.readings} recorded numbers lie where 90 in 100 worlds do."

    def fan(self) -> Fan:
        """The measure asked for, with what was recorded of it."""
        key, lived = self.done.ask.measure, self.done.lived
        say = written(self.measure)
        alone = self.done.alone.values[key][:, 0].tolist() if self.done.alone else ()
        points = [
            Point(one.reading.day, one.reading.value, one.reading.high, one.held, _recorded(one, say))
            for one in lived.of(key)
        ]
        return fan(lived.days, lived.quantiles[key].tolist(), points, f"{self.measure.title}, by month", say, alone)

    def lines(self) -> list[Line]:
        """Every reading of the measure asked for."""
        return [self._line(one) for one in self.done.lived.of(self.done.ask.measure)]

    def misses(self) -> list[Line]:
        """Every reading that the wide band does not hold, whatever its measure."""
        return [self._line(one) for one in self.done.lived.checked if not one.held]

    def _line(self, one: Checked) -> Line:
        measure = MEASURES[one.reading.measure]
        say = written(measure)
        wide = f"{say(one.low)} to {say(one.high)}"
        held = (measure.title, f"{one.reading.day:%-d %B %Y}", _recorded(one, say), wide, say(one.middle), one.held)
        return Line(*held, self._rows.get((measure.key, one.reading.day)))

    @cached_property
    def _rows(self) -> dict[tuple[str, object], models.Reading]:
        return {(row.measure, row.day): row for row in self.loaded.reading_rows}

    @property
    def of_polls(self) -> bool:
        return self.done.ask.measure == LEAD

    def decisions(self) -> Iterator[tuple[models.RecordedDecision, str]]:
        """What was decided in these months, with its lever in words."""
        days = self.done.lived.days
        for row in self.loaded.decision_rows:
            if row.first <= days[-1] and (row.last is None or row.last >= days[0].replace(day=1)):
                lever = LEVERS[row.lever]
                said = (lever.choices or {}).get(row.setting, {"true": "yes", "false": "no"}.get(row.setting))
                yield row, f"{lever.title}: {said or row.setting}"

    def groups(self) -> list[Group]:
        """Assumptions by topic; of the first days only the one that is shown."""
        opening, said = self.done.ask.opening, self.done.ask.assume
        used = [
            one
            for key, one in self.loaded.outlooks[self.done.ask.outlook].assumptions.items()
            if ".start." not in key or f".start.{opening}." in key
        ]
        groups = groupby(sorted(used, key=_place), _topic)
        return [_group(TOPICS.get(topic, topic), list(rows), said) for topic, rows in groups]


def _group(title: str, rows: list[Assumption], said: Mapping[str, float]) -> Group:
    held = tuple((row, said.get(row.key)) for row in rows)
    return Group(title, held, any(value is not None for _, value in held))


def _topic(one: Assumption) -> str:
    return one.key.split(".")[1]


def _place(one: Assumption) -> int:
    return list(TOPICS).index(_topic(one)) if _topic(one) in TOPICS else len(TOPICS)


def _recorded(one: Checked, say: Callable[[float], str]) -> str:
    reading = one.reading
    return say(reading.value) if reading.high == reading.value else f"{say(reading.value)} to {say(reading.high)}"


def written(measure: Measure) -> Callable[[float], str]:
    """How a measure's numbers read."""
    if measure.unit == "share":
        return percent
    if measure.unit == "points":
        return lambda value: f"{value:+.1f}".replace("-", "−")
    return thousands


def chosen(ask: Ask) -> dict[str, str]:
    """What the form's menus stand at."""
    return {"outlook": ask.outlook, "from": ask.opening, "measure": ask.measure}
