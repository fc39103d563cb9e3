"""Affiliated organisations by date: how many members they affiliated, who led them, whom they nominated."""

from django.db import models
from django.db.models import F, Q

from democracy.models.history import Contest
from democracy.models.sources import Sourced


class Affiliate(Sourced):
    """A trade union or society that is, or was, affiliated to the party. `successor` is the slug of what it became."""

    class Kind(models.TextChoices):
        UNION = "union", "Trade union"
        SOCIETY = "society", "Socialist society"
        GROUP = "group", "Several organisations together"

    class Decides(models.TextChoices):
        POLICY = "policy", "The union's policy binds its delegation"
        EXECUTIVE = "executive", "Its executive or a committee decides"
        DELEGATION = "delegation", "The delegation decides"
        BALLOT = "ballot", "A ballot of its members"
        UNKNOWN = "unknown", "Not recorded"

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    full_name = models.CharField(max_length=150, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    affiliated_from = models.DateField(null=True, blank=True, help_text="Empty: from before the years covered.")
    affiliated_until = models.DateField(null=True, blank=True, help_text="Empty: to the end of the years covered.")
    successor = models.SlugField(max_length=40, blank=True)
    decides = models.CharField("how its delegation decides", max_length=12, choices=Decides, default=Decides.UNKNOWN)
    deliver = models.DecimalField("chance that the vote is delivered", max_digits=4, decimal_places=3)
    deliver_low = models.DecimalField(max_digits=4, decimal_places=3)
    deliver_high = models.DecimalField(max_digits=4, decimal_places=3)
    deliver_basis = models.CharField(max_length=250)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["name"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(affiliated_from=None)
                | Q(affiliated_until=None)
                | Q(affiliated_from__lte=F("affiliated_until")),
                name="affiliate_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(deliver_low__gte=0, deliver_low__lte=F("deliver"))
                & Q(deliver_high__gte=F("deliver"), deliver_high__lte=1),
                name="affiliate_deliver_in_range",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Affiliation(Sourced):
    """What an affiliate's card weighed from a day on: members affiliated, or a part of the conference's whole vote.

    `hundredths` are hundredths of one per cent of the whole vote, where only that was printed. An assumed number has
    a range from `low` to `high`.
    """

    class Unit(models.TextChoices):
        MEMBERS = "members", "affiliated members"
        HUNDREDTHS = "hundredths", "hundredths of a per cent of the conference's vote"

    affiliate = models.ForeignKey(Affiliate, models.CASCADE, related_name="affiliations")
    since = models.DateField()
    number = models.PositiveIntegerField()
    unit = models.CharField(max_length=10, choices=Unit, default=Unit.MEMBERS)
    assumed = models.BooleanField(default=False)
    low = models.PositiveIntegerField(null=True, blank=True)
    high = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["affiliate", "since"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["affiliate", "since"], name="affiliation_once_a_day"),
            models.CheckConstraint(condition=Q(number__gt=0), name="affiliation_some"),
            models.CheckConstraint(
                condition=Q(assumed=False, low=None, high=None)
                | Q(assumed=True, low__isnull=False, high__isnull=False, low__gt=0)
                & Q(low__lte=F("number"), high__gte=F("number")),
                name="affiliation_assumed_with_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.affiliate}, {self.since}: {self.number}"


class GeneralSecretary(Sourced):
    """Who led an affiliate, in the years in which the sources show it; not the whole term of office."""

    affiliate = models.ForeignKey(Affiliate, models.CASCADE, related_name="secretaries")
    name = models.CharField(max_length=80)
    from_year = models.PositiveSmallIntegerField()
    until_year = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=150, blank=True)

    class Meta(Sourced.Meta):
        ordering = ["affiliate", "from_year"]
        verbose_name_plural = "general secretaries"
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["affiliate", "name", "from_year"], name="secretary_once_a_year"),
            models.CheckConstraint(condition=Q(from_year__lte=F("until_year")), name="secretary_years_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.from_year} to {self.until_year}"


class AffiliateNomination(Sourced):
    """Whom an affiliate nominated in a leadership contest; an empty name says that it nominated nobody."""

    affiliate = models.ForeignKey(Affiliate, models.CASCADE, related_name="nominations")
    year = models.PositiveSmallIntegerField()
    office = models.CharField(max_length=10, choices=Contest.Office)
    name = models.CharField(max_length=80, blank=True)
    contest = models.ForeignKey(Contest, models.PROTECT, related_name="+", null=True, blank=True)
    note = models.CharField(max_length=150, blank=True)

    class Meta(Sourced.Meta):
        ordering = ["affiliate", "year", "office"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["affiliate", "year", "office"], name="affiliate_nominates_once"),
        ]

    def __str__(self) -> str:
        return f"{self.affiliate}, {self.year}: {self.name or 'nobody'}"
