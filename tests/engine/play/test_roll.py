"""A ballot held in a play is counted from the play's own members: who is suspended, let in, or joined too late."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine.assumptions import Outlook
from democracy.engine.campaign.situation import Situation
from democracy.engine.campaign.state import TENDENCIES
from democracy.engine.campaign.step import step
from democracy.engine.exclusions import Barred, without
from democracy.engine.luck import Luck
from democracy.engine.play import roll
from democracy.engine.play.course import opened
from democracy.engine.play.scenario import BodyVote, ContestVote
from democracy.engine.play.setup import Records, Setup
from democracy.engine.play.state import State
from democracy.engine.play.taken import Taken
from democracy.engine.play.usual import usual
from democracy.engine.play.votes import take
from democracy.engine.rulebook import Amendment
from tests.engine import records
from tests.engine.play.scenes import assumed, outlook, rules, table
from tests.engine.records import CORBYN, LEADER_2016, book_2016

LUCK = Luck(3, range(40))
BALLOT = BodyVote("members", "A charter of members' rights", "leader")


def setup() -> Setup:
    held = {**outlook().assumptions, **records.outlook().assumptions}
    held["play.turnout.members"] = assumed("play.turnout.members", 0.5, 0.3, 0.8)
    said = [Amendment(key, value.since, value.value) for key, values in book_2016().values.items() for value in values]
    contests = Records(contests={"leader-2016": LEADER_2016})
    return table(book=rules().amend(said), records=contests, outlook=Outlook("test", held))


def standing(held: Setup, **counts: list[int]) -> State:
    """The first day with these numbers of suspended, or usually suspended, by tendency."""
    state = opened(held, LUCK).state
    given_ = {name: np.tile(np.array(row), (len(LUCK.worlds), 1)) for name, row in counts.items()}
    return replace(state, party=replace(state.party, **given_))


def contest(held: Setup, state: State) -> Taken:
    return take(ContestVote("leader-2016", CORBYN), "ballot", state, held)


def test_where_as_many_are_suspended_as_in_history_the_record_stands() -> None:
    held = setup()
    taken = contest(held, standing(held, suspended=[900, 60, 40], usual=[900, 60, 40]))
    assert taken.kind == "record" and np.unique(taken.tallies[:, 0, 0]).tolist() == [313_209 / 506_438]


def test_members_of_the_leaders_side_who_are_suspended_cost_the_leader_votes() -> None:
    held = setup()
    usual = [900, 60, 40]
    fair = contest(held, standing(held, suspended=[20_900, 60, 40], usual=usual))
    other = contest(held, standing(held, suspended=[900, 60, 20_040], usual=usual))
    share = 313_209 / 506_438
    assert fair.kind == "re-roll" and (fair.tallies[:, 0, 0] < share - 0.005).all()
    assert (other.tallies[:, 0, 0] > share + 0.005).all()
    (finding,) = (one for one in fair.findings[True] if one.kind == "exclusion.barred")
    assert finding.found == 20_000 and 16_000 < int(finding.needed or 0) < 17_500


def test_members_who_were_suspended_in_history_and_are_not_in_the_play_vote() -> None:
    held = setup()
    taken = contest(held, standing(held, suspended=[0, 0, 0], usual=[9_000, 600, 400]))
    (finding,) = (one for one in taken.findings[True] if one.kind == "exclusion.barred")
    assert finding.found == -10_000 and -8_700 < int(finding.needed or 0) < -7_900
    assert (taken.tallies[:, 0, 0] > 313_209 / 506_438).all()


def test_a_rule_that_lets_the_suspended_vote_lets_them_into_the_contest() -> None:
    held = setup()
    rule = Amendment("discipline.suspended_vote", date(2016, 8, 1), "may")
    state = standing(held, suspended=[900, 60, 40], usual=[900, 60, 40])
    state = replace(state, book=state.book.amend([rule]))
    assert "exclusion.barred" in {one.kind for one in contest(held, state).findings[True]}


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 300), st.integers(0, 300), st.integers(0, 99))
def test_no_more_votes_are_lost_than_people_are_shut_out(
    ours: int, theirs: int, mine: int, others: int, w: int
) -> None:
    luck, votes = Luck(5, range(w, w + 1)), np.array([[ours, theirs, theirs // 2]])
    people = votes.sum(axis=1) + 100
    barred = Barred("members", "A", np.array([mine]), np.array([others]))
    lost = votes - without(votes, people, barred, 0, luck)
    assert (lost >= 0).all() and (lost <= votes).all()
    assert lost[0, 0] <= mine and lost[0, 1:].sum() <= others


def test_nobody_is_shut_out_but_who_is() -> None:
    votes = np.array([[60, 40]])
    barred = Barred("members", "A", np.array([60]), np.array([0]))
    assert without(votes, np.array([100]), barred, 0, Luck(5, range(1))).tolist() == [[0, 40]]


def test_a_ballot_of_members_is_of_members_in_the_play() -> None:
    held = setup()
    state = standing(held, suspended=[900, 60, 40])
    taken, found = take(BALLOT, "ballot", state, held), roll.roll(state)
    assert (found.entitled == state.party.tendencies - state.party.suspended).all()
    assert (taken.tallies.sum(axis=(1, 2)) < found.entitled.sum(axis=1)).all()
    everybody = replace(state, book=state.book.amend([Amendment(roll.SUSPENDED, date(2016, 1, 1), "may")]))
    assert (roll.roll(everybody).entitled == state.party.tendencies).all()


def test_the_share_of_a_members_ballot_is_that_of_the_tendencies() -> None:
    held = setup()
    fixed = {key: replace(one, low=one.value, high=one.value) for key, one in held.outlook.assumptions.items()}
    held = replace(held, outlook=Outlook("fixed", fixed))
    state = opened(held, LUCK).state
    votes = take(BALLOT, "ballot", state, held).tallies[:, 0]
    support = np.array([fixed[f"campaign.support.{key}"].value for key in ("left", "soft", "right")])
    expected = (state.party.tendencies * support).sum(axis=1) / state.party.tendencies.sum(axis=1)
    assert np.abs(votes[:, 0] / votes.sum(axis=1) - expected).max() < 0.005


@pytest.mark.parametrize("days", [0, 45, 180])
def test_who_joined_too_late_has_no_vote(days: int) -> None:
    held = setup()
    state = opened(held, LUCK).state
    party = state.party
    for month in (date(2016, 10, 1), date(2016, 11, 1), date(2016, 12, 1)):
        party = step(party, month, Situation(), held.outlook, LUCK)
    rule = Amendment(roll.MEMBERSHIP, date(2016, 1, 1), days)
    day = date(2016, 12, 31)
    state = replace(state, party=party, day=day, book=state.book.amend([rule]))
    joined = [date(2016, 12, 31) - timedelta(d) for d in range(92)]
    late = [sum(one.month == month for one in joined if (day - one).days < days) for month in (12, 11, 10)]
    parts = np.array(late) / np.array([31, 30, 31])
    shut_out = np.rint((party.recent[:, :3] * parts[None, :, None]).sum(axis=1))
    assert (roll.roll(state).entitled == party.tendencies - party.suspended - shut_out).all()
    assert party.recent.shape[1:] == (12, len(TENDENCIES)) and not party.recent[:, 3:].any()


def test_what_headquarters_decides_otherwise_is_measured_beside_what_it_usually_does() -> None:
    held, state = setup(), opened(setup(), LUCK).state
    hard = Situation().changed({"casework": 5_000.0, "psi": 10.0, "headquarters": -1.0})
    as_usual = step(state.party, state.month, Situation(), held.outlook, LUCK, Situation())
    otherwise = step(state.party, state.month, hard, held.outlook, LUCK, Situation())
    assert (as_usual.suspended == as_usual.usual).all() and (otherwise.usual == as_usual.usual).all()
    more = otherwise.suspended - otherwise.usual
    assert more[:, 0].mean() > 3 * more[:, 2].mean() > 0


def test_the_usual_months_are_those_of_history() -> None:
    months = usual(table(""))
    assert list(months) == [date(2016, 10, 1), date(2016, 11, 1), date(2016, 12, 1), date(2017, 1, 1), date(2017, 2, 1)]
    assert {situation.plp_conflict for situation in months.values()} == {0.0}
