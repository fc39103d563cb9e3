"""Seed files of claims: what they may say, what must be right about them, and the rows they ask for.

Whether a test can run is not looked at here: the tables it asks are not written yet. `manage.py verify` does.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field, RootModel

from democracy import models
from democracy.files import Document
from democracy.seeding import checks, rows, schema

type Short = Annotated[str, Field(max_length=24)]


class Part(schema.Strict):
    """One question of a test. What is written as in an address stands in quotes."""

    key: schema.Key
    title: schema.Text
    address: Annotated[str, Field(min_length=1, max_length=700)]
    measure: schema.Text
    subject: str = ""
    comparison: Literal["happens", "does_not", "at_least", "at_most", "differs"] = "happens"
    threshold: Short = ""
    counts: bool = True
    search: Literal["", "along", "where"] = ""
    lever: str = ""
    lever_from: Short = ""
    lever_to: Short = ""
    lever_start: Short = ""
    lever_step: Short = ""
    note: str = ""


class Claim(schema.Fact):
    slug: schema.Key
    title: schema.Text
    topic: Literal["leader", "conference", "executive", "selection", "members", "truce"]
    statement: schema.Text
    says: schema.Text
    place: schema.Text
    opposite: schema.Text
    opposite_says: str = ""
    opposite_source: schema.Key | None = None
    needs: Literal["all", "any", "each"] = "all"
    limits: list[schema.Text] = []
    test: Annotated[list[Part], Field(min_length=1, max_length=20)]


class Claims(RootModel[list[Claim]]):
    """seeds/claims/*.yaml"""


def claims(items: Sequence[Claim], known: checks.Names[schema.Source]) -> Iterator[checks.Found]:
    """Sources are known, and each part of a test has a key of its own."""
    for place, item in enumerate(items):
        yield from checks.sources([((place,), item)], known)
        if item.opposite_source and known.lacks(item.opposite_source):
            yield (place, "opposite_source"), f"no source has the key {item.opposite_source}: add it to seeds/sources"
        yield from checks.repeated([part.key for part in item.test], (place, "test"), "key")


def claim_rows(document: Document, items: Sequence[Claim]) -> list[rows.Row]:
    """The rows of a file; claims that come with the seeds are published."""
    build = rows.Builder(document)
    for place, item in enumerate(items):
        own = rows.flat(item, "test", "note") | {"limits": "\n".join(item.limits), "position": place, "published": True}
        where = build.add(models.Claim, (place,), **own)
        for number, part in enumerate(item.test):
            build.add(models.ClaimPart, (place, "test", number), claim=where, position=number, **part.model_dump())
    return build.rows
