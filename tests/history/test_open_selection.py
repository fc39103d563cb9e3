"""Open selection: what was done keeps every recorded vote, every ending lies on some road, and no seat is idle."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from democracy.campaigns.load import load
from democracy.engine.campaign.timeline import situations
from democracy.engine.play.playthrough import play_through
from democracy.engine.play.setup import Setup
from tests.history.lives import decided, endings, lived, set_up, situations_of, votes

WORLDS, SEED = 60, 2018
RECORDED = {"agenda": True, "third": True, "nominations": True, "post": False, "powers": True, "hands": False}
ROADS: Mapping[str, Mapping[str, str]] = {
    "waiting": {"election": "hold"},
    "won": {},
    "split": {"leaving": "together", "group": "cabinet"},
    "open": {"agenda": "policy"},
    "new_faces": {"timetable": "once", "drive": "list"},
    "peace": {"answer": "elections"},
    "more": {},
    "old_rule": {"offer": "nothing"},
    "unused": {"timetable": "never"},
    "third": {},
}
"""What is decided otherwise than in history on a road to each ending."""


@pytest.fixture
def setup(seeded_db: None) -> Setup:
    return set_up("open-selection")


def test_history_s_path_keeps_every_recorded_vote(setup: Setup) -> None:
    for branch in lived(setup, {}, WORLDS, SEED):
        assert {card: vote.carried for card, vote in votes(branch).items()} == RECORDED
        assert {vote.kind for vote in votes(branch).values()} == {"record"}


def test_a_third_of_the_worlds_end_as_history_did(setup: Setup) -> None:
    found = endings(lived(setup, {}, 400, SEED))
    assert set(found) == {"third", "more", "won"}
    assert 0.27 < found["third"] / 400 < 0.42, "the scenario's text says about one in three"


def test_history_s_path_sets_every_lever_as_the_record_of_the_party_over_time_does(setup: Setup) -> None:
    """But for the rule on reselection, which a play changes on the day and the record from the month after."""
    (branch, *_) = lived(setup, {}, 3, SEED)
    lives = situations_of(setup, branch)
    recorded = situations(load().decisions, min(lives), max(lives))
    first, *rest = lives
    assert replace(lives[first], reselection="majority") == recorded[first]
    assert {month: lives[month] for month in rest} == {month: recorded[month] for month in rest}
    assert len(lives) == 15


def test_history_has_twenty_four_decisions(setup: Setup) -> None:
    assert {len(decided(setup, branch)) for branch in lived(setup, {}, 5, SEED)} == {24}
    assert sum(bool(card.role) for card in setup.scenario.cards) == 25


@pytest.mark.parametrize("ending", ROADS)
def test_every_ending_lies_on_some_road(setup: Setup, ending: str) -> None:
    assert ending in endings(lived(setup, ROADS[ending], WORLDS, SEED))


def test_there_is_a_road_for_every_ending(setup: Setup) -> None:
    assert set(ROADS) == {ending.key for ending in setup.scenario.endings}


def test_a_union_that_keeps_to_its_policy_makes_room_for_the_debate(setup: Setup) -> None:
    for branch in lived(setup, {"agenda": "policy"}, WORLDS, SEED):
        assert not votes(branch)["agenda"].carried
        assert votes(branch)["floor"].kind == "re-roll"
        assert ("third" in votes(branch)) != votes(branch)["floor"].carried
        assert branch.state.situation.reselection == ("open" if votes(branch)["floor"].carried else "third")


def test_one_colleague_overturns_the_chair(setup: Setup) -> None:
    """17 to 10 is a vote short of two thirds."""
    told = {
        (vote.tallies[-1].votes_for, vote.carried)
        for branch in lived(setup, {"post": "persuade"}, WORLDS, SEED)
        for vote in [votes(branch)["post"]]
    }
    assert (18, True) in told
    assert all(carried == (pro >= 18) for pro, carried in told)


def test_every_seat_decides_and_none_is_stuck(setup: Setup) -> None:
    tested = play_through(setup, 40)
    assert tested.stuck == {}
    assert set(tested.never_offered(setup)) <= {("abolition", "put"), ("abolition", "out"), ("dozens", "many")}
    deciding = [card.role for card in setup.scenario.cards]
    assert all(deciding.count(role.key) >= 3 for role in setup.scenario.roles)


def test_what_is_invented_is_never_told_as_history(setup: Setup) -> None:
    for key in ("lobby", "floor", "affiliates", "abolition", "dozens", "victory", "advance"):
        assert not any(option.history for option in setup.scenario.card(key).options)
