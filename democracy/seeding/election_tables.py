"""Tables of elections that seeds fill: model, natural fields, the rest."""

from django.db import models as django_models

from democracy import models

_FACT = ("source", "second_source", "confidence")

ELECTIONS: tuple[tuple[type[django_models.Model], tuple[str, ...], tuple[str, ...]], ...] = (
    (
        models.Election,
        ("slug",),
        (*_FACT, "title", "question", "body", "section", "result_on", "day_known", "seats", "votes_each", "women_least",
         "women_source", "women_note", "electorate", "papers_returned", "papers_valid", "turnout", "summary", "note"),
    ),
    (models.Slate, ("election", "key"), (*_FACT, "title", "position", "note")),
    (
        models.ElectionCandidate,
        ("election", "name"),
        (*_FACT, "position", "votes", "votes_assumption", "slate", "woman", "elected", "note"),
    ),
    (models.ElectionGap, ("election", "position"), ("text",)),
    (models.ElectionPreset, ("election", "slug"), ("title", "question", "changes", "position")),
)  # fmt: skip
