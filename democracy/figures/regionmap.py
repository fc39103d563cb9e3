"""A map of regions made of equal hexagons: one outline to a region, filled with its class, so that a page is light."""

from collections.abc import Sequence
from dataclasses import dataclass

from democracy.figures.hexmap import Cell, Shade, box_of, kept_outline, middle
from democracy.figures.table import Table

DOTS = {"s1": 0.0, "s2": 1.8, "s3": 3.0, "s4": 4.2, "s5": 5.4}
"""A dot in each hexagon that grows with the class, so that colour is never the only sign."""


@dataclass(frozen=True, slots=True)
class Region:
    """A region: its cells, the key of its class, what is written on it and what is said of it."""

    name: str
    cells: frozenset[Cell]
    shade: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Patch:
    """A region as drawn: its outline, and where its label stands."""

    region: Region
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Step:
    """A class with the size of its dot, and how many regions have it."""

    key: str
    title: str
    dot: float
    count: int


@dataclass(frozen=True, slots=True)
class Regionmap:
    """The picture; without patches there is the table alone."""

    box: tuple[float, float, float, float]
    patches: tuple[Patch, ...]
    steps: tuple[Step, ...]
    table: Table


def regionmap(regions: Sequence[Region], shades: Sequence[Shade], table: Table) -> Regionmap:
    """Regions without a cell are left to the table. Raises `KeyError` for a class that has no dot."""
    drawn = [region for region in regions if region.cells]
    shown = [region.shade for region in drawn]
    steps = tuple(
        Step(shade.key, shade.title, DOTS[shade.key], shown.count(shade.key)) for shade in shades if shade.key in shown
    )
    whole = frozenset(cell for region in drawn for cell in region.cells)
    box = box_of(whole) if whole else (0.0, 0.0, 0.0, 0.0)
    return Regionmap(box, tuple(map(_patch, drawn)), steps, table)


def _patch(region: Region) -> Patch:
    """The label stands on the cell that is nearest to the middle of all."""
    points = [middle(*cell) for cell in sorted(region.cells)]
    mean_x, mean_y = (sum(parts) / len(points) for parts in zip(*points, strict=True))
    x, y = min(points, key=lambda point: (point[0] - mean_x) ** 2 + (point[1] - mean_y) ** 2)
    return Patch(region, kept_outline(region.cells), x, y)
