"""Meetings that were stopped, in all local parties or in some, and what parties do by meeting."""

from django.db import models
from django.db.models import F, Q

from democracy.models.places import LocalParty
from democracy.models.sources import Seeded, Sourced


class Activity(models.TextChoices):
    """What a local party does by meeting."""

    NOMINATIONS = "nominations", "Supporting nominations"
    DELEGATES = "delegates", "Choosing delegates to conference"
    AGM = "agm", "Annual meetings and officers"
    MOTIONS = "motions", "Ordinary motions"
    TRIGGERS = "triggers", "Trigger ballots"


class Closure(Sourced):
    """A stop on meetings from a day to a day, both included; no last day, where it still held when the record ends.

    `since_words` and `until_words` are what the source says where it does not name the day.
    """

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    since = models.DateField()
    since_words = models.CharField(max_length=150, blank=True)
    until = models.DateField(null=True, blank=True)
    until_words = models.CharField(max_length=150, blank=True)
    everywhere = models.BooleanField(default=False)
    summary = models.TextField()
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["position", "slug"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(condition=Q(until=None) | Q(since__lte=F("until")), name="closure_days_in_order"),
        ]

    def __str__(self) -> str:
        return self.title


class ClosedActivity(Seeded):
    """What a closure says of one activity; one that it does not name is open."""

    class State(models.TextChoices):
        CLOSED = "closed", "closed"
        LEAVE = "leave", "by leave only"
        OPEN = "open", "open"

    closure = models.ForeignKey(Closure, models.CASCADE, related_name="activities")
    activity = models.CharField(max_length=12, choices=Activity)
    state = models.CharField(max_length=6, choices=State)

    class Meta:
        ordering = ["closure", "activity"]
        verbose_name_plural = "closed activities"
        constraints = [models.UniqueConstraint(fields=["closure", "activity"], name="closedactivity_once")]

    def __str__(self) -> str:
        return f"{self.get_activity_display()}: {self.get_state_display()}"


class ClosedParty(Seeded):
    """A local party that a closure names."""

    closure = models.ForeignKey(Closure, models.CASCADE, related_name="parties")
    party = models.ForeignKey(LocalParty, models.PROTECT, related_name="closures")

    class Meta:
        ordering = ["closure", "party"]
        verbose_name_plural = "closed parties"
        constraints = [models.UniqueConstraint(fields=["closure", "party"], name="closedparty_once")]

    def __str__(self) -> str:
        return str(self.party)


class Occasion(Sourced):
    """Something that parties do by meeting within a window. `done` of `of` did it, where that is recorded.

    `window_assumed` says that the days are not recorded but assumed; `leads_to` is an address where it goes on.
    """

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=120)
    activity = models.CharField(max_length=12, choices=Activity)
    position = models.PositiveSmallIntegerField(default=0)
    since = models.DateField()
    until = models.DateField()
    window_assumed = models.BooleanField(default=False)
    of = models.PositiveIntegerField()
    unit = models.CharField(max_length=40, default="parties", help_text="What is counted: parties, seats.")
    done = models.PositiveIntegerField(null=True, blank=True)
    leads_to = models.CharField(max_length=200, blank=True)
    leads_to_title = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["position", "slug"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(condition=Q(since__lte=F("until")), name="occasion_days_in_order"),
            models.CheckConstraint(condition=Q(done=None) | Q(done__lte=F("of")), name="occasion_done_within_all"),
        ]

    def __str__(self) -> str:
        return self.title


class OccasionPart(Seeded):
    """A part of what was done: the nominations of one candidate, say."""

    occasion = models.ForeignKey(Occasion, models.CASCADE, related_name="parts")
    name = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["occasion", "position"]
        constraints = [models.UniqueConstraint(fields=["occasion", "name"], name="occasionpart_once")]

    def __str__(self) -> str:
        return f"{self.name}: {self.number}"
