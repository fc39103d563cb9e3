"""What a scenario may name that lies outside it, from the tables."""

from democracy import models
from democracy.plays.checks import Known


def known() -> Known:
    """Every key and slug that a scenario may use."""
    return Known(
        sources=frozenset(models.Source.objects.values_list("key", flat=True)),
        notes=frozenset(models.LibraryNote.objects.values_list("slug", flat=True)),
        assumptions=frozenset(models.Assumption.objects.values_list("key", flat=True)),
        roll_calls=frozenset(models.RollCall.objects.exclude(votes_for=None).values_list("slug", flat=True)),
        contests=frozenset(models.Contest.objects.values_list("slug", flat=True)),
        card_votes=frozenset(models.CardVote.objects.values_list("slug", flat=True)),
        openings=dict(models.Opening.objects.values_list("key", "day")),
    )
