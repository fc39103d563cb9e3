"""A move is decided once; folding its events gives what deciding gave, in every course of play."""

import json

from hypothesis import given
from hypothesis import strategies as st

from democracy.engine.luck import Luck
from democracy.engine.play import events
from democracy.engine.play.log import read, written
from democracy.engine.play.moves import Command, Move, begin, decide, first, moved
from democracy.engine.play.options import options
from democracy.engine.play.parting import audit
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State
from democracy.engine.play.turn import Table
from tests.engine.play.scenes import table


def played(setup: Setup, luck: Luck, picks: list[int]) -> list[Move]:
    """A play in which the n-th decision takes the open option at the place that picks[n] gives."""
    moves = [begin(setup, luck)]
    state = moved(first(setup, luck), moves[0])
    for pick in picks:
        offered = [offer for offer in options(state, setup) if offer.forbids is None]
        if not offered:
            break
        command = Command(state.waiting, offered[pick % len(offered)].option.key)
        moves.append(Move(len(moves), command, decide(state, command, setup)))
        state = moved(state, moves[-1])
    return moves


def stands(state: State) -> list[object]:
    """Everything that a state says, as plain values."""
    party = written([events.MonthPassed(state.day, state.party)])
    held = [state.day, state.situation, sorted(state.flags), state.chosen, state.carried, state.due, state.back]
    return [*held, sorted(state.done), state.adopted, state.book.digest(), state.waiting, state.ending, party]


@given(st.integers(0, 50), st.lists(st.integers(0, 5), max_size=4), st.sampled_from(["", "leader", "mps"]))
def test_folding_what_was_stored_gives_what_was_decided(world: int, picks: list[int], role: str) -> None:
    setup, luck = table(role), Luck(7, range(world, world + 1))
    moves = played(setup, luck, picks)
    state = Table(setup, luck).replay(moves)
    stored = json.loads(json.dumps([written(move.events) for move in moves]))
    again = [Move(move.number, move.command, read(lines)) for move, lines in zip(moves, stored, strict=True)]
    assert stands(Table(setup, luck).replay(again)) == stands(state)
    assert [written(move.events) for move in again] == stored
    assert audit(Table(setup, luck), again) is None
