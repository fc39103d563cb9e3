"""Outlooks on the party over time: the neutral assumptions with those that an outlook puts otherwise."""

from dataclasses import replace

from django.db.models import Prefetch

from democracy import models, parties
from democracy.engine.assumptions import Outlook
from democracy.engine.campaign.month import TOPIC

NEUTRAL = "neutral"


def listed() -> list[models.Outlook]:
    """Every outlook with what it puts otherwise, in their order."""
    values = models.OutlookValue.objects.select_related("assumption", "source").order_by("assumption__position")
    return list(models.Outlook.objects.prefetch_related(Prefetch("values", values)))


def engine_outlooks(rows: list[models.Outlook]) -> dict[str, Outlook]:
    """Each of these outlooks as engine values, by key."""
    assumed = models.Assumption.objects.filter(key__startswith=f"{TOPIC}.").select_related("source")
    neutral = parties.outlook(assumed)
    return {row.key: _outlook(row, neutral) for row in rows}


def _outlook(row: models.Outlook, neutral: Outlook) -> Outlook:
    held = dict(neutral.assumptions)
    for value in row.values.all():
        held[value.assumption.key] = replace(
            held[value.assumption.key],
            value=float(value.value),
            low=float(value.low),
            high=float(value.high),
            basis=value.basis,
            source=value.source.key if value.source else "",
        )
    return Outlook(row.key, held)
