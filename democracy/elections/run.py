"""Counting an election as an address asks."""

from dataclasses import dataclass

from democracy.elections.address import Ask
from democracy.elections.load import Loaded
from democracy.engine.assumptions import Outlook
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Luck
from democracy.engine.procedures.election import Method, Outcome, decide


@dataclass(frozen=True, slots=True)
class Done:
    """What was asked and what came of it: an outcome, or the finding for which it is refused."""

    loaded: Loaded
    ask: Ask
    method: Method
    outlook: Outlook
    outcome: Outcome | None
    refused: Finding | None = None


def run(loaded: Loaded, ask: Ask) -> Done:
    """Count in every world asked for."""
    outlook = loaded.outlook.fixed(ask.assume)
    method = ask.method_for(loaded)
    try:
        outcome = decide(loaded.election, method, outlook, Luck(ask.seed, range(ask.worlds)))
    except Refused as refused:
        return Done(loaded, ask, method, outlook, None, refused.finding)
    return Done(loaded, ask, method, outlook, outcome)
