"""Where a play stands, and how an event changes that. `apply` cannot fail and knows no rules."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from democracy.engine.campaign.levers import Setting
from democracy.engine.campaign.situation import Situation
from democracy.engine.campaign.state import Party
from democracy.engine.luck import Draws, picked
from democracy.engine.play import events
from democracy.engine.play.events import Event
from democracy.engine.rulebook import RULES, Amendment, RuleBook, parse

IN_PLAY = "play"
"""The source of a rule's value that a play has adopted."""

type Worlds = NDArray[np.int64]


@dataclass(frozen=True)
class State:
    """One course of events, in one world or in several that agree on all but the party's numbers.

    `luck` draws for these worlds. `month` is the next to be lived. `due` are scheduled cards, `back` levers that will
    return to a setting. `waiting` is the card that has come up and is not decided; `ending` is empty until the end.
    """

    day: date
    month: date
    situation: Situation
    party: Party
    luck: Draws
    book: RuleBook
    flags: frozenset[str] = frozenset()
    chosen: Mapping[str, str] = field(default_factory=dict)
    carried: Mapping[str, bool] = field(default_factory=dict)
    due: tuple[tuple[date, str], ...] = ()
    back: tuple[tuple[date, str, Setting], ...] = ()
    done: frozenset[str] = frozenset()
    adopted: tuple[Amendment, ...] = ()
    waiting: str = ""
    ending: str = ""

    @property
    def worlds(self) -> int:
        return self.party.worlds

    def only(self, places: Worlds) -> "State":
        """The same in some of its worlds, counted from nought."""
        return replace(self, party=party_in(self.party, places), luck=picked(self.luck, places))


def month_after(day: date) -> date:
    """The first day of the month after."""
    return (day.replace(day=1) + timedelta(32)).replace(day=1)


def party_in(party: Party, places: Worlds) -> Party:
    """A party in some of its worlds; a world may be named several times."""
    held: dict[str, Any] = {}
    for part in fields(party):
        value = getattr(party, part.name)
        held[part.name] = value[places] if isinstance(value, np.ndarray) else value
    return Party(**held)


def amendments(rules: Mapping[str, str], day: date) -> tuple[Amendment, ...]:
    """Rules' values as text, for good from a day on. Raises KeyError and BadValue."""
    return tuple(Amendment(key, day, parse(RULES[key], text), onwards=True) for key, text in rules.items())


def amended(state: State, changes: tuple[Amendment, ...]) -> State:
    """The state with rules changed by whoever asks, not by a decision of the play."""
    if not changes:
        return state
    return replace(state, book=state.book.amend(changes, state.book.name), adopted=(*state.adopted, *changes))


def under(state: State, book: RuleBook) -> State:
    """The state with another book in force; what was adopted until then stays adopted, in the order of adoption."""
    return replace(state, book=reduce(lambda held, change: held.amend([change], held.name), state.adopted, book))


def fold(state: State, happened: Iterable[Event]) -> State:
    """The state after all of these events."""
    return reduce(apply, happened, state)


def apply(state: State, event: Event) -> State:
    """The state after an event."""
    held = replace(state, day=event.day) if event.day > state.day else state
    return _APPLY[type(event)](held, event)


def _arrived(state: State, event: events.Arrived) -> State:
    return replace(state, waiting=event.card, due=tuple(pair for pair in state.due if pair[1] != event.card))


def _skipped(state: State, event: events.Skipped) -> State:
    due = tuple(pair for pair in state.due if pair[1] != event.card)
    return replace(state, due=due, done=state.done | {event.card}, waiting="")


def _chosen(state: State, event: events.Chosen) -> State:
    chosen = {**state.chosen, event.card: event.option}
    return replace(state, chosen=chosen, done=state.done | {event.card}, waiting="")


def _voted(state: State, event: events.Voted) -> State:
    return replace(state, carried={**state.carried, event.card: event.carried})


def _lever_set(state: State, event: events.LeverSet) -> State:
    back = tuple(line for line in state.back if line[1] != event.lever)
    if event.until is not None and event.after is not None:
        back = (*back, (event.until, event.lever, event.after))
    setting: dict[str, Any] = {event.lever: event.value}
    return replace(state, situation=replace(state.situation, **setting), back=back)


def _flag_set(state: State, event: events.FlagSet) -> State:
    return replace(state, flags=state.flags | {event.flag} if event.up else state.flags - {event.flag})


def _adopted(state: State, event: events.Adopted) -> State:
    change = Amendment(event.rule, event.since, parse(RULES[event.rule], event.value), IN_PLAY, "Adopted in a play.",
                       onwards=True)  # fmt: skip
    return replace(state, adopted=(*state.adopted, change), book=state.book.amend([change], state.book.name))


def _scheduled(state: State, event: events.Scheduled) -> State:
    return replace(state, due=(*state.due, (event.due, event.card)), done=state.done - {event.card})


def _told(state: State, event: events.Told) -> State:
    return state


def _month(state: State, event: events.MonthPassed) -> State:
    return replace(state, party=event.party, month=month_after(event.party.month))


def _ended(state: State, event: events.Ended) -> State:
    return replace(state, ending=event.ending, waiting="")


_APPLY: Mapping[type, Callable[[State, Any], State]] = {
    events.Arrived: _arrived,
    events.Skipped: _skipped,
    events.Chosen: _chosen,
    events.Voted: _voted,
    events.LeverSet: _lever_set,
    events.FlagSet: _flag_set,
    events.Adopted: _adopted,
    events.Scheduled: _scheduled,
    events.Told: _told,
    events.MonthPassed: _month,
    events.Ended: _ended,
}
