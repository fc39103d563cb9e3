"""A constituency party to meet: an invented one, or a real one with what is known of it."""

from dataclasses import dataclass

from django.db.models import Count

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


def real(slug: str) -> Loaded:
    """The local party of a constituency. Raises `Constituency.DoesNotExist`.

    Its members are those that a source gives, or the assumed mean of its region; its branches and affiliated branches
    are assumed unless a trigger ballot there was recorded branch by branch.
    """
    row = models.Constituency.objects.select_related("local_party__members_source").get(slug=slug)
    party: models.LocalParty | None = getattr(row, "local_party", None)
    held = {one.key: one for one in models.Assumption.objects.filter(key__startswith="selection.")}
    region = f"selection.members_{row.region.replace('-', '_')}"
    assumed = {name: round(held[f"selection.{name}"].value) for name in ("branch_count", "affiliated_branches")}
    case = models.Case.objects.filter(place=row.name).annotate(number=Count("branches")).first()
    members = party.members if party and party.members else round(held[region].value)
    branches = case.number if case and case.number else assumed["branch_count"]
    known = _known(party)
    return Loaded(
        row.name, True, members, branches, assumed["affiliated_branches"], known, outlook(), rulebooks.current()
    )


def _known(party: models.LocalParty | None) -> str:
    """Where the number of members comes from."""
    if party is None:
        return "In Scotland local parties follow the seats of the Scottish Parliament, so none covers just this place."
    if party.members is None or party.members_on is None or party.members_source is None:
        return "How many members it had was not published: the number is an assumption for its region."
    return f"{party.members:,} members ({party.get_members_is_display()}) by {party.members_source.title}."
