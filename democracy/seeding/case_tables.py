"""Tables of named cases and councillors that seeds fill: model, natural fields, the rest."""

from django.db import models as django_models

from democracy import models

_FACT = ("source", "second_source", "confidence")

CASES: tuple[tuple[type[django_models.Model], tuple[str, ...], tuple[str, ...]], ...] = (
    (
        models.Case,
        ("slug",),
        (*_FACT, "title", "place", "mp", "day", "trigger", "outcome", "summary", "members", "affiliates_asking",
         "affiliates_voting", "affiliates_share", "gaps", "exception"),
    ),
    (
        models.CaseBranch,
        ("case", "key"),
        (*_FACT, "name", "position", "answer", "votes_asking", "votes_content", "fewest", "most", "note"),
    ),
    (
        models.CaseBallot,
        ("case", "key"),
        (*_FACT, "title", "day", "first", "first_votes", "second", "second_votes", "about", "note"),
    ),
    (models.CouncillorCount, ("year",), (*_FACT, "number", "note")),
    (models.CasePreset, ("case", "slug"), ("title", "question", "changes", "position")),
)  # fmt: skip
