"""Where days and numbers lie on a drawing with an axis of each, and the round numbers that the axis names."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

LEFT, FOOT, TOP = 64, 26, 10
"""Units of a drawing: room for the numbers on the left, for the days below, and above."""
STEPS = (1, 2, 2.5, 5, 10)
MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Plot:
    """Places of days and numbers on a drawing of `width` by `height`; `low` and `high` are its ends, `step` apart."""

    days: Sequence[date]
    low: float
    high: float
    step: float
    width: int
    height: int

    @property
    def levels(self) -> list[float]:
        """The round numbers from end to end."""
        return [self.low + self.step * n for n in range(round((self.high - self.low) / self.step) + 1)]

    def across(self, day: date) -> float:
        whole = max((self.days[-1] - self.days[0]).days, 1)
        return round(LEFT + (self.width - LEFT) * (day - self.days[0]).days / whole, 1)

    def up(self, value: float) -> float:
        return round(TOP + (self.height - TOP - FOOT) * (self.high - value) / (self.high - self.low), 1)

    def line(self, row: Sequence[float]) -> str:
        """A row of numbers over the days; nothing where there are none."""
        places = zip(self.days, row, strict=True) if len(row) else ()
        return " ".join(f"{self.across(day)},{self.up(value)}" for day, value in places)

    def band(self, bottom: Sequence[float], top: Sequence[float]) -> str:
        return f"{self.line(bottom)} {' '.join(reversed(self.line(top).split()))}"


def plotted(days: Sequence[date], numbers: Collection[float], width: int, height: int, most: int = MOST_TICKS) -> Plot:
    """A plot that holds all of these numbers, with at most about `most` steps between its round ends."""
    return Plot(days, *_scale(min(numbers), max(numbers), most), width, height)


def _scale(low: float, high: float, most: int) -> tuple[float, float, float]:
    """Round ends, apart even where all numbers are one, and the step between marks."""
    span = max(high - low, 1e-9)
    size = 10.0 ** math.floor(math.log10(span / most))
    step = next(size * part for part in STEPS if span / (size * part) <= most)
    bottom = math.floor(low / step) * step
    return bottom, max(math.ceil(high / step) * step, bottom + step), step
