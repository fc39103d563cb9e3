"""Parts of a kind of voter, by when they joined, and how they told a poll they would vote."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from democracy.models.assumptions import Assumption
from democracy.models.history import Candidate, Contest, VoterKind
from democracy.models.sources import Seeded, Sourced


class Cohort(Sourced):
    """People of one kind who joined in one window, both days included; no day means open-ended.

    `size` is the count, or the middle estimate where `share_assumption` names the share it rests on: the shares named
    by the cohorts of one kind that were (or were not) `recorded_voters` are taken relative to their sum.
    `recorded_voters` says whether their votes are inside the recorded tallies; `shut_out_by` is the rule key that kept
    the others out.
    """

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="cohorts")
    kind = models.ForeignKey(VoterKind, models.CASCADE, related_name="cohorts")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    joined_from = models.DateField(null=True, blank=True)
    joined_until = models.DateField(null=True, blank=True)
    size = models.PositiveIntegerField()
    share_assumption = models.ForeignKey(Assumption, models.PROTECT, related_name="+", null=True, blank=True)
    recorded_voters = models.BooleanField(default=True)
    shut_out_by = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["contest", "position"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["contest", "key"], name="cohort_once_per_contest"),
            models.CheckConstraint(
                condition=Q(joined_from=None) | Q(joined_until=None) | Q(joined_from__lte=F("joined_until")),
                name="cohort_window_in_order",
            ),
            models.CheckConstraint(
                condition=Q(recorded_voters=True) | ~Q(shut_out_by=""), name="cohort_shut_out_by_a_rule"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """The kind of voter belongs to the same contest: the database cannot say so."""
        if self.kind_id and self.kind.contest_id != self.contest_id:
            raise ValidationError({"kind": "Choose a kind of voter of this contest."})


class CohortPoll(Sourced):
    """The share of a cohort that told a poll it would vote (or had voted) for a candidate; `sample` people answered."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="polls")
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="+")
    share = models.DecimalField(max_digits=5, decimal_places=4)
    sample = models.PositiveIntegerField()
    sample_is = models.CharField(max_length=10, choices=VoterKind.Basis, default=VoterKind.Basis.RECORDED)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["cohort", "candidate"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["cohort", "candidate"], name="cohortpoll_once"),
            models.CheckConstraint(condition=Q(share__gte=0, share__lte=1), name="cohortpoll_share_0_to_1"),
            models.CheckConstraint(condition=Q(sample__gt=0), name="cohortpoll_sample_some"),
        ]

    def __str__(self) -> str:
        return f"{self.cohort}: {self.candidate}"


class Figure(Sourced):
    """A number of the contest that is no tally; `disputed` where sources disagree or it is only claimed.

    Of people shut out, `cause` says why and `standing` who gives the number.
    """

    class Standing(models.TextChoices):
        OFFICIAL = "official", "Given by the party or its officers"
        REPORTED = "reported", "Worked out or reported by others"
        CLAIMED = "claimed", "Claimed, and disputed"

    class Cause(models.TextChoices):
        ALL = "all", "All causes together"
        CONDUCT = "conduct", "Conduct, or support for another party"
        REGISTER = "register", "Not on the electoral register"
        PAYMENT = "payment", "Payment failed"
        SCREENING = "screening", "Screened by computer, causes mixed"
        PENDING = "pending", "Not decided"
        FREEZE = "freeze", "Joined after the freeze date"
        AFTER = "after", "Decided after the ballot"

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="figures")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    number = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    low = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    high = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    group = models.SlugField(max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    disputed = models.BooleanField(default=False)
    standing = models.CharField(max_length=10, choices=Standing, blank=True)
    cause = models.CharField(max_length=10, choices=Cause, blank=True)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["contest", "group", "position"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["contest", "key"], name="figure_once_per_contest"),
            models.CheckConstraint(condition=~Q(number=None, low=None), name="figure_says_something"),
            models.CheckConstraint(
                condition=Q(low=None) | Q(high=None) | Q(low__lte=F("high")), name="figure_range_in_order"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Gap(Seeded):
    """Something the record lacks, said openly."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="gaps")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["contest", "position"]
        constraints = [models.UniqueConstraint(fields=["contest", "position"], name="gap_position_once")]

    def __str__(self) -> str:
        return self.text


class RecountException(Seeded):
    """A recorded number that a recount can only come near, and why."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="exceptions")
    what = models.CharField(max_length=150)
    reason = models.TextField()

    class Meta:
        ordering = ["contest", "what"]
        constraints = [models.UniqueConstraint(fields=["contest", "what"], name="recountexception_once")]

    def __str__(self) -> str:
        return self.what


class Preset(Seeded):
    """A question that is one click away: the changes are the query string of a replay's address."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="presets")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=80)
    question = models.CharField(max_length=250)
    changes = models.CharField(max_length=500)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["contest", "position"]
        constraints = [models.UniqueConstraint(fields=["contest", "slug"], name="preset_once_per_contest")]

    def __str__(self) -> str:
        return self.title
