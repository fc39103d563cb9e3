"""Claims: what somebody said of these votes, how that is put to the test here, and the verdict that came out."""

from typing import Any

from django.db import models
from django.db.models import Q

from democracy.models.sources import Seeded, Source, Sourced


class Claim(Sourced):
    """A statement in our words. Its source is where it was made; `confidence` is how sure it is that it was.

    `needs` says how the parts of the test make up the verdict. An unpublished claim is a draft.
    """

    class Needs(models.TextChoices):
        ALL = "all", "All: one part that is not so is enough for it to fail"
        ANY = "any", "Any: one part that is so is enough for it to hold"
        EACH = "each", "Each: where some parts are so and some are not, it depends"

    class Topic(models.TextChoices):
        LEADER = "leader", "Choosing the leader"
        CONFERENCE = "conference", "Conference"
        EXECUTIVE = "executive", "The National Executive"
        SELECTION = "selection", "Selecting MPs"
        MEMBERS = "members", "Members and their number"
        TRUCE = "truce", "Truce or reform"

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=100)
    topic = models.CharField(max_length=12, choices=Topic)
    statement = models.TextField(help_text="In our words, so that it could turn out either way.")
    says = models.CharField("who says so", max_length=200)
    place = models.CharField("where", max_length=250)
    opposite = models.TextField("the opposite reading")
    opposite_says = models.CharField("who holds the opposite", max_length=200, blank=True)
    opposite_source = models.ForeignKey(Source, models.PROTECT, related_name="+", null=True, blank=True)
    needs = models.CharField("its parts together", max_length=4, choices=Needs, default=Needs.ALL)
    limits = models.TextField("what the test leaves out", blank=True, help_text="One a line.")
    position = models.PositiveSmallIntegerField(default=0)
    published = models.BooleanField(default=False)

    class Meta(Sourced.Meta):
        ordering = ["position", "slug"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(condition=Q(needs__in=["all", "any", "each"]), name="claim_needs_known"),
        ]

    def __str__(self) -> str:
        return self.title


class ClaimPart(Seeded):
    """One question of a claim's test: an address of this site, what is read from its answer, what that must be.

    `lever` is a part of that address, moved from `lever_start` between `lever_from` and `lever_to`. What these and
    `threshold` say is written as in an address: 25000, 45%, 2015-05-06.
    """

    class Comparison(models.TextChoices):
        HAPPENS = "happens", "happens"
        DOES_NOT = "does_not", "does not happen"
        AT_LEAST = "at_least", "is at least"
        AT_MOST = "at_most", "is at most"
        DIFFERS = "differs", "differs from the record by at least"

    class Search(models.TextChoices):
        NONE = "", "No lever"
        ALONG = "along", "It must stay so along the lever"
        WHERE = "where", "Where along the lever it turns is what is compared"

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="parts")
    key = models.SlugField(max_length=40)
    title = models.CharField("question", max_length=200)
    address = models.CharField(
        max_length=700, help_text="A page of this site with all that is changed, from its first /."
    )
    measure = models.CharField(max_length=60)
    subject = models.CharField("whose", max_length=80, blank=True, help_text="A candidate, slate, affiliate or seat.")
    comparison = models.CharField(max_length=8, choices=Comparison, default=Comparison.HAPPENS)
    threshold = models.CharField(max_length=24, blank=True)
    counts = models.BooleanField("counts for the verdict", default=True)
    search = models.CharField(max_length=5, choices=Search, blank=True)
    lever = models.CharField(
        max_length=80, blank=True, help_text="exclude, assume.KEY, amend.RULE, turnout.KIND, clps …"
    )
    lever_from = models.CharField("from", max_length=24, blank=True)
    lever_to = models.CharField("to", max_length=24, blank=True)
    lever_start = models.CharField("starting at", max_length=24, blank=True)
    lever_step = models.CharField("by steps of", max_length=24, blank=True)
    note = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["claim", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["claim", "key"], name="claim_part_once")]

    def __str__(self) -> str:
        return self.title


class ClaimVerdict(models.Model):
    """What the test of a claim last came to: computed, never typed, so it has no form and no seeds.

    `digest` is that of everything the test rests on, `engine` that of the program that computed it. `result` is what a
    page shows of each part.
    """

    class Word(models.TextChoices):
        HOLDS = "holds", "Holds"
        FAILS = "fails", "Fails"
        DEPENDS = "depends", "Depends"
        UNTESTED = "untested", "Cannot be tested"

    claim = models.OneToOneField(Claim, models.CASCADE, related_name="verdict")
    word = models.CharField(max_length=8, choices=Word)
    summary = models.CharField(max_length=300)
    result: Any = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    engine = models.CharField(max_length=64)
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(word__in=["holds", "fails", "depends", "untested"]), name="claim_verdict_word_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim}: {self.get_word_display()}"
