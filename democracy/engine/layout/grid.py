"""A grid of hexagons that stand on a point: a cell is a column and a row, odd rows half a hexagon further east."""

import math
from collections.abc import Collection, Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

type Cell = tuple[int, int]

ROW = math.sqrt(3) / 2
"""How far rows are apart, in widths of a hexagon."""
_BESIDE = ((-1, 0), (1, 0))
_SLANTING = {0: ((-1, -1), (0, -1), (-1, 1), (0, 1)), 1: ((0, -1), (1, -1), (0, 1), (1, 1))}


def centre(cell: Cell) -> tuple[float, float]:
    """The middle of a cell in widths of a hexagon, y growing to the south."""
    q, r = cell
    return q + (r & 1) / 2, r * ROW


def neighbours(cell: Cell) -> Iterator[Cell]:
    q, r = cell
    return ((q + right, r + down) for right, down in (*_BESIDE, *_SLANTING[r & 1]))


@cache
def distance(one: Cell, other: Cell) -> int:
    """How many steps from cell to neighbouring cell lie between two cells."""
    across = (one[0] - one[1] // 2) - (other[0] - other[1] // 2)
    down = one[1] - other[1]
    return max(abs(across), abs(down), abs(across + down))


def pieces(cells: Collection[Cell]) -> list[set[Cell]]:
    """The cells in connected pieces, the largest first."""
    left, found = set(cells), []
    while left:
        edge = [min(left)]
        left.discard(edge[0])
        piece = set(edge)
        while edge:
            fresh = [cell for cell in neighbours(edge.pop()) if cell in left]
            left.difference_update(fresh)
            piece.update(fresh)
            edge += fresh
        found.append(piece)
    return sorted(found, key=len, reverse=True)


def cells_over(points: NDArray[np.float64], margin: int = 2) -> list[Cell]:
    """Every cell of the rectangle that holds `points` with some room around, row by row."""
    low, high = np.floor(points.min(axis=0)) - margin, np.ceil(points.max(axis=0)) + margin
    rows = range(math.floor(low[1] / ROW), math.ceil(high[1] / ROW) + 1)
    return [(q, r) for r in rows for q in range(int(low[0]), int(high[0]) + 1)]
