"""Tables of stopped meetings that seeds fill: model, natural fields, the rest."""

from django.db import models as django_models

from democracy import models

_FACT = ("source", "second_source", "confidence")

CLOSURES: tuple[tuple[type[django_models.Model], tuple[str, ...], tuple[str, ...]], ...] = (
    (
        models.Closure,
        ("slug",),
        (*_FACT, "title", "position", "since", "since_words", "until", "until_words", "everywhere", "summary", "note"),
    ),
    (models.ClosedActivity, ("closure", "activity"), ("state",)),
    (models.ClosedParty, ("closure", "party"), ()),
    (
        models.Occasion,
        ("slug",),
        (*_FACT, "title", "activity", "position", "since", "until", "window_assumed", "of", "unit", "done", "leads_to",
         "leads_to_title", "note"),
    ),
    (models.OccasionPart, ("occasion", "name"), ("number", "position")),
)  # fmt: skip
