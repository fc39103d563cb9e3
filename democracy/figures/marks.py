"""The parts of a test: for each a track with the stretch that is needed, what was found, and where it turns."""

from collections.abc import Sequence
from dataclasses import dataclass

from democracy.figures.table import Table

TRACK, PITCH, EDGE = 12, 96, 4.0
"""Pixels: thickness of a track and distance between rows; per cent of the width kept free at each end."""


@dataclass(frozen=True, slots=True)
class Track:
    """A row to draw. `low` and `high` are the ends of its axis, in words `ends`; all numbers are on that axis.

    `needed` are stretches that would be so, `band` where nine worlds of ten lie, `found` the number with its words,
    `turns` where it turns. `answer` is how it came out, in words.
    """

    title: str
    low: float
    high: float
    ends: tuple[str, str]
    needed: tuple[tuple[float, float], ...]
    found: tuple[float, str] | None
    answer: str
    band: tuple[float, float] | None = None
    turns: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a track: place and width in per cent."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A point on a track with its words and the side they are anchored to."""

    x: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Row:
    """A track as drawn; `y` and what follows are pixels down."""

    title: str
    answer: str
    ends: tuple[str, str]
    title_y: int
    y: int
    words_y: int
    ends_y: int
    needed: tuple[Stretch, ...]
    band: Stretch | None
    found: Mark | None
    turns: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """The picture."""

    height: int
    thickness: int
    rows: tuple[Row, ...]
    table: Table

    @property
    def turning(self) -> bool:
        return any(row.turns for row in self.rows)

    @property
    def banded(self) -> bool:
        return any(row.band for row in self.rows)


def marks(tracks: Sequence[Track]) -> Marks:
    """A row for each part. Raises `ValueError` for an axis without length."""
    rows = tuple(_row(track, index * PITCH) for index, track in enumerate(tracks))
    head = ("", "Found", "Turns at", "Answer")
    cells = tuple(
        (t.title, t.found[1] if t.found else "–", ", ".join(words for _, words in t.turns) or "–", t.answer)
        for t in tracks
    )
    return Marks(len(rows) * PITCH, TRACK, rows, Table("What each part came to", head, cells))


def _row(track: Track, top: int) -> Row:
    if not track.low < track.high:
        raise ValueError(f"“{track.title}” has an axis from {track.low} to {track.high}.")
    y = top + 44
    return Row(
        track.title, track.answer, track.ends, top + 14, y, y - 8, y + TRACK + 16,
        tuple(_stretch(track, *ends) for ends in track.needed),
        _stretch(track, *track.band) if track.band else None,
        _mark(track, *track.found) if track.found else None,
        tuple(_mark(track, *turn) for turn in track.turns),
    )  # fmt: skip


def _x(track: Track, number: float) -> float:
    inside = min(max(number, track.low), track.high)
    return round(EDGE + (100 - 2 * EDGE) * (inside - track.low) / (track.high - track.low), 3)


def _stretch(track: Track, low: float, high: float) -> Stretch:
    return Stretch(_x(track, low), max(round(_x(track, high) - _x(track, low), 3), 0.4))


def _mark(track: Track, number: float, text: str) -> Mark:
    x = _x(track, number)
    return Mark(x, text, "start" if x < 20 else "end" if x > 80 else "middle")
