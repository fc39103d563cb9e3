"""From checked files to rows: which table, under which address, with which values.

A row's *address* is how people name it: `leader-2016`, `leader-2016 / members`. A row refers to another by its
address, so rows can be compared with the tables, and their digests taken, before anything is written.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models as django_models

from democracy import models
from democracy.files import Document, Path
from democracy.seeding import schema
from democracy.seeding.body_tables import BODIES
from democracy.seeding.campaign_tables import CAMPAIGN
from democracy.seeding.case_tables import CASES
from democracy.seeding.claim_tables import CLAIMS
from democracy.seeding.closure_tables import CLOSURES
from democracy.seeding.conference_tables import CONFERENCE
from democracy.seeding.court_tables import COURTS
from democracy.seeding.discipline_tables import DISCIPLINE
from democracy.seeding.election_tables import ELECTIONS
from democracy.seeding.places_tables import PLACES

type Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that seeds fill: `natural` fields make up a row's address, `fields` are the rest."""

    model: type[django_models.Model]
    natural: tuple[str, ...]
    fields: tuple[str, ...]
    many: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return str(self.model._meta.verbose_name)  # noqa: SLF001 (Django documents _meta)


_FACT = ("source", "second_source", "confidence")
TABLES: tuple[Table, ...] = (
    Table(models.Source, ("key",), ("title", "url", "kind", "note")),
    Table(
        models.Contest,
        ("slug",),
        (*_FACT, "office", "title", "question", "occasion", "opened_on", "nominations_close_on", "ballot_opens_on",
         "ballot_closes_on", "result_on", "rules_on", "count_note", "summary", "spoilt", "spoilt_note"),
    ),
    Table(
        models.Assumption,
        ("key",),
        ("title", "question", "value", "low", "high", "unit", "basis", "source", "contest", "position"),
    ),
    Table(models.Nominators, ("contest", "base"), (*_FACT, "count", "note")),
    Table(
        models.Candidate,
        ("contest", "name"),
        (*_FACT, "short_name", "position", "incumbent", "withdrew_on", "on_ballot", "note"),
    ),
    Table(models.Nomination, ("candidate", "base"), (*_FACT, "count", "at_least", "note")),
    Table(
        models.VoterKind,
        ("contest", "key"),
        (*_FACT, "section", "title", "position", "entitled", "entitled_is", "valid_votes", "spoilt", "turnout", "unit",
         "note"),
    ),
    Table(
        models.Cohort,
        ("contest", "key"),
        (*_FACT, "kind", "title", "position", "joined_from", "joined_until", "size", "share_assumption",
         "recorded_voters", "shut_out_by", "note"),
    ),
    Table(models.CohortPoll, ("cohort", "candidate"), (*_FACT, "share", "sample", "sample_is", "note")),
    Table(
        models.Tally,
        ("contest", "round", "kind", "candidate"),
        (*_FACT, "votes", "percent", "of", "note"),
    ),
    Table(
        models.Figure,
        ("contest", "key"),
        (*_FACT, "title", "number", "low", "high", "group", "position", "disputed", "standing", "cause", "note"),
    ),
    Table(models.Gap, ("contest", "position"), ("text",)),
    Table(models.RecountException, ("contest", "what"), ("reason",)),
    Table(models.Preset, ("contest", "slug"), ("title", "question", "changes", "position")),
    Table(models.LibraryNote, ("slug",), ("title", "term", "summary", "body"), ("see", "sources")),
    *(Table(*table) for table in BODIES),
    *(Table(*table) for table in (*CONFERENCE, *ELECTIONS, *DISCIPLINE, *PLACES, *CASES, *CLAIMS, *COURTS, *CLOSURES)),
    *(Table(*table) for table in CAMPAIGN),
)  # fmt: skip
TABLE_OF = {table.model: table for table in TABLES}


@dataclass(frozen=True, slots=True)
class Row:
    """One row that a file asks for, and the place in the file that does."""

    table: Table
    address: str
    values: Values
    document: Document
    path: Path

    @property
    def digest(self) -> str:
        return digest(self.values)


def digest(values: Values) -> str:
    """The same for equal values, whatever form they come in."""
    plain = {name: plain_value(value) for name, value in values.items()}
    return hashlib.sha256(json.dumps(plain, sort_keys=True, default=str).encode()).hexdigest()


def plain_value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return sorted(value)
    return value


def address(parts: Iterable[Any]) -> str:
    return " / ".join("all" if part is None else str(part) for part in parts)


class Builder:
    """Rows of one file, in the order of the tables they belong to."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.rows: list[Row] = []

    def add(self, model: type[django_models.Model], path: Path, **values: Any) -> str:
        """Add a row and return its address."""
        table = TABLE_OF[model]
        where = address(values[name] for name in table.natural)
        self.rows.append(Row(table, where, values, self.document, path))
        return where


def source_rows(document: Document, items: Sequence[schema.Source]) -> list[Row]:
    build = Builder(document)
    for place, item in enumerate(items):
        build.add(models.Source, (place,), **item.model_dump())
    return build.rows


def assumption_rows(document: Document, items: Sequence[schema.Assumption]) -> list[Row]:
    build = Builder(document)
    for place, item in enumerate(items):
        build.add(models.Assumption, (place,), **item.model_dump(), position=place)
    return build.rows


def note_rows(document: Document, items: Sequence[schema.Note]) -> list[Row]:
    build = Builder(document)
    for place, item in enumerate(items):
        values = item.model_dump()
        values |= {"see": tuple(item.see), "sources": tuple(item.sources)}
        build.add(models.LibraryNote, (place,), **values)
    return build.rows


def contest_rows(document: Document, item: schema.Contest) -> list[Row]:
    """Every row of one contest. Its parts are listed in the order of `TABLES` only when they are written."""
    build = Builder(document)
    parts = {"nominators", "candidates", "kinds", "cohorts", "tallies", "figures", "gaps", "exceptions", "presets"}
    own = item.model_dump(exclude=parts | {"sources", "confidence", "note"})
    contest = build.add(models.Contest, (), **own, **fact(item))
    for place, nominators in enumerate(item.nominators):
        build.add(models.Nominators, ("nominators", place), contest=contest, **flat(nominators))
    for place, candidate in enumerate(item.candidates):
        _candidate(build, contest, item, candidate, place)
    for place, kind in enumerate(item.kinds):
        build.add(models.VoterKind, ("kinds", place), contest=contest, position=place, **flat(kind))
    for place, cohort in enumerate(item.cohorts):
        _cohort(build, contest, cohort, place)
    for place, tally in enumerate(item.tallies):
        _tally(build, contest, tally, place)
    for place, figure in enumerate(item.figures):
        build.add(models.Figure, ("figures", place), contest=contest, position=place, **flat(figure))
    _words(build, contest, item)
    return build.rows


def fact(item: schema.Fact) -> dict[str, Any]:
    first, *second = item.sources
    return {"source": first, "second_source": second[0] if second else None, "confidence": item.confidence}


def flat(item: schema.Fact, *without: str) -> dict[str, Any]:
    return item.model_dump(exclude={"sources", *without}) | fact(item)


def _candidate(build: Builder, contest: str, item: schema.Contest, candidate: schema.Candidate, place: int) -> None:
    values = candidate.model_dump(exclude={"nominations"}) | fact(item)
    where = build.add(models.Candidate, ("candidates", place), contest=contest, position=place, **values)
    for number, nomination in enumerate(candidate.nominations):
        path: Path = ("candidates", place, "nominations", number)
        build.add(models.Nomination, path, candidate=where, **flat(nomination))


def _cohort(build: Builder, contest: str, cohort: schema.Cohort, place: int) -> None:
    values = flat(cohort, "poll") | {"kind": address((contest, cohort.kind))}
    where = build.add(models.Cohort, ("cohorts", place), contest=contest, position=place, **values)
    if cohort.poll is None:
        return
    for name, share in cohort.poll.shares.items():
        candidate = address((contest, name))
        path: Path = ("cohorts", place, "poll", "shares", name)
        values = flat(cohort.poll, "shares")
        build.add(models.CohortPoll, path, cohort=where, candidate=candidate, share=share, **values)


def _tally(build: Builder, contest: str, tally: schema.Tally, place: int) -> None:
    of_all = tally.kind == "all"
    values = flat(tally, "votes", "percent") | {
        "contest": contest,
        "kind": None if of_all else address((contest, tally.kind)),
        "of": "total" if of_all else tally.of,
    }
    for name in dict.fromkeys((*tally.votes, *tally.percent)):
        build.add(
            models.Tally,
            ("tallies", place, "votes" if name in tally.votes else "percent", name),
            candidate=address((contest, name)),
            votes=tally.votes.get(name),
            percent=tally.percent.get(name),
            **values,
        )


def _words(build: Builder, contest: str, item: schema.Contest) -> None:
    for place, text in enumerate(item.gaps):
        build.add(models.Gap, ("gaps", place), contest=contest, position=place, text=text)
    for place, exception in enumerate(item.exceptions):
        build.add(models.RecountException, ("exceptions", place), contest=contest, **exception.model_dump())
    for place, preset in enumerate(item.presets):
        build.add(models.Preset, ("presets", place), contest=contest, position=place, **preset.model_dump())


def in_order(rows: Iterable[Row]) -> Iterator[tuple[Table, list[Row]]]:
    """Rows by table, those referred to before those that refer."""
    by_model: dict[type[django_models.Model], list[Row]] = {table.model: [] for table in TABLES}
    for row in rows:
        by_model[row.table.model].append(row)
    for table in TABLES:
        yield table, by_model[table.model]
