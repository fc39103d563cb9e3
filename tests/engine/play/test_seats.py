"""A decision that lies with several seats is put to whoever plays one of them, and counted for each."""

from dataclasses import replace

import pytest

from democracy.engine.luck import Luck
from democracy.engine.play import events, moves
from democracy.engine.play.seats import decisions, history
from tests.engine.play.scenes import ANSWER, COURT, PROPOSAL, SCENE, table

SHARED = replace(SCENE, cards=(replace(PROPOSAL, also={"mps": "nobody is nominated without you."}), COURT, ANSWER))
LUCK = Luck(1, range(1))


@pytest.mark.parametrize(("role", "asked"), [("leader", True), ("mps", True), ("", True)])
def test_whoever_plays_a_seat_of_a_card_is_asked(role: str, asked: bool) -> None:
    setup = table(role, SHARED)
    assert setup.asks_player(SHARED.card("proposal")) is asked
    begun = moves.begin(setup, LUCK)
    assert isinstance(begun.events[-1], events.Arrived)
    state = moves.moved(moves.first(setup, LUCK), begun)
    taken = moves.decide(state, moves.Command("proposal", "leave"), setup)
    assert events.Chosen(state.day, "proposal", "leave", "player") in taken


def test_a_seat_that_has_no_hand_in_it_is_not_asked() -> None:
    setup = table("mps")
    assert not setup.asks_player(SCENE.card("proposal"))
    assert not setup.asks_player(SCENE.card("court"))
    begun = moves.begin(setup, LUCK)
    assert events.Chosen(PROPOSAL.day or SCENE.start, "proposal", "leave", "history") in begun.events


def test_decisions_are_counted_by_seat_at_most_and_as_in_history() -> None:
    assert [decisions(SHARED.cards, role) for role in ("leader", "mps", "")] == [1, 2, 2]
    usual = history(table("leader", SHARED))
    assert [card.key for card in usual] == ["proposal"], "the answer comes up only where the executive was asked"
    assert [decisions(usual, role) for role in ("leader", "mps", "")] == [1, 1, 1]
