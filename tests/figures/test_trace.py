"""A line over months, and the round numbers beside it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.figures.plot import plotted
from democracy.figures.trace import trace

DAYS = (date(2016, 9, 24), date(2016, 11, 1), date(2016, 12, 1))


def test_a_line_goes_from_the_start_to_now_and_its_table_says_the_same() -> None:
    picture = trace(
        DAYS, (10.0, 14.0, 12.0), ("At the start", "October", "November"), ("End of", "Lead"), "Polls", str, str
    )
    assert picture.line.split()[0] == f"{picture.start.x},{picture.start.y}"
    assert picture.line.split()[-1] == f"{picture.now.x},{picture.now.y}"
    assert (picture.start.x, picture.now.x) == (picture.left, picture.width)
    assert picture.start.y > picture.now.y, "the higher number is higher up"
    assert picture.table.rows == (("At the start", "10.0"), ("October", "14.0"), ("November", "12.0"))


def test_one_day_is_no_line() -> None:
    with pytest.raises(ValueError, match="two days"):
        trace(DAYS[:1], (10.0,), ("At the start",), ("End of", "Lead"), "Polls", str, str)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30), st.integers(2, 8))
def test_the_ends_of_an_axis_hold_every_number(numbers: list[float], most: int) -> None:
    plot = plotted(DAYS, numbers, 300, 100, most)
    slack = 1e-9 * max(1.0, *map(abs, numbers))
    assert plot.low <= min(numbers) + slack and max(numbers) <= plot.high + slack
    assert 2 <= len(plot.levels) <= most + 3
    assert all(0 <= plot.up(number) <= 100 for number in numbers)
