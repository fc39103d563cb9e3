"""What was recorded: contests, who stood, who could vote, how they voted, and what the record lacks.

A percentage runs from 0 to 100, a share from 0 to 1; both are kept as the record prints them.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from democracy.models.sources import Sourced


def _percent(name: str) -> Q:
    return Q(**{name: None}) | Q(**{f"{name}__gte": 0, f"{name}__lte": 100})


class Contest(Sourced):
    """One recorded vote: what was asked, of whom, and when. `rules_on` is the day whose rule book governs it."""

    class Office(models.TextChoices):
        LEADER = "leader", "Leader"
        DEPUTY = "deputy", "Deputy leader"

    class Occasion(models.TextChoices):
        VACANCY = "vacancy", "Vacancy"
        CHALLENGE = "challenge", "Challenge"

    slug = models.SlugField(max_length=60, unique=True)
    office = models.CharField(max_length=10, choices=Office)
    title = models.CharField(max_length=150)
    question = models.CharField(max_length=250)
    occasion = models.CharField(max_length=10, choices=Occasion)
    opened_on = models.DateField(null=True, blank=True)
    nominations_close_on = models.DateField(null=True, blank=True)
    ballot_opens_on = models.DateField(null=True, blank=True)
    ballot_closes_on = models.DateField()
    result_on = models.DateField()
    rules_on = models.DateField()
    count_note = models.TextField(blank=True)
    summary = models.TextField()
    spoilt = models.PositiveIntegerField(null=True, blank=True)
    spoilt_note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["-result_on", "slug"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=(Q(ballot_opens_on=None) | Q(ballot_opens_on__lte=F("ballot_closes_on")))
                & (Q(opened_on=None) | Q(opened_on__lte=F("ballot_closes_on")))
                & (Q(nominations_close_on=None) | Q(nominations_close_on__lte=F("ballot_closes_on")))
                & Q(ballot_closes_on__lte=F("result_on")),
                name="contest_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Base(models.TextChoices):
    """Whose nominations are counted."""

    MPS = "mps", "MPs"
    MPS_MEPS = "mps_meps", "MPs and MEPs"
    CLPS = "clps", "Constituency parties"
    AFFILIATES = "affiliates", "Affiliated organisations"


class Nominators(Sourced):
    """How many people there were whose share a candidate needs."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="nominators")
    base = models.CharField(max_length=10, choices=[(Base.MPS, "MPs"), (Base.MPS_MEPS, "MPs and MEPs")])
    count = models.PositiveIntegerField()
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["contest", "base"]
        verbose_name_plural = "nominators"
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["contest", "base"], name="nominators_once_per_base"),
            models.CheckConstraint(condition=Q(count__gt=0), name="nominators_some"),
        ]

    def __str__(self) -> str:
        return f"{self.count} {self.get_base_display()}"


class Candidate(Sourced):
    """Somebody who was nominated or said they would stand."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="candidates")
    name = models.CharField(max_length=80)
    short_name = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField(help_text="Order on the page, by surname.")
    incumbent = models.BooleanField(default=False)
    withdrew_on = models.DateField(null=True, blank=True)
    on_ballot = models.BooleanField(default=True)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["contest", "position"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["contest", "name"], name="candidate_once_per_contest"),
            models.UniqueConstraint(fields=["contest", "short_name"], name="candidate_short_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Nomination(Sourced):
    """How many nominated a candidate, by base; `at_least` where the record stops counting."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="nominations")
    base = models.CharField(max_length=10, choices=Base)
    count = models.PositiveIntegerField()
    at_least = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["candidate", "base"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["candidate", "base"], name="nomination_once_per_base"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate}: {self.count} {self.get_base_display()}"


class VoterKind(Sourced):
    """One kind of voter in one contest; `section` is its place in an electoral college, empty where there was none.

    `unit` says how its tallies were recorded. `turnout` is the recorded percentage, if one was published.
    """

    class Unit(models.TextChoices):
        VOTES = "votes", "votes"
        PERCENT = "percent", "per cent"

    class Basis(models.TextChoices):
        RECORDED = "recorded", "recorded"
        ESTIMATE = "estimate", "estimate"

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="kinds")
    key = models.SlugField(max_length=40)
    section = models.CharField(
        max_length=12, blank=True, choices=[("mps", "MPs"), ("members", "Members"), ("affiliates", "Affiliates")]
    )
    title = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    entitled = models.PositiveIntegerField(null=True, blank=True)
    entitled_is = models.CharField(max_length=10, choices=Basis, default=Basis.RECORDED)
    valid_votes = models.PositiveIntegerField(null=True, blank=True)
    spoilt = models.PositiveIntegerField(null=True, blank=True)
    turnout = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=10, choices=Unit)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["contest", "position"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["contest", "key"], name="voterkind_once_per_contest"),
            models.CheckConstraint(condition=_percent("turnout"), name="voterkind_turnout_0_to_100"),
            models.CheckConstraint(
                condition=Q(entitled=None) | Q(valid_votes=None) | Q(valid_votes__lte=F("entitled")),
                name="voterkind_votes_within_entitled",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Tally(Sourced):
    """A candidate's recorded vote in one round, of one kind of voter or (no kind) of all together.

    Those still in a round are those with a tally in it. `of` says what a percentage is a share of.
    """

    class Of(models.TextChoices):
        SECTION = "section", "of the section"
        TOTAL = "total", "of the whole vote"

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="tallies")
    round = models.PositiveSmallIntegerField()
    kind = models.ForeignKey(VoterKind, models.CASCADE, related_name="tallies", null=True, blank=True)
    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="tallies")
    votes = models.PositiveIntegerField(null=True, blank=True)
    percent = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    of = models.CharField(max_length=8, choices=Of, default=Of.SECTION)
    note = models.TextField(blank=True)

    class Meta(Sourced.Meta):
        ordering = ["contest", "round", "kind", "candidate"]
        verbose_name_plural = "tallies"
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["round", "kind", "candidate", "of"], name="tally_once"),
            models.UniqueConstraint(fields=["round", "candidate"], condition=Q(kind=None), name="tally_of_all_once"),
            models.CheckConstraint(condition=Q(round__gte=1), name="tally_rounds_from_1"),
            models.CheckConstraint(condition=~Q(votes=None, percent=None), name="tally_says_something"),
            models.CheckConstraint(condition=_percent("percent"), name="tally_percent_0_to_100"),
            models.CheckConstraint(condition=Q(kind__isnull=False) | Q(of="total"), name="tally_of_all_is_of_total"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate}, round {self.round}, {self.kind or 'all'}"

    def clean(self) -> None:
        """The candidate and the kind of voter belong to the same contest: the database cannot say so."""
        if self.candidate_id and self.candidate.contest_id != self.contest_id:
            raise ValidationError({"candidate": "Choose a candidate of this contest."})
        if self.kind and self.kind.contest_id != self.contest_id:
            raise ValidationError({"kind": "Choose a kind of voter of this contest."})
