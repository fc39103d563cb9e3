"""A course of months in many worlds, measured at each month's end, and how well it brackets what was recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from democracy.engine.assumptions import Outlook
from democracy.engine.campaign.measures import MEASURES
from democracy.engine.campaign.situation import Situation
from democracy.engine.campaign.start import Opening, start
from democracy.engine.campaign.state import Party, Reals
from democracy.engine.campaign.step import walk
from democracy.engine.luck import Draws

BAND = (0.05, 0.95)
"""The band that should hold nine recorded numbers of ten."""
HALF = (0.25, 0.75)
"""The band that should hold every second one."""


@dataclass(frozen=True, slots=True)
class Path:
    """`values` of each measure by day and world, (days, worlds): the opening first, then every month's last day."""

    days: tuple[date, ...]
    values: Mapping[str, Reals]

    def at(self, measure: str, day: date) -> Reals:
        """A measure on any day, (worlds,): between two month's ends in a straight line."""
        held, place = self.values[measure], day.toordinal()
        marks = np.array([mark.toordinal() for mark in self.days])
        after = int(np.clip(np.searchsorted(marks, place), 1, len(marks) - 1))
        part = np.clip((place - marks[after - 1]) / (marks[after] - marks[after - 1]), 0.0, 1.0)
        return held[after] if part == 1.0 else np.asarray(held[after - 1] * (1.0 - part) + held[after] * part)

    def quantiles(self, measure: str, shares: Sequence[float]) -> Reals:
        """Quantiles over the worlds, (shares, days)."""
        return np.asarray(np.quantile(self.values[measure], shares, axis=1))


def path(
    opening: Opening, situations: Mapping[date, Situation], outlook: Outlook, luck: Draws, measures: Sequence[str] = ()
) -> Path:
    """Live through the months and keep the measures asked for, all of them where none is."""
    wanted = [MEASURES[key] for key in measures or MEASURES]
    first = start(opening, outlook, luck)
    parties: list[Party] = [first, *walk(first, situations, outlook, luck)]
    days = (opening.day, *(month_end(month) for month in situations))
    return Path(days, {measure.key: np.stack([measure.of(party) for party in parties]) for measure in wanted})


def month_end(month: date) -> date:
    """The last day of a month."""
    return (month.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was recorded of a measure on a day; `high` is above `value` where the record gives a range."""

    measure: str
    day: date
    value: float
    high: float


@dataclass(frozen=True, slots=True)
class Checked:
    """A reading beside the worlds: the ends of both bands and the middle, and which band holds it."""

    reading: Reading
    low: float
    quarter: float
    middle: float
    three_quarters: float
    high: float

    @property
    def held(self) -> bool:
        """Whether the wide band holds it; of a range, any part."""
        return self.reading.value <= self.high and self.reading.high >= self.low

    @property
    def held_by_half(self) -> bool:
        """Whether the narrow band holds it."""
        return self.reading.value <= self.three_quarters and self.reading.high >= self.quarter


def check(lived: Path, readings: Sequence[Reading]) -> list[Checked]:
    """Each reading beside the worlds of its day."""
    shares = (BAND[0], HALF[0], 0.5, HALF[1], BAND[1])
    return [Checked(one, *(float(q) for q in np.quantile(lived.at(one.measure, one.day), shares))) for one in readings]
