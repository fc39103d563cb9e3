"""Conference: card votes with both halves as far as they were recorded, and ballots of delegates."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from democracy.models.affiliates import Affiliate
from democracy.models.sources import Confidence, Seeded, Sourced


def _percent(name: str) -> Q:
    return Q(**{name: None}) | Q(**{f"{name}__gte": 0, f"{name}__lte": 100})


def _figure() -> Any:
    return models.DecimalField(max_digits=7, decimal_places=3, null=True, blank=True)


class CardVote(Sourced):
    """One question put, or that might have been put, to a conference.

    Percentages run from 0 to 100. A half's figures are percentages of that half, or with `in_points` points out of the
    whole 100. `for` and `against` together may fall short of 100 where some abstained. `tolerance` is how far, in
    points, a recount may be from the printed total, and `tolerance_note` says why.
    """

    class Kind(models.TextChoices):
        RULES = "rules", "Rule change"
        POLICY = "policy", "Policy"
        PROGRAMME = "programme", "Party programme"
        REPORT = "report", "Report"

    class Taken(models.TextChoices):
        CARD = "card", "Card vote"
        HANDS = "hands", "Show of hands"
        NEVER = "never", "Never taken"

    class Conference(models.TextChoices):
        ANNUAL = "annual", "Annual conference"
        SPECIAL = "special", "Special conference"

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=150)
    question = models.CharField(max_length=250)
    day = models.DateField()
    conference = models.CharField(max_length=10, choices=Conference, default=Conference.ANNUAL)
    kind = models.CharField(max_length=10, choices=Kind)
    taken = models.CharField(max_length=6, choices=Taken)
    carried = models.BooleanField(null=True, blank=True)
    moved_by = models.CharField(
        max_length=10, choices=[("nec", "NEC"), ("clp", "A constituency party"), ("affiliate", "An affiliate")],
        default="nec",
    )  # fmt: skip
    total_for, total_against = _figure(), _figure()
    clps_for, clps_against = _figure(), _figure()
    affiliates_for, affiliates_against = _figure(), _figure()
    in_points = models.BooleanField(default=False)
    approximate = models.CharField(
        max_length=40, blank=True, help_text="Which of total, clps, affiliates are printed as “about”, by commas."
    )
    split_confidence = models.CharField(max_length=1, choices=Confidence, blank=True)
    tolerance = models.DecimalField(max_digits=5, decimal_places=3, default="0.01")
    tolerance_note = models.CharField(max_length=250, blank=True)
    summary = models.TextField()
    gaps = models.TextField("what the record lacks", blank=True, help_text="One a line.")

    class Meta(Sourced.Meta):
        ordering = ["-day", "slug"]
        constraints = [
            *Sourced.Meta.constraints,
            *(
                models.CheckConstraint(condition=_percent(name), name=f"cardvote_{name}_0_to_100")
                for name in (
                    "total_for",
                    "total_against",
                    "clps_for",
                    "clps_against",
                    "affiliates_for",
                    "affiliates_against",
                )
            ),
            models.CheckConstraint(
                condition=~Q(taken="never")
                | Q(carried=None, total_for=None, clps_for=None, affiliates_for=None, total_against=None),
                name="cardvote_never_taken_has_no_result",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class DelegationVote(Sourced):
    """How an affiliate's delegation voted, where that was recorded."""

    class Stance(models.TextChoices):
        FOR = "for", "for"
        AGAINST = "against", "against"
        ABSTAIN = "abstain", "abstained"

    card_vote = models.ForeignKey(CardVote, models.CASCADE, related_name="delegations")
    affiliate = models.ForeignKey(Affiliate, models.PROTECT, related_name="card_votes")
    stance = models.CharField(max_length=8, choices=Stance)
    note = models.CharField(max_length=250, blank=True)

    class Meta(Sourced.Meta):
        ordering = ["card_vote", "affiliate"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["card_vote", "affiliate"], name="delegation_votes_once"),
        ]

    def __str__(self) -> str:
        return f"{self.affiliate}: {self.get_stance_display()}"


class CardVoteFigure(Sourced):
    """Another recorded number of one vote."""

    card_vote = models.ForeignKey(CardVote, models.CASCADE, related_name="figures")
    key = models.SlugField(max_length=40)
    title = models.CharField(max_length=200)
    number = models.DecimalField(max_digits=12, decimal_places=3)
    note = models.CharField(max_length=250, blank=True)

    class Meta(Sourced.Meta):
        ordering = ["card_vote", "key"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["card_vote", "key"], name="card_vote_figure_once"),
        ]

    def __str__(self) -> str:
        return self.title


class CardVotePreset(Seeded):
    """A question worth asking of a card vote, as an address."""

    card_vote = models.ForeignKey(CardVote, models.CASCADE, related_name="presets")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=100)
    question = models.CharField(max_length=250)
    changes = models.CharField(max_length=500)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["card_vote", "position"]
        constraints = [models.UniqueConstraint(fields=["card_vote", "slug"], name="card_vote_preset_once")]

    def __str__(self) -> str:
        return self.title


class DelegateBallot(Sourced):
    """An election by or at conference, as it was counted: most votes win."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=150)
    day = models.DateField()
    voters = models.CharField(max_length=150)
    seats = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["-day", "slug"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(condition=Q(seats__gt=0), name="delegate_ballot_has_seats"),
        ]

    def __str__(self) -> str:
        return self.title


class DelegateBallotVote(Seeded):
    """A candidate's votes in a ballot of delegates."""

    ballot = models.ForeignKey(DelegateBallot, models.CASCADE, related_name="votes")
    name = models.CharField(max_length=80)
    votes = models.PositiveIntegerField()
    elected = models.BooleanField(default=False)

    class Meta:
        ordering = ["ballot", F("votes").desc()]
        constraints = [models.UniqueConstraint(fields=["ballot", "name"], name="delegate_ballot_name_once")]

    def __str__(self) -> str:
        return f"{self.name}: {self.votes}"
