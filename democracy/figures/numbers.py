"""How many: the chance of each whole number under one rule or several, one hill each, with what was recorded."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from democracy.figures.table import Table, percent

TOP, PITCH, HILL = 8, 118, 62
"""Pixels: room above the first row, distance between rows, height of a hill."""
MOST_BARS, MOST_ROWS = 60, 12
TAIL = 0.001
STEPS = (1, 2, 5, 10, 20, 25, 50, 100)


@dataclass(frozen=True, slots=True)
class Law:
    """The chance of each number from nought up, under a name; `recorded` is what was, None where nothing was."""

    name: str
    chances: Sequence[float]
    recorded: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: place and width in per cent, top and height in pixels, and what it says."""

    x: float
    width: float
    y: float
    height: float
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """A law as drawn; `number` is that of its colour, `recorded` a place in per cent."""

    name: str
    text: str
    number: int
    name_y: int
    base_y: int
    bars: tuple[Bar, ...]
    middle: float
    recorded: float | None


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on the axis, at a place in per cent."""

    x: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """The picture; `axis_y` is where the axis lies, in pixels."""

    height: int
    axis_y: int
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    recorded: bool
    table: Table


def quantile(chances: Sequence[float], share: float) -> int:
    """The smallest number that is not exceeded with chance `share`."""
    below = 0.0
    for number, chance in enumerate(chances):
        below += chance
        if below >= share - 1e-9:
            return number
    return len(chances) - 1


def numbers(laws: Sequence[Law], what: str) -> Numbers:
    """A hill for each law over one axis. `what` names what is counted: "triggered".

    Raises `ValueError` for no law, or one without a chance.
    """
    if not laws or any(not sum(law.chances) > 0 for law in laws):
        raise ValueError("A picture of numbers needs laws with chances.")
    last = max(max(quantile(law.chances, 1 - TAIL), law.recorded or 0, 4) for law in laws)
    size = -(-(last + 1) // MOST_BARS)
    whole = -(-(last + 1) // size) * size
    rows = tuple(_row(law, place, size, whole) for place, law in enumerate(laws))
    axis = TOP + len(rows) * PITCH - 16
    recorded = any(law.recorded is not None for law in laws)
    return Numbers(axis + 30, axis, rows, _ticks(whole), recorded, _table(laws, what, last))


def _row(law: Law, place: int, size: int, whole: int) -> Row:
    name_y = TOP + place * PITCH + 12
    base = name_y + 14 + HILL
    parts = [sum(law.chances[start : start + size]) for start in range(0, whole, size)]
    most = max(parts)
    bars = tuple(
        Bar(
            round(k * size / whole * 100, 3), round(size / whole * 100, 3), round(base - HILL * part / most, 2),
            round(HILL * part / most, 2), f"{_from_to(k * size, size)}: {percent(part)}",
        )
        for k, part in enumerate(parts)
        if part > 0
    )  # fmt: skip
    low, middle, high = (quantile(law.chances, share) for share in (0.05, 0.5, 0.95))
    mark = None if law.recorded is None else _place(law.recorded, whole)
    text = f"{middle} ({low} to {high})"
    return Row(law.name, text, place + 1, name_y, base, bars, _place(middle, whole), mark)


def _place(number: int, whole: int) -> float:
    return round((number + 0.5) / whole * 100, 3)


def _from_to(first: int, size: int) -> str:
    return f"{first}" if size == 1 else f"{first} to {first + size - 1}"


def _ticks(whole: int) -> tuple[Tick, ...]:
    step = next((step for step in STEPS if whole / step <= 7), STEPS[-1])
    found = range(0, whole, step)
    return tuple(Tick(_place(n, whole), str(n), "start" if n == 0 else "middle") for n in found)


def _table(laws: Sequence[Law], what: str, last: int) -> Table:
    size = max(1, math.ceil((last + 1) / MOST_ROWS))
    rows = [
        (_from_to(first, size), *(percent(sum(law.chances[first : first + size])) for law in laws))
        for first in range(0, last + 1, size)
    ]
    return Table(f"The chance of so many {what}", (f"Number {what}", *(law.name for law in laws)), tuple(rows))
