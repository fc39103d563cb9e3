"""A constituency party to meet: an invented one, or a real one with what is known of it."""

from dataclasses import dataclass

from democracy import models, parties, rulebooks
from democracy.engine.assumptions import Outlook
from democracy.engine.rulebook import RuleBook

INVENTED = "Penwick"
MEMBERS, BRANCHES, AFFILIATES = 600, 8, 6
"""An invented party of about the size of the mean in 2016: round numbers, nobody's."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A party with its usual numbers. `known` says where the number of members comes from."""

    name: str
    real: bool
    members: int
    branches: int
    affiliates: int
    known: str
    outlook: Outlook
    recorded: RuleBook


def invented() -> Loaded:
    """A party that does not exist."""
    return Loaded(INVENTED, False, MEMBERS, BRANCHES, AFFILIATES, "", outlook(), rulebooks.current())


def outlook() -> Outlook:
    """What is assumed about meetings."""
    held = models.Assumption.objects.filter(key__startswith="clp.").select_related("source")
    return parties.outlook(held)
