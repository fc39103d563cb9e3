"""The scenario on the summer of 2016: what was done leads to what was recorded, and every ending can be reached."""

from collections.abc import Mapping

import pytest

from democracy import plays
from democracy.engine.luck import Luck
from democracy.engine.play import events
from democracy.engine.play.course import Branch, Course, opened
from democracy.engine.play.policy import as_history
from democracy.engine.play.scenario import Card, Option
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State
from democracy.plays.trial import trial

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
    return trial(plays.file_of(plays.current("summer-2016")), plays=1, seed=1)[0]


def played(setup: Setup, otherwise: Mapping[str, str], worlds: int) -> tuple[Branch, ...]:
    """Everything as in history but for these options, where they may be taken."""

    def choose(state: State, card: Card, offered: tuple[Option, ...]) -> tuple[Option, str]:
        asked = [option for option in offered if option.key == otherwise.get(card.key)]
        return (asked[0], "player") if asked else as_history(state, card, offered)

    return Course(setup, choose).run(opened(setup, Luck(2016, range(worlds))))


def test_what_was_done_ends_as_recorded_in_every_world(setup: Setup) -> None:
    (branch,) = played(setup, {}, 50)
    votes = {one.card: one for one in branch.events if isinstance(one, events.Voted)}
    counts = {card: (vote.tallies[-1].votes_for, vote.tallies[-1].votes_against) for card, vote in votes.items()}
    assert branch.state.ending == "elected" and branch.state.worlds == 50
    assert counts["confidence"] == (172, 40)
    assert counts["ballot_secret"] == (17, 15)
    assert counts["room"] == (16, 15)
    assert counts["place"] == (18, 14)
    assert counts["freeze"] == (14, 14) and not votes["freeze"].carried
    assert counts["shadow"] == (169, 34)
    assert counts["board"] == (15, 16) and not votes["board"].carried
    assert round(100 * counts["ballot"][0], 1) == 61.8
    assert {vote.kind for vote in votes.values()} == {"record"}


@pytest.mark.parametrize("ending", ROADS)
def test_every_ending_lies_on_some_road(setup: Setup, ending: str) -> None:
    assert ending in {branch.state.ending for branch in played(setup, ROADS[ending], 100)}


def test_there_is_a_road_for_every_ending(setup: Setup) -> None:
    assert set(ROADS) == {ending.key for ending in setup.scenario.endings}


def test_history_has_twenty_five_decisions(setup: Setup) -> None:
    (branch,) = played(setup, {}, 1)
    decided = {one.card for one in branch.events if isinstance(one, events.Chosen)}
    assert len([card for card in setup.scenario.cards if card.role and card.key in decided]) == 25


def test_a_colleague_who_stays_turns_the_date(setup: Setup) -> None:
    (branch,) = played(setup, {"freeze": "send"}, 1)
    votes = {one.card: one for one in branch.events if isinstance(one, events.Voted)}
    assert (votes["freeze"].tallies[-1].votes_for, votes["freeze"].carried) == (15, True)
    assert votes["ballot"].kind == "re-roll"


def test_no_seat_is_without_decisions_and_none_is_stuck(setup: Setup) -> None:
    _, tested = trial(plays.file_of(plays.current("summer-2016")), plays=60, seed=3)
    assert tested.stuck == {}
    deciding = [card.role for card in setup.scenario.cards if card.role]
    assert {role.key: deciding.count(role.key) >= 3 for role in setup.scenario.roles} == {
        role.key: True for role in setup.scenario.roles
    }
