"""Seats in a half circle: every seat a mark, those that belong together side by side, from left to right."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin

from democracy.figures.table import NUMBERS, Key, Table

WIDTH, MARGIN, INNER, MOST_ROWS, LARGEST = 640.0, 4.0, 0.42, 14, 24.0


@dataclass(frozen=True, slots=True)
class Place:
    """A seat to be shown: its group (counted from 1), what stands in it, what is said of it, where it leads."""

    group: int
    title: str
    text: str = ""
    href: str = ""
    open: bool = False
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A seat as drawn: its middle in the units of the picture, and its colour and shape."""

    x: float
    y: float
    number: int
    place: Place


@dataclass(frozen=True, slots=True)
class Hemicycle:
    """The picture: marks of one radius, `scale` of a shape that is ten units large, keys and the table beside."""

    width: float
    height: float
    radius: float
    scale: float
    linked: bool
    marks: tuple[Mark, ...]
    keys: tuple[Key, ...]
    table: Table
    open_key: int = 0


def hemicycle(places: Sequence[Place], groups: Sequence[str], table: Table, open_key: int = 0) -> Hemicycle:
    """Seats in the order given, group by group; `groups` names them, and the one numbered `open_key` is drawn open.

    Raises `ValueError` without seats.
    """
    if not places:
        raise ValueError("There are no seats to show.")
    radius, points = _points(len(places))
    marks = tuple(
        Mark(round(x, 1), round(y, 1), (place.group - 1) % NUMBERS + 1, place)
        for (x, y), place in zip(points, places, strict=True)
    )
    counts = [sum(place.group == number for place in places) for number in range(1, len(groups) + 1)]
    keys = tuple(
        Key(name, index % NUMBERS + 1, f"{count}")
        for index, (name, count) in enumerate(zip(groups, counts, strict=True))
    )
    height = max(y for _, y in points) + radius + MARGIN
    linked = any(place.href for place in places)
    size = (WIDTH, round(height, 1), round(radius, 2), round(radius / 11, 3))
    return Hemicycle(*size, linked, marks, keys, table, open_key)


@lru_cache(maxsize=64)
def _points(seats: int) -> tuple[float, tuple[tuple[float, float], ...]]:
    """A seat's radius, and where seats are from left to right, with the number of rows that makes them largest."""
    options = [(_radius(seats, rows), -rows) for rows in range(1, min(MOST_ROWS, seats) + 1)]
    radius, rows = max(options)
    rows = -rows
    outer = WIDTH / 2 - radius - MARGIN
    placed = []
    for arc, count in zip(_arcs(rows), _shares(seats, rows), strict=True):
        for index in range(count):
            turn = 0.5 if count == 1 else index / (count - 1)
            angle = pi * (1 - turn)
            placed.append(
                (turn, arc, WIDTH / 2 + outer * arc * cos(angle), radius + MARGIN + outer * (1 - arc * sin(angle)))
            )
    placed.sort()
    return radius, tuple((x, y) for _, _, x, y in placed)


def _arcs(rows: int) -> list[float]:
    """The radius of each row, the outermost being one."""
    return [1.0] if rows == 1 else [INNER + (1 - INNER) * row / (rows - 1) for row in range(rows)]


def _shares(seats: int, rows: int) -> list[int]:
    """Seats in each row, in proportion to its length, by largest remainder."""
    arcs = _arcs(rows)
    exact = [seats * arc / sum(arcs) for arc in arcs]
    whole = [int(share) for share in exact]
    for row in sorted(range(rows), key=lambda row: whole[row] - exact[row])[: seats - sum(whole)]:
        whole[row] += 1
    return whole


def _radius(seats: int, rows: int) -> float:
    """How large a seat may be: half of the nearest distance, within a row and between rows."""
    across = WIDTH / 2 - LARGEST - MARGIN
    gaps = [
        pi * arc * across / (count - 1)
        for arc, count in zip(_arcs(rows), _shares(seats, rows), strict=True)
        if count > 1
    ]
    if rows > 1:
        gaps.append((1 - INNER) * across / (rows - 1))
    return min([LARGEST, *(gap * 0.46 for gap in gaps)])
