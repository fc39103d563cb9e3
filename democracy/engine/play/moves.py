"""Deciding a move. A move stores the command and the events it caused; folding the events needs no rule again."""

from collections.abc import Sequence
from dataclasses import dataclass

from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Luck
from democracy.engine.play.course import Branch, Course, enact, opened
from democracy.engine.play.events import Event
from democracy.engine.play.options import options
from democracy.engine.play.policy import chooser
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State, fold


@dataclass(frozen=True, slots=True)
class Command:
    """Take an option of a card. Both are empty in the first move of a play, which only begins it."""

    card: str = ""
    option: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """The first is number nought."""

    number: int
    command: Command
    events: tuple[Event, ...]


def first(setup: Setup, luck: Luck) -> State:
    """The state before any event, in the worlds of `luck`."""
    return opened(setup, luck).state


def begin(setup: Setup, luck: Luck) -> Move:
    """The first move: everything until the player's first decision."""
    return Move(0, Command(), _onwards(opened(setup, luck), setup))


def decide(state: State, command: Command, setup: Setup) -> tuple[Event, ...]:
    """The events of a command in a state of one world. Raises Refused."""
    branch = Branch(state)
    if command == Command():
        return _onwards(branch, setup)
    card = setup.scenario.card(_allowed(state, command, setup))
    option = next(one for one in card.options if one.key == command.option)
    (after,) = enact(branch, card, option, "player", setup)
    return _onwards(after, setup)


def _onwards(branch: Branch, setup: Setup) -> tuple[Event, ...]:
    (rested,) = Course(setup, chooser(setup), setup.asks_player).run(branch)
    return rested.events


def _allowed(state: State, command: Command, setup: Setup) -> str:
    """The card, if the option may be taken now. Raises Refused with the reason."""
    if state.ending:
        raise _refused("play.over", setup.scenario.ending(state.ending).title)
    titles = {card.key: card.title for card in setup.scenario.cards}
    if command.card != state.waiting:
        raise _refused("play.not_waiting", titles.get(command.card, command.card[:40]))
    card = setup.scenario.card(command.card)
    if not setup.asks_player(card):
        raise _refused("play.other_role", card.title, role=setup.scenario.role(card.role).title)
    offer = next((offer for offer in options(state, setup) if offer.option.key == command.option), None)
    if offer is None:
        raise _refused("play.no_option", card.title, option=command.option[:40])
    if offer.forbids:
        raise Refused(offer.forbids)
    return card.key


def _refused(kind: str, subject: str, **detail: str) -> Refused:
    return Refused(Finding(kind, subject, passed=False, detail=detail))


def moved(state: State, move: Move) -> State:
    """The state after a move."""
    return fold(state, move.events)


def course_of(moves: Sequence[Move]) -> tuple[Event, ...]:
    """Every event of a play, in order."""
    return tuple(event for move in moves for event in move.events)
