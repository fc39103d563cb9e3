"""Where numbers may come to lie: for each, a band from low to high, its middle, and where it stands now."""

from collections.abc import Sequence
from dataclasses import dataclass

from democracy.figures.table import Table

PITCH, BAND, TOP = 46, 12, 20
"""Pixels: from row to row, thickness of a band, and room for a row's name."""
ROOM = 0.08
"""Room left on either side of what is drawn, as a share of the whole."""


@dataclass(frozen=True, slots=True)
class Range:
    """A number now, and its low, middle and high later; `words` are the same in the order now, low, middle, high."""

    title: str
    now: float
    low: float
    middle: float
    high: float
    words: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A range as drawn: places in per cent of the width, heights in pixels. `band` is left out where it is narrow."""

    title: str
    text: str
    band: str
    title_y: int
    y: int
    x: float
    width: float
    middle: float
    now: float


@dataclass(frozen=True, slots=True)
class Ranges:
    """The picture. Each row has a scale of its own: rows are not to be compared by length."""

    height: int
    thickness: int
    rows: tuple[Row, ...]
    table: Table


def ranges(given: Sequence[Range], caption: str) -> Ranges:
    """One row for each range."""
    rows = tuple(_row(one, place * PITCH) for place, one in enumerate(given))
    cells = tuple((one.title, *one.words) for one in given)
    table = Table(caption, ("", "Now", "5 in 100 below", "Middle", "5 in 100 above"), cells)
    return Ranges(len(rows) * PITCH, BAND, rows, table)


def _row(one: Range, top: int) -> Row:
    ends = (min(one.now, one.low), max(one.now, one.high))
    whole = ends[1] - ends[0]

    def x(number: float) -> float:
        share = (number - ends[0]) / whole if whole else 0.5
        return round(100 * (ROOM + (1 - 2 * ROOM) * share), 2)

    band = f" ({one.words[1]} to {one.words[3]})" if one.low != one.high else ""
    width = max(round(x(one.high) - x(one.low), 2), 0.6)
    return Row(one.title, one.words[2], band, top + TOP - 6, top + TOP, x(one.low), width, x(one.middle), x(one.now))
