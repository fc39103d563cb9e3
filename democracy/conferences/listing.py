"""Card votes for lists: the archive, the page of conference, the command line, the pages of affiliates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from democracy.conferences.load import all_votes
from democracy.models import CardVote

BODY = "conference"


@dataclass(frozen=True, slots=True)
class Listed:
    """A card vote in a list. `result` is a sentence; `held` is False for a vote that was never taken."""

    slug: str
    title: str
    question: str
    day: date
    result: str
    address: str
    held: bool
    kind: str
    conference: str

    @property
    def body(self) -> str:
        return BODY


def listed() -> list[Listed]:
    """Every card vote, newest first, in two queries."""
    return [one(row) for row in all_votes()]


def found(asked: Mapping[str, Any]) -> list[Listed]:
    """Card votes that fit an archive's filter: every word, the years; none for an office or another body."""
    if asked["office"] or asked["body"] not in ("", BODY):
        return []
    rows = all_votes()
    for word in asked["q"].split():
        rows = rows.filter(Q(title__icontains=word) | Q(question__icontains=word) | Q(summary__icontains=word))
    if asked["since"]:
        rows = rows.filter(day__year__gte=asked["since"])
    if asked["until"]:
        rows = rows.filter(day__year__lte=asked["until"])
    return [one(row) for row in rows]


def one(row: CardVote) -> Listed:
    """A row as it stands in a list."""
    address = reverse("card_vote", args=[row.slug])
    kind, where = row.get_kind_display(), row.get_conference_display()
    return Listed(row.slug, row.title, row.question, row.day, result(row), address, row.taken != "never", kind, where)


def result(row: CardVote) -> str:
    """What was recorded, in a sentence."""
    if row.taken == CardVote.Taken.NEVER:
        return "Never taken."
    how = "Carried" if row.carried else "Lost"
    if row.taken == CardVote.Taken.HANDS:
        return f"{how} on a show of hands; nobody counted."
    about = "about " if "total" in row.approximate else ""
    if row.total_for is not None:
        against = "" if row.total_against is None else f" to {_number(row.total_against)}"
        return f"{how}: {about}{_number(row.total_for)}{against} per cent."
    return f"{how}: constituencies {_number(row.clps_for)}, affiliates {_number(row.affiliates_for)} per cent for."


def _number(value: object) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if hasattr(value, "is_finite") else str(value)
