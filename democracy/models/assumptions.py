"""Numbers about behaviour that nobody recorded, each with a range and what it rests on."""

from django.db import models
from django.db.models import F, Q

from democracy.models.history import Contest
from democracy.models.sources import Seeded, Source


class Assumption(Seeded):
    """One number with its range and its basis; where a contest is named it is used there and nowhere else."""

    class Unit(models.TextChoices):
        SHARE = "share", "share of one"
        LOG_ODDS = "log_odds", "difference in log-odds"
        RATIO = "ratio", "ratio"
        PEOPLE = "people", "people"
        NUMBER = "number", "number"

    key = models.CharField(max_length=80, unique=True)
    title = models.CharField(max_length=150)
    question = models.CharField(max_length=250)
    value = models.DecimalField(max_digits=12, decimal_places=4)
    low = models.DecimalField(max_digits=12, decimal_places=4)
    high = models.DecimalField(max_digits=12, decimal_places=4)
    unit = models.CharField(max_length=10, choices=Unit)
    basis = models.TextField(help_text="One plain sentence: what this rests on.")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", null=True, blank=True)
    contest = models.ForeignKey(Contest, models.CASCADE, related_name="assumptions", null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(low__lte=F("value")) & Q(value__lte=F("high")), name="assumption_low_value_high"
            ),
            models.CheckConstraint(
                condition=~Q(unit="share") | Q(low__gte=0, high__lte=1), name="assumption_share_is_0_to_1"
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="assumption_has_basis"),
        ]

    def __str__(self) -> str:
        return self.title
