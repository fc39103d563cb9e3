"""Seed files of stopped meetings: what they may say, what must be right about them, and the rows they ask for."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, RootModel

from democracy import models
from democracy.files import Document
from democracy.seeding import checks, rows, schema

type Activity = Literal["nominations", "delegates", "agm", "motions", "triggers"]


class Closure(schema.Fact):
    slug: schema.Key
    title: schema.Text
    since: date
    since_words: str = ""
    until: date | None = None
    until_words: str = ""
    everywhere: bool = False
    parties: list[schema.Key] = []
    activities: dict[Activity, Literal["open", "leave", "closed"]]
    summary: schema.Text


class Occasion(schema.Fact):
    slug: schema.Key
    title: schema.Text
    activity: Activity
    since: date
    until: date
    window_assumed: bool = False
    of: Annotated[int, Field(ge=1)]
    unit: schema.Text = "parties"
    done: schema.Count | None = None
    parts: dict[str, schema.Count] = {}
    leads_to: str = ""
    leads_to_title: str = ""


class Closures(RootModel[list[Closure]]):
    """seeds/closures/closures.yaml"""


class Occasions(RootModel[list[Occasion]]):
    """seeds/closures/occasions.yaml"""


def closures(
    items: Sequence[Closure], known: checks.Names[schema.Source], parties: frozenset[str]
) -> Iterator[checks.Found]:
    """Days in order, parties that exist, and a scope: everywhere or some parties."""
    yield from checks.sources([((place,), item) for place, item in enumerate(items)], known)
    yield from checks.repeated([item.slug for item in items], (), "slug")
    for place, item in enumerate(items):
        if item.until is not None and item.until < item.since:
            yield (place, "until"), f"lies before {item.since}: mend one of the two days"
        if item.everywhere == bool(item.parties):
            yield (place, "parties"), "write either everywhere: true or the codes of some local parties"
        for number, code in enumerate(item.parties):
            if parties and code not in parties:
                yield (place, "parties", number), f"there is no local party {code}: mend the code"


def occasions(items: Sequence[Occasion], known: checks.Names[schema.Source]) -> Iterator[checks.Found]:
    """Days in order, and parts that add up."""
    yield from checks.sources([((place,), item) for place, item in enumerate(items)], known)
    yield from checks.repeated([item.slug for item in items], (), "slug")
    for place, item in enumerate(items):
        if item.until < item.since:
            yield (place, "until"), f"lies before {item.since}: mend one of the two days"
        if item.parts and sum(item.parts.values()) != item.done:
            yield (place, "parts"), f"add up to {sum(item.parts.values())}, not to done ({item.done}): mend one of them"


def closure_rows(document: Document, items: Sequence[Closure]) -> list[rows.Row]:
    build = rows.Builder(document)
    for place, item in enumerate(items):
        where = build.add(models.Closure, (place,), position=place, **rows.flat(item, "parties", "activities"))
        for activity, state in item.activities.items():
            path = (place, "activities", activity)
            build.add(models.ClosedActivity, path, closure=where, activity=activity, state=state)
        for number, code in enumerate(item.parties):
            build.add(models.ClosedParty, (place, "parties", number), closure=where, party=code)
    return build.rows


def occasion_rows(document: Document, items: Sequence[Occasion]) -> list[rows.Row]:
    build = rows.Builder(document)
    for place, item in enumerate(items):
        where = build.add(models.Occasion, (place,), position=place, **rows.flat(item, "parts"))
        for number, (name, many) in enumerate(item.parts.items()):
            path = (place, "parts", name)
            build.add(models.OccasionPart, path, occasion=where, name=name, number=many, position=number)
    return build.rows
