"""Rules adopted in a play of a seeded scenario decide the reselection of the real MPs that is held later in it."""

from dataclasses import replace

import pytest

from democracy.engine.luck import Luck
from democracy.engine.play import events
from democracy.engine.play.course import opened
from democracy.engine.play.scenario import ReselectionVote, Scenario
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State, fold
from democracy.engine.play.votes import take
from democracy.plays.records import records
from tests.history.lives import lived, set_up

pytestmark = [pytest.mark.usefixtures("seeded_db")]
ASKED = ReselectionVote(2019, "Trigger ballots in every seat", 7)


@pytest.fixture
def setup(seeded_db: None) -> Setup:
    """Open selection, with the MPs of 2019 on record."""
    held = set_up("open-selection")
    return replace(held, records=replace(held.records, seats=records(asking(held.scenario)).seats))


def asking(scenario: Scenario) -> Scenario:
    """The same, but its first card is put to the local parties."""
    card = scenario.cards[0]
    option = replace(card.options[0], put_to=ASKED)
    return replace(scenario, cards=(replace(card, options=(option,)), *scenario.cards[1:]))


def held(setup: Setup, state: State) -> tuple[float, float]:
    """Means over the worlds: MPs who face a selection, and MPs who lose."""
    faces, loses = take(ASKED, "test", state, setup).tallies[:, :, 0].mean(axis=0)
    return float(faces), float(loses)


def test_a_rule_that_conference_adopts_decides_the_trigger_ballots_that_follow(setup: Setup) -> None:
    luck = Luck(2016, range(40))
    (branch,) = lived(setup, {}, 1)
    changes = [one for one in branch.events if isinstance(one, events.Adopted) and one.rule.startswith("selection.")]
    assert "selection.trigger.share" in {one.rule for one in changes}
    start = opened(setup, luck).state
    autumn = replace(fold(start, changes), day=branch.state.day.replace(month=9, day=1))
    third = held(setup, autumn)
    old = held(setup, replace(start, day=autumn.day))
    everybody = events.Adopted(autumn.day, "selection.procedure", autumn.day, "open", "trigger")
    opened_up = held(setup, fold(autumn, [everybody]))
    assert old[0] < third[0] < opened_up[0] and third[1] < opened_up[1]
    assert 1 < third[0] < 30 and opened_up[0] > 5 * third[0]
