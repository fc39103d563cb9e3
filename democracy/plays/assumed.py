"""What a play assumes, by name: titles from the tables, numbers as the play's own outlook has them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from democracy import models
from democracy.engine.assumptions import Outlook


@dataclass(frozen=True, slots=True)
class Assumed:
    """An assumption of a play: its value, between `low` and `high`."""

    title: str
    value: float
    low: float
    high: float


def titles(keys: Iterable[str]) -> Mapping[str, str]:
    """Assumptions by key with their titles; one that the tables no longer have is not among them."""
    return dict(models.Assumption.objects.filter(key__in=set(keys)).values_list("key", "title"))


def assumed(outlook: Outlook, keys: Iterable[str]) -> list[Assumed]:
    """Assumptions as an outlook has them, in the order of their keys."""
    named = sorted(set(keys))
    known = titles(named)
    held = ((key, outlook.assumptions[key]) for key in named)
    return [Assumed(known.get(key, key), one.value, one.low, one.high) for key, one in held]
