"""The party over time: what was decided, what was recorded, how it stood on a first day, and outlooks on the rest."""

from django.db import models
from django.db.models import F, Q

from democracy.models.assumptions import Assumption
from democracy.models.sources import Seeded, Source, Sourced


class Opening(Sourced):
    """How the party stood on a day from which its months are lived."""

    key = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=150)
    day = models.DateField()
    members = models.PositiveIntegerField()
    suspended = models.PositiveIntegerField(default=0)
    lead = models.DecimalField("Conservative lead in polls, in points", max_digits=4, decimal_places=1)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["day"]

    def __str__(self) -> str:
        return self.title


class OpeningCount(Seeded):
    """NEC seats by section, or MPs by status, on an opening's day."""

    class What(models.TextChoices):
        NEC = "nec", "NEC seats of the leader's side"
        NEC_SEATS = "nec_seats", "NEC seats in all"
        MPS = "mps", "MPs"

    opening = models.ForeignKey(Opening, models.CASCADE, related_name="counts")
    what = models.CharField(max_length=10, choices=What)
    name = models.CharField(max_length=40)
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ["opening", "what", "name"]
        constraints = [models.UniqueConstraint(fields=["opening", "what", "name"], name="opening_count_once")]

    def __str__(self) -> str:
        return f"{self.opening}: {self.get_what_display()}, {self.name}"


class RecordedDecision(Sourced):
    """Something that was decided or befell, as a setting of a lever in some months."""

    lever = models.CharField(max_length=40)
    setting = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    day = models.DateField()
    first = models.DateField("first month")
    last = models.DateField("last month", null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["first", "lever"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["lever", "first"], name="recorded_decision_once"),
            models.CheckConstraint(
                condition=Q(last=None) | Q(last__gte=F("first")), name="recorded_decision_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.title}"


class Reading(Sourced):
    """A measure of the party as somebody recorded it; `high` where sources differ, `region` where it is of one."""

    measure = models.CharField(max_length=40)
    region = models.CharField(max_length=40, blank=True)
    day = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=4)
    high = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["measure", "region", "day"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["measure", "region", "day"], name="reading_once"),
            models.CheckConstraint(condition=Q(high=None) | Q(high__gte=F("value")), name="reading_value_to_high"),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.region} {self.day}"


class PollMonth(Sourced):
    """The means of a month's opinion polls, in per cent; a month that an election divides has two rows."""

    since = models.DateField(unique=True)
    until = models.DateField()
    con = models.DecimalField(max_digits=4, decimal_places=1)
    lab = models.DecimalField(max_digits=4, decimal_places=1)
    polls = models.PositiveSmallIntegerField()

    class Meta(Sourced.Meta):
        ordering = ["since"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="poll_month_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"Polls of {self.since:%B %Y}"


class Outlook(Seeded):
    """A named set of assumptions: the neutral values, with those that its holders would put differently."""

    key = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=100)
    holder = models.CharField(max_length=200)
    summary = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.title


class OutlookValue(Seeded):
    """An assumption as an outlook has it."""

    outlook = models.ForeignKey(Outlook, models.CASCADE, related_name="values")
    assumption = models.ForeignKey(Assumption, models.PROTECT, related_name="in_outlooks")
    value = models.DecimalField(max_digits=12, decimal_places=4)
    low = models.DecimalField(max_digits=12, decimal_places=4)
    high = models.DecimalField(max_digits=12, decimal_places=4)
    basis = models.TextField(help_text="One plain sentence: why its holders would put it so.")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering = ["outlook", "assumption"]
        constraints = [
            models.UniqueConstraint(fields=["outlook", "assumption"], name="outlook_value_once"),
            models.CheckConstraint(
                condition=Q(low__lte=F("value")) & Q(value__lte=F("high")), name="outlook_value_low_value_high"
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="outlook_value_has_basis"),
        ]

    def __str__(self) -> str:
        return f"{self.outlook}: {self.assumption}"
