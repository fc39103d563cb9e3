"""Counting an election as an address asks."""

from dataclasses import dataclass

from democracy.elections.address import Ask
from democracy.elections.load import Loaded
from democracy.engine.assumptions import Outlook
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Luck
from democracy.engine.procedures.election import Method, Outcome, decide
from democracy.engine.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class Done:
    """What was asked and what came of it: an outcome, or the finding for which it is refused.

    `book` is the one asked for with its amendments; `method` None: it does not lead to one.
    """

    loaded: Loaded
    ask: Ask
    book: RuleBook
    method: Method | None
    outlook: Outlook
    outcome: Outcome | None
    refused: Finding | None = None


def run(loaded: Loaded, ask: Ask) -> Done:
    """Count in every world asked for. Raises `UnknownBook`."""
    outlook, book, method = loaded.outlook.fixed(ask.assume), ask.amended(loaded), None
    try:
        method = ask.method_for(loaded, book)
        outcome = decide(loaded.election, method, outlook, Luck(ask.seed, range(ask.worlds)))
    except Refused as refused:
        return Done(loaded, ask, book, method, outlook, None, refused.finding)
    return Done(loaded, ask, book, method, outlook, outcome)
