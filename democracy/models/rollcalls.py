"""Roll calls: a body's recorded votes, the seats whose votes are known, and questions one click away."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from democracy.models.bodies import Body, Section
from democracy.models.sources import Seeded, Sourced


class RollCall(Sourced):
    """One recorded vote of a body between two sides. Without both numbers the record says the outcome only.

    `majority_rule` is the rule key that says which share carries it. `leaning` names the set of assumptions about how
    sections vote (`rollcall.LEANING.SECTION`), given for the first side unless it is `leaning_reversed`.
    """

    class Outcome(models.TextChoices):
        CARRIED = "carried", "Carried"
        NOT_CARRIED = "not_carried", "Not carried"
        UNCERTAIN = "uncertain", "Uncertain"

    slug = models.SlugField(max_length=60, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="roll_calls")
    title = models.CharField(max_length=150)
    question = models.CharField(max_length=250)
    held_on = models.DateField()
    position = models.PositiveSmallIntegerField(default=0, help_text="Order within the day.")
    for_title = models.CharField(max_length=60, default="For")
    against_title = models.CharField(max_length=60, default="Against")
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    spoilt = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=12, choices=Outcome)
    secret = models.BooleanField(default=False)
    disputed = models.BooleanField(default=False)
    majority_rule = models.CharField(max_length=80)
    leaning = models.SlugField(max_length=40, default="even")
    leaning_reversed = models.BooleanField(default=False)
    summary = models.TextField()
    missing = models.TextField(blank=True, help_text="What the record lacks, said openly.")
    leads_to = models.CharField(max_length=300, blank=True, help_text="Address of a replay of what it decided.")
    leads_to_title = models.CharField(max_length=150, blank=True)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["-held_on", "position", "slug"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(votes_for=None, votes_against=None)
                | Q(votes_for__isnull=False, votes_against__isnull=False),
                name="rollcall_both_numbers_or_none",
            ),
            models.CheckConstraint(
                condition=Q(leads_to="") | Q(leads_to__startswith="/"), name="rollcall_leads_within_the_site"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class RollCallVote(Sourced):
    """How a seat voted, by name; `doubtful` where the count does not bear a published list out."""

    class Choice(models.TextChoices):
        FOR = "for", "For"
        AGAINST = "against", "Against"
        ABSENT = "absent", "Not voting"

    roll_call = models.ForeignKey(RollCall, models.CASCADE, related_name="votes")
    section = models.ForeignKey(Section, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    voter = models.CharField(max_length=80)
    choice = models.CharField(max_length=8, choices=Choice)
    doubtful = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["roll_call", "section", "number"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["roll_call", "section", "number"], name="rollcallvote_one_a_seat"),
            models.CheckConstraint(condition=Q(number__gte=1), name="rollcallvote_numbers_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.voter}: {self.get_choice_display()}"

    def clean(self) -> None:
        """The section belongs to the body that voted: the database cannot say so."""
        if self.section_id and self.roll_call_id and self.section.body_id != self.roll_call.body_id:
            raise ValidationError({"section": "Choose a section of the body that voted."})


class RollCallPreset(Seeded):
    """A question that is one click away: the changes are the query string of the roll call's address."""

    roll_call = models.ForeignKey(RollCall, models.CASCADE, related_name="presets")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=80)
    question = models.CharField(max_length=250)
    changes = models.CharField(max_length=500)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["roll_call", "position"]
        constraints = [models.UniqueConstraint(fields=["roll_call", "slug"], name="rollcallpreset_once")]

    def __str__(self) -> str:
        return self.title
