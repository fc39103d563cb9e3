"""A rule adopted in a play is in force from its date, and every later vote is decided, and explained, by it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from democracy.engine.assumptions import Outlook
from democracy.engine.campaign.situation import Situation
from democracy.engine.findings import Refused
from democracy.engine.luck import Luck
from democracy.engine.play import events
from democracy.engine.play.course import Branch, Course, opened
from democracy.engine.play.policy import as_history
from democracy.engine.play.scenario import (
    Adopt,
    BodyVote,
    Card,
    ContestVote,
    Effect,
    Option,
    ReselectionVote,
    Scenario,
    SetLever,
    Vote,
)
from democracy.engine.play.setup import Records, Seats, Setup
from democracy.engine.play.state import amendments
from democracy.engine.play.turn import Turn
from democracy.engine.play.votes import check, take
from democracy.engine.rulebook import Amendment
from tests.engine import records, selections
from tests.engine.play.scenes import SCENE, outlook, rules, table
from tests.engine.records import CORBYN, LEADER_2016, SMITH, book_2016
from tests.engine.selections import RULES, country

TRIGGERS = ReselectionVote(2019, "Every MP is asked about", 1)
CONTEST = ContestVote("leader-2016", CORBYN, {})
NEC = BodyVote("nec", "A question", "leader")
LATER = date(2017, 1, 15)


def scene(effects: Iterable[Effect], vote: Vote) -> Scenario:
    """Something is adopted on 5 October 2016, and a vote is taken on 15 January 2017."""
    first = Card("first", "A decision", "", "leader", (Option("do", "Do it", effects=tuple(effects)),),
                 date(2016, 10, 5))  # fmt: skip
    then = Card("then", "A vote", "", "leader", (Option("put", "Put it", put_to=vote),), LATER)
    return replace(SCENE, cards=(first, then))


def set_up(effects: Iterable[Effect], vote: Vote) -> Setup:
    said = [Amendment(key, value.since, value.value) for key, values in book_2016().values.items() for value in values]
    said += [Amendment(f"selection.{key}", date(2000, 1, 1), value) for key, value in RULES.items()]
    said += [Amendment("conference.affiliates_share", date(2000, 1, 1), Fraction(1, 2))]
    held = {**outlook().assumptions, **records.outlook().assumptions, **selections.outlook().assumptions}
    kept = Records(contests={"leader-2016": LEADER_2016}, seats={2019: Seats(tuple(country()))})
    return table("", scene(effects, vote), book=rules().amend(said), outlook=Outlook("test", held), records=kept)


def lived(effects: Iterable[Effect], vote: Vote, worlds: int = 1) -> tuple[Branch, ...]:
    setup = set_up(effects, vote)
    return Course(setup, as_history).run(opened(setup, Luck(11, range(worlds))))


def voted(effects: Iterable[Effect], vote: Vote) -> events.Voted:
    (branch,) = lived(effects, vote)
    return next(one for one in branch.events if isinstance(one, events.Voted))


def said(vote: events.Voted, rule: str) -> events.Reason:
    return next(reason for reason in vote.reasons if reason.rule == rule)


def test_open_selection_adopted_decides_a_later_reselection() -> None:
    before, after = voted((), TRIGGERS), voted((Adopt("selection.procedure", "open"),), TRIGGERS)
    assert said(before, "selection.procedure").source != "play"
    reason = said(after, "selection.procedure")
    assert (reason.since, reason.source) == (date(2016, 10, 5), "play")
    faces = after.tallies[0]
    assert faces.votes_against < before.tallies[0].votes_against and faces.votes_for > before.tallies[0].votes_for
    assert after.carried and "selection.goodwill" in after.assumptions


def test_no_selection_at_all_leaves_everybody_in_place() -> None:
    assert voted((Adopt("selection.procedure", "none"),), TRIGGERS).tallies[0].votes_for == 0


def test_a_rule_from_a_later_day_does_not_count_before_it() -> None:
    late = Adopt("selection.procedure", "open", date(2017, 2, 1))
    assert voted((late,), TRIGGERS) == voted((), TRIGGERS)


def test_who_loses_a_selection_has_faced_one() -> None:
    for branch in lived((), replace(TRIGGERS, at_least=10_000), 50):
        vote = next(one for one in branch.events if isinstance(one, events.Voted))
        assert vote.tallies[1].votes_for <= vote.tallies[0].votes_for


def test_more_members_for_the_leader_ask_more_of_those_who_are_far_from_them() -> None:
    """The mood is that of the play's members, not of the recorded year."""
    far = Records(seats={2019: Seats(tuple(replace(seat, distance=0.9) for seat in country()))})
    setup = replace(set_up((), TRIGGERS), records=far)
    state = opened(setup, Luck(11, range(400))).state
    few, many = (replace(state, party=replace(state.party, support=np.full(400, share))) for share in (0.35, 0.75))
    low, high = (take(TRIGGERS, "then", one, setup).tallies[:, 0, 0].mean() for one in (few, many))
    assert high > low + 0.3


def test_nominations_adopted_decide_who_stands_later() -> None:
    needs = (Adopt("leadership.incumbent", "nominations", date(2016, 7, 1)),)
    kept = replace(CONTEST, nominations={CORBYN: "test.nominations"})
    setup = set_up(needs, kept)
    few = replace(setup.outlook.assumptions["test.court"], key="test.nominations", value=40, low=40, high=40)
    setup = replace(setup, outlook=Outlook("test", {**setup.outlook.assumptions, "test.nominations": few}))
    (branch,) = Course(setup, as_history).run(opened(setup, Luck(11, range(1))))
    vote = next(one for one in branch.events if isinstance(one, events.Voted))
    assert not vote.carried and any(SMITH in reason.text for reason in vote.reasons)
    lower = (*needs, Adopt("leadership.nominations.challenge", "10%", date(2016, 7, 1)))
    setup = replace(setup, scenario=scene(lower, kept))
    (branch,) = Course(setup, as_history).run(opened(setup, Luck(11, range(1))))
    again = next(one for one in branch.events if isinstance(one, events.Voted))
    assert again.carried and said(again, "leadership.nominations.challenge").source == "play"


def test_seats_added_to_the_executive_vote_on_it() -> None:
    before, after = voted((), NEC), voted((SetLever("members_seats", 30), SetLever("nec_election", value=True)), NEC)
    assert sum((after.tallies[0].votes_for, after.tallies[0].votes_against)) > sum(
        (before.tallies[0].votes_for, before.tallies[0].votes_against)
    )


@pytest.mark.parametrize(
    ("rule", "value", "lever", "setting"),
    [
        ("selection.procedure", "open", "reselection", "open"),
        ("selection.procedure", "committee", "reselection", "open"),
        ("selection.trigger.share", "50%", "reselection", "majority"),
        ("conference.affiliates_share", "30%", "affiliates_share", 0.3),
    ],
)
def test_levers_follow_the_rules_that_say_the_same(rule: str, value: str, lever: str, setting: object) -> None:
    now = (SetLever("reselection", "third"), Adopt(rule, value))
    (branch,) = lived(now, NEC)
    assert getattr(branch.state.situation, lever) == setting
    later = (SetLever("reselection", "third"), Adopt(rule, value, date(2016, 12, 3)))
    (branch,) = lived(later, NEC)
    at = {one.day: one.value for one in branch.events if isinstance(one, events.LeverSet) and one.lever == lever}
    assert at[max(at)] == setting and max(at) > date(2016, 12, 3)


@pytest.mark.parametrize(
    ("rule", "value", "lever", "setting"),
    [
        ("selection.procedure", "open", "reselection", "open"),
        ("selection.trigger.share", "50%", "reselection", "majority"),
        ("conference.affiliates_share", "30%", "affiliates_share", 0.3),
    ],
)
def test_levers_follow_the_rules_of_the_first_day_and_of_a_turn(
    rule: str, value: str, lever: str, setting: object
) -> None:
    setup = set_up((), NEC)
    setup = replace(setup, scenario=replace(setup.scenario, begins={"reselection": "none"}))
    plain = opened(setup, Luck(11, range(3))).state
    own = replace(setup, amend={rule: value})
    book = replace(setup, instead=setup.book.amend(amendments(own.amend, date(2000, 1, 1)), "Other", "other"))
    turned = Turn(0, setup, Luck(5, range(3)), own.amend).onto(plain, plain.luck)
    asked = opened(setup, Luck(11, range(3)), amendments(own.amend, setup.scenario.start)).state
    states = (*(opened(one, Luck(11, range(3))).state for one in (own, book)), turned, asked)
    assert getattr(plain.situation, lever) != setting
    assert [getattr(state.situation, lever) for state in states] == [setting] * 4


def test_no_lever_moves_under_the_rules_of_the_record() -> None:
    setup = set_up((), NEC)
    plain = opened(setup, Luck(11, range(1))).state
    same = replace(setup, amend={"selection.trigger.share": str(RULES["trigger.share"])})
    back = replace(same, instead=setup.book.amend(amendments({"selection.procedure": "open"}, LATER), "Later", "later"))
    assert plain.situation == Situation().changed(setup.scenario.begins)
    assert opened(same, Luck(11, range(1))).state.situation == plain.situation
    assert opened(back, Luck(11, range(1))).state.situation == plain.situation


def test_a_selection_put_off_for_an_election_leaves_the_lever() -> None:
    (branch,) = lived((SetLever("reselection", "third"), Adopt("selection.procedure", "none")), NEC)
    assert branch.state.situation.reselection == "third"


def test_a_reselection_without_a_rule_is_refused() -> None:
    setup = table("", scene((), TRIGGERS))
    with pytest.raises(Refused):
        check(TRIGGERS, "then", opened(setup, Luck(11, range(1))).state, setup)
