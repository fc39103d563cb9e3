"""Regions as outlines: what is inside a path is what the cells cover, and nothing else."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.figures.hexmap import Cell, Shade, middle, outline
from democracy.figures.regionmap import Region, regionmap
from democracy.figures.table import Table

TABLE = Table("Regions", ("Region", "Members"), (("North", "1"),))
SHADES = (Shade("s1", "Few"), Shade("s3", "More"))
HEXAGON = 20 * 17.3
cells_of = st.frozensets(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1)


def loops(path: str) -> list[list[tuple[float, float]]]:
    """Corners of each loop of a path."""
    found = []
    for part in path.split("z")[:-1]:
        (x, y), *steps = [tuple(map(float, pair)) for pair in re.findall(r"[Ml]([-\d.]+) ([-\d.]+)", part)]
        corners = [(x, y)]
        for right, down in steps:
            x, y = x + right, y + down
            corners.append((x, y))
        found.append(corners)
    return found


def area(corners: list[tuple[float, float]]) -> float:
    """Signed, by the shoelace formula."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(corners)) / 2


@given(cells_of)
def test_an_outline_is_closed_and_has_the_area_of_its_cells(cells: frozenset[Cell]) -> None:
    found = loops(outline(cells))
    for corners in found:
        assert corners[0] == pytest.approx(corners[-1], abs=1e-6)
    assert sum(map(area, found)) == pytest.approx(HEXAGON * len(cells), rel=1e-6)


def test_a_hole_is_a_loop_that_runs_the_other_way() -> None:
    ring = frozenset({(1, 0), (2, 0), (0, 1), (2, 1), (1, 2), (2, 2)})
    assert sorted(round(area(corners) / HEXAGON) for corners in loops(outline(ring))) == [-1, 7]


def test_a_label_stands_in_its_region_and_a_region_elsewhere_is_in_the_table_alone() -> None:
    north = Region("North", frozenset({(0, 0), (1, 0), (5, 0)}), "s1", "54 %", "said")
    picture = regionmap([north, Region("Abroad", frozenset(), "s3", "50 %", "said")], SHADES, TABLE)
    (patch,) = picture.patches
    assert (patch.x, patch.y) == middle(1, 0)
    assert [(step.key, step.count) for step in picture.steps] == [("s1", 1)]


def test_no_region_at_all_is_a_table() -> None:
    assert regionmap([], SHADES, TABLE).patches == ()
