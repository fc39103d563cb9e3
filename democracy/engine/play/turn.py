"""A play that turns: from a move on it has the luck of another world, and may have other assumptions and rules.

A world of an experiment that was asked from a moment of a play is such a play.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from democracy.engine.luck import Draws, Luck
from democracy.engine.play import moves
from democracy.engine.play.course import Branch, Chooser, Course, opened
from democracy.engine.play.events import Arrived, Event
from democracy.engine.play.follows import followed
from democracy.engine.play.moves import Command, Move
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State, amended, amendments, under
from democracy.engine.rulebook import RuleBook


@dataclass(frozen=True)
class Turn:
    """`after` is the last move before it. From there on: what is played with, whose luck, and which rules.

    `rules` are values as text; `book` is another book, None where that which was in force stays.
    """

    after: int
    setup: Setup
    luck: Luck
    rules: Mapping[str, str] = field(default_factory=dict)
    book: RuleBook | None = None

    def onto(self, state: State, luck: Draws) -> State:
        """The state with another luck and the turn's rules, from its day on."""
        turned = replace(state, luck=luck)
        if self.book is not None:
            turned = under(turned, replace(self.setup, instead=self.book).rules)
        return followed(amended(turned, amendments(self.rules, state.day)), state.book)


@dataclass(frozen=True)
class Table:
    """What a play is played with from its first day, and its turns, the earliest first."""

    setup: Setup
    luck: Luck
    turns: tuple[Turn, ...] = ()

    def until(self, number: int) -> "Table":
        """As it is after a move: later turns have not happened."""
        return replace(self, turns=tuple(turn for turn in self.turns if turn.after <= number))

    def setup_for(self, number: int) -> Setup:
        """What move `number` is decided with."""
        held = [turn.setup for turn in self.turns if turn.after < number]
        return held[-1] if held else self.setup

    @property
    def book(self) -> RuleBook:
        """The book that is in force, before what the play adopts or amends."""
        turned = [turn.book for turn in self.turns if turn.book is not None]
        return turned[-1] if turned else self.setup.rules

    def first(self) -> State:
        """The state before any event."""
        return moves.first(self.setup, self.luck)

    def decide(self, state: State, number: int, command: Command) -> tuple[Event, ...]:
        """The events of move `number`. Raises Refused."""
        if number == 0:
            return moves.begin(self.setup, self.luck).events
        return moves.decide(state, command, self.setup_for(number))

    def moved(self, state: State, move: Move) -> State:
        """The state after a move, turned if the play turns there."""
        state = moves.moved(state, move)
        for turn in self.turns:
            if turn.after == move.number:
                state = turn.onto(state, turn.luck)
        return state

    def replay(self, made: Iterable[Move]) -> State:
        """The state after these moves, by folding their events: no rule is asked."""
        state = self.first()
        for move in made:
            state = self.moved(state, move)
        return state


def lived(table: Table, made: Sequence[Move], choose: Chooser, luck: Draws | None = None) -> tuple[Branch, ...]:
    """The whole course as `choose` decides it, which turns where the play of these moves did.

    That is at the card which waited there; where it does not come up, at the end of that day. Worlds of a `luck` of
    one's own keep it to the end: only assumptions and rules turn then.
    """
    going: tuple[Branch, ...] = (opened(table.setup, luck or table.luck),)
    setup = table.setup
    for turn in table.turns:
        course = _up_to(made[turn.after], setup, choose)
        rested = [one for branch in going for one in course.run(branch)]
        going = tuple(replace(one, state=turn.onto(one.state, one.state.luck if luck else turn.luck)) for one in rested)
        setup = turn.setup
    return tuple(one for branch in going for one in Course(setup, choose).run(branch))


def _up_to(move: Move, setup: Setup, choose: Chooser) -> Course:
    """The course to the card that waits after a move."""
    at = move.events[-1]
    if not isinstance(at, Arrived):
        raise ValueError(f"Nothing waits after move {move.number}, so no play turns there.")
    return Course(setup, choose, lambda card: card.key == at.card, at.day)
