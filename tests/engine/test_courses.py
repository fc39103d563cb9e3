"""Two courses with the same luck: each half is the path that it would be alone."""

import numpy as np
import pytest

from democracy.engine.campaign.courses import Twice, pair
from democracy.engine.campaign.measures import MEASURES
from democracy.engine.campaign.path import path
from democracy.engine.campaign.situation import Situation
from democracy.engine.luck import Luck
from tests.engine.campaigns import months, neutral, opening

LUCK = Luck(7, range(40))
TRUCE = {"truce": "rebels_terms", "plp_conflict": 0.0, "nation_seats": 2.0}
REFORM = {"reselection": "open", "programme": 1.0}


def test_each_course_is_what_it_is_when_it_is_lived_through_alone() -> None:
    recorded = months(4, Situation(plp_conflict=0.3))
    both = pair(opening(), recorded, (TRUCE, REFORM), neutral(), LUCK)
    for lived, course in zip(both, (TRUCE, REFORM), strict=True):
        changed = {month: now.changed(course) for month, now in recorded.items()}
        alone = path(opening(), changed, neutral(), LUCK)
        assert lived.days == alone.days
        for key in MEASURES:
            assert np.array_equal(lived.values[key], alone.values[key]), key


def test_two_courses_that_are_the_same_do_not_differ_anywhere() -> None:
    first, second = pair(opening(), months(3, Situation()), (REFORM, REFORM), neutral(), LUCK)
    assert all(np.array_equal(first.values[key], second.values[key]) for key in MEASURES)
    apart, other = pair(opening(), months(3, Situation()), ({}, REFORM), neutral(), LUCK)
    assert not np.array_equal(apart.values["poll_lead"], other.values["poll_lead"])


def test_both_halves_draw_the_same_and_one_world_is_that_of_its_half() -> None:
    twice = Twice(LUCK)
    drawn = twice.uniform("a name", 3)
    assert drawn.shape == (80, 3) and np.array_equal(drawn[:40], drawn[40:])
    assert np.array_equal(twice.world(45).uniform("a name", 3), drawn[5:6])


def test_a_lever_that_cannot_be_set_so_is_refused() -> None:
    with pytest.raises(ValueError, match="choose one of none"):
        pair(opening(), months(1, Situation()), ({"truce": "peace"}, {}), neutral(), LUCK)
