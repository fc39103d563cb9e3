"""Outlooks side by side: each assumption that one of them puts otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass

from democracy import models, outlooks
from democracy.engine.assumptions import Assumption


@dataclass(frozen=True, slots=True)
class Row:
    """An assumption, and what each outlook makes of it; `differs` where it is not the neutral value."""

    title: str
    question: str
    cells: tuple[tuple[Assumption, bool], ...]


def rows(held: Sequence[models.Outlook]) -> list[Row]:
    """The assumptions that are not the same in all outlooks, in their own order."""
    views = outlooks.engine_outlooks(list(held))
    neutral = views[outlooks.NEUTRAL].assumptions
    asked = dict(models.Assumption.objects.filter(key__in=neutral).values_list("key", "question"))
    return [
        Row(
            one.title,
            asked[key],
            tuple((view.assumptions[key], view.assumptions[key] != one) for view in views.values()),
        )
        for key, one in neutral.items()
        if any(view.assumptions[key] != one for view in views.values())
    ]
