"""Tables of the party over time that seeds fill: model, natural fields, the rest."""

from django.db import models as django_models

from democracy import models

_FACT = ("source", "second_source", "confidence")

CAMPAIGN: tuple[tuple[type[django_models.Model], tuple[str, ...], tuple[str, ...]], ...] = (
    (models.Opening, ("key",), (*_FACT, "title", "day", "members", "suspended", "lead", "note")),
    (models.OpeningCount, ("opening", "what", "name"), ("number",)),
    (models.RecordedDecision, ("lever", "first"), (*_FACT, "setting", "title", "day", "last", "note")),
    (models.Reading, ("measure", "region", "day"), (*_FACT, "value", "high", "note")),
    (models.PollMonth, ("since",), (*_FACT, "until", "con", "lab", "polls")),
    (models.Outlook, ("key",), ("title", "holder", "summary", "position")),
    (models.OutlookValue, ("outlook", "assumption"), ("value", "low", "high", "basis", "source")),
)
