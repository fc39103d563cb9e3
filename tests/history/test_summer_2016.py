"""The scenario on the summer of 2016: what was done leads to what was recorded, and every ending can be reached."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from democracy.engine.play import events
from democracy.engine.play.playthrough import play_through
from democracy.engine.play.seats import decisions, history
from democracy.engine.play.setup import Setup
from tests.history.lives import decided, endings, lived, set_up, votes

pytestmark = [pytest.mark.usefixtures("seeded_db")]

NO_PLACE = {"place": "nominations"}
ROADS: Mapping[str, Mapping[str, str]] = {
    "resigned": {"stay": "resign"},
    "stood_aside": {**NO_PLACE, "suit": "aside"},
    "two_leaders": {"after": "own"},
    "settled": {"terms": "date", "talks": "settle"},
    "no_contest": {"challenge": "wait"},
    "kept_off": {**NO_PLACE, "suit": "ask"},
    "bridge": {"dossier": "private", "after": "return"},
    "shut_out": {"checks": "search"},
    "wider": {"freeze": "send"},
    "elected": {},
}
"""What is decided otherwise than in history on a road to each ending."""


@pytest.fixture
def setup(seeded_db: None) -> Setup:
    return set_up("summer-2016")


def test_what_was_done_ends_as_recorded_in_every_world(setup: Setup) -> None:
    (branch,) = lived(setup, {}, 50)
    taken = votes(branch)
    counts = {card: (vote.tallies[-1].votes_for, vote.tallies[-1].votes_against) for card, vote in taken.items()}
    assert branch.state.ending == "elected" and branch.state.worlds == 50
    assert counts["confidence"] == (172, 40)
    assert counts["ballot_secret"] == (17, 15)
    assert counts["room"] == (16, 15)
    assert counts["place"] == (18, 14)
    assert counts["freeze"] == (14, 14) and not taken["freeze"].carried
    assert counts["shadow"] == (169, 34)
    assert counts["board"] == (15, 16) and not taken["board"].carried
    assert round(100 * counts["ballot"][0], 1) == 61.8
    assert {vote.kind for vote in taken.values()} == {"record"}


@pytest.mark.parametrize("ending", ROADS)
def test_every_ending_lies_on_some_road(setup: Setup, ending: str) -> None:
    assert ending in endings(lived(setup, ROADS[ending], 100))


def test_every_seat_has_something_to_decide(setup: Setup) -> None:
    """In three months those who are not on the executive have four or five decisions, the others six and more."""
    told = {role.key: decisions(history(setup), role.key) for role in setup.scenario.roles}
    assert min(told.values()) >= 4
    assert min(told[role] for role in ("leader", "deputy", "general_secretary", "union", "chair")) >= 6
    assert decisions(history(setup), "") == 25


def test_there_is_a_road_for_every_ending(setup: Setup) -> None:
    assert set(ROADS) == {ending.key for ending in setup.scenario.endings}


def test_history_has_twenty_five_decisions(setup: Setup) -> None:
    (branch,) = lived(setup, {}, 1)
    assert len(decided(setup, branch)) == 25


def test_a_colleague_who_stays_turns_the_date(setup: Setup) -> None:
    (branch,) = lived(setup, {"freeze": "send"}, 1)
    taken = votes(branch)
    assert (taken["freeze"].tallies[-1].votes_for, taken["freeze"].carried) == (15, True)
    assert taken["ballot"].kind == "re-roll"


def test_no_seat_is_without_decisions_and_none_is_stuck(setup: Setup) -> None:
    assert play_through(setup, 40, seed=3).stuck == {}
    deciding = [card.role for card in setup.scenario.cards]
    assert all(deciding.count(role.key) >= 3 for role in setup.scenario.roles)


def ballot(setup: Setup, **otherwise: str) -> events.Voted:
    """The contest's count in one world, with these options taken."""
    (branch,) = lived(setup, otherwise, 1)
    return votes(branch)["ballot"]


def test_who_is_suspended_in_the_play_is_missing_from_the_count(setup: Setup) -> None:
    usual, search, register = ballot(setup), ballot(setup, checks="search"), ballot(setup, checks="register")
    assert (usual.kind, search.kind, register.kind) == ("record", "re-roll", "re-roll")
    assert "members more than in history have no vote" in " ".join(reason.text for reason in search.reasons)
    assert "members who had no vote in history have one" in " ".join(reason.text for reason in register.reasons)


def test_suspensions_cost_the_leaders_side_the_more_the_better_they_are_aimed(setup: Setup) -> None:
    def share(psi: float) -> float:
        aimed = replace(setup.scenario, begins={"headquarters": -1.0, "psi": psi})
        return ballot(replace(setup, scenario=aimed), checks="search").tallies[-1].votes_for

    blind, some, most = share(1.0), share(5.0), share(50.0)
    assert most < some < blind and blind - most > 0.002
