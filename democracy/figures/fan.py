"""How a number may go on: bands over time, the middle of them, and what was recorded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from democracy.figures.plot import FOOT, LEFT, Plot, plotted
from democracy.figures.table import Table

WIDTH, HEIGHT = 720, 300


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
    plot = plotted(days, numbers, WIDTH, HEIGHT)
    years = range(days[0].year + 1, days[-1].year + 1)
    return Fan(
        WIDTH, HEIGHT, LEFT, HEIGHT - FOOT,
        plot.band(quantiles[0], quantiles[4]), plot.band(quantiles[1], quantiles[3]),
        plot.line(quantiles[2]), plot.line(alone), tuple(_mark(plot, point) for point in points),
        tuple(Tick(plot.across(date(year, 1, 1)), str(year)) for year in years),
        tuple(Tick(plot.up(level), written(level)) for level in plot.levels), _table(days, quantiles, caption, written),
    )  # fmt: skip


def _mark(plot: Plot, point: Point) -> Mark:
    title = f"{point.day:%-d %B %Y}: {point.words}"
    return Mark(plot.across(point.day), plot.up(point.value), plot.up(point.high), point.held, title)


def _table(
    days: Sequence[date], quantiles: Sequence[Sequence[float]], caption: str, written: Callable[[float], str]
) -> Table:
    head = ("End of", "5 in 100 below", "25 in 100 below", "Middle", "25 in 100 above", "5 in 100 above")
    rows = [(f"{day:%B %Y}", *(written(row[place]) for row in quantiles)) for place, day in enumerate(days) if place]
    return Table(caption, head, tuple(rows))
