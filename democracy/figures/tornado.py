"""On what an outcome hangs: for each thing that may be low or high, how often it comes about with either."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from democracy.figures.table import Table

PITCH, HEAD, BAR = 46, 20, 12
"""Pixels: from row to row, room for a row's name, thickness of a bar."""


@dataclass(frozen=True, slots=True)
class Lean:
    """The share of an outcome where something is `low` and where it is `high`, the same in words.

    `sure` says whether the gap is more than chance.
    """

    title: str
    low: float
    high: float
    low_words: str
    high_words: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A lean as drawn: places in per cent of the width, heights in pixels."""

    title: str
    text: str
    title_y: int
    y: int
    x: float
    width: float
    low: float
    high: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Tornado:
    """The picture; the scale is of shares and runs from `ends`. `middle` is the share over all worlds."""

    height: int
    axis_y: int
    thickness: int
    rows: tuple[Row, ...]
    middle: float
    ends: tuple[str, str]
    table: Table


def tornado(given: Sequence[Lean], middle: float, caption: str) -> Tornado:
    """A row for each, in the order given, all on one scale of tenths around what is drawn."""
    shares = [middle, *(share for one in given for share in (one.low, one.high))]
    low, high = math.floor(min(shares) * 10) / 10, math.ceil(max(shares) * 10) / 10
    low = min(low, high - 0.1)

    def x(share: float) -> float:
        return round(100 * (share - low) / (high - low), 2)

    rows = []
    for place, one in enumerate(given):
        ends = sorted((x(one.low), x(one.high)))
        top = place * PITCH
        text = f"{one.low_words} → {one.high_words}"
        rows.append(Row(one.title, text, top + HEAD - 6, top + HEAD, ends[0], max(ends[1] - ends[0], 0.6), x(one.low),
                        x(one.high), one.sure))  # fmt: skip
    axis_y = len(rows) * PITCH
    cells = tuple((one.title, one.low_words, one.high_words, "yes" if one.sure else "no") for one in given)
    table = Table(caption, ("", "Where it is low", "Where it is high", "More than chance?"), cells)
    words = (f"{round(100 * low)} in 100", f"{round(100 * high)} in 100")
    return Tornado(axis_y + 22, axis_y, BAR, tuple(rows), x(middle), words, table)
