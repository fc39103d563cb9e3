"""Time lines and spreads: order, lanes, axes."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.figures.spread import Estimate, spread
from democracy.figures.timeline import LETTER, Mark, TimelineEntry, timeline

COLLEGE = TimelineEntry("Electoral college", date(1981, 1, 24), date(2014, 3, 1), "/rules/")
LEADER = TimelineEntry("Leader 2016", date(2016, 9, 24), date(2016, 9, 24), "/votes/leader-2016/")


def test_a_single_day_is_a_point_and_a_span_has_width() -> None:
    college, leader = timeline([LEADER, COLLEGE]).marks
    assert (college.label, college.when) == ("Electoral college", "24\xa0January 1981 to 1\xa0March 2014")
    assert college.width > 0
    assert (leader.width, leader.when) == (0, "24\xa0September 2016")


def test_what_still_goes_on_reaches_the_end() -> None:
    open_ended = TimelineEntry("One person, one vote", date(2014, 3, 1), None)
    mark = timeline([open_ended], until=date(2019, 12, 31)).marks[0]
    assert mark.open_ended
    assert mark.x + mark.width == pytest.approx(936, abs=1)
    assert mark.when == "from 1\xa0March 2014"


def test_ticks_are_whole_years_at_an_even_distance() -> None:
    ticks = timeline([COLLEGE, LEADER]).ticks
    assert [tick.text for tick in ticks] == ["1985", "1990", "1995", "2000", "2005", "2010", "2015"]


def _box(mark: Mark) -> tuple[float, float]:
    room = len(mark.label) * LETTER
    left = mark.label_x if mark.anchor == "start" else mark.label_x - room
    return min(left, mark.x), max(left + room, mark.x + mark.width)


entries = st.builds(
    lambda label, start, days: TimelineEntry(label, start, start + timedelta(days=days)),
    st.text("abcdef ", min_size=1, max_size=30),
    st.dates(date(1980, 1, 1), date(2019, 12, 31)),
    st.integers(0, 4000),
)


@given(st.lists(entries, min_size=1, max_size=25))
def test_no_label_covers_another(given_entries: list[TimelineEntry]) -> None:
    picture = timeline(given_entries)
    lanes: dict[int, list[tuple[float, float]]] = {}
    for mark in picture.marks:
        lanes.setdefault(int(mark.label_y - (8 if mark.width == 0 else 0)), []).append(_box(mark))
    for boxes in lanes.values():
        boxes.sort()
        assert all(left[1] <= right[0] for left, right in itertools.pairwise(boxes))


def test_a_time_line_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError):
        timeline([])


CORBYN = Estimate("Jeremy Corbyn", 0.63, 0.655, 0.679, (0.6543, 0.6557), 0.618, ((0.63, 0.64, 5), (0.64, 0.68, 10)))


def test_chance_lies_within_all_that_is_unknown_and_the_record_has_its_own_mark() -> None:
    picture = spread([CORBYN], 0.5)
    line = picture.lines[0]
    assert [tick.text for tick in picture.ticks] == ["50\xa0%", "55\xa0%", "60\xa0%", "65\xa0%", "70\xa0%"]
    assert line.whole.x < line.chance.x < line.chance.x + line.chance.width < line.whole.x + line.whole.width
    assert line.recorded == pytest.approx(59.0)
    assert picture.threshold == 0.0
    assert [block.height for block in line.hill] == [15.0, 30.0]


def test_the_table_of_a_spread_says_chance_and_knowledge_apart() -> None:
    assert spread([CORBYN]).table.rows == (
        ("Jeremy Corbyn", "65.5\xa0%", "65.43\xa0% to 65.57\xa0%", "63.0\xa0% to 67.9\xa0%", "61.8\xa0%"),
    )


def test_a_share_known_exactly_still_has_an_axis_and_a_visible_mark() -> None:
    line = spread([Estimate("A", 0.6, 0.6, 0.6, (0.6, 0.6))]).lines[0]
    assert 0 <= line.middle <= 100
    assert line.chance.width >= 0.4


def test_a_spread_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError):
        spread([])
