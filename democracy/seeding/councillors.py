"""Seed files of councillors by year: what they may say, and the rows they ask for."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field, RootModel

from democracy import models
from democracy.files import Document
from democracy.seeding.checks import Found, Names, repeated, sources
from democracy.seeding.rows import Builder, Row, flat
from democracy.seeding.schema import Fact, Source


class Year(Fact):
    year: Annotated[int, Field(ge=1900, le=2100)]
    number: Annotated[int, Field(gt=0)]


class Years(RootModel[list[Year]]):
    """seeds/councillors/*.yaml"""


def year_rows(document: Document, items: Sequence[Year]) -> list[Row]:
    build = Builder(document)
    for place, item in enumerate(items):
        build.add(models.CouncillorCount, (place,), **flat(item))
    return build.rows


def years(items: Sequence[Year], known: Names[Source]) -> Iterator[Found]:
    """Sources are known, and no year is there twice."""
    yield from sources([((place,), item) for place, item in enumerate(items)], known)
    yield from repeated([str(item.year) for item in items], (), "year")
