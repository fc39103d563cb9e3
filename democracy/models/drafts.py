"""Scenarios being written: one document each, and a line for every edit. What is published is an edition, elsewhere."""

from django.conf import settings
from django.db import models

from democracy.models.plays import Scenario


class ScenarioDraft(models.Model):
    """A scenario while it is written. `content` always has the form of a scenario file; it may have problems."""

    slug = models.SlugField("address", max_length=60, primary_key=True)
    title = models.CharField(max_length=90)
    content = models.JSONField(help_text="The scenario as a file has it: see docs/scenarios.md.")
    begun_from = models.ForeignKey(Scenario, models.PROTECT, related_name="+", null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return f"{self.title} (draft)"


class DraftEdit(models.Model):
    """One edit of a draft: which piece of it, before and after. It outlives the draft, so it has its address."""

    class What(models.TextChoices):
        BEGAN = "began", "began the draft"
        CHANGED = "changed", "changed"
        ADDED = "added", "added"
        REMOVED = "removed", "removed"
        MOVED = "moved", "moved"
        IMPORTED = "imported", "read a file into the draft"
        PUBLISHED = "published", "published"

    slug = models.SlugField(max_length=60)
    piece = models.CharField(max_length=60, blank=True)
    what = models.CharField(max_length=10, choices=What)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.slug}: {self.piece} {self.what}"
