"""With every recorded decision left as it was, the worlds bracket what was recorded of the party, 2015 to 2019."""

from collections import Counter

import pytest

from democracy import campaigns
from democracy.campaigns.run import Done
from democracy.engine.luck import Luck

pytestmark = pytest.mark.usefixtures("seeded_db")

STATED = {"members": 0.85, "poll_lead": 0.85}
"""The least share of readings that the band of 90 in 100 must hold, where there are enough of them to tell."""


@pytest.fixture
def history(seeded_db: None) -> Done:
    loaded = campaigns.load()
    return campaigns.run(loaded, campaigns.asked(loaded, [("worlds", "2000")]))


def test_two_thousand_worlds_hold_the_record(history: Done) -> None:
    readings = Counter(one.reading.measure for one in history.lived.checked)
    held = Counter(one.reading.measure for one in history.lived.checked if one.held)
    assert readings["members"] == 21 and readings["poll_lead"] >= 55
    for measure, least in STATED.items():
        assert held[measure] / readings[measure] >= least, measure
    few = set(readings) - set(STATED)
    assert few >= {"nec_leader", "nec_members", "platform", "triggered", "departed", "rebels", "support", "suspended"}
    assert {measure for measure in few if held[measure] < readings[measure]} == set()


def test_the_bands_are_not_so_wide_that_they_hold_anything(history: Done) -> None:
    """Moved by a tenth of the members, or by ten points of the lead, most of the record would lie outside the half."""
    for measure, shift in (("members", 60_000), ("poll_lead", 10.0)):
        checked = history.lived.of(measure)
        inside = [one.quarter <= one.reading.value + shift <= one.three_quarters for one in checked]
        assert sum(inside) < len(inside) / 2, measure


def test_the_turn_of_june_2017_is_inside_the_band(history: Done) -> None:
    turn = next(one for one in history.lived.of("poll_lead") if one.reading.day.isoformat() == "2017-06-30")
    assert turn.reading.value == pytest.approx(-3.5) and turn.held


def test_a_world_alone_is_that_world_among_many(seeded_db: None) -> None:
    loaded = campaigns.load()
    ask = campaigns.asked(loaded, [("worlds", "20"), ("world", "7")])
    done = campaigns.run(loaded, ask)
    many = campaigns.lived_path(loaded, ask, done.outlook, Luck(ask.seed, range(20)))
    assert done.alone is not None
    for measure, values in many.values.items():
        assert (values[:, 6] == done.alone.values[measure][:, 0]).all(), measure


def test_outlooks_differ_where_their_holders_do(seeded_db: None) -> None:
    held = campaigns.load().outlooks
    truce = "campaign.polls.truce"
    assert held["rebels"].assumptions[truce].value < held["neutral"].assumptions[truce].value
    drift = "campaign.leave.rebels_terms"
    assert held["article"].assumptions[drift].value > held["neutral"].assumptions[drift].value
    assert held["article"].assumptions[drift].source == "library-red-flag-2016"
