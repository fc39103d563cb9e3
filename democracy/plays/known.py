"""What a scenario may name that lies outside it, from the tables."""

from collections.abc import Mapping
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast

from democracy import models
from democracy.plays.checks import Known

type Titles = Mapping[str, str]

BY_TITLE = ("notes", "roll_calls", "contests", "card_votes")


def _tables() -> "dict[str, tuple[QuerySet[Any], str]]":
    return {
        "sources": (models.Source.objects.all(), "key"),
        "notes": (models.LibraryNote.objects.all(), "slug"),
        "assumptions": (models.Assumption.objects.all(), "key"),
        "roll_calls": (models.RollCall.objects.exclude(votes_for=None), "slug"),
        "contests": (models.Contest.objects.all(), "slug"),
        "card_votes": (models.CardVote.objects.all(), "slug"),
        "openings": (models.Opening.objects.all(), "key"),
    }


def names() -> dict[str, dict[str, str]]:
    """Every key and slug that a scenario may use, with its title, by the field of `Known`. One query."""
    tables = _tables()
    parts = [
        rows.order_by().annotate(table=Value(kind), named=Cast(key, CharField())).values_list("table", "named", "title")
        for kind, (rows, key) in tables.items()
    ]
    found: dict[str, dict[str, str]] = {kind: {} for kind in tables}
    for kind, key, title in sorted(parts[0].union(*parts[1:]).order_by(), key=_order):
        found[kind][key] = title
    return found


def _order(row: tuple[str, str, str]) -> tuple[str, str]:
    kind, key, title = row
    return kind, title if kind in BY_TITLE else key


def known(held: Mapping[str, Titles] | None = None) -> Known:
    """The same without titles, as checks want it."""
    given: dict[str, Any] = {kind: frozenset(titles) for kind, titles in (held or names()).items()}
    return Known(**given)
