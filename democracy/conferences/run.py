"""Putting a question again: the rule book with its amendments, the changes, the worlds."""

from dataclasses import dataclass, replace
from datetime import date

from democracy import rulebooks
from democracy.conferences.address import Ask
from democracy.conferences.load import Loaded
from democracy.engine.assumptions import Outlook
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Draws, Luck
from democracy.engine.procedures.conference import Outcome, decide
from democracy.engine.rulebook import RULES, Amendment, RuleBook
from democracy.engine.rulebook import parse as parse_value


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
    day = ask.on or loaded.vote.day
    try:
        outcome = decide(loaded.vote, book, loaded.recorded, ask.changes(), outlook, luck, day)
    except Refused as refused:
        return Replay(loaded, ask, book, outlook, None, refused.finding)
    return Replay(loaded, ask, book, outlook, outcome)


def book_for(loaded: Loaded, ask: Ask) -> RuleBook:
    """The published book asked for: `slug` is its newest edition, `slug@2` the second. Raises `UnknownBook`."""
    slug, at, number = ask.book.partition("@")
    if at:
        return rulebooks.edition(slug, int(number) if number.isdecimal() and len(number) < len("10000") else 0)
    return rulebooks.current(slug) if slug else loaded.recorded


def amended(loaded: Loaded, ask: Ask) -> RuleBook:
    """The book asked for, with the amendments in force on the day of the vote."""
    book = book_for(loaded, ask)
    day = ask.on or loaded.vote.day
    changes = [Amendment(key, day, parse_value(RULES[key], text)) for key, text in ask.amendments.items()]
    return book.amend(changes) if changes else book
