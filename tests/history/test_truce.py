"""Truce or reform: history's path keeps every recorded vote, and each ending is what some play comes to."""

import math
from collections.abc import Mapping

import pytest

from democracy.engine.luck import Luck
from democracy.engine.play import events
from democracy.engine.play.course import Course, opened
from democracy.engine.play.playthrough import play_through
from democracy.engine.play.policy import as_told
from democracy.engine.play.seats import decisions, history
from democracy.engine.play.setup import Setup
from tests.history.lives import endings, lived, set_up, votes

WORLDS = 60
RECORDED = {"package", "threshold", "successor", "definition", "standing", "nominations", "third"}
TERMS = ("term_cabinet", "term_reselection", "term_headquarters", "term_programme", "term_rights")
SIGNED = {"terms": "full", "answer": "one_by_one", "sign": "sign", **dict.fromkeys(TERMS, "give")}
ROADS: Mapping[str, Mapping[str, str]] = {
    "replaced": {"copeland": "challenge"},
    "split": {"split": "leave"},
    "government": {},
    "reform": {"standing": "floor"},
    "rebels_peace": SIGNED,
    "counter_peace": {"answer": "counter"},
    "rights": {"special": "call"},
    "defeated": {"manifesto": "mild", "casework": "more"},
    "shifted": {},
    "undecided": {"standing": "press"},
}
"""What is decided otherwise than in history on a road to each ending."""
RARE = {("sign", "sign")}
"""What 40 random plays may miss: it needs all five terms."""


@pytest.fixture
def setup(seeded_db: None) -> Setup:
    return set_up("truce-or-reform")


def test_history_s_path_keeps_every_recorded_vote(setup: Setup) -> None:
    for branch in lived(setup, {}, WORLDS):
        assert set(votes(branch)) == RECORDED
        assert all(vote.kind == "record" and vote.carried for vote in votes(branch).values())


def test_the_leader_decides_at_least_twelve_times_and_every_seat_six(setup: Setup) -> None:
    usual = history(setup)
    told = {role.key: decisions(usual, role.key) for role in setup.scenario.roles}
    assert told["leader"] >= 12 and min(told.values()) >= 6
    assert decisions(usual, "") == 26


def test_the_members_choose_again_where_mps_challenge_the_leader(setup: Setup) -> None:
    """Each tendency's share for him, moved by the question, gives the count; so many vote as the turnout says."""
    for branch in lived(setup, {"copeland": "challenge"}, WORLDS):
        if "third_ballot" not in votes(branch):
            continue
        vote = votes(branch)["third_ballot"]
        (count,) = vote.tallies
        assert vote.kind == "re-roll" and vote.carried == (count.votes_for > count.votes_against)
        assert branch.state.ending != "replaced" if vote.carried else branch.state.ending == "replaced"
        assert "play.truce.challenge" in vote.assumptions


def test_the_count_of_that_ballot_is_what_its_members_give(setup: Setup) -> None:
    (branch, *_) = Course(setup, as_told({"copeland": "challenge"}), lambda card: card.key == "early").run(
        opened(setup, Luck(2016, range(1)))
    )
    state, (count,) = branch.state, votes(branch)["third_ballot"].tallies
    lean = float(setup.outlook.draw("play.truce.challenge", state.luck)[0])
    members = state.party.tendencies[0]
    chances = [float(setup.outlook.draw(f"campaign.support.{key}", state.luck)[0]) for key in ("left", "soft", "right")]
    pro = sum(n / (1 + math.exp(-math.log(p / (1 - p)) - lean)) for n, p in zip(members, chances, strict=True))
    share = count.votes_for / (count.votes_for + count.votes_against)
    assert share == pytest.approx(pro / members.sum(), abs=0.02)


def test_without_an_election_nobody_writes_a_manifesto(setup: Setup) -> None:
    gone = {"snap", "manifesto", "result", "reshuffle", "after"}
    held = set()
    for branch in lived(setup, {"early": "abstain"}, WORLDS):
        called = votes(branch)["early"].carried
        held.add(called)
        assert called == bool(gone & set(branch.state.chosen))
    assert held == {True, False}


def test_a_recorded_vote_tells_only_what_was_counted(setup: Setup) -> None:
    (branch, *_) = lived(setup, {}, WORLDS)
    told = {card: [line.name for line in vote.tallies] for card, vote in votes(branch).items()}
    assert told["package"] == [], "a show of hands"
    assert told["threshold"] == ["Together"], "the halves were never published"
    assert told["third"] == ["Constituencies", "Affiliates", "Together"]


def test_history_s_path_is_twenty_four_months_and_mostly_ends_as_history_did(setup: Setup) -> None:
    branches = lived(setup, {}, WORLDS)
    assert {sum(isinstance(one, events.MonthPassed) for one in branch.events) for branch in branches} == {24}
    found = endings(branches)
    assert found.total() == WORLDS
    assert found.most_common(1)[0][0] == "shifted"
    assert "split" not in found


def test_each_of_the_five_terms_can_be_given_and_signed(setup: Setup) -> None:
    for branch in lived(setup, SIGNED, WORLDS):
        now = branch.state.situation
        assert (now.truce, now.reselection, now.elected_shadow_cabinet) == ("rebels_terms", "none", True)
        assert not {"secretary", "successor", "third"} & set(branch.state.chosen)
        assert branch.state.ending in {"rebels_peace", "government"}
    for branch in lived(setup, {**SIGNED, "term_rights": "refuse"}, WORLDS):
        assert branch.state.situation.truce != "rebels_terms"


@pytest.mark.parametrize("ending", ROADS)
def test_every_ending_lies_on_some_road(setup: Setup, ending: str) -> None:
    assert ending in endings(lived(setup, ROADS[ending], WORLDS))


def test_there_is_a_road_for_every_ending(setup: Setup) -> None:
    assert set(ROADS) == {ending.key for ending in setup.scenario.endings}


def test_no_play_is_stuck_and_hardly_any_choice_is_never_offered(setup: Setup) -> None:
    found = play_through(setup, 40)
    assert not found.stuck
    assert set(found.never_offered(setup)) <= RARE
