"""Closures and occasions from the tables, as rows and as the engine takes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from democracy import models, parties
from democracy.engine.assumptions import Outlook
from democracy.engine.procedures.closures import Closure, Occasion

TOPIC = "meetings."


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything that was stopped and everything that is done by meeting; `names` are local parties by code."""

    rows: Mapping[str, models.Closure]
    closures: tuple[Closure, ...]
    occasions: tuple[tuple[models.Occasion, Occasion], ...]
    names: Mapping[str, str]
    outlook: Outlook

    def span(self) -> tuple[date, date]:
        """The first and the last day that anything here has."""
        days = [day for c in self.closures for day in (c.since, c.until) if day]
        days += [day for _, o in self.occasions for day in (o.since, o.until)]
        return min(days), max(days)


def load() -> Loaded:
    """Read all of it in five queries."""
    named = Prefetch("parties", models.ClosedParty.objects.select_related("party"))
    closures = models.Closure.objects.select_related("source", "second_source").prefetch_related("activities", named)
    rows = {row.slug: row for row in closures}
    occasions = models.Occasion.objects.select_related("source", "second_source").prefetch_related("parts")
    assumed = models.Assumption.objects.filter(key__startswith=TOPIC).select_related("source")
    return Loaded(
        rows,
        tuple(_closure(row) for row in rows.values()),
        tuple((row, _occasion(row)) for row in occasions),
        {held.party.code: held.party.name for row in rows.values() for held in row.parties.all()},
        parties.outlook(assumed),
    )


def _closure(row: models.Closure) -> Closure:
    named = frozenset(held.party.code for held in row.parties.all())
    states = {held.activity: held.state for held in row.activities.all()}
    scope = None if row.everywhere else named
    return Closure(row.slug, row.title, row.since, row.until, states, scope)  # type: ignore[arg-type]


def _occasion(row: models.Occasion) -> Occasion:
    parts = {part.name: part.number for part in row.parts.all()}
    return Occasion(row.slug, row.activity, row.title, row.since, row.until, row.of, row.done, parts or None)
