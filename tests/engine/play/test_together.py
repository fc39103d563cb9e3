"""What lives a month side by side lives it as it would alone, to the last bit."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from democracy.engine.campaign.situation import Situation
from democracy.engine.luck import Luck
from democracy.engine.play import events
from democracy.engine.play.course import Branch, Course, enact, opened
from democracy.engine.play.policy import AHEAD, as_history, chooser
from democracy.engine.play.policy import WORLDS as WEIGHED
from democracy.engine.play.scenario import Card, Option
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State
from democracy.engine.play.together import months_lived
from tests.engine.play.scenes import SCENE, table
from tests.engine.test_campaign import SITUATIONS, same

LUCK = Luck(11, range(20))
WORLDS = st.lists(st.integers(0, 19), min_size=1, max_size=20, unique=True).map(np.array)
TABLE = table("")
HALVES = Situation(programme=0.0, drive=0.5, split_talk=0.5, psi=7.0, headquarters=-0.5, casework=3000.0)
"""Amounts for which NumPy has a reciprocal, a root or a square where all worlds share them."""


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(SITUATIONS | st.just(HALVES), WORLDS), min_size=2, max_size=4))
def test_states_of_one_month_live_it_as_each_would_alone(parts: list[tuple[Situation, np.ndarray]]) -> None:
    first = opened(TABLE, LUCK).state
    states = [replace(first.only(places), situation=situation) for situation, places in parts]
    together = months_lived(states, TABLE)
    alone = [months_lived([state], TABLE)[0] for state in states]
    assert all(same(one, other) for one, other in zip(together, alone, strict=True))


def test_states_of_other_months_and_of_other_luck_are_not_mixed() -> None:
    first, other = opened(TABLE, LUCK).state, opened(TABLE, Luck(12, range(3))).state
    later = replace(first, month=first.month.replace(month=first.month.month + 1))
    states = [later, other, first]
    assert all(
        same(one, months_lived([state], TABLE)[0])
        for one, state in zip(months_lived(states, TABLE), states, strict=True)
    )


def ends(branches: tuple[Branch, ...]) -> list[object]:
    """All but the parties, which do not compare in one word."""
    told = [[event for event in one.events if not isinstance(event, events.MonthPassed)] for one in branches]
    return [(one.state.ending, one.state.worlds, happened) for one, happened in zip(branches, told, strict=True)]


def test_groups_that_run_together_come_to_what_each_comes_to() -> None:
    course = Course(TABLE, lambda state, card, offered: (offered[-1], "chance"))
    (waiting,) = Course(TABLE, as_history, waits=lambda card: card.key == "proposal").run(opened(TABLE, LUCK))
    card = SCENE.card("proposal")
    groups = [tuple(enact(waiting, card, option, "player", TABLE)) for option in card.options[:2]]
    together = course.run_together(groups)
    alone = [tuple(end for branch in group for end in course.run(branch)) for group in groups]
    assert len(together[1]) > 2
    for one, other in zip(together, alone, strict=True):
        assert ends(one) == ends(other)
        assert all(same(a.state.party, b.state.party) for a, b in zip(one, other, strict=True))


def test_the_option_taken_for_an_interest_is_the_best_of_those_weighed_alone() -> None:
    setup = replace(TABLE, others="interest")
    (waiting,) = Course(setup, as_history, waits=lambda card: card.key == "proposal").run(opened(setup, LUCK.world(3)))
    card = SCENE.card("proposal")
    alone = [_rebels(setup, waiting.state, card, option) for option in card.options[:2]]
    fewest, most = (card.options[place(alone)] for place in (np.argmin, np.argmax))
    assert fewest is not most
    for sign, best in ((-1.0, fewest), (1.0, most)):
        interested = chooser(_interested(setup, {"rebels": sign}))
        assert interested(waiting.state, card, card.options[:2]) == (best, "interest")


def _interested(setup: Setup, shares: dict[str, float]) -> Setup:
    roles = (replace(SCENE.roles[0], interest=shares), *SCENE.roles[1:])
    return replace(setup, scenario=replace(SCENE, roles=roles))


def _rebels(setup: Setup, state: State, card: Card, option: Option) -> float:
    """The MPs in rebellion a quarter of a year on, in the policy's worlds, each lived alone."""
    total = 0.0
    for k in range(WEIGHED):
        luck = Luck(0, range(k, k + 1))
        course = Course(setup, as_history, until=state.day + AHEAD)
        (held,) = enact(Branch(replace(state, luck=luck)), card, option, "interest", setup)
        (end,) = course.run(held)
        total += float(end.state.party.mps[0, 2])
    return total
