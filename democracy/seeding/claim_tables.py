"""Tables of claims that seeds fill: model, natural fields, the rest. Verdicts are computed, so seeds have none."""

from django.db import models as django_models

from democracy import models

CLAIMS: tuple[tuple[type[django_models.Model], tuple[str, ...], tuple[str, ...]], ...] = (
    (
        models.Claim,
        ("slug",),
        ("source", "second_source", "confidence", "title", "topic", "statement", "says", "place", "opposite",
         "opposite_says", "opposite_source", "needs", "limits", "position", "published"),
    ),
    (
        models.ClaimPart,
        ("claim", "key"),
        ("title", "address", "measure", "subject", "comparison", "threshold", "counts", "search", "lever",
         "lever_from", "lever_to", "lever_start", "lever_step", "note", "position"),
    ),
)  # fmt: skip
