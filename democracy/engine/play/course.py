"""The course of a play: from one decision to the next, in one world or in many that part as votes part them.

A play runs one world, a forecast hundreds; both run this. `run` follows every branch until somebody has to decide, the
play ends, or a day is reached.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from democracy.engine.campaign.situation import Situation
from democracy.engine.campaign.start import start
from democracy.engine.luck import Draws
from democracy.engine.play import events
from democracy.engine.play.conditions import Flags, hold, reasons
from democracy.engine.play.effects import event
from democracy.engine.play.events import Event, Tally
from democracy.engine.play.follows import followed, following
from democracy.engine.play.options import as_reason, open_options, options
from democracy.engine.play.scenario import Card, Effect, Option, Scenario
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State, amended, amendments, fold, month_after
from democracy.engine.play.taken import Taken
from democracy.engine.play.together import months_lived
from democracy.engine.play.votes import take
from democracy.engine.rulebook import Amendment

type Chooser = Callable[[State, Card, tuple[Option, ...]], tuple[Option, str]]
"""Which of the open options is taken, and by whom (`player`, `history`, `interest`)."""


@dataclass(frozen=True)
class Branch:
    """A course of events in some worlds: where it stands, and what happened on the way."""

    state: State
    events: tuple[Event, ...] = ()

    def then(self, *happened: Event) -> "Branch":
        return Branch(fold(self.state, happened), (*self.events, *happened))

    def split(self, where: Flags) -> "Iterator[tuple[bool, Branch]]":
        """The worlds where something is so and those where it is not; a side without worlds is left out."""
        if len(where) != self.state.worlds:
            raise ValueError(f"{len(where)} answers for {self.state.worlds} worlds.")
        if where.all() or not where.any():
            yield bool(where[0]), self
            return
        for side in (True, False):
            yield side, Branch(self.state.only(np.flatnonzero(where == side)), self.events)


def opened(setup: Setup, luck: Draws, changes: tuple[Amendment, ...] = ()) -> Branch:
    """The first day, in the worlds of `luck`: the scenario's first levers, the play's own rules and further changes."""
    party = start(setup.opening, setup.outlook, luck)
    situation = Situation().changed(setup.scenario.begins)
    state = State(setup.scenario.start, setup.opening.first_month, situation, party, luck, setup.rules)
    ruled = amended(state, (*amendments(setup.amend, setup.scenario.start), *changes))
    return Branch(followed(ruled, setup.book))


@dataclass(frozen=True)
class Course:
    """How far to go: cards that `waits` names are left to somebody, the others are decided by `choose`."""

    setup: Setup
    choose: Chooser
    waits: Callable[[Card], bool] = lambda card: False
    until: date = date.max

    def run(self, branch: Branch) -> tuple[Branch, ...]:
        """Every branch that comes of it, each at rest."""
        return self.run_together([[branch]])[0]

    def run_together(self, starts: Sequence[Sequence[Branch]]) -> tuple[tuple[Branch, ...], ...]:
        """What comes of each group of branches; whichever come to the same month live it in one step."""
        groups = [[held for branch in group for held in self._to_month(branch)] for group in starts]
        while living := [branch for group in groups for branch, lives in group if lives]:
            lived = self._past_month(living)
            groups = [
                [
                    further
                    for branch, lives in group
                    for further in (self._to_month(next(lived)) if lives else ((branch, False),))
                ]
                for group in groups
            ]
        return tuple(tuple(branch for branch, _ in group) for group in groups)

    def _past_month(self, branches: Sequence[Branch]) -> Iterator[Branch]:
        """Each of them when its month has been lived."""
        parties = months_lived([branch.state for branch in branches], self.setup)
        for branch, party in zip(branches, parties, strict=True):
            yield branch.then(events.MonthPassed(month_after(branch.state.month), party))

    def _to_month(self, branch: Branch) -> Iterator[tuple[Branch, bool]]:
        """Onward until each branch rests or has its month to live; whether it has."""
        going = [branch]
        while going:
            held = going.pop()
            onward = () if held.state.ending else self._onward(held)
            if onward:
                going += reversed(onward)
            else:
                yield held, onward is None

    def _onward(self, branch: Branch) -> tuple[Branch, ...] | None:
        """One thing further; nothing where it rests, None where the next thing is to live its month."""
        state, scenario = branch.state, self.setup.scenario
        if state.waiting:
            card = scenario.card(state.waiting)
            waits = self.waits(card) and open_options(card, state, self.setup)
            return () if waits else tuple(self._decided(branch, card))
        day, card_next = upcoming(state, scenario)
        for due, lever, value in sorted(state.back, key=lambda line: line[:2]):
            if due < state.month:
                return (branch.then(events.LeverSet(state.day, lever, value)),)
        if month_after(state.month) <= min(day, self.until):
            return None
        if day > self.until:
            return ()
        return tuple(self._arrived(branch, day, card_next) if card_next else self._ended(branch, day))

    def _arrived(self, branch: Branch, day: date, card: Card) -> Iterator[Branch]:
        for holds, held in branch.split(hold(card.when, branch.state)):
            if holds:
                yield held.then(events.Arrived(day, card.key))
            else:
                found = reasons(card.when, held.state, self.setup.scenario)
                why = tuple(as_reason(finding) for finding in found if not finding.passed)
                yield held.then(events.Skipped(day, card.key, why))

    def _decided(self, branch: Branch, card: Card) -> Iterator[Branch]:
        """The card decided in worlds that agree on which of its options are open."""
        alike = [branch]
        for option in card.options:
            alike = [part for held in alike for _, part in held.split(hold(option.needs, held.state))]
        for held in alike:
            offered = open_options(card, held.state, self.setup)
            if not offered:
                yield held.then(events.Skipped(held.state.day, card.key, self._forbidden(held.state)))
                continue
            option, by = self.choose(held.state, card, offered)
            yield from enact(held, card, option, by, self.setup)

    def _forbidden(self, state: State) -> tuple[events.Reason, ...]:
        """Why none of the options of the card that waits may be taken."""
        offers = options(state, self.setup)
        return tuple(as_reason(offer.forbids) for offer in offers if offer.forbids)

    def _ended(self, branch: Branch, day: date) -> Iterator[Branch]:
        """The first ending that fits, in each world."""
        left: Branch | None = branch
        for ending in self.setup.scenario.endings:
            if left is None:
                return
            sides = dict(left.split(hold(ending.when, left.state)))
            left = sides.get(False)
            if True in sides:
                yield sides[True].then(events.Ended(day, ending.key))


def upcoming(state: State, scenario: Scenario) -> tuple[date, Card | None]:
    """The next card and its day; the last day, where no card is left."""
    waiting = {card: due for due, card in state.due}
    found = [
        (max(due, state.day), place, card)
        for place, card in enumerate(scenario.cards)
        if (due := waiting.get(card.key) or card.day) is not None and card.key not in state.done
    ]
    if not found or min(found, key=lambda line: line[:2])[0] > scenario.end:
        return scenario.end, None
    day, _, card = min(found, key=lambda line: line[:2])
    return day, card


def enact(branch: Branch, card: Card, option: Option, by: str, setup: Setup) -> Iterator[Branch]:
    """An option taken: its effects, its vote, and what follows from that; the worlds part where the vote does."""
    held = _with(branch.then(events.Chosen(branch.state.day, card.key, option.key, by)), option.effects)
    if option.put_to is None:
        yield held
        return
    outlook = replace(setup.outlook, used=set())
    taken = take(option.put_to, card.key, held.state, replace(setup, outlook=outlook))
    setup.outlook.used.update(outlook.used)
    assumed = tuple(sorted(outlook.used)) if taken.kind == "re-roll" else ()
    for carried, side in held.split(taken.carried):
        voted = _voted(taken, card, side.state, carried, assumed)
        yield _with(side.then(voted), option.if_carried if carried else option.if_lost)


def _with(branch: Branch, effects: tuple[Effect, ...]) -> Branch:
    for effect in effects:
        caused = event(effect, branch.state)
        moved = tuple(following(caused, branch.state)) if isinstance(caused, events.Adopted) else ()
        branch = branch.then(caused, *moved)
    return branch


def _voted(taken: Taken, card: Card, state: State, carried: bool, assumed: tuple[str, ...]) -> events.Voted:
    """The vote as it went in the first of the worlds where it went so."""
    world = int(np.flatnonzero(taken.carried == carried)[0])
    tallies = tuple(
        Tally(name, float(row[0]), float(row[1])) for name, row in zip(taken.names, taken.tallies[world], strict=True)
    )
    why = tuple(as_reason(finding) for finding in taken.findings[int(carried)])
    return events.Voted(state.day, card.key, taken.title, taken.kind, carried, tallies, why, assumed)
