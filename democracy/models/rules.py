"""Rule books in editions, and the dated values in them. A published edition never changes: see `rulebooks`."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from democracy.engine.rulebook import RULES
from democracy.engine.rules.values import EARLIEST, LATEST, show_date
from democracy.models.sources import Confidence, Source


def rule_choices() -> list[tuple[str, str]]:
    """Every rule by key and title: asked when a form is drawn, so that a new rule needs no migration."""
    return [(rule.key, rule.title) for rule in RULES.values()]


class RuleBook(models.Model):
    """One edition of a rule book: a draft, or published with the day and the digest of all it says."""

    slug = models.SlugField(max_length=60)
    number = models.PositiveSmallIntegerField("edition", default=1)
    name = models.CharField(max_length=150)
    summary = models.TextField(blank=True, help_text="What this book is for, in a sentence or two.")
    parent = models.ForeignKey("self", models.PROTECT, related_name="children", null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    history = HistoricalRecords()

    class Meta:
        ordering = ["slug", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "number"], name="rulebook_edition_once"),
            models.UniqueConstraint(fields=["slug"], condition=Q(published_at=None), name="rulebook_one_draft"),
            models.CheckConstraint(
                condition=Q(published_at=None, digest="") | Q(published_at__isnull=False) & ~Q(digest=""),
                name="rulebook_published_with_digest",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="rulebook_editions_from_one"),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("id")), name="rulebook_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, edition {self.number}" + ("" if self.published_at else " (draft)")


class Amendment(models.Model):
    """A rule's value from a day on. `value` is the engine's exact text; no source means that it is a hypothesis."""

    book = models.ForeignKey(RuleBook, models.CASCADE, related_name="amendments")
    rule = models.CharField(max_length=80, choices=rule_choices)
    since = models.DateField("from")
    value = models.CharField(max_length=300)
    onwards = models.BooleanField("in place of every later value of the parent", default=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="amendments", null=True, blank=True)
    hypothesis = models.BooleanField(default=False)
    second_source = models.ForeignKey(Source, models.PROTECT, related_name="+", null=True, blank=True)
    confidence = models.CharField(max_length=1, choices=Confidence, blank=True)
    quotation = models.TextField(blank=True, help_text="The rule's own words, where a source gives them.")
    checked_on = models.DateField(null=True, blank=True, help_text="When someone last looked at the source.")
    note = models.TextField(blank=True, help_text="How the words are read; for a hypothesis, what is assumed.")
    history = HistoricalRecords()

    class Meta:
        ordering = ["rule", "since"]
        constraints = [
            models.UniqueConstraint(fields=["book", "rule", "since"], name="amendment_one_value_a_day"),
            models.CheckConstraint(
                condition=Q(hypothesis=True, source=None) | Q(hypothesis=False, source__isnull=False),
                name="amendment_source_or_hypothesis",
            ),
            models.CheckConstraint(
                condition=Q(second_source=None) | ~Q(second_source=F("source")), name="amendment_two_sources_differ"
            ),
            models.CheckConstraint(condition=~Q(value=""), name="amendment_has_value"),
            models.CheckConstraint(condition=Q(since__range=(EARLIEST, LATEST)), name="amendment_since_in_range"),
            models.CheckConstraint(
                condition=Q(confidence__in=["", *Confidence.values]), name="amendment_confidence_a_b_c"
            ),
        ]

    def __str__(self) -> str:
        title = RULES[self.rule].title if self.rule in RULES else self.rule
        since = show_date(self.since) if isinstance(self.since, date) else self.since
        return f"{title} from {since}"
