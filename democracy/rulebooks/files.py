"""Rule books as YAML files: read whole or not at all, written so that reading gives the same book again."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any

import yaml
from django.db import transaction
from pydantic import BaseModel, ConfigDict, Field, field_validator
from simple_history.utils import bulk_create_with_history

from democracy import files, models
from democracy.engine.rulebook import HYPOTHESIS, RULES, Amendment, BadValue, RuleBook, UnknownRule, parse, write
from democracy.engine.rules.problems import Problem
from democracy.rulebooks.books import engine_book, latest
from democracy.rulebooks.editing import FIRST_LOAD, NotReady, publish


class Dumper(yaml.SafeDumper):
    """Writes every value out: a reader may not refer to another part of the file."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


class ValueFile(BaseModel):
    """One dated value in a file. `source` is a source's key or the word hypothesis."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str
    since: date
    value: Annotated[str, Field(min_length=1, max_length=300)]
    source: str
    second_source: str = ""
    confidence: str = ""
    quotation: str = ""
    checked_on: date | None = None
    note: str = ""
    onwards: bool = False

    @field_validator("value", mode="before")
    @classmethod
    def as_text(cls, value: Any) -> Any:
        """Numbers and dates may stand in a file without quotes."""
        return str(value) if isinstance(value, int | float | date) and not isinstance(value, bool) else value


class BookFile(BaseModel):
    """A rule book in a file. `parent` is the slug of a published book; its newest edition is meant."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    book: Annotated[str, Field(pattern=r"^[a-z0-9-]+$", max_length=60)]
    name: Annotated[str, Field(min_length=1, max_length=150)]
    summary: str = ""
    parent: str | None = None
    values: list[ValueFile]


def import_book(text: str, name: str, reason: str = "Imported from a file") -> models.RuleBook:
    """The file's book as the draft edition, in place of any draft there was. Raises `files.FileProblems`."""
    return _write(_read(text, name)[1], reason)


@transaction.atomic
def load_seed(text: str, name: str) -> list[str]:
    """The first load of a book publishes it; later ones change nothing and say how the file differs from the tables.

    Raises `files.FileProblems` for anything that would keep the file's book from being published.
    """
    document, book = _read(text, name)
    last = latest(book.book)
    if last is None:
        _publish(_write(book, FIRST_LOAD), document)
        return []
    lines = engine_book(last).differences(_engine(book))
    return [f"{name}: the file differs from what is published. {line}" for line in lines]


def _read(text: str, name: str) -> tuple[files.Document, BookFile]:
    document = files.parse(text, name)
    book = document.check(BookFile)
    if found := list(_problems(document, book, set(models.Source.objects.values_list("key", flat=True)))):
        raise files.FileProblems(found)
    return document, book


@transaction.atomic
def _write(book: BookFile, reason: str) -> models.RuleBook:
    keys = {key for value in book.values for key in (value.source, value.second_source)}
    sources = models.Source.objects.in_bulk(sorted(keys), field_name="key")
    row = _draft_row(book)
    rows = [_row(row, value, sources) for value in book.values]
    bulk_create_with_history(rows, models.Amendment, default_change_reason=reason)
    return row


def _engine(book: BookFile) -> RuleBook:
    """The file's book as the engine has it, without a table."""
    last = latest(book.parent) if book.parent else None
    changes = []
    for held in book.values:
        words = held.model_dump(exclude={"rule", "value"})
        changes.append(Amendment(key=held.rule, value=parse(RULES[held.rule], held.value), **words))
    return RuleBook(book.name, book.book, tuple(changes), engine_book(last) if last else None)


def _publish(row: models.RuleBook, document: files.Document) -> None:
    """Publish, or say of each problem where in the file it is."""
    try:
        publish(row)
    except NotReady as wrong:
        places = {(value["rule"], value["since"]): place for place, value in enumerate(document.value["values"])}
        raise files.FileProblems(_placed(document, places, wrong.problems)) from wrong


def _placed(document: files.Document, places: Mapping[Any, int], found: list[Problem]) -> Iterator[files.Problem]:
    for problem in found:
        place = places.get((problem.key, problem.since))
        yield document.problem(("values",) if place is None else ("values", place), str(problem))


def export_book(row: models.RuleBook) -> str:
    """The book as a YAML file; importing it gives the same values."""
    values = [_plain(change) for change in engine_book(row).amendments]
    parent = row.parent.slug if row.parent else None
    whole = {"book": row.slug, "name": row.name, "summary": row.summary, "parent": parent, "values": values}
    return str(yaml.dump(whole, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=110))


def _plain(change: Any) -> dict[str, Any]:
    value = write(RULES[change.key], change.value) if change.key in RULES else change.value
    words = {name: getattr(change, name) for name in ValueFile.model_fields if name not in {"rule", "value"}}
    kept = {name: word for name, word in words.items() if word or name in {"since", "source"}}
    return {"rule": change.key, "since": kept.pop("since"), "value": value, **kept}


def _problems(document: files.Document, book: BookFile, sources: set[str]) -> Iterator[files.Problem]:
    if book.parent and latest(book.parent) is None:
        yield document.problem(("parent",), f"there is no published book “{book.parent}”: publish it first")
    days: set[tuple[str, date]] = set()
    for place, value in enumerate(book.values):
        for part, message in _wrong(value, sources, days):
            yield document.problem(("values", place, part), message)
        days.add((value.rule, value.since))


def _wrong(value: ValueFile, sources: set[str], days: set[tuple[str, date]]) -> Iterator[tuple[str, str]]:
    if value.rule not in RULES:
        yield "rule", str(UnknownRule(value.rule))
    else:
        try:
            parse(RULES[value.rule], value.value)
        except BadValue as bad:
            yield "value", str(bad)
    if (value.rule, value.since) in days:
        yield "since", f"{value.rule} has a value from this day already: keep one"
    for part, key in (("source", value.source), ("second_source", value.second_source)):
        if key not in sources and key != (HYPOTHESIS if part == "source" else ""):
            yield part, f"there is no source “{key}”: add it to the sources, or write {HYPOTHESIS}"
    if value.second_source and value.second_source == value.source:
        yield "second_source", "must be another source than the first: remove one"
    if value.confidence not in {"", *models.Confidence.values}:
        yield "confidence", f"must be A, B, C or nothing, not “{value.confidence}”"


def _draft_row(book: BookFile) -> models.RuleBook:
    last = latest(book.book)
    parent = latest(book.parent) if book.parent else None
    row = models.RuleBook.objects.filter(slug=book.book, published_at=None).first()
    row = row or models.RuleBook(slug=book.book, number=last.number + 1 if last else 1)
    row.name, row.summary, row.parent = book.name, book.summary, parent
    row.save()
    for old in row.amendments.all():
        old.delete()
    return row


def _row(book: models.RuleBook, value: ValueFile, sources: dict[str, models.Source]) -> models.Amendment:
    exact = write(RULES[value.rule], parse(RULES[value.rule], value.value))
    given = value.model_dump(exclude={"value", "source", "second_source"})
    return models.Amendment(
        book=book,
        value=exact,
        source=sources.get(value.source),
        hypothesis=value.source == HYPOTHESIS,
        second_source=sources.get(value.second_source),
        **given,
    )
