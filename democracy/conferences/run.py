"""Putting a question again: the rule book with its amendments, the changes, the worlds."""

from dataclasses import dataclass, replace
from datetime import date

from democracy import asking
from democracy.conferences.address import Ask
from democracy.conferences.load import Loaded
from democracy.engine.assumptions import Outlook
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Draws, Luck
from democracy.engine.procedures.conference import Outcome, decide
from democracy.engine.rulebook import RuleBook


@dataclass(frozen=True)
class Replay:
    """What was asked and what came of it: an outcome, or the finding for which the rules refuse."""

    loaded: Loaded
    ask: Ask
    book: RuleBook
    outlook: Outlook
    outcome: Outcome | None
    refused: Finding | None = None

    @property
    def day(self) -> date:
        return self.ask.on or self.loaded.vote.day

    @property
    def used(self) -> list[str]:
        """Keys of the assumptions that this result rests on; none where nothing was drawn."""
        drawn = self.outcome is not None and self.outcome.change == "re-roll"
        return sorted(self.outlook.used) if drawn else []


def replay(loaded: Loaded, ask: Ask, *, world: int | None = None, luck: Draws | None = None) -> Replay:
    """Put a question as asked, in all its worlds or in one (`world`, counted from 1). Raises `UnknownBook`."""
    world = world or ask.world
    if luck is None:
        luck = Luck(ask.seed, range(ask.worlds) if world is None else range(world - 1, world))
    book = amended(loaded, ask)
    outlook = replace(loaded.outlook.fixed(ask.assume), used=set())
    day, recorded = ask.on or loaded.vote.day, asking.recorded_in(ask.book, loaded.recorded)
    try:
        outcome = decide(loaded.vote, book, recorded, ask.changes(), outlook, luck, day)
    except Refused as refused:
        return Replay(loaded, ask, book, outlook, None, refused.finding)
    return Replay(loaded, ask, book, outlook, outcome)


def book_for(loaded: Loaded, ask: Ask) -> RuleBook:
    """The published book asked for, or the one in force. Raises `UnknownBook`."""
    return asking.book_for(ask.book, loaded.recorded)


def amended(loaded: Loaded, ask: Ask) -> RuleBook:
    """The book asked for, with the amendments in force on the day of the vote."""
    return asking.amend(book_for(loaded, ask), ask.amendments, ask.on or loaded.vote.day)
