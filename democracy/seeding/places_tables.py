"""Tables of places and MPs that seeds fill: model, natural fields, the rest."""

from django.db import models as django_models

from democracy import models

_FACT = ("source", "second_source", "confidence", "note")

PLACES: tuple[tuple[type[django_models.Model], tuple[str, ...], tuple[str, ...]], ...] = (
    (
        models.Constituency,
        ("code",),
        (*_FACT, "slug", "name", "nation", "region", "lat", "lon", "winner_2015", "labour_votes_2015",
         "labour_share_2015", "labour_majority_2015", "labour_held_2017"),
    ),
    (models.Hexagon, ("constituency",), ("q", "r")),
    (models.MP, ("slug",), ("name", "sex", "sex_source", "note")),
    (models.Tenure, ("constituency", "since"), (*_FACT, "mp", "until")),
    (models.OfficialAct, ("mp", "kind", "day", "value"), (*_FACT, "day_words", "basis")),
    (
        models.LocalParty,
        ("code",),
        (*_FACT, "slug", "name", "region", "boundary", "constituency", "nomination_2015", "nomination_2016", "members",
         "members_is", "members_on", "members_source"),
    ),
    (models.TriggerRecord, ("constituency", "year"), (*_FACT, "status", "outcome")),
)  # fmt: skip
