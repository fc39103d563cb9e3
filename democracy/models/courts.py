"""Disputes about a rule: who decided what and when, who ruled upon that, and how each could have come out."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from democracy.models.history import Contest
from democracy.models.sources import Seeded, Sourced


class Dispute(Sourced):
    """A rule that was decided, and ruled upon, while a contest went on. `settled_on` is the day whose value counts."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=120)
    question = models.CharField(max_length=250)
    summary = models.TextField()
    contest = models.ForeignKey(Contest, models.PROTECT, related_name="disputes")
    rule = models.CharField(max_length=60, help_text="The key of the rule, such as leadership.freeze_date.")
    settled_on = models.DateField()
    settled_note = models.CharField(max_length=250)
    late_after = models.DateField(null=True, blank=True, help_text="Rulings after this day leave little time.")
    late_note = models.CharField(max_length=120, blank=True, help_text="Why: papers are out already, say.")
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["settled_on", "slug"]

    def __str__(self) -> str:
        return self.title


class Decision(Sourced):
    """A link of the chain: `upon` is the key of the decision it rules upon, empty for the first.

    `roll_call` is the slug of the vote by which it was taken, where one is recorded.
    """

    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="decisions")
    key = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    maker = models.CharField(max_length=80)
    title = models.CharField(max_length=150)
    day = models.DateField()
    upon = models.SlugField(max_length=40, blank=True)
    roll_call = models.SlugField(max_length=60, blank=True)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["dispute", "position"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["dispute", "key"], name="decision_once_per_dispute"),
            models.CheckConstraint(condition=~Q(upon=models.F("key")), name="decision_not_upon_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.maker}, {self.title}"

    def clean(self) -> None:
        """A ruling is upon an earlier decision of the same dispute: the database cannot say so."""
        if not self.upon or self.serializable_value("day") is None:
            return
        others = Decision.objects.filter(dispute=self.serializable_value("dispute"), key=self.upon)
        case = others.filter(position__lt=self.position).first()
        if case is None:
            raise ValidationError({"upon": "Write the key of a decision of this dispute that stands before this one."})
        if self.day < case.day:
            raise ValidationError({"day": f"What it rules upon is of {case.day}. Give that day or a later one."})


class DecisionChoice(Seeded):
    """One way in which a decision could come out; exactly one of a decision is `recorded`.

    `value` is the rule's value as a rule book writes it. `also` are further parts of a replay's address.
    """

    class Effect(models.TextChoices):
        SETS = "sets", "Sets a value"
        UPHOLDS = "upholds", "Upholds the first decision"
        NONE = "none", "Is never made"

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="choices")
    key = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=150)
    effect = models.CharField(max_length=8, choices=Effect)
    value = models.CharField(max_length=80, blank=True)
    also = models.CharField(max_length=200, blank=True)
    recorded = models.BooleanField(default=False)

    class Meta:
        ordering = ["decision", "position"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "key"], name="decisionchoice_once"),
            models.UniqueConstraint(
                fields=["decision"], condition=Q(recorded=True), name="decisionchoice_one_recorded"
            ),
            models.CheckConstraint(
                condition=Q(effect="sets", value__gt="") | (~Q(effect="sets") & Q(value="")),
                name="decisionchoice_value_where_set",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class DisputePreset(Seeded):
    """A question that is one click away: the parts of an address."""

    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="presets")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=100)
    question = models.CharField(max_length=250)
    changes = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["dispute", "position"]
        constraints = [models.UniqueConstraint(fields=["dispute", "slug"], name="disputepreset_once")]

    def __str__(self) -> str:
        return self.title
