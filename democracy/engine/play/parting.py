"""Where two histories part; and whether a stored play would be decided otherwise today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from democracy.engine.findings import Refused
from democracy.engine.play import events
from democracy.engine.play.events import Event, Reason
from democracy.engine.play.log import Plain, written
from democracy.engine.play.moves import Move
from democracy.engine.play.policy import as_history
from democracy.engine.play.scenario import Scenario
from democracy.engine.play.turn import Table, lived

type Turning = events.Arrived | events.Chosen | events.Voted | events.Ended
"""Events by which histories are compared: what came up, was decided, was voted, and how it ended."""


@dataclass(frozen=True, slots=True)
class Side:
    """What happened in one of two histories where they part, in words, with its reasons."""

    words: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Parting:
    """The first thing that differs; `card` is empty where only the ending does."""

    day: date
    card: str
    here: Side
    there: Side
    sentence: str


def parting(here: Iterable[Event], there: Iterable[Event], scenario: Scenario) -> Parting | None:
    """Where two courses of events of one scenario part; None where they never do."""
    ours, theirs = _turnings(here), _turnings(there)
    for place in range(max(len(ours), len(theirs))):
        one = ours[place] if place < len(ours) else None
        other = theirs[place] if place < len(theirs) else None
        if _told(one) != _told(other):
            return _parting(one, other, scenario)
    return None


def _turnings(course: Iterable[Event]) -> list[Turning]:
    return [one for one in course if isinstance(one, events.Arrived | events.Chosen | events.Voted | events.Ended)]


def _told(event: Turning | None) -> tuple[object, ...]:
    """What two histories must share not to have parted. Who took a decision does not matter, only what it was."""
    match event:
        case None:
            return ()
        case events.Arrived(_, card):
            return ("arrived", card)
        case events.Chosen(_, card, option, _):
            return ("chosen", card, option)
        case events.Voted():
            return ("voted", event.card, event.carried)
        case events.Ended(_, ending):
            return ("ended", ending)


def _parting(here: Turning | None, there: Turning | None, scenario: Scenario) -> Parting:
    known = here or there
    if known is None:
        raise ValueError("Two histories that both have nothing more do not part.")
    card = "" if isinstance(known, events.Ended) else known.card
    sides = _side(here, scenario), _side(there, scenario)
    at = f" at “{scenario.card(card).title}”" if card else ""
    sentence = f"The histories part{at}: here {sides[0].words}, there {sides[1].words}."
    return Parting(known.day, card, *sides, sentence)


def _side(event: Turning | None, scenario: Scenario) -> Side:
    match event:
        case None:
            return Side("nothing more has happened")
        case events.Arrived(_, card):
            return Side(f"“{scenario.card(card).title}” came up")
        case events.Chosen(_, card, option, _):
            found = scenario.card(card).option(option)
            return Side(f"the choice was “{found.title if found else option}”")
        case events.Voted():
            result = "carried" if event.carried else "lost"
            return Side(f"the vote was {result}{_count(event)}", event.reasons)
        case events.Ended(_, ending):
            return Side(f"it ended with “{scenario.ending(ending).title}”")


def _count(event: events.Voted) -> str:
    """The last tally, as votes or in per cent."""
    if not event.tallies:
        return ""
    last = event.tallies[-1]
    if last.votes_for + last.votes_against <= 1.0 + 1e-9:
        return f" with {100 * last.votes_for:.1f} % for it"
    return f", {last.votes_for:,.0f} to {last.votes_against:,.0f}"


def history(table: Table, made: Sequence[Move]) -> tuple[Event, ...]:
    """What would have happened with the same luck, had every seat done what it did in history."""
    (branch,) = lived(table, made, as_history)
    return branch.events


@dataclass(frozen=True, slots=True)
class Drift:
    """A stored move that would be decided otherwise today; `refused` says why, where it would be refused."""

    number: int
    stored: list[Plain]
    decided: list[Plain]
    refused: str = ""


def audit(table: Table, moves: Sequence[Move]) -> Drift | None:
    """The first move that today's engine and rules decide otherwise; None where all come out as stored."""
    state = table.first()
    for move in moves:
        stored = written(move.events)
        try:
            decided = written(table.decide(state, move.number, move.command))
        except Refused as refused:
            return Drift(move.number, stored, [], str(refused))
        if stored != decided:
            return Drift(move.number, stored, decided)
        state = table.moved(state, move)
    return None
