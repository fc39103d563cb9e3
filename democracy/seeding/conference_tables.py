"""Tables of conferences and affiliates that seeds fill: model, natural fields, the rest."""

from django.db import models as django_models

from democracy import models

_FACT = ("source", "second_source", "confidence")

CONFERENCE: tuple[tuple[type[django_models.Model], tuple[str, ...], tuple[str, ...]], ...] = (
    (
        models.Affiliate,
        ("slug",),
        (*_FACT, "name", "full_name", "kind", "affiliated_from", "affiliated_until", "successor", "decides", "deliver",
         "deliver_low", "deliver_high", "deliver_basis", "note"),
    ),
    (models.Affiliation, ("affiliate", "since"), (*_FACT, "number", "unit", "assumed", "low", "high", "note")),
    (models.GeneralSecretary, ("affiliate", "name", "from_year"), (*_FACT, "until_year", "note")),
    (models.AffiliateNomination, ("affiliate", "year", "office"), (*_FACT, "name", "contest", "note")),
    (
        models.CardVote,
        ("slug",),
        (*_FACT, "title", "question", "day", "conference", "kind", "taken", "carried", "moved_by", "total_for",
         "total_against", "clps_for", "clps_against", "affiliates_for", "affiliates_against", "in_points",
         "approximate", "split_confidence", "tolerance", "tolerance_note", "summary", "gaps"),
    ),
    (models.DelegationVote, ("card_vote", "affiliate"), (*_FACT, "stance", "note")),
    (models.CardVoteFigure, ("card_vote", "key"), (*_FACT, "title", "number", "note")),
    (models.CardVotePreset, ("card_vote", "slug"), ("title", "question", "changes", "position")),
    (models.DelegateBallot, ("slug",), (*_FACT, "title", "day", "voters", "seats", "note")),
    (models.DelegateBallotVote, ("ballot", "name"), ("votes", "elected")),
)  # fmt: skip
