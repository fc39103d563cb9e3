"""Where places stand on a map of equal hexagons: computed from their positions alone, always with the same answer.

Places are first pushed apart until each has the room of a hexagon, and pulled to their neighbours (Dorling, "Area
cartograms", 1996); they are then assigned to cells of a grid so that the squared moves add up to as little as can be
(SciPy's `linear_sum_assignment`); last, pairs of places change cells while that brings neighbours or regions together,
until every region is in one piece. The outline is that of the assignment: swaps never leave it.
"""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from democracy.engine.layout.grid import Cell, cells_over, centre
from democracy.engine.layout.spread import Links, Points, links_of, project, spread
from democracy.engine.layout.tidy import Board, join, tidy

__all__ = ["Cell", "Links", "Points", "lay_out", "links_of", "project"]


def lay_out(latitudes: Sequence[float], longitudes: Sequence[float], regions: Sequence[str]) -> list[Cell]:
    """The cell of each place, columns and rows from nought. Positions are in degrees, and all differ."""
    points = project(latitudes, longitudes)
    links = links_of(points)
    cells = _assign(spread(points, links, regions))
    board = Board(cells, links, regions)
    tidy(board)
    join(board)
    tidy(board)
    return _from_nought(board.cells)


def _assign(points: Points) -> list[Cell]:
    """A cell for each point, with the least sum of squared moves."""
    grid = cells_over(points)
    at = np.array([centre(cell) for cell in grid])
    cost = ((points[:, None] - at[None]) ** 2).sum(axis=2)
    _, chosen = linear_sum_assignment(cost)
    return [grid[place] for place in chosen]


def _from_nought(cells: Sequence[Cell]) -> list[Cell]:
    """The same layout with the first column and row at nought; rows move by twos, since odd rows are shifted."""
    column = min(q for q, _ in cells)
    row = min(r for _, r in cells) // 2 * 2
    return [(q - column, r - row) for q, r in cells]
