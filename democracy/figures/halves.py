"""The two halves of a card vote and what they make together, with the line that decides."""

from dataclasses import dataclass
from fractions import Fraction

from democracy.figures.table import Key, Table, keys, percent

BAR, PITCH = 30, 84
"""Thickness of a bar, distance between bars: pixels."""
ROOM = 14.0
"""Narrowest part, in per cent of the width, that has its number written under it."""


@dataclass(frozen=True, slots=True)
class Half:
    """A bar: whose it is, the share for (None where nobody knows), and what is said of its weight."""

    label: str
    share: float | Fraction | None
    note: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part as drawn, in per cent of the width."""

    key: Key
    x: float
    width: float
    middle: float
    text: str
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """A bar as drawn; `decides` where the line crosses it. Places down in pixels."""

    label: str
    note: str
    label_y: int
    y: int
    text_y: int
    line_from: int
    line_to: int
    parts: tuple[Part, ...]
    decides: bool


@dataclass(frozen=True, slots=True)
class Halves:
    """The picture; `threshold` in per cent of the width."""

    height: int
    thickness: int
    rows: tuple[Row, ...]
    keys: tuple[Key, ...]
    threshold: float
    threshold_text: str
    table: Table


def _parts(half: Half, named: tuple[Key, ...]) -> tuple[Part, ...]:
    if half.share is None:
        return ()
    pro = float(half.share) * 100
    drawn = ((named[0], 0.0, pro), (named[1], pro, 100 - pro))
    return tuple(
        Part(key, round(x, 3), round(width, 3), round(x + width / 2, 3), percent(width / 100) if width >= ROOM else "",
             f"{half.label}: {percent(width / 100)} {key.name}")
        for key, x, width in drawn
        if width > 0
    )  # fmt: skip


def halves(rows: tuple[Half, ...], threshold: float | Fraction) -> Halves:
    """A bar for each half and, last, for both together: the line crosses that one only."""
    named = keys(("for", "against"))
    drawn = []
    for place, half in enumerate(rows):
        y = place * PITCH + 24
        last = place == len(rows) - 1
        drawn.append(Row(half.label, half.note, y - 8, y, y + BAR + 17, y - 4, y + BAR + 4, _parts(half, named), last))
    cells = tuple(
        (half.label, half.note, "–", "–")
        if half.share is None
        else (half.label, half.note, percent(half.share, 2), percent(1 - half.share, 2))
        for half in rows
    )
    table = Table("The two halves, in per cent of the votes cast in each", ("", "Weight", "For", "Against"), cells)
    line = round(float(threshold) * 100, 3)
    text = f"{percent(threshold, 0 if line == round(line) else 1)} decides"
    return Halves(len(rows) * PITCH, BAR, tuple(drawn), named, line, text, table)
