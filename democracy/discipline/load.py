"""The rule book and the assumptions of discipline, from the tables."""

from dataclasses import dataclass

from democracy import models, parties, rulebooks
from democracy.engine.assumptions import Outlook
from democracy.engine.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class Loaded:
    """What every question about discipline starts from."""

    outlook: Outlook
    recorded: RuleBook


def load() -> Loaded:
    """The current edition of the recorded rules, and the assumptions."""
    rows = models.Assumption.objects.filter(key__startswith="discipline.").select_related("source")
    return Loaded(parties.outlook(rows), rulebooks.current())
