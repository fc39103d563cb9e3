"""The map over two levers: where its lines run, what is marked, what its table says."""

import pytest

from democracy.figures.frontier import HEIGHT, LEFT, RIGHT, WIDTH, frontier

ODDS = (1.0, 10.0, 100.0)
LEAST = [[None, 20_000, 10_000], [None, 40_000, 20_000], [None, None, 90_000]]


def test_the_corners_and_the_middle_of_both_scales() -> None:
    drawn = frontier((1_000, 100_000), ODDS, LEAST)
    ticks = {tick.text: tick.at for tick in drawn.across}
    assert ticks["1,000"] == LEFT
    assert ticks["100,000"] == WIDTH - RIGHT
    assert ticks["10,000"] == pytest.approx((LEFT + WIDTH - RIGHT) / 2, abs=0.1)
    up = {tick.text: tick.at for tick in drawn.up}
    assert up["10"] == pytest.approx((up["1"] + up["100"]) / 2, abs=0.1)
    assert up["100"] < up["1"] < HEIGHT


def test_an_area_begins_at_the_fewest_and_ends_at_the_edge() -> None:
    drawn = frontier((1_000, 100_000), ODDS, LEAST)
    across = {tick.text: tick.at for tick in drawn.across}
    assert [area.worlds for area in drawn.areas] == [10, 50, 90]
    assert f"{across['20,000']:g} " in drawn.areas[0].path
    assert drawn.areas[0].path.startswith(f"M{WIDTH - RIGHT} ")


def test_what_nothing_turns_has_no_area_and_says_so() -> None:
    drawn = frontier((1_000, 100_000), ODDS, [[None] * 3] * 3)
    assert drawn.areas == ()
    assert {cell for row in drawn.table.rows for cell in row[1:]} == {"no number does"}


def test_recorded_numbers_off_the_map_are_left_out_and_labels_never_meet() -> None:
    drawn = frontier((1_000, 100_000), ODDS, LEAST, [("A", 3_107), ("B", 3_200), ("C", 500), ("D", 25_000)])
    assert [mark.label for mark in drawn.recorded] == ["3,107", "", "25,000"]
    assert drawn.recorded[1].text == "B: 3,200"


def test_what_is_asked_lies_on_the_map_or_nowhere() -> None:
    assert frontier((1_000, 100_000), ODDS, LEAST, asked=(200_000, 2.0)).asked is None
    on = frontier((1_000, 100_000), ODDS, LEAST, asked=(10_000, 1e6)).asked
    assert on is not None
    assert on.y == frontier((1_000, 100_000), ODDS, LEAST).top
