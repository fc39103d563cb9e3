"""Short background notes on the words this site uses."""

from django.db import models

from democracy.models.sources import Seeded, Source


class LibraryNote(Seeded):
    """A note on one term: what it means, how it worked, and where to read on."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=150)
    term = models.CharField(max_length=80, unique=True)
    summary = models.CharField(max_length=400)
    body = models.TextField(help_text="Markdown.")
    see = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="seen_from")
    sources = models.ManyToManyField(Source, through="LibraryCitation", related_name="+")

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class LibraryCitation(models.Model):
    """A source that a note rests on; it cannot be deleted while the note stands."""

    note = models.ForeignKey(LibraryNote, models.CASCADE, related_name="citations")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["note", "source"], name="library_source_cited_once")]

    def __str__(self) -> str:
        return f"{self.note}: {self.source}"
