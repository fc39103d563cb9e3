"""How one number went, month by month: a line from the start to now."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from democracy.figures.fan import Tick
from democracy.figures.plot import FOOT, LEFT, plotted
from democracy.figures.table import Table

WIDTH, HEIGHT, RIGHT = 380, 190, 8
MOST_TICKS = 4


@dataclass(frozen=True, slots=True)
class End:
    """The start or now: where it lies, and its month as written under the axis."""

    x: float
    y: float
    day: str


@dataclass(frozen=True, slots=True)
class Trace:
    """The picture: a line with both of its ends, the levels of the axis, and the numbers."""

    width: int
    height: int
    left: int
    foot: int
    line: str
    start: End
    now: End
    levels: tuple[Tick, ...]
    table: Table

    @property
    def box_width(self) -> int:
        """With room for the mark of now."""
        return self.width + RIGHT


def trace(
    days: Sequence[date], numbers: Sequence[float], rows: Sequence[str], head: tuple[str, str],
    caption: str, written: Callable[[float], str], axis: Callable[[float], str],
) -> Trace:  # fmt: skip
    """Numbers at the start and after each month, as many as `days`; `rows` name them in the table under `head`.

    `written` says a number in full, `axis` in few letters.

    Raises `ValueError` where nothing has passed: a line needs two days.
    """
    if len(days) < 2:
        raise ValueError("A line needs two days.")
    plot = plotted(days, numbers, WIDTH, HEIGHT, MOST_TICKS)
    start, now = (End(plot.across(days[k]), plot.up(numbers[k]), f"{days[k]:%b %Y}") for k in (0, -1))
    levels = tuple(Tick(plot.up(level), axis(level)) for level in plot.levels)
    table = Table(caption, head, tuple(zip(rows, map(written, numbers), strict=True)))
    return Trace(WIDTH, HEIGHT, LEFT, HEIGHT - FOOT, plot.line(numbers), start, now, levels, table)
