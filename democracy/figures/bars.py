"""Stacked bars: the sections of a vote by candidate, or the candidates by section, with the line that decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from democracy.figures.table import Key, Table, keys, percent

TOP, BAR, PITCH = 26, 30, 84
"""Room for the threshold's label, thickness of a bar, distance between bars: pixels."""
ROOM = 14.0
"""Narrowest part, in per cent of the width, that has its number written under it; every number is in the table."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, the share of the whole width that each part takes (in the order of the names), and a note.

    The shares of a bar add up to one where it shows a section by candidate, to less where it shows a candidate by
    section.
    """

    label: str
    shares: tuple[float | Fraction, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part as drawn: where it starts and how wide it is (per cent), and its number in words where there is room."""

    x: float
    width: float
    key: Key
    text: str
    middle: float
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """A bar as drawn; places down in pixels. The threshold crosses the bar only, never the words around it."""

    label: str
    note: str
    label_y: int
    y: int
    text_y: int
    line_from: int
    line_to: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """The picture; `threshold` is in per cent of the width, None where no line decides."""

    height: int
    thickness: int
    rows: tuple[Row, ...]
    keys: tuple[Key, ...]
    threshold: float | None
    threshold_text: str
    table: Table


def _segments(bar: Bar, names: tuple[Key, ...]) -> tuple[Segment, ...]:
    drawn, x = [], 0.0
    for key, share in zip(names, bar.shares, strict=True):
        width = float(share) * 100
        text = percent(share) if width >= ROOM else ""
        title = f"{bar.label}: {key.name} {percent(share)}"
        drawn.append(Segment(round(x, 3), round(width, 3), key, text, round(x + width / 2, 3), title))
        x += width
    return tuple(segment for segment in drawn if segment.width > 0)


def _row(bar: Bar, names: tuple[Key, ...], top: int) -> Row:
    y = top + 24
    return Row(bar.label, bar.note, y - 8, y, y + BAR + 17, y - 4, y + BAR + 4, _segments(bar, names))


def bars(names: Sequence[str], rows: Sequence[Bar], threshold: float | Fraction | None = None) -> Bars:
    """Horizontal stacked bars, one for each row, with the threshold (a share of the width) across all of them.

    Raises `ValueError` where a row has more or fewer shares than there are names.
    """
    named = keys(names)
    top = TOP if threshold is not None else 0
    drawn = [_row(bar, named, top + index * PITCH) for index, bar in enumerate(rows)]
    height = top + len(rows) * PITCH
    cells = tuple(
        (f"{bar.label}, {bar.note}" if bar.note else bar.label, *(percent(share) for share in bar.shares))
        for bar in rows
    )
    line = None if threshold is None else round(float(threshold) * 100, 3)
    text = "" if threshold is None else f"{percent(threshold, 0)} decides"
    table = Table("Shares in per cent", ("", *names), cells)
    return Bars(height, BAR, tuple(drawn), named, line, text, table)
