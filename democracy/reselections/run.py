"""Reselecting: the rule book with its amendments, the exact law, the worlds, and the other side of a comparison."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from democracy import asking
from democracy.engine.assumptions import Outlook
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Luck
from democracy.engine.procedures.reselection import Exact, Outcome, Told, Verdict, decide, exactly, told
from democracy.engine.rulebook import RuleBook
from democracy.engine.selection.seat import Seat
from democracy.reselections.address import Ask
from democracy.reselections.load import Loaded, Place

TOLD = 100
"""Worlds that are told to the end for a picture of dots."""


@dataclass(frozen=True)
class Side:
    """One rule book's answer over the worlds, or why it is refused; `reckon` gives its exact law."""

    book: RuleBook
    outcome: Outcome | None
    reckon: Callable[[], Exact]
    refused: Finding | None = None

    @cached_property
    def exact(self) -> Exact | None:
        """Exactly, with every assumption at its value: reckoned where it is asked for."""
        return self.reckon() if self.outcome else None

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """Each seat's chances over the worlds, by its code."""
        return {one.seat.code: one for one in self.outcome.verdicts()} if self.outcome else {}


@dataclass(frozen=True)
class Run:
    """What was asked and what came of it. `seats` are those reselected, in the order of every array."""

    loaded: Loaded
    ask: Ask
    outlook: Outlook
    places: tuple[Place, ...]
    seats: tuple[Seat, ...]
    side: Side
    rival: Side | None

    @property
    def used(self) -> list[str]:
        """Keys of the assumptions that this result rests on."""
        return sorted(self.outlook.used)

    @property
    def refused(self) -> Finding | None:
        return self.side.refused or (self.rival.refused if self.rival else None)


@dataclass(frozen=True)
class Story:
    """One world told for the seats of a run; `rival` the same world under the other side's rules."""

    run: Run
    world: int
    told: Told
    rival: Told | None

    def findings(self, code: str) -> tuple[Finding, ...]:
        """One seat's events, in order."""
        return self.told.findings([seat.code for seat in self.run.seats].index(code))


def run(loaded: Loaded, ask: Ask) -> Run:
    """Reselect as asked, in every seat or in the one named. Raises `UnknownBook`."""
    outlook = replace(loaded.outlook.fixed(ask.assume), used=set())
    places = (loaded.places[ask.seat],) if ask.seat else loaded.standing
    seats = tuple(place.seat(outlook) for place in places)
    side = _side(loaded, seats, outlook, ask, book_of(loaded, ask))
    rival = _side(loaded, seats, outlook, ask, rival_of(loaded, ask)) if ask.paired else None
    return Run(loaded, ask, outlook, places, seats, side, rival)


def book_of(loaded: Loaded, ask: Ask) -> RuleBook:
    """The book asked for with its amendments. Raises `UnknownBook`."""
    return asking.amend(asking.book_for(ask.book, loaded.recorded), ask.amendments, loaded.day)


def rival_of(loaded: Loaded, ask: Ask) -> RuleBook:
    """The book of the other side with its amendments. Raises `UnknownBook`."""
    return asking.amend(asking.book_for(ask.rival, loaded.recorded), ask.compare, loaded.day)


def _side(loaded: Loaded, seats: tuple[Seat, ...], outlook: Outlook, ask: Ask, book: RuleBook) -> Side:
    luck = Luck(ask.seed, range(ask.worlds))
    reckon = partial(exactly, seats, book, loaded.day, outlook, loaded.year, loaded.nominating)
    try:
        return Side(book, decide(seats, book, loaded.day, outlook, luck, loaded.year, loaded.nominating), reckon)
    except Refused as refused:
        return Side(book, None, reckon, refused.finding)


def story(done: Run, world: int, count: int = 1) -> Story | None:
    """World `world` (from 1) and the `count` - 1 after it, told to the end; None where the rules refuse."""
    luck = Luck(done.ask.seed, range(world - 1, world - 1 + count))
    if done.refused:
        return None
    sides = [_told(done, side.book, luck) for side in (done.side, done.rival) if side]
    return Story(done, world, sides[0], sides[1] if done.rival else None)


def _told(done: Run, book: RuleBook, luck: Luck) -> Told:
    loaded = done.loaded
    out = decide(done.seats, book, loaded.day, done.outlook, luck, loaded.year, loaded.nominating)
    return told(out, luck)
