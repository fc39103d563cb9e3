"""Seed files of discipline: what they may say, what must be right about them, and the rows they ask for."""

from collections.abc import Iterator, Sequence
from datetime import date

from pydantic import RootModel

from democracy import models
from democracy.files import Document
from democracy.seeding import checks, rows, schema


class Figure(schema.Fact):
    key: schema.Key
    title: schema.Text
    number: schema.Count
    approximate: str = ""
    day: date


class Figures(RootModel[list[Figure]]):
    """seeds/discipline/*.yaml"""


def figures(items: Sequence[Figure], known: checks.Names[schema.Source]) -> Iterator[checks.Found]:
    """Sources are known, and no key comes twice."""
    yield from checks.sources([((place,), item) for place, item in enumerate(items)], known)
    yield from checks.repeated([item.key for item in items], (), "key")


def figure_rows(document: Document, items: Sequence[Figure]) -> list[rows.Row]:
    """A row for each figure, in the file's order."""
    build = rows.Builder(document)
    for place, item in enumerate(items):
        build.add(models.DisciplineFigure, (place,), position=place, **rows.flat(item))
    return build.rows
