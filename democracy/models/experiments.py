"""Experiments: a question put in many worlds, and the blocks of worlds that have been run for it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from democracy.models.plays import OpeningEdition, Play, Scenario
from democracy.models.rules import RuleBook


class Experiment(models.Model):
    """Somebody's question: arms of a scenario, from its beginning or from a moment of a play.

    `digest` is that of everything an answer depends on. Two people who ask the same have one digest, and share blocks.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, db_index=True, editable=False)
    program = models.CharField(max_length=64, editable=False, help_text="The digest of the program that was asked.")
    scenario = models.ForeignKey(Scenario, models.PROTECT, related_name="experiments")
    play = models.ForeignKey(Play, models.PROTECT, related_name="experiments", null=True, blank=True)
    move = models.PositiveSmallIntegerField(null=True, blank=True)
    book = models.ForeignKey(RuleBook, models.PROTECT, related_name="experiments")
    opening = models.ForeignKey(OpeningEdition, models.PROTECT, related_name="experiments")
    seed = models.PositiveIntegerField()
    arms = models.JSONField(help_text="What each arm does otherwise, and the digest of its assumptions.")
    worlds = models.PositiveIntegerField()
    stopped = models.BooleanField(default=False)
    owner = models.CharField(max_length=64, blank=True, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="experiments", null=True, blank=True
    )
    begun_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-begun_at"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "digest"], name="experiment_asked_once"),
            models.CheckConstraint(
                condition=Q(play=None, move=None) | Q(play__isnull=False, move__isnull=False),
                name="experiment_says_which_moment",
            ),
            models.CheckConstraint(condition=Q(worlds__gte=1), name="experiment_has_worlds"),
        ]

    def __str__(self) -> str:
        return f"{self.scenario.title}, {self.worlds} worlds ({self.digest[:8]})"


class Block(models.Model):
    """What came of an experiment's arms in worlds `first` to `last`, counted from nought. Stored once.

    `seal` is a digest of all the rest: a block that does not match it has been damaged, and is run again.
    """

    digest = models.CharField(max_length=64, editable=False)
    number = models.PositiveIntegerField()
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    result = models.JSONField()
    seal = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["digest", "number"]
        constraints = [
            models.UniqueConstraint(fields=["digest", "number"], name="block_stored_once"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="block_worlds_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.digest[:8]}, worlds {self.first} to {self.last}"
