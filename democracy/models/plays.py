"""Scenarios in editions, and plays of them: a play names every edition that it is played with, so none changes it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from democracy.models.rules import RuleBook


class Scenario(models.Model):
    """One edition of a scenario, which never changes. Withdrawn ones are read, but not begun.

    One that is not published, number 0, is the text of a draft as it stood when somebody previewed it.
    """

    slug = models.SlugField(max_length=60)
    number = models.PositiveSmallIntegerField("edition", default=1)
    title = models.CharField(max_length=90)
    summary = models.CharField(max_length=400)
    begins_on = models.DateField()
    ends_on = models.DateField()
    content = models.JSONField(help_text="The scenario as a file has it: see docs/scenarios.md.")
    digest = models.CharField(max_length=64, blank=True, editable=False)
    seeded = models.BooleanField(default=False, editable=False, help_text="It came from the seed files.")
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["begins_on", "slug", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "number"], condition=Q(published_at__isnull=False), name="scenario_edition_once"
            ),
            models.UniqueConstraint(
                fields=["slug", "digest"], condition=Q(published_at=None), name="scenario_preview_once"
            ),
            models.CheckConstraint(condition=Q(begins_on__lt=F("ends_on")), name="scenario_days_in_order"),
            models.CheckConstraint(condition=~Q(digest=""), name="scenario_with_digest"),
            models.CheckConstraint(
                condition=Q(published_at=None, number=0) | Q(published_at__isnull=False, number__gt=0),
                name="scenario_preview_without_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, edition {self.number}" if self.published_at else f"{self.title} (preview of a draft)"


class OutlookEdition(models.Model):
    """Every assumption of an outlook, as it stood when somebody first played with it; `digest` is that of all of it."""

    digest = models.CharField(max_length=64, primary_key=True, editable=False)
    name = models.CharField(max_length=60)
    assumptions = models.JSONField()

    def __str__(self) -> str:
        return f"{self.name} ({self.digest[:8]})"


class OpeningEdition(models.Model):
    """How the party stood on a first day, as the tables had it when somebody first played from it."""

    digest = models.CharField(max_length=64, primary_key=True, editable=False)
    key = models.CharField(max_length=40)
    content = models.JSONField()

    def __str__(self) -> str:
        return f"{self.key} ({self.digest[:8]})"


class Play(models.Model):
    """A scenario, a book, an outlook, a first day, a seed and a world; its moves say what was done.

    `owner` is the digest of a key that the browser keeps in a signed cookie. A play with a `parent` is a branch of it:
    its moves up to `parent_move` are copies. `turns` are the moves after which it has the luck of another world.

    `book` is the record's. `instead` is in force in its place from the first day on; `amend` changes rules for good.
    """

    class Others(models.TextChoices):
        HISTORY = "history", "do as they did, wherever that is open to them"
        INTEREST = "interest", "follow their interests"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scenario = models.ForeignKey(Scenario, models.PROTECT, related_name="plays")
    book = models.ForeignKey(RuleBook, models.PROTECT, related_name="plays")
    outlook = models.ForeignKey(OutlookEdition, models.PROTECT, related_name="plays")
    opening = models.ForeignKey(OpeningEdition, models.PROTECT, related_name="plays")
    seed = models.PositiveIntegerField()
    world = models.PositiveIntegerField(default=0)
    role = models.CharField(max_length=40, blank=True)
    others = models.CharField(max_length=10, choices=Others, default=Others.HISTORY)
    owner = models.CharField(max_length=64, blank=True, db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, related_name="plays", null=True, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, related_name="branches", null=True, blank=True)
    parent_move = models.PositiveSmallIntegerField(null=True, blank=True)
    instead = models.ForeignKey(
        RuleBook, models.PROTECT, related_name="plays_under_it", null=True, blank=True,
        help_text="The book under which it is played from its first day, if that is not the record's.",
    )  # fmt: skip
    amend = models.JSONField(default=dict, blank=True, help_text="Rules with another value from its first day on.")
    turns = models.JSONField(
        default=list,
        blank=True,
        help_text="Each: after which move, which world, the outlook's digest, rules changed, another book.",
    )
    ending = models.CharField(max_length=40, blank=True)
    begun_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-begun_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None, parent_move=None) | Q(parent__isnull=False, parent_move__isnull=False),
                name="play_branch_says_where",
            ),
            models.CheckConstraint(condition=Q(world__lt=1_000_000), name="play_world_below_forecasts"),
        ]

    def __str__(self) -> str:
        return f"{self.scenario.title} ({str(self.id)[:8]})"


class Move(models.Model):
    """One decision with everything it caused. `token` came with the form, so that a form sent twice is one move."""

    play = models.ForeignKey(Play, models.CASCADE, related_name="moves")
    number = models.PositiveSmallIntegerField()
    card = models.CharField(max_length=40, blank=True)
    option = models.CharField(max_length=40, blank=True)
    events = models.JSONField()
    token = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["play", "number"]
        constraints = [
            models.UniqueConstraint(fields=["play", "number"], name="move_number_once"),
            models.UniqueConstraint(fields=["play", "token"], condition=~Q(token=""), name="move_token_once"),
        ]

    def __str__(self) -> str:
        return f"{self.play_id}, move {self.number}"
