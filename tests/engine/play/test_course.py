"""Many worlds take the course that each takes alone, and what is decided is in force from its day."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from democracy.engine.findings import Refused
from democracy.engine.luck import Luck
from democracy.engine.play import events
from democracy.engine.play.course import Course, opened
from democracy.engine.play.events import Event
from democracy.engine.play.forecast import FIRST_WORLD, forecast
from democracy.engine.play.log import written
from democracy.engine.play.moves import Command, begin, course_of, decide, first, moved
from democracy.engine.play.options import options
from democracy.engine.play.playthrough import play_through
from democracy.engine.play.scenario import Adopt, Card, Option, SetLever
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State
from democracy.engine.rulebook import RULES, Amendment, parse
from tests.engine.play.scenes import COURT, LUCK, PROPOSAL, SCENE, table
from tests.engine.play.test_moves import played

MANY = 60


def at_random(state: State, card: Card, offered: tuple[Option, ...]) -> tuple[Option, str]:
    """The n-th option in every world: worlds part by votes and by what is open to them, not by choice."""
    return offered[-1], "chance"


def told(course: tuple[Event, ...]) -> list[object]:
    """Events without those that only one of several worlds can have: counts of votes and reasons."""
    return [(one.card, one.carried) if isinstance(one, events.Voted) else one for one in course
            if not isinstance(one, events.MonthPassed | events.Skipped)]  # fmt: skip


def test_worlds_together_are_the_worlds_alone() -> None:
    setup = table("")
    course = Course(setup, at_random)
    together = course.run(opened(setup, Luck(7, range(MANY))))
    assert sum(branch.state.worlds for branch in together) == MANY and len(together) > 2
    ends = {branch.state.ending: branch.state.worlds for branch in together}
    alone = [course.run(opened(setup, Luck(7, range(k, k + 1))))[0] for k in range(MANY)]
    counted: dict[str, int] = {}
    for branch in alone:
        counted[branch.state.ending] = counted.get(branch.state.ending, 0) + 1
    assert {ending: sum(b.state.worlds for b in together if b.state.ending == ending) for ending in ends} == counted
    members = np.sort(np.concatenate([branch.state.party.members.sum(axis=(1, 2)) for branch in together]))
    assert members.tolist() == sorted(int(branch.state.party.members.sum()) for branch in alone)
    courses = [told(branch.events) for branch in together]
    assert all(told(branch.events) in courses for branch in alone)


def test_a_rule_is_in_force_from_the_day_on_which_it_was_carried() -> None:
    setup = table("leader")
    state = moved(first(setup, LUCK), begin(setup, LUCK))
    happened = decide(state, Command("proposal", "lower"), setup)
    adopted = next(one for one in happened if isinstance(one, events.Adopted))
    after = replace(state)
    for one in happened:
        after = moved(after, replace(begin(setup, LUCK), events=(one,)))
    key = "leadership.nominations.vacancy"
    assert str(after.book.on(key, adopted.since).value) == "1/10"
    assert str(after.book.on(key, date(2016, 10, 4)).value) == str(setup.book.on(key, date(2016, 10, 4)).value)


def test_later_values_of_a_rule_that_play_decides_are_left_out_and_others_kept() -> None:
    day, key, other = date(2017, 1, 1), "leadership.nominations.vacancy", "nec.quorum"
    later = table().book.amend([_value(key, "5%"), _value(other, "75%")])
    rules = table(book=later).rules
    assert rules.on(key, day).value == table().book.on(key, day).value
    assert str(rules.on(other, day).value) == "3/4"


def _value(key: str, text: str) -> Amendment:
    return Amendment(key, date(2016, 12, 1), parse(RULES[key], text))


def test_a_lever_that_passes_goes_back_when_its_month_has_been_lived() -> None:
    course = course_of(played(table(), LUCK, [1]))
    levers = [one for one in course if isinstance(one, events.LeverSet)]
    assert [(one.value, one.day) for one in levers] == [(0.8, date(2016, 10, 5)), (0.0, date(2017, 1, 1))]


def test_a_card_comes_up_when_it_was_scheduled() -> None:
    lost = replace(PROPOSAL, options=(replace(PROPOSAL.options[1], put_to=None, effects=PROPOSAL.options[1].if_lost),))
    setup = table(scenario=replace(SCENE, cards=(lost, COURT)))
    moves = played(setup, LUCK, [0])
    arrived = {one.card: one.day for one in course_of(moves) if isinstance(one, events.Arrived)}
    assert arrived == {"proposal": date(2016, 10, 5), "court": date(2016, 10, 25)}


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (Command("answer", "wait"), "play.not_waiting"),
        (Command("proposal", "dance"), "play.no_option"),
        (Command("proposal", "large"), "play.measure"),
        (Command("nothing", "wait"), "play.not_waiting"),
    ],
)
def test_a_command_out_of_turn_is_refused(command: Command, kind: str) -> None:
    setup = table()
    state = moved(first(setup, LUCK), begin(setup, LUCK))
    with pytest.raises(Refused) as refused:
        decide(state, command, setup)
    assert refused.value.finding.kind == kind


def test_a_command_for_another_role_or_after_the_end_is_refused() -> None:
    setup = table()
    state = moved(first(setup, LUCK), begin(setup, LUCK))
    with pytest.raises(Refused, match="other_role"):
        decide(state, Command("proposal", "leave"), replace(setup, role="mps"))
    over = moved(state, replace(begin(setup, LUCK), events=decide(state, Command("proposal", "leave"), setup)))
    with pytest.raises(Refused, match="over"):
        decide(over, Command("proposal", "leave"), setup)


def test_a_forecast_counts_its_own_worlds_and_never_the_plays() -> None:
    setup = table()
    state = moved(first(setup, LUCK), begin(setup, LUCK))
    lower = next(offer.option for offer in options(state, setup) if offer.option.key == "lower")
    looked = forecast(state, lower, setup, seed=7, worlds=50)
    assert looked.carried == sum(_carried(setup, state, k) for k in range(50))
    assert 0 < looked.carried < 50 and looked.assumptions
    assert {fan.measure for fan in looked.fans} >= {"members", "poll_lead"}
    assert all(fan.low <= fan.middle <= fan.high for fan in looked.fans)


def _carried(setup: Setup, state: State, k: int) -> bool:
    """Whether the vote is carried in the k-th world of forecasts, taken alone."""
    alone = replace(state, luck=Luck(7, range(FIRST_WORLD + k, FIRST_WORLD + k + 1)))
    happened = decide(alone, Command("proposal", "lower"), setup)
    return any(isinstance(one, events.Voted) and one.carried for one in happened)


def test_a_random_play_through_tells_what_is_never_offered_and_where_it_sticks() -> None:
    setup = table("")
    tested = play_through(setup, 40)
    assert tested.plays == sum(tested.endings.values()) == 40
    assert tested.never_offered(setup) == [("proposal", "large")]
    assert tested.stuck == {}
    stuck = replace(PROPOSAL, options=(PROPOSAL.options[2],))
    again = play_through(table("", replace(SCENE, cards=(stuck,))), 3)
    assert again.stuck == {"proposal": 3} and set(again.endings) == {"same"}


def test_the_same_world_is_played_the_same_whatever_rule_is_adopted() -> None:
    quiet = replace(PROPOSAL, options=(Option("leave", "Leave it", history=True),))
    other = replace(PROPOSAL, options=(Option("adopt", "Adopt", effects=(Adopt("leadership.threshold", "50%"),)),))
    setups = [table(scenario=replace(SCENE, cards=(card,))) for card in (quiet, other)]
    courses = [written(course_of(played(setup, LUCK, [0]))) for setup in setups]
    months = [[line for line in course if line["event"] == "MonthPassed"] for course in courses]
    assert months[0] == months[1] and len(months[0]) == 5


def test_a_decision_moves_the_party() -> None:
    loud = replace(PROPOSAL, options=(Option("loud", "Quarrel", effects=(SetLever("plp_conflict", 1.0),)),))
    quiet = replace(PROPOSAL, options=(Option("quiet", "Keep still"),))
    ends = [played(table(scenario=replace(SCENE, cards=(card,))), LUCK, [0])[-1].events[-2] for card in (loud, quiet)]
    rebels = [int(end.party.mps[0, 2]) for end in ends if isinstance(end, events.MonthPassed)]
    assert rebels[0] > rebels[1]
