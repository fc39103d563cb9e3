"""Open selection: what was done keeps every recorded vote, every ending lies on some road, and no seat is idle."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from democracy.campaigns.load import load
from democracy.engine.campaign import polls
from democracy.engine.campaign.month import Month
from democracy.engine.campaign.situation import Situation
from democracy.engine.campaign.timeline import situations
from democracy.engine.luck import Luck
from democracy.engine.play import events
from democracy.engine.play.course import Branch, Course, opened
from democracy.engine.play.playthrough import play_through
from democracy.engine.play.policy import as_history
from democracy.engine.play.seats import decisions, history
from democracy.engine.play.setup import Setup
from democracy.models import PollMonth
from tests.history.lives import decided, endings, lived, set_up, situations_of, votes

WORLDS, SEED = 60, 2018
SEATS_2019 = 223
"""Labour's MPs who asked to stand again, as seeded for the trigger ballots of 2019."""
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


def test_half_of_the_worlds_end_as_history_did(setup: Setup) -> None:
    found = endings(lived(setup, {}, 400, SEED))
    assert found.most_common(1)[0][0] == "third"
    assert 0.43 < found["third"] / 400 < 0.6, "the scenario's text says about half"
    assert {"more", "won"} <= set(found)


def test_history_s_path_holds_the_monthly_polls(setup: Setup) -> None:
    """Nine recorded leads of ten within nine worlds of ten."""
    worlds, leads = 80, defaultdict(list)
    wide = opened(setup, Luck(SEED, range(worlds)))
    alone = [[Branch(wide.state.only(np.array([world])))] for world in range(worlds)]
    for (branch,) in Course(setup, as_history).run_together(alone):
        for one in branch.events:
            if isinstance(one, events.MonthPassed):
                leads[one.party.month].append(float(one.party.lead[0]))
    held = {}
    for poll in PollMonth.objects.filter(since__in=list(leads)):
        low, high = np.quantile(leads[poll.since], (0.05, 0.95))
        held[poll.since] = low <= float(poll.con - poll.lab) <= high
    assert len(held) >= 14
    assert sum(held.values()) >= 0.9 * len(held)


def test_what_comes_from_outside_moves_the_polls_by_its_assumptions(setup: Setup) -> None:
    """By a month's strength each: down while new parties draw voters, up under a new Prime Minister."""
    keys = {
        "new_parties": (1.0, "campaign.polls.new_parties"),
        "new_government": (True, "campaign.polls.new_government"),
    }
    luck = Luck(SEED, range(50))
    party = opened(setup, luck).state.party
    still = polls.lead(party, Month(date(2019, 4, 1), Situation(), setup.outlook, luck))
    for lever, (value, key) in keys.items():
        moved = polls.lead(party, Month(date(2019, 4, 1), Situation().changed({lever: value}), setup.outlook, luck))
        assert np.allclose(moved - still, setup.outlook.draw(key, luck))


def test_contests_that_go_on_are_held_in_every_seat(setup: Setup) -> None:
    """At one third as many MPs are asked for as in history, six, give or take; by the old rule hardly any."""
    asked = {}
    for offer in ("third", "nothing"):
        found = [votes(one)["stop"] for one in lived(setup, {"offer": offer, "stop": "finish"}, WORLDS, SEED)]
        assert all(vote.carried == (vote.tallies[0].votes_for >= 10) for vote in found)
        assert all(sum((vote.tallies[0].votes_for, vote.tallies[0].votes_against)) == SEATS_2019 for vote in found)
        asked[offer] = found[0].tallies[0].votes_for
    assert asked["nothing"] < asked["third"]


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
    assert min(decisions(history(setup), role.key) for role in setup.scenario.roles) >= 6


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
