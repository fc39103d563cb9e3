"""Tables of disputes that seeds fill: model, natural fields, the rest."""

from django.db import models as django_models

from democracy import models

_FACT = ("source", "second_source", "confidence")
COURTS: tuple[tuple[type[django_models.Model], tuple[str, ...], tuple[str, ...]], ...] = (
    (
        models.Dispute,
        ("slug",),
        (
            *_FACT,
            "title",
            "question",
            "summary",
            "contest",
            "rule",
            "settled_on",
            "settled_note",
            "late_after",
            "late_note",
            "note",
        ),
    ),
    (
        models.Decision,
        ("dispute", "key"),
        (*_FACT, "position", "maker", "title", "day", "upon", "roll_call", "note"),
    ),
    (models.DecisionChoice, ("decision", "key"), ("position", "title", "effect", "value", "also", "recorded")),
    (models.DisputePreset, ("dispute", "slug"), ("title", "question", "changes", "position")),
)
