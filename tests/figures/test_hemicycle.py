"""Seats in a half circle: none on another, in order, and as many as there are."""

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.figures.hemicycle import Place, hemicycle
from democracy.figures.table import Table

TABLE = Table("Seats", ("", "Seats"), ())


@given(st.integers(1, 270))
def test_no_seat_lies_on_another_or_outside_the_picture(seats: int) -> None:
    drawn = hemicycle([Place(1, "seat")] * seats, ["All"], TABLE)
    assert len(drawn.marks) == seats
    places = [(mark.x, mark.y) for mark in drawn.marks]
    assert all(drawn.radius <= x <= drawn.width - drawn.radius and 0 < y < drawn.height for x, y in places)
    near = min((dist(a, b) for i, a in enumerate(places) for b in places[i + 1 :]), default=1000.0)
    assert near >= 1.8 * drawn.radius


@pytest.mark.parametrize("seats", [33, 39, 184, 229])
def test_a_group_sits_together_from_left_to_right(seats: int) -> None:
    half = seats // 2
    drawn = hemicycle([Place(1, "a")] * half + [Place(2, "b")] * (seats - half), ["A", "B"], TABLE)
    left = [mark.x for mark in drawn.marks if mark.number == 1]
    right = [mark.x for mark in drawn.marks if mark.number == 2]
    assert sum(left) / len(left) < drawn.width / 2 < sum(right) / len(right)
    assert [key.text for key in drawn.keys] == [str(half), str(seats - half)]


def test_a_seventh_group_starts_the_colours_again() -> None:
    drawn = hemicycle([Place(n, str(n)) for n in range(1, 9)], [str(n) for n in range(1, 9)], TABLE)
    assert [mark.number for mark in drawn.marks] == [1, 2, 3, 4, 5, 6, 1, 2]


def test_nobody_is_no_picture() -> None:
    with pytest.raises(ValueError, match="no seats"):
        hemicycle([], [], TABLE)
