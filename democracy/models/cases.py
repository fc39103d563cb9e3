"""Named cases: trigger ballots and ballots of members as far as their counts were recorded."""

from django.db import models
from django.db.models import F, Q

from democracy.models.sources import Seeded, Sourced


class Case(Sourced):
    """One MP's reselection, as recorded.

    `trigger` says what the trigger ballot came to. Affiliated branches are counts, or a share of them, or unknown.
    `exception` says why a recount cannot give the recorded result, where it cannot.
    """

    class Trigger(models.TextChoices):
        TRIGGERED = "triggered", "a full selection followed"
        NOT_TRIGGERED = "not_triggered", "the MP was selected"
        NOT_HELD = "not_held", "no trigger ballot was held"

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=150)
    place = models.CharField(max_length=80)
    mp = models.CharField("MP", max_length=80)
    day = models.DateField(help_text="The day by whose rules the trigger ballot is counted.")
    trigger = models.CharField(max_length=15, choices=Trigger)
    outcome = models.CharField(max_length=250, help_text="What came of it in the end, in one sentence.")
    summary = models.TextField()
    members = models.PositiveIntegerField(null=True, blank=True)
    affiliates_asking = models.PositiveSmallIntegerField(null=True, blank=True)
    affiliates_voting = models.PositiveSmallIntegerField(null=True, blank=True)
    affiliates_share = models.DecimalField(
        "share of affiliates that asked, in per cent", max_digits=5, decimal_places=2, null=True, blank=True
    )
    gaps = models.TextField("what the record lacks", blank=True, help_text="One a line.")
    exception = models.TextField("why a recount cannot give the recorded result", blank=True)

    class Meta(Sourced.Meta):
        ordering = ["-day", "slug"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(affiliates_asking=None) | Q(affiliates_asking__lte=F("affiliates_voting")),
                name="case_affiliates_asking_voted",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CaseBranch(Sourced):
    """What a party branch did, and how many voted there, as far as it was recorded.

    A count may be known only as a range, `fewest` to `most`, or not at all.
    """

    class Answer(models.TextChoices):
        ASKS = "asks", "asked for a selection"
        CONTENT = "content", "was content with the MP"
        NEITHER = "neither", "expressed no preference"
        AWAY = "away", "cast no vote"
        UNKNOWN = "unknown", "not recorded"

    case = models.ForeignKey(Case, models.CASCADE, related_name="branches")
    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=8, choices=Answer)
    votes_asking = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_content = models.PositiveSmallIntegerField(null=True, blank=True)
    fewest = models.PositiveSmallIntegerField("fewest who voted", null=True, blank=True)
    most = models.PositiveSmallIntegerField("most who voted", null=True, blank=True)
    note = models.CharField(max_length=250, blank=True)

    class Meta(Sourced.Meta):
        ordering = ["case", "position"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["case", "key"], name="case_branch_once"),
            models.CheckConstraint(
                condition=Q(fewest=None) | Q(most=None) | Q(fewest__lte=F("most")), name="case_branch_fewest_most"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CaseBallot(Sourced):
    """A vote before or after the trigger ballot: of a committee, of a meeting of all members, of members for a
    candidate. Two sides with their votes, or none where nobody printed them."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="ballots")
    key = models.SlugField(max_length=40)
    title = models.CharField(max_length=150)
    day = models.DateField(null=True, blank=True)
    first = models.CharField("the side that won", max_length=80)
    first_votes = models.PositiveIntegerField(null=True, blank=True)
    second = models.CharField("the other side", max_length=80, blank=True)
    second_votes = models.PositiveIntegerField(null=True, blank=True)
    about = models.BooleanField("the second number is approximate", default=False)
    note = models.CharField(max_length=250, blank=True)

    class Meta(Sourced.Meta):
        ordering = ["case", "day"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["case", "key"], name="case_ballot_once"),
        ]

    def __str__(self) -> str:
        return self.title


class CasePreset(Seeded):
    """A question worth asking of a case, as an address."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="presets")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=100)
    question = models.CharField(max_length=250)
    changes = models.CharField(max_length=500)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["case", "position"]
        constraints = [models.UniqueConstraint(fields=["case", "slug"], name="case_preset_once")]

    def __str__(self) -> str:
        return self.title
