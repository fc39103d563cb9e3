"""Taking a roll call again: the rule book with its amendments, the seats, the worlds."""

from dataclasses import dataclass, replace

from democracy import asking
from democracy.engine.assumptions import Outlook
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Luck
from democracy.engine.procedures.roll_call import Changes, Outcome, decide
from democracy.engine.procedures.roll_call_rules import keys
from democracy.engine.rulebook import RuleBook
from democracy.rollcalls.address import Ask
from democracy.rollcalls.load import Loaded


@dataclass(frozen=True)
class Replay:
    """What was asked and what came of it: an outcome, or the finding for which it cannot be counted."""

    loaded: Loaded
    ask: Ask
    book: RuleBook
    outlook: Outlook
    outcome: Outcome | None
    refused: Finding | None = None

    @property
    def used(self) -> list[str]:
        """Keys of the assumptions that this result rests on."""
        return sorted(self.outlook.used)

    @property
    def idle(self) -> list[str]:
        """Amended rules that this roll call never consults."""
        return sorted(key for key in self.ask.amendments if key not in keys(self.loaded.record.majority))


def replay(loaded: Loaded, ask: Ask) -> Replay:
    """Take a roll call as asked, in all its worlds or in one. Raises `UnknownBook`."""
    worlds = range(ask.worlds) if ask.world is None else range(ask.world - 1, ask.world)
    book, outlook = amended(loaded, ask), replace(loaded.outlook.fixed(ask.assume), used=set())
    changes = Changes(ask.turned(loaded.record), ask.switch, ask.chair)
    recorded = asking.recorded_in(ask.book, loaded.recorded)
    try:
        outcome = decide(loaded.record, book, changes, outlook, Luck(ask.seed, worlds), recorded)
    except Refused as refused:
        return Replay(loaded, ask, book, outlook, None, refused.finding)
    return Replay(loaded, ask, book, outlook, outcome)


def book_for(loaded: Loaded, ask: Ask) -> RuleBook:
    """The published book asked for, or the one in force. Raises `UnknownBook`."""
    return asking.book_for(ask.book, loaded.recorded)


def amended(loaded: Loaded, ask: Ask) -> RuleBook:
    """The book asked for, with the amendments in force on the day of the vote."""
    return asking.amend(book_for(loaded, ask), ask.amendments, loaded.record.day)
