"""How a number may go on: bands over time, the middle of them, and what was recorded."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from democracy.figures.table import Table

WIDTH, HEIGHT, LEFT, FOOT, TOP = 720, 300, 64, 26, 10
"""Units of the drawing: its size, room for the numbers on the left and the years below, and room above."""
STEPS = (1, 2, 2.5, 5, 10)
MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Point:
    """A recorded number on a day, or a range from `value` to `high`; `held` says whether the wide band holds it."""

    day: date
    value: float
    high: float
    held: bool
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A recorded number as drawn; a range has a second height."""

    x: float
    y: float
    y_high: float
    held: bool
    title: str


@dataclass(frozen=True, slots=True)
class Fan:
    """The picture: outlines of the wide and the narrow band, the middle line, one world's line, marks and axes."""

    width: int
    height: int
    left: int
    foot: int
    wide: str
    narrow: str
    middle: str
    alone: str
    marks: tuple[Mark, ...]
    years: tuple[Tick, ...]
    levels: tuple[Tick, ...]
    table: Table


def fan(
    days: Sequence[date],
    quantiles: Sequence[Sequence[float]],
    points: Sequence[Point],
    caption: str,
    written: Callable[[float], str],
    alone: Sequence[float] = (),
) -> Fan:
    """`quantiles` are five rows over the days: both ends of the wide band outermost, the middle in the middle."""
    numbers = [value for row in (*quantiles, alone) for value in row]
    numbers += [value for point in points for value in (point.value, point.high)]
    low, high, step = _scale(min(numbers), max(numbers))
    plot = _Plot(days, low, high)
    levels = [low + step * n for n in range(round((high - low) / step) + 1)]
    years = range(days[0].year + 1, days[-1].year + 1)
    return Fan(
        WIDTH, HEIGHT, LEFT, HEIGHT - FOOT,
        plot.band(quantiles[0], quantiles[4]), plot.band(quantiles[1], quantiles[3]),
        plot.line(quantiles[2]), plot.line(alone), tuple(map(plot.mark, points)),
        tuple(Tick(plot.across(date(year, 1, 1)), str(year)) for year in years),
        tuple(Tick(plot.up(level), written(level)) for level in levels), _table(days, quantiles, caption, written),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Plot:
    """Places of days and numbers on the drawing."""

    days: Sequence[date]
    low: float
    high: float

    def across(self, day: date) -> float:
        whole = max((self.days[-1] - self.days[0]).days, 1)
        return round(LEFT + (WIDTH - LEFT) * (day - self.days[0]).days / whole, 1)

    def up(self, value: float) -> float:
        return round(TOP + (HEIGHT - TOP - FOOT) * (self.high - value) / (self.high - self.low), 1)

    def line(self, row: Sequence[float]) -> str:
        """A row of numbers over the days; nothing where there are none."""
        places = zip(self.days, row, strict=True) if len(row) else ()
        return " ".join(f"{self.across(day)},{self.up(value)}" for day, value in places)

    def band(self, bottom: Sequence[float], top: Sequence[float]) -> str:
        return f"{self.line(bottom)} {' '.join(reversed(self.line(top).split()))}"

    def mark(self, point: Point) -> Mark:
        title = f"{point.day:%-d %B %Y}: {point.words}"
        return Mark(self.across(point.day), self.up(point.value), self.up(point.high), point.held, title)


def _scale(low: float, high: float) -> tuple[float, float, float]:
    """Round ends, apart even where all numbers are one, and the step between marks, at most `MOST_TICKS` of them."""
    span = max(high - low, 1e-9)
    size = 10.0 ** math.floor(math.log10(span / MOST_TICKS))
    step = next(size * part for part in STEPS if span / (size * part) <= MOST_TICKS)
    bottom = math.floor(low / step) * step
    return bottom, max(math.ceil(high / step) * step, bottom + step), step


def _table(
    days: Sequence[date], quantiles: Sequence[Sequence[float]], caption: str, written: Callable[[float], str]
) -> Table:
    head = ("End of", "5 in 100 below", "25 in 100 below", "Middle", "25 in 100 above", "5 in 100 above")
    rows = [(f"{day:%B %Y}", *(written(row[place]) for row in quantiles)) for place, day in enumerate(days) if place]
    return Table(caption, head, tuple(rows))
