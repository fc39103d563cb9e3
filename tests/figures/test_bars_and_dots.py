"""Bars and dots: places that can be checked by hand."""

from fractions import Fraction

import pytest

from democracy.figures.bars import Bar, bars
from democracy.figures.dots import World, dots
from democracy.figures.table import percent

CORBYN, SMITH = "Jeremy Corbyn", "Owen Smith"


def test_the_parts_of_a_bar_lie_end_to_end() -> None:
    picture = bars([CORBYN, SMITH], [Bar("Members", (Fraction(59, 100), Fraction(41, 100)))], Fraction(1, 2))
    first, second = picture.rows[0].segments
    assert (first.x, first.width, first.text) == (0.0, 59.0, "59.0\xa0%")
    assert (second.x, second.width) == (59.0, 41.0)
    assert (picture.threshold, picture.threshold_text) == (50.0, "50\xa0% decides")


def test_a_narrow_part_is_drawn_without_its_number_which_stays_in_the_table() -> None:
    picture = bars(["A", "B"], [Bar("MPs", (0.96, 0.04))])
    assert picture.rows[0].segments[1].text == ""
    assert picture.table.rows == (("MPs", "96.0\xa0%", "4.0\xa0%"),)


def test_nobody_gets_a_part_for_no_votes() -> None:
    assert len(bars(["A", "B"], [Bar("MPs", (1, 0))]).rows[0].segments) == 1


def test_a_bar_has_a_share_for_every_name() -> None:
    with pytest.raises(ValueError):
        bars(["A", "B"], [Bar("MPs", (1,))])


def test_a_share_is_rounded_half_up_and_not_as_floats_would() -> None:
    assert percent(0.5065) == "50.7\xa0%"
    assert percent(Fraction(5065, 10000)) == "50.7\xa0%"
    assert percent(0.5065, 2) == "50.65\xa0%"


def test_dots_stand_in_tens_grouped_by_winner() -> None:
    worlds = [World(SMITH, "/w/0"), *[World(CORBYN, f"/w/{n}") for n in range(1, 11)]]
    picture = dots(worlds, [CORBYN, SMITH])
    assert [(group.key.name, group.count) for group in picture.groups] == [(CORBYN, 10), (SMITH, 1)]
    assert picture.groups[0].dots[0].href == "/w/1"
    smith = picture.groups[1].dots[0]
    assert (smith.x, smith.y, smith.href, smith.number) == (14, 42, "/w/0", 2)
    assert picture.linked


def test_a_world_won_by_a_stranger_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="Somebody wins a world"):
        dots([World("Somebody")], [CORBYN])


def test_the_threshold_crosses_the_bar_and_not_its_words() -> None:
    row = bars(["A", "B"], [Bar("MPs", (0.6, 0.4))], 0.5).rows[0]
    assert row.label_y < row.line_from < row.y
    assert row.y + 30 < row.line_to < row.text_y - 12
