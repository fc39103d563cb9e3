"""One number under several ways of going on, on one scale: for each a histogram, the band of most, and the middle."""

from collections.abc import Sequence
from dataclasses import dataclass

from democracy.figures.table import Table

PITCH, HEAD, HILL, BAND = 78, 18, 34, 6
"""Pixels: from row to row, room for a row's name, the highest block, and the thickness of a band."""
FOOT = 22


@dataclass(frozen=True, slots=True)
class Hill:
    """`counts` by bin, `quantiles` from the lowest (5 in 100 below) to the highest, and the same in `words`."""

    title: str
    counts: tuple[int, ...]
    quantiles: tuple[float, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle: place and width in per cent, top and height in pixels."""

    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Row:
    """A hill as drawn."""

    title: str
    text: str
    title_y: int
    number: int
    blocks: tuple[Block, ...]
    band: Block
    middle: float
    foot: int


@dataclass(frozen=True, slots=True)
class Hills:
    """The picture, with the numbers at both ends of its scale."""

    height: int
    axis_y: int
    rows: tuple[Row, ...]
    ends: tuple[str, str]
    table: Table


def hills(edges: Sequence[float], given: Sequence[Hill], ends: tuple[str, str], caption: str) -> Hills:
    """One row for each hill; `edges` are those of the bins, `ends` the words for the first and the last."""
    most = max((count for one in given for count in one.counts), default=1) or 1
    rows = tuple(_row(one, place, edges, most) for place, one in enumerate(given))
    head = ("", "5 in 100 below", "25 in 100 below", "Middle", "25 in 100 above", "5 in 100 above")
    table = Table(caption, head, tuple((one.title, *one.words) for one in given))
    axis_y = len(given) * PITCH
    return Hills(axis_y + FOOT, axis_y, rows, ends, table)


def _row(one: Hill, place: int, edges: Sequence[float], most: int) -> Row:
    low, whole = edges[0], (edges[-1] - edges[0]) or 1.0
    foot = place * PITCH + HEAD + HILL

    def x(number: float) -> float:
        return round(100 * (number - low) / whole, 2)

    wide = 100 / len(one.counts)
    blocks = tuple(
        Block(
            round(bin_ * wide, 2), round(wide, 2), round(foot - HILL * count / most, 1), round(HILL * count / most, 1)
        )
        for bin_, count in enumerate(one.counts)
        if count
    )
    band = Block(x(one.quantiles[0]), max(round(x(one.quantiles[-1]) - x(one.quantiles[0]), 2), 0.5), foot + 3, BAND)
    middle = one.quantiles[len(one.quantiles) // 2]
    text = one.words[len(one.words) // 2]
    return Row(one.title, text, foot - HILL - 5, place % 6 + 1, blocks, band, x(middle), foot)
