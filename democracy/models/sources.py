"""Where a fact comes from, and what every row that states one has in common."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords


class Confidence(models.TextChoices):
    A = "A", "A: two independent sources or an official document"
    B = "B", "B: one good source"
    C = "C", "C: uncertain, partisan or an estimate"


class Seeded(models.Model):
    """A row that a seed file may have written. Every edit is kept: who, when, before and after.

    `seed_digest` is the digest of the values the file gave last, so that an edit made since can be told and kept;
    it is empty for rows that people made here.
    """

    seed_digest = models.CharField(max_length=64, blank=True, editable=False)
    history = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True


class Source(Seeded):
    """A page, paper or data set that anybody can look up."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", "Official document"
        PRESS = "press", "Newspaper or broadcaster"
        BOOK = "book", "Book or paper"
        POLL = "poll", "Poll"
        REFERENCE = "reference", "Reference work"
        COMMENT = "comment", "Blog or campaign site"
        OTHER = "other", "Other"

    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=250)
    url = models.URLField(max_length=500, blank=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.OTHER)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["key"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="source_has_title")]

    def __str__(self) -> str:
        return self.title


class Sourced(Seeded):
    """A row that states a fact. Confidence A needs a second source or an official document, and says which."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    second_source = models.ForeignKey(Source, models.PROTECT, related_name="+", null=True, blank=True)
    confidence = models.CharField(max_length=1, choices=Confidence)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(confidence__in=Confidence.values), name="%(class)s_confidence_a_b_c"),
            models.CheckConstraint(
                condition=Q(second_source=None) | ~Q(second_source=F("source")), name="%(class)s_two_sources_differ"
            ),
        ]
