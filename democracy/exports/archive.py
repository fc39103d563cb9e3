"""The archive as a list: every recorded contest with its date, its winner and who could vote."""

from collections.abc import Sequence
from typing import Any

from democracy import parties
from democracy.exports.lines import table
from democracy.models import Contest


def archive() -> list[dict[str, Any]]:
    """Every contest, the oldest first."""
    slugs = Contest.objects.order_by("result_on", "slug").values_list("slug", flat=True)
    return [_entry(parties.contest(slug)) for slug in slugs]


def _entry(held: parties.Loaded) -> dict[str, Any]:
    return {
        "slug": held.record.slug,
        "title": held.contest.title,
        "date": held.contest.result_on.isoformat(),
        "office": held.record.office,
        "winner": held.record.winner,
        "kinds": [kind.title for kind in held.record.kinds],
    }


def archive_text(entries: Sequence[dict[str, Any]]) -> str:
    """The list as an aligned table."""
    if not entries:
        return "No contest is recorded here. Load the record with: python manage.py seed"
    head = ("slug", "date", "office", "winner", "title", "who could vote")
    rows = [(e["slug"], e["date"], e["office"], e["winner"], e["title"], ", ".join(e["kinds"])) for e in entries]
    return "\n".join(table([head, *rows], left=len(head)))
