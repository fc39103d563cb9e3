"""Entries on an axis of years, in lanes so that no label covers another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from democracy.figures.table import NBSP, Table

LANE, TOP, MARGIN, LETTER = 34, 8, 24, 7.6
"""Pixels: height of a lane, room above, room at both ends, width of a letter of a label."""
STEPS = (1, 2, 5, 10, 20, 50)
"""Years between ticks; the first that leaves room for their labels is taken."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something from `start` to `end`; the same day twice is a single day, no end means that it still goes on.

    `kind` is "recorded", "simulated" or "dimmed"; `href` may be empty.
    """

    label: str
    start: date
    end: date | None
    href: str = ""
    kind: str = "recorded"


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry as drawn, in pixels of the picture; `width` is 0 for a single day."""

    x: float
    y: float
    width: float
    label_x: float
    label_y: float
    anchor: str
    label: str
    when: str
    href: str
    kind: str
    open_ended: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture; the entries stand in order of time in `marks` and in the table."""

    width: int
    height: int
    axis_y: int
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class _Axis:
    first: int
    last: int
    width: int

    def x(self, day: date) -> float:
        """Where a day stands, in pixels: years are equally long."""
        year = day.year + (day.timetuple().tm_yday - 1) / 366
        return MARGIN + (self.width - 2 * MARGIN) * (year - self.first) / (self.last - self.first)

    def ticks(self) -> tuple[Tick, ...]:
        """The years that are written, at an even distance of at least 56 pixels."""
        pixels = (self.width - 2 * MARGIN) / (self.last - self.first)
        step = next((step for step in STEPS if step * pixels >= 56), STEPS[-1])
        first = -(-self.first // step) * step
        return tuple(Tick(round(self.x(date(y, 1, 1)), 1), str(y)) for y in range(first, self.last + 1, step))


def day_in_words(day: date) -> str:
    """ "12 January 2016"."""
    return f"{day.day}{NBSP}{day:%B %Y}"


def when(entry: TimelineEntry) -> str:
    """The days of an entry in words."""
    if entry.end is None:
        return f"from {day_in_words(entry.start)}"
    if entry.end == entry.start:
        return day_in_words(entry.start)
    return f"{day_in_words(entry.start)} to {day_in_words(entry.end)}"


def _mark(entry: TimelineEntry, axis: _Axis, until: date) -> Mark:
    """The entry before it has a lane; its label runs back from its end where it would leave the picture."""
    end = until if entry.end is None else entry.end
    x = axis.x(entry.start)
    width = 0.0 if entry.end == entry.start else max(axis.x(end) - x, 3.0)
    room = len(entry.label) * LETTER
    label_x, anchor = (x + 10, "start") if width == 0 else (x, "start")
    if label_x + room > axis.width:
        label_x, anchor = (x - 10, "end") if width == 0 else (min(x + width, axis.width - 2), "end")
    open_ended = entry.end is None
    return Mark(x, 0, width, label_x, 0, anchor, entry.label, when(entry), entry.href, entry.kind, open_ended)


def _span(mark: Mark) -> tuple[float, float]:
    room = len(mark.label) * LETTER
    left = mark.label_x if mark.anchor == "start" else mark.label_x - room
    return min(left, mark.x - 6), max(left + room, mark.x + mark.width + 6)


def _lane(span: tuple[float, float], lanes: list[list[tuple[float, float]]]) -> int:
    for index, taken in enumerate(lanes):
        if all(span[1] + 8 <= left or right + 8 <= span[0] for left, right in taken):
            taken.append(span)
            return index
    lanes.append([span])
    return len(lanes) - 1


def _put(mark: Mark, lane: int) -> Mark:
    middle = TOP + lane * LANE + LANE / 2
    label_y = middle + 5 if mark.width == 0 else middle - 3
    bar_y = middle if mark.width == 0 else middle + 3
    x, width, label_x = round(mark.x, 1), round(mark.width, 1), round(mark.label_x, 1)
    rest = (mark.anchor, mark.label, mark.when, mark.href, mark.kind, mark.open_ended)
    return Mark(x, bar_y, width, label_x, label_y, *rest)


def timeline(entries: Sequence[TimelineEntry], width: int = 960, until: date | None = None) -> Timeline:
    """The entries in the order of their start, each in the highest lane with room, above an axis of years.

    `until` is where the axis ends and where entries without an end stop; without it, the last day named.
    Raises `ValueError` without entries.
    """
    if not entries:
        raise ValueError("A time line needs at least one entry.")
    ordered = sorted(entries, key=lambda entry: (entry.start, entry.label))
    last = until or max(entry.end or entry.start for entry in entries)
    axis = _Axis(ordered[0].start.year, last.year + 1, width)
    lanes: list[list[tuple[float, float]]] = []
    marks = []
    for entry in ordered:
        mark = _mark(entry, axis, last)
        marks.append(_put(mark, _lane(_span(mark), lanes)))
    axis_y = TOP + len(lanes) * LANE + 10
    table = Table("In order of time", ("", "When"), tuple((entry.label, when(entry)) for entry in ordered))
    return Timeline(width, axis_y + 26, axis_y, axis.ticks(), tuple(marks), table)
