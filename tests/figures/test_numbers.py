"""The picture of how many: bars hold the whole chance, the axis is shared, what was recorded stands in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.figures.numbers import HILL, MOST_BARS, Law, numbers, quantile

NINE = [0.05, 0.1, 0.2, 0.3, 0.2, 0.1, 0.05]


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=260).filter(lambda chances: sum(chances) > 0.01))
def test_bars_lie_on_the_axis_and_the_highest_is_as_high_as_it_may(chances: list[float]) -> None:
    whole = sum(chances)
    law = Law("A", [chance / whole for chance in chances])
    row = numbers([law], "asked").rows[0]
    assert len(row.bars) <= MOST_BARS
    assert all(bar.x >= 0 and bar.x + bar.width <= 100.01 for bar in row.bars)
    assert max(bar.height for bar in row.bars) == HILL
    assert all(bar.y + bar.height == pytest.approx(row.base_y, abs=0.02) for bar in row.bars)


def test_two_laws_share_an_axis_and_the_recorded_stands_over_its_number() -> None:
    drawn = numbers([Law("A", NINE, recorded=3), Law("B", [*([0.0] * 12), 1.0])], "triggered")
    first, second = drawn.rows
    here = next(bar for bar in first.bars if bar.title.startswith("3:"))
    assert first.recorded == pytest.approx(here.x + here.width / 2, abs=0.01)
    assert second.recorded is None and drawn.recorded
    assert first.middle < second.middle
    assert first.text == "3 (0 to 5)"
    assert drawn.table.head == ("Number triggered", "A", "B")
    assert drawn.table.rows[1] == ("2 to 3", "50.0\N{NO-BREAK SPACE}%", "0.0\N{NO-BREAK SPACE}%")


def test_quantiles() -> None:
    assert [quantile(NINE, share) for share in (0.05, 0.5, 0.95, 1.0)] == [0, 3, 5, 6]


@pytest.mark.parametrize("laws", [[], [Law("A", [])], [Law("A", [0.0, 0.0])]])
def test_nothing_to_draw_is_refused(laws: list[Law]) -> None:
    with pytest.raises(ValueError, match="laws with chances"):
        numbers(laws, "asked")
