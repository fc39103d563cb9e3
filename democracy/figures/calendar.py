"""Bars and days on an axis of days: what was in force, open or closed when, a row for each thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from democracy.figures.table import NBSP, Table
from democracy.figures.timeline import day_in_words

TOP, ROW, BAR = 26, 50, 18
"""Pixels: room above, height of a row with its name, height of a bar."""
NARROW = 9.0
"""A bar narrower than this share of the width in per cent has no room for a label."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a day to a day, both included; `kind` is "recorded", "simulated", "closed" or "open"."""

    start: date
    end: date
    label: str
    kind: str = "recorded"


@dataclass(frozen=True, slots=True)
class Line:
    """A thing and its stretches, in order of time."""

    name: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch as drawn: per cent across, pixels down. `label` is empty where it has no room."""

    x: float
    width: float
    y: int
    label: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row as drawn."""

    name: str
    name_y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A month, or a day that is marked, in per cent across."""

    x: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The picture."""

    height: int
    axis_y: int
    rows: tuple[Row, ...]
    months: tuple[Tick, ...]
    days: tuple[Tick, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date

    def x(self, day: date) -> float:
        return round(100.0 * (day - self.first).days / ((self.last - self.first).days + 1), 3)


def calendar(lines: Sequence[Line], days: Sequence[tuple[date, str]] = ()) -> Calendar:
    """A row for each line; `days` are marked across all of them. Raises `ValueError` where nothing has a day."""
    ends = [day for line in lines for s in line.stretches for day in (s.start, s.end)] + [day for day, _ in days]
    if not ends:
        raise ValueError("A calendar needs at least one day.")
    axis = _Axis(min(ends), max(ends))
    rows = tuple(_row(line, axis, TOP + number * ROW) for number, line in enumerate(lines))
    axis_y = TOP + len(lines) * ROW
    marks = tuple(_tick(axis.x(day), text) for day, text in days)
    table_rows = [(f"{line.name}: {s.label}", _when(s)) for line in lines for s in line.stretches]
    table_rows += [(text, day_in_words(day)) for day, text in days]
    return Calendar(axis_y + 26, axis_y, rows, _months(axis), marks, Table("When", ("", "Days"), tuple(table_rows)))


def _row(line: Line, axis: _Axis, y: int) -> Row:
    return Row(line.name, y + 14, tuple(_bar(stretch, axis, y + 22) for stretch in line.stretches))


def _bar(stretch: Stretch, axis: _Axis, y: int) -> Bar:
    x = axis.x(stretch.start)
    width = max(round(axis.x(stretch.end + timedelta(days=1)) - x, 3), 0.6)
    label = stretch.label if width >= max(NARROW, len(stretch.label) * 1.15) else ""
    return Bar(x, width, y, label, stretch.kind, f"{stretch.label}, {_when(stretch)}")


def _when(stretch: Stretch) -> str:
    if stretch.start == stretch.end:
        return day_in_words(stretch.start)
    return f"{day_in_words(stretch.start)} to {day_in_words(stretch.end)}"


def _tick(x: float, text: str) -> Tick:
    return Tick(x, text, "start" if x < 12 else "end" if x > 88 else "middle")


def _months(axis: _Axis) -> tuple[Tick, ...]:
    """The first of each month, as far as there is room for their names: at most eight."""
    firsts, day = [], axis.first.replace(day=1)
    while day <= axis.last:
        if day >= axis.first:
            firsts.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    step = -(-len(firsts) // 6) or 1
    return tuple(_tick(axis.x(first), f"1{NBSP}{first:%b %Y}") for first in firsts[::step])
