"""Seed files of the party over time: what they may say, what must be right about them, and the rows they ask for."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field, RootModel

from democracy import models
from democracy.engine.campaign.levers import LEVERS, setting
from democracy.engine.campaign.measures import MEASURES
from democracy.engine.campaign.state import REGIONS, SECTIONS, STATUSES
from democracy.files import Document
from democracy.seeding import checks, rows, schema

type Counts = dict[str, schema.Count]


class Opening(schema.Fact):
    key: schema.Key
    title: schema.Text
    day: date
    members: schema.Count
    suspended: schema.Count
    lead: Decimal
    nec: Counts
    nec_seats: Counts
    mps: Counts


class Openings(RootModel[list[Opening]]):
    """seeds/history/openings.yaml"""


class Decision(schema.Fact):
    lever: schema.Key
    value: schema.Text
    title: schema.Text
    day: date
    first: date
    last: date | None = None


class Decisions(RootModel[list[Decision]]):
    """seeds/history/decisions.yaml"""


class Reading(schema.Fact):
    measure: schema.Key
    region: str = ""
    day: date
    value: Decimal
    high: Decimal | None = None


class Readings(RootModel[list[Reading]]):
    """seeds/history/readings.yaml"""


class PollMonth(schema.Strict):
    since: date
    until: date
    con: schema.Percent
    lab: schema.Percent
    polls: schema.Count


class Polls(schema.Fact):
    """seeds/history/polls.yaml"""

    months: list[PollMonth]


class OutlookValue(schema.Strict):
    assumption: Annotated[str, Field(pattern=r"^[a-z0-9_.-]+$")]
    value: Decimal
    low: Decimal
    high: Decimal
    basis: schema.Text
    source: schema.Key | None = None


class Outlook(schema.Strict):
    key: schema.Key
    title: schema.Text
    holder: schema.Text
    summary: schema.Text
    values: list[OutlookValue] = []


class Outlooks(RootModel[list[Outlook]]):
    """seeds/outlooks/*.yaml"""


def openings(items: Sequence[Opening], known: checks.Names[schema.Source]) -> Iterator[checks.Found]:
    """Sections and statuses are known, and no section has more seats of the leader's side than seats."""
    yield from checks.sources([((place,), item) for place, item in enumerate(items)], known)
    yield from checks.repeated([item.key for item in items], (), "key")
    for place, item in enumerate(items):
        for what, named in (("nec", SECTIONS), ("nec_seats", SECTIONS), ("mps", STATUSES)):
            for name in set(getattr(item, what)) - set(named):
                yield (place, what), f"there is no {name}: choose {', '.join(named)}"
        for name, seats in item.nec.items():
            if seats > item.nec_seats.get(name, 0):
                yield (place, "nec", name), f"{seats} seats are more than the section has: mend nec or nec_seats"


def decisions(items: Sequence[Decision], known: checks.Names[schema.Source]) -> Iterator[checks.Found]:
    """Levers are known and set to what they can be."""
    yield from checks.sources([((place,), item) for place, item in enumerate(items)], known)
    for place, item in enumerate(items):
        if item.lever not in LEVERS:
            yield (place, "lever"), f"there is no lever {item.lever}: choose one of {', '.join(LEVERS)}"
        elif problem := LEVERS[item.lever].problem(setting(item.lever, item.value)):
            yield (place, "value"), problem
        for name in ("first", "last"):
            month = getattr(item, name)
            if month and month.day != 1:
                yield (place, name), "a month is named by its first day"


def readings(items: Sequence[Reading], known: checks.Names[schema.Source]) -> Iterator[checks.Found]:
    """Measures and regions are known."""
    yield from checks.sources([((place,), item) for place, item in enumerate(items)], known)
    for place, item in enumerate(items):
        if item.measure not in MEASURES:
            yield (place, "measure"), f"there is no measure {item.measure}: choose one of {', '.join(MEASURES)}"
        if item.region and item.region not in REGIONS:
            yield (place, "region"), f"there is no region {item.region}: choose one of {', '.join(REGIONS)}"


def outlooks(
    items: Sequence[Outlook], known: checks.Names[schema.Source], assumed: checks.Names[schema.Assumption]
) -> Iterator[checks.Found]:
    """An outlook puts known assumptions otherwise, each once and from low to high."""
    yield from checks.repeated([item.key for item in items], (), "key")
    for place, item in enumerate(items):
        yield from checks.repeated([value.assumption for value in item.values], (place, "values"), "assumption")
        for number, value in enumerate(item.values):
            where = (place, "values", number)
            if assumed.lacks(value.assumption):
                yield (*where, "assumption"), f"there is no assumption {value.assumption}: add it to seeds/assumptions"
            if value.source and known.lacks(value.source):
                yield (*where, "source"), f"no source has the key {value.source}: add it to seeds/sources"
            if not value.low <= value.value <= value.high:
                yield (*where, "value"), f"must lie from low ({value.low}) to high ({value.high}), not {value.value}"


def opening_rows(document: Document, items: Sequence[Opening]) -> list[rows.Row]:
    """A row for each first day, and its counts."""
    build = rows.Builder(document)
    for place, item in enumerate(items):
        where = build.add(models.Opening, (place,), **rows.flat(item, "nec", "nec_seats", "mps"))
        for what in ("nec", "nec_seats", "mps"):
            for name, number in getattr(item, what).items():
                values = {"opening": where, "what": what, "name": name, "number": number}
                build.add(models.OpeningCount, (place, what), **values)
    return build.rows


def decision_rows(document: Document, items: Sequence[Decision]) -> list[rows.Row]:
    """A row for each decision."""
    build = rows.Builder(document)
    for place, item in enumerate(items):
        build.add(models.RecordedDecision, (place,), setting=item.value, **rows.flat(item, "value"))
    return build.rows


def reading_rows(document: Document, items: Sequence[Reading]) -> list[rows.Row]:
    """A row for each reading."""
    build = rows.Builder(document)
    for place, item in enumerate(items):
        build.add(models.Reading, (place,), **rows.flat(item))
    return build.rows


def poll_rows(document: Document, item: Polls) -> list[rows.Row]:
    """A row for each month."""
    build = rows.Builder(document)
    fact = {name: value for name, value in rows.flat(item, "months").items() if name != "note"}
    for place, month in enumerate(item.months):
        build.add(models.PollMonth, ("months", place), **month.model_dump(), **fact)
    return build.rows


def outlook_rows(document: Document, items: Sequence[Outlook]) -> list[rows.Row]:
    """A row for each outlook, and for each assumption that it puts otherwise."""
    build = rows.Builder(document)
    for place, item in enumerate(items):
        own = item.model_dump(exclude={"values"})
        where = build.add(models.Outlook, (place,), position=place, **own)
        for number, value in enumerate(item.values):
            build.add(models.OutlookValue, (place, "values", number), outlook=where, **value.model_dump())
    return build.rows
