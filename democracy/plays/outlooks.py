"""Outlooks: every assumption that a play rests on, kept as it stood when somebody first played with it."""

import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache

from democracy import models, parties
from democracy.engine.assumptions import Assumption, Outlook

NEUTRAL = "neutral"
ADDED = {"campaign.polls.new_parties": 0.0, "campaign.polls.new_government": 0.0}
"""Assumptions that the engine asks for since outlooks were first kept, with the number at which they do nothing."""


def names() -> dict[str, str]:
    """The outlooks that a play may be begun with, by key, with their titles; the neutral one where none is loaded."""
    return dict(models.Outlook.objects.values_list("key", "title")) or {NEUTRAL: "Neutral"}


def title(name: str) -> str:
    """An outlook's title; its key, where the tables no longer have it."""
    return names().get(name, name)


def edition(name: str) -> models.OutlookEdition:
    """The outlook as the tables now have it; a new row only where an assumption has changed. Raises KeyError."""
    if name not in names():
        raise KeyError(name)
    held = parties.outlook(models.Assumption.objects.select_related("source"))
    content = {key: [one.value, one.low, one.high] for key, one in held.assumptions.items()}
    for value in models.OutlookValue.objects.filter(outlook__key=name).select_related("assumption"):
        content[value.assumption.key] = [float(value.value), float(value.low), float(value.high)]
    return _kept(name, content)


def fixed(row: models.OutlookEdition, values: Mapping[str, float]) -> models.OutlookEdition:
    """The same with some assumptions set to a number, without a range."""
    return (
        _kept(row.name, {**row.assumptions, **{key: [value] * 3 for key, value in values.items()}}) if values else row
    )


def _kept(name: str, content: Mapping[str, list[float]]) -> models.OutlookEdition:
    digest = hashlib.sha256(json.dumps([name, content], sort_keys=True).encode()).hexdigest()
    row, _ = models.OutlookEdition.objects.get_or_create(digest=digest, defaults={"name": name, "assumptions": content})
    return row


def engine_outlook(row: models.OutlookEdition) -> Outlook:
    """The numbers as they were kept."""
    return _outlook(row.digest, row.name, json.dumps(row.assumptions))


@lru_cache(maxsize=16)
def _outlook(digest: str, name: str, assumptions: str) -> Outlook:
    held = {key: [number] * 3 for key, number in ADDED.items()} | json.loads(assumptions)
    return Outlook(
        name,
        {key: Assumption(key, key, numbers[0], numbers[1], numbers[2], "number", "") for key, numbers in held.items()},
    )
