"""The party over time from the tables: first days, decisions, readings and outlooks as engine values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from democracy import models, outlooks
from democracy.engine.assumptions import Outlook
from democracy.engine.campaign.levers import setting
from democracy.engine.campaign.path import Reading
from democracy.engine.campaign.start import Opening
from democracy.engine.campaign.state import REGIONS
from democracy.engine.campaign.timeline import Decision

LEAD, MEMBERS = "poll_lead", "members"


@dataclass(frozen=True)
class Loaded:
    """Rows, and the same as engine values. `readings` go with `reading_rows`, polls last and without a row."""

    openings: Mapping[str, Opening]
    opening_rows: Mapping[str, models.Opening]
    decisions: tuple[Decision, ...]
    decision_rows: tuple[models.RecordedDecision, ...]
    readings: tuple[Reading, ...]
    reading_rows: tuple[models.Reading, ...]
    polls: tuple[models.PollMonth, ...]
    outlook_rows: Mapping[str, models.Outlook]
    outlooks: Mapping[str, Outlook]

    @property
    def last_month(self) -> date:
        """The last month of which anything was recorded."""
        return max(reading.day for reading in self.readings).replace(day=1)


def load() -> Loaded:
    """Everything about the party over time, in nine queries."""
    readings = list(models.Reading.objects.select_related("source", "second_source"))
    decisions = tuple(models.RecordedDecision.objects.select_related("source", "second_source"))
    polls = tuple(models.PollMonth.objects.select_related("source"))
    first_days = list(models.Opening.objects.select_related("source", "second_source").prefetch_related("counts"))
    rows = outlooks.listed()
    whole = tuple(row for row in readings if not row.region)
    return Loaded(
        openings=_openings(first_days, readings),
        opening_rows={row.key: row for row in first_days},
        decisions=tuple(Decision(row.lever, setting(row.lever, row.setting), row.first, row.last) for row in decisions),
        decision_rows=decisions,
        readings=(*map(_reading, whole), *map(_lead, polls)),
        reading_rows=whole,
        polls=polls,
        outlook_rows={row.key: row for row in rows},
        outlooks=outlooks.engine_outlooks(rows),
    )


def openings() -> dict[str, Opening]:
    """Every first day by its key, in three queries."""
    rows = models.Opening.objects.prefetch_related("counts")
    return _openings(rows, models.Reading.objects.filter(measure=MEMBERS).exclude(region=""))


def _openings(rows: Iterable[models.Opening], readings: Iterable[models.Reading]) -> dict[str, Opening]:
    """Members are spread over the regions as they were recorded there; evenly, where that was nowhere."""
    recorded = {row.region: int(row.value) for row in readings if row.region and row.measure == MEMBERS}
    regions = recorded or dict.fromkeys(REGIONS, 1)
    return {row.key: _opening(row, regions) for row in rows}


def _reading(row: models.Reading) -> Reading:
    return Reading(row.measure, row.day, float(row.value), float(row.value if row.high is None else row.high))


def _lead(row: models.PollMonth) -> Reading:
    lead = float(row.con - row.lab)
    return Reading(LEAD, row.until, lead, lead)


def _opening(row: models.Opening, regions: Mapping[str, int]) -> Opening:
    counts: dict[str, dict[str, int]] = {what: {} for what in models.OpeningCount.What.values}
    for count in row.counts.all():
        counts[count.what][count.name] = count.number
    whole = sum(regions.values())
    return Opening(
        key=row.key,
        title=row.title,
        day=row.day,
        members=row.members,
        regions=tuple(regions.get(name, 0) / whole for name in REGIONS),
        suspended=row.suspended,
        lead=float(row.lead),
        nec=counts["nec"],
        nec_seats=counts["nec_seats"],
        mps=counts["mps"],
    )
