"""Elections to a body by many voters with as many X as seats: who stood, for which slate, and with what votes.

Only totals were ever published, never the papers. What is not recorded stays empty.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from democracy.models.assumptions import Assumption
from democracy.models.sources import Seeded, Source, Sourced


class Election(Sourced):
    """One recorded election of several members at once. `women_least` is the quota of the day, empty if unrecorded."""

    class Section(models.TextChoices):
        MEMBERS = "members", "Members' section"
        LOCAL_GOVERNMENT = "local_government", "Local government section"

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=150)
    question = models.CharField(max_length=250)
    body = models.SlugField(max_length=40, default="nec")
    section = models.CharField(max_length=20, choices=Section, default=Section.MEMBERS)
    result_on = models.DateField()
    day_known = models.BooleanField(default=True, help_text="Otherwise only the month is recorded.")
    seats = models.PositiveSmallIntegerField()
    votes_each = models.PositiveSmallIntegerField(help_text="How many X a paper may bear.")
    women_least = models.PositiveSmallIntegerField(null=True, blank=True)
    women_source = models.ForeignKey(Source, models.PROTECT, related_name="+", null=True, blank=True)
    women_note = models.TextField(blank=True)
    electorate = models.PositiveIntegerField(null=True, blank=True)
    papers_returned = models.PositiveIntegerField(null=True, blank=True)
    papers_valid = models.PositiveIntegerField(null=True, blank=True)
    turnout = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, help_text="Per cent.")
    summary = models.TextField()
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["-result_on", "slug"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(condition=Q(seats__gte=1), name="election_has_seats"),
            models.CheckConstraint(condition=Q(votes_each__gte=1), name="election_has_votes"),
            models.CheckConstraint(
                condition=Q(women_least=None) | Q(women_least__lte=F("seats")), name="election_quota_within_seats"
            ),
            models.CheckConstraint(
                condition=Q(women_least=None) | Q(women_source__isnull=False), name="election_quota_has_source"
            ),
            models.CheckConstraint(
                condition=Q(papers_valid=None) | Q(electorate=None) | Q(papers_valid__lte=F("electorate")),
                name="election_papers_within_electorate",
            ),
            models.CheckConstraint(
                condition=Q(papers_valid=None) | Q(papers_returned=None) | Q(papers_valid__lte=F("papers_returned")),
                name="election_valid_within_returned",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Slate(Sourced):
    """A list of candidates recommended together, where a source names one."""

    election = models.ForeignKey(Election, models.CASCADE, related_name="slates")
    key = models.SlugField(max_length=40)
    title = models.CharField(max_length=100)
    position = models.PositiveSmallIntegerField(default=0)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["election", "position"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["election", "key"], name="slate_once_per_election"),
        ]

    def __str__(self) -> str:
        return self.title


class ElectionCandidate(Sourced):
    """Somebody on the paper. Without recorded votes, `votes_assumption` gives the range they are drawn from.

    `woman` is empty where it is not known; the quota then does not count them.
    """

    election = models.ForeignKey(Election, models.CASCADE, related_name="candidates")
    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    votes = models.PositiveIntegerField(null=True, blank=True)
    votes_assumption = models.ForeignKey(Assumption, models.PROTECT, related_name="+", null=True, blank=True)
    slate = models.ForeignKey(Slate, models.PROTECT, related_name="candidates", null=True, blank=True)
    woman = models.BooleanField(null=True, blank=True)
    elected = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["election", "position"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["election", "name"], name="electioncandidate_once"),
            models.CheckConstraint(
                condition=Q(votes=None, votes_assumption__isnull=False)
                | Q(votes__isnull=False, votes__gte=1, votes_assumption=None),
                name="electioncandidate_votes_or_range",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The slate belongs to the same election: the database cannot say so."""
        if self.slate and self.slate.election_id != self.serializable_value("election"):
            raise ValidationError({"slate": "Choose a slate of this election."})


class ElectionGap(Seeded):
    """Something that the record lacks, said openly."""

    election = models.ForeignKey(Election, models.CASCADE, related_name="gaps")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()

    class Meta:
        ordering = ["election", "position"]
        constraints = [models.UniqueConstraint(fields=["election", "position"], name="electiongap_once")]

    def __str__(self) -> str:
        return self.text


class ElectionPreset(Seeded):
    """A question to try: the part of an address that asks it."""

    election = models.ForeignKey(Election, models.CASCADE, related_name="presets")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=100)
    question = models.CharField(max_length=250)
    changes = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["election", "position"]
        constraints = [models.UniqueConstraint(fields=["election", "slug"], name="electionpreset_once")]

    def __str__(self) -> str:
        return self.title
