"""Positions pushed apart until each place has the room of one hexagon, with neighbours and regions held together."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import Delaunay, cKDTree

type Points = NDArray[np.float64]
type Links = NDArray[np.int64]

MIDDLE = np.radians(54.0)
"""The latitude along which east and west are true to scale: about the middle of Great Britain."""
STEPS = 800
PULL, WITHIN, ACROSS, LONGEST = 0.06, 1.3, 0.8, 0.3
PUSH, ROOM, FARTHEST = 0.28, 1.02, 0.4
DENSITY = 1.9
"""How much larger the rectangle is at first than the hexagons together: land has edges and a sea around it."""


def project(latitudes: Sequence[float], longitudes: Sequence[float]) -> Points:
    """Degrees as points on a plane, shape (places, 2), y growing to the south."""
    east = np.asarray(longitudes, dtype=float) * np.cos(MIDDLE)
    return np.column_stack([east, -np.asarray(latitudes, dtype=float)])


def links_of(points: Points) -> Links:
    """Pairs of neighbours, shape (links, 2): sides of Delaunay's triangles without those that cross wide gaps."""
    triangles = Delaunay(points).simplices
    sides = np.sort(np.concatenate([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [0, 2]]]), axis=1)
    links = np.unique(sides.astype(np.int64), axis=0)
    length = np.linalg.norm(points[links[:, 0]] - points[links[:, 1]], axis=1)
    near = cKDTree(points).query(points, k=min(4, len(points)))[0][:, -1]
    kept: Links = links[length <= 2.5 * near[links].max(axis=1)]
    return kept


def spread(points: Points, links: Links, regions: Sequence[str]) -> Points:
    """The points in widths of a hexagon, about one from each other."""
    _, group = np.unique(np.asarray(regions), return_inverse=True)
    strength = PULL * np.where(group[links[:, 0]] == group[links[:, 1]], WITHIN, ACROSS)
    width, height = np.ptp(points, axis=0)
    at: Points = (points - points.mean(axis=0)) * np.sqrt(len(points) * DENSITY * np.sqrt(3) / 2 / (width * height))
    for _ in range(STEPS):
        move = _pulled(at, links, strength) + _pushed(at)
        at = at + np.clip(move, -FARTHEST, FARTHEST)
    return at


def _pulled(at: Points, links: Links, strength: Points) -> Points:
    """Neighbours that are more than a hexagon apart come nearer."""
    way, length = _ways(at, links)
    pull = np.minimum(np.maximum(length - 1, 0) * strength, LONGEST)
    return _both(at, links, way * pull[:, None])


def _pushed(at: Points) -> Points:
    """Places that are less than a hexagon apart give way."""
    pairs = cKDTree(at).query_pairs(ROOM, output_type="ndarray")
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    way, length = _ways(at, pairs)
    return _both(at, pairs, -way * ((ROOM - length) * PUSH)[:, None])


def _ways(at: Points, pairs: Links) -> tuple[Points, Points]:
    """From the first to the second of each pair: direction and length."""
    gap = at[pairs[:, 1]] - at[pairs[:, 0]]
    length = np.linalg.norm(gap, axis=1) + 1e-9
    way: Points = gap / length[:, None]
    return way, length


def _both(at: Points, pairs: Links, step: Points) -> Points:
    move = np.zeros_like(at)
    np.add.at(move, pairs[:, 0], step)
    np.add.at(move, pairs[:, 1], -step)
    return move
