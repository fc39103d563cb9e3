"""Tables of bodies and roll calls that seeds fill: model, natural fields, the rest."""

from django.db import models as django_models

from democracy import models

_FACT = ("source", "second_source", "confidence")

BODIES: tuple[tuple[type[django_models.Model], tuple[str, ...], tuple[str, ...]], ...] = (
    (
        models.Body,
        ("slug",),
        (*_FACT, "name", "short_name", "position", "summary", "recorded_from", "recorded_until", "seats_are", "missing",
         "note"),
    ),
    (models.Section, ("body", "key"), (*_FACT, "title", "seat_title", "position", "note")),
    (models.Composition, ("section", "since"), (*_FACT, "since_words", "seats", "filled_by", "note")),
    (models.Seat, ("section", "number", "since"), (*_FACT, "holder", "organisation", "until", "note")),
    (
        models.RollCall,
        ("slug",),
        (*_FACT, "body", "title", "question", "held_on", "position", "for_title", "against_title", "votes_for",
         "votes_against", "spoilt", "outcome", "secret", "disputed", "majority_rule", "leaning", "leaning_reversed",
         "summary", "missing", "leads_to", "leads_to_title", "note"),
    ),
    (models.RollCallVote, ("roll_call", "section", "number"), (*_FACT, "voter", "choice", "doubtful", "note")),
    (models.RollCallPreset, ("roll_call", "slug"), ("title", "question", "changes", "position")),
)  # fmt: skip
