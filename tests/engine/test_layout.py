"""The map of hexagons: nobody on another's cell, regions in one piece, neighbours near, the same answer always."""

import itertools
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine.layout import lay_out, links_of, project
from democracy.engine.layout.grid import centre, distance, neighbours, pieces
from democracy.engine.layout.tidy import Board, join, tidy

cells = st.tuples(st.integers(-20, 20), st.integers(-20, 20))


@given(cells)
def test_a_cell_has_six_neighbours_one_width_away(cell: tuple[int, int]) -> None:
    around = list(neighbours(cell))
    assert len(set(around)) == 6
    x, y = centre(cell)
    for other in around:
        ox, oy = centre(other)
        assert np.hypot(ox - x, oy - y) == pytest.approx(1)
        assert cell in set(neighbours(other))


@given(cells, cells)
def test_distance_counts_the_steps_of_the_shortest_way(one: tuple[int, int], other: tuple[int, int]) -> None:
    apart = distance(one, other)
    assert apart == distance(other, one)
    if apart > 1:
        assert min(distance(step, other) for step in neighbours(one)) == apart - 1
    assert (apart == 1) == (other in set(neighbours(one)))


def test_pieces_are_counted_as_one_sees_them() -> None:
    assert pieces({(0, 0), (1, 0), (0, 1), (5, 5)}) == [{(0, 0), (1, 0), (0, 1)}, {(5, 5)}]
    assert pieces(set()) == []


def scattered(seed: int, count: int) -> tuple[list[float], list[float], list[str]]:
    """Invented places in three regions, one of them crowded as London is."""
    draws = np.random.Generator(np.random.PCG64(seed)).random((count, 2))
    crowded = draws[:, 0] < 0.5
    east = np.where(crowded, 0.4 + draws[:, 0] / 5, draws[:, 0] * 3)
    north = np.where(crowded, 52 + draws[:, 1] / 5, 51 + draws[:, 1] * 3)
    regions = np.where(crowded, "town", np.where(north > 52.5, "north", "south"))
    return north.tolist(), east.tolist(), regions.tolist()


@pytest.mark.parametrize(("seed", "count"), [(1, 40), (2, 80), (3, 120)])
def test_any_places_get_a_cell_each_with_whole_regions_and_near_neighbours(seed: int, count: int) -> None:
    north, east, regions = scattered(seed, count)
    found = lay_out(north, east, regions)
    assert len(set(found)) == count
    assert min(q for q, _ in found) == 0
    assert min(r for _, r in found) in (0, 1)
    for region in set(regions):
        own = {cell for cell, other in zip(found, regions, strict=True) if other == region}
        assert len(pieces(own)) == 1, region
    apart = [distance(found[a], found[b]) for a, b in links_of(project(north, east)).tolist()]
    at_random = np.mean([distance(a, b) for a, b in itertools.combinations(found, 2)])
    assert np.mean(apart) < at_random / 2
    assert lay_out(north, east, regions) == found


def test_north_is_up_and_east_is_right() -> None:
    north, east, regions = scattered(4, 80)
    found = np.array([centre(cell) for cell in lay_out(north, east, regions)])
    assert np.corrcoef(found[:, 0], east)[0, 1] > 0.8
    assert np.corrcoef(found[:, 1], north)[0, 1] < -0.8


def line(*regions: str) -> Board:
    """Places side by side in a row, each linked to the next."""
    links = np.array([[place, place + 1] for place in range(len(regions) - 1)])
    return Board([(q, 0) for q in range(len(regions))], links, regions)


def test_a_region_in_two_pieces_is_joined_and_stays_joined() -> None:
    board = line("a", "b", "a", "b", "b")
    assert board.pieces("a") == 2
    join(board)
    assert (board.pieces("a"), board.pieces("b")) == (1, 1)
    tidy(board)
    assert (board.pieces("a"), board.pieces("b")) == (1, 1)
    assert sorted(board.cells) == [(q, 0) for q in range(5)]


def test_regions_that_no_swap_can_join_are_named() -> None:
    links = np.array([[0, 1]])
    with pytest.raises(ValueError, match="these regions stay in pieces: a"):
        join(Board([(0, 0), (9, 9)], links, ("a", "a")))


def test_a_swap_can_be_taken_back_and_costs_what_it_said() -> None:
    board = line("a", "a", "b", "b")
    before = [board.cost(place) for place in range(4)]
    assert board.swap(0, 3) == -board.swap(0, 3)
    assert [board.cost(place) for place in range(4)] == before
    assert Counter(board.cells) == Counter((q, 0) for q in range(4))
