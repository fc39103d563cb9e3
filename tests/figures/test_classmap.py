"""Classes as outlines: together they cover every cell once, the largest lies beneath the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.figures.classmap import Kind, classmap
from democracy.figures.hexmap import Cell, outline
from democracy.figures.table import Table
from tests.figures.test_regionmap import HEXAGON, area, loops

TABLE = Table("Places", ("Region", "Places"), (("North", "1"),))
GRID = [(q, r) for q in range(6) for r in range(5)]


def kinds_of(classes: list[int]) -> list[Kind]:
    names = (("leader", "dot", False), ("others", "plain", False), ("gained", "plus", True), ("lost", "minus", True))
    cells = [frozenset(cell for cell, held in zip(GRID, classes, strict=True) if held == k) for k in range(4)]
    return [Kind(key, key.title(), sign, cells[k], heavy) for k, (key, sign, heavy) in enumerate(names)]


def covered(path: str) -> float:
    return sum(map(area, loops(path))) / HEXAGON


@given(st.lists(st.integers(0, 3), min_size=len(GRID), max_size=len(GRID)))
def test_every_class_is_drawn_as_its_cells_over_the_largest_which_is_the_whole(classes: list[int]) -> None:
    kinds = kinds_of(classes)
    picture = classmap(kinds, [frozenset(GRID)], TABLE)
    beneath, *rest = [*picture.flat, *picture.heavy]
    assert covered(beneath.path) == pytest.approx(len(GRID))
    assert [covered(one.path) for one in rest] == pytest.approx([len(one.kind.cells) for one in rest])
    assert len(beneath.kind.cells) == max(len(kind.cells) for kind in kinds[:2])
    assert [patch.kind for patch in picture.patches] == kinds, "the key keeps its order"


def test_borders_go_around_groups_and_each_class_has_a_sign_of_its_own() -> None:
    west: frozenset[Cell] = frozenset(cell for cell in GRID if cell[0] < 3)
    picture = classmap(kinds_of([k % 4 for k in range(len(GRID))]), [west], TABLE)
    assert picture.borders == outline(west)
    assert len({patch.alone for patch in picture.patches}) == 4
    assert [patch.tile.count("M") for patch in picture.patches] == [5, 0, 5, 5]


def test_no_place_at_all_is_a_table() -> None:
    assert classmap(kinds_of([9] * len(GRID)), [], TABLE).patches == ()
