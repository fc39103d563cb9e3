"""A roll call from the tables: its row, the body as it stood that day, the votes known by name."""

from dataclasses import dataclass

from django.db.models import Prefetch

from democracy import bodies, models, parties, rulebooks
from democracy.engine.assumptions import Outlook
from democracy.engine.procedures.roll_call import CHOICES, Known, Record
from democracy.engine.procedures.roll_call_rules import keys
from democracy.engine.rulebook import RuleBook

CARRIED = {"carried": True, "not_carried": False, "uncertain": None}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A roll call ready to be taken again: its row, its engine values, and the book it was held under."""

    row: models.RollCall
    record: Record
    outlook: Outlook
    recorded: RuleBook

    @property
    def consulted(self) -> tuple[str, ...]:
        """The rules that decide it: quorum, majority, tie."""
        return keys(self.record.majority)


def load(slug: str) -> Loaded:
    """Read a roll call from the tables. Raises `RollCall.DoesNotExist`."""
    rows = models.RollCall.objects.select_related("source", "second_source", "body")
    votes = Prefetch("votes", models.RollCallVote.objects.select_related("section"))
    row = rows.prefetch_related(votes, "presets").get(slug=slug)
    held = models.Assumption.objects.filter(key__startswith="rollcall.").select_related("source")
    return Loaded(row, _record(row), parties.outlook(held), rulebooks.current())


def _record(row: models.RollCall) -> Record:
    body = bodies.load(row.body.slug).on(row.held_on)
    votes = {
        f"{vote.section.key}-{vote.number}": Known(CHOICES[vote.choice], vote.voter, vote.doubtful)
        for vote in row.votes.all()
    }
    return Record(
        row.slug, row.title, row.held_on, body, row.votes_for, row.votes_against, row.spoilt, CARRIED[row.outcome],
        row.majority_rule, votes, row.leaning, row.leaning_reversed,
    )  # fmt: skip
