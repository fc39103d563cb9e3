"""Whether a stored verdict may be out of date, told by the dates of edits alone."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache

from django.db import connection

from democracy import models
from democracy.claims.kinds import KINDS
from democracy.program import engine_digest

COMMON = (models.Claim, models.ClaimPart, models.Assumption, models.RuleBook, models.Amendment)
"""Tables on which every verdict rests."""


def stored(claim: models.Claim) -> models.ClaimVerdict | None:
    """The verdict that was computed last, None where none was."""
    return getattr(claim, "verdict", None)


def stale(claims: Sequence[models.Claim]) -> set[int]:
    """Claims whose verdict may be out of date: facts of their kinds, rules or assumptions were edited since, or the
    program has changed. One query, whatever number of claims.
    """
    edited = _last_edits()
    old = set()
    for claim in claims:
        held = stored(claim)
        if held is not None and (held.engine != engine_digest() or _edited(claim, edited) > held.computed_at):
            old.add(claim.pk)
    return old


def _edited(claim: models.Claim, edited: Mapping[str, datetime]) -> datetime:
    kinds = {part.measure.partition(".")[0] for part in claim.parts.all()}
    return max(edited[key] for key in (*kinds, "") if key in edited)


def _last_edits() -> dict[str, datetime]:
    """When facts of each kind were last edited; under the empty key, claims, rules and assumptions."""
    with connection.cursor() as cursor:
        cursor.execute(*_question())
        return {key: _moment(last) for key, last in cursor.fetchall() if last is not None}


@cache
def _question() -> tuple[str, list[str]]:
    """The last edit of every table in one statement. The names in it are those of our own tables.

    As objects, so many tables take ten times as long to put together as the page that asks.
    """
    tables = [("", model) for model in COMMON]
    tables += [(kind.key, model) for kind in KINDS.values() for model in kind.tables]
    edits = [connection.ops.quote_name(model.history.model._meta.db_table) for _, model in tables]  # noqa: SLF001
    last = "SELECT CAST(%s AS VARCHAR(20)) AS kind, MAX(history_date) AS last FROM {}"
    each = " UNION ALL ".join(last.format(name) for name in edits)
    whole = "SELECT kind, MAX(last) FROM ({}) AS edits GROUP BY kind"
    return whole.format(each), [key for key, _ in tables]


def _moment(value: datetime | str) -> datetime:
    """SQLite gives text, in UTC."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(value).replace(tzinfo=UTC)
