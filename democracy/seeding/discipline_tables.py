"""The table of discipline that seeds fill: model, natural fields, the rest."""

from django.db import models as django_models

from democracy import models

DISCIPLINE: tuple[tuple[type[django_models.Model], tuple[str, ...], tuple[str, ...]], ...] = (
    (
        models.DisciplineFigure,
        ("key",),
        ("source", "second_source", "confidence", "title", "number", "approximate", "day", "position", "note"),
    ),
)
