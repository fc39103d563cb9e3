"""Tables -> engine. A published edition never changes, so its engine book is built once in a process."""

import difflib
import re
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import QuerySet

from democracy import models
from democracy.engine.rulebook import HYPOTHESIS, RULES, Amendment, BadValue, RuleBook, RuleValue, parse

RECORDED = "labour"
_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,60}")


class UnknownBook(LookupError):
    """There is no such published book. `near` holds the slugs that look like the one asked for."""

    def __init__(self, slug: str, number: int | None = None) -> None:
        slugs = sorted({row.slug for row in books()})
        self.near = difflib.get_close_matches(slug[:80], slugs, n=3, cutoff=0.4)
        wanted = f"“{slug[:80]}”" if number is None else f"“{slug[:80]}”, edition {number}"
        others = (
            f"Did you mean {' or '.join(self.near)}?" if self.near else f"The books are: {', '.join(slugs) or '–'}."
        )
        super().__init__(f"There is no published rule book {wanted}. {others}")

    def __str__(self) -> str:
        return str(self.args[0])


class Altered(RuntimeError):
    """A published edition no longer says what it said: its digest does not fit."""


def current(slug: str = RECORDED) -> RuleBook:
    """The newest published edition. One query once it has been read. Raises `UnknownBook`."""
    return _published(slug, _rows(slug))


def edition(slug: str, number: int) -> RuleBook:
    """A published edition by its number. Raises `UnknownBook`."""
    return _published(slug, _rows(slug, number).filter(number=number), number)


def books() -> list[models.RuleBook]:
    """The newest published edition of every book: the recorded ones first, then by name. One query."""
    rows = models.RuleBook.objects.exclude(published_at=None).select_related("parent").order_by("number")
    newest = {row.slug: row for row in rows}
    return sorted(newest.values(), key=lambda row: (row.parent_id is not None, row.name))


def latest(slug: str) -> models.RuleBook | None:
    """The row of the newest published edition, if there is one."""
    return models.RuleBook.objects.filter(slug=slug).exclude(published_at=None).order_by("-number").first()


def row_for(slug: str, number: int | None = None) -> models.RuleBook:
    """The row of a published edition, the newest if no number is given, with its parent. Raises `UnknownBook`."""
    rows = _rows(slug, number).select_related("parent")
    row = (rows.filter(number=number) if number else rows.order_by("-number")).first()
    if row is None:
        raise UnknownBook(slug, number)
    return row


def editions(slug: str) -> list[models.RuleBook]:
    """Every published edition of a book, the newest first."""
    return list(models.RuleBook.objects.filter(slug=slug).exclude(published_at=None).order_by("-number"))


def engine_book(row: models.RuleBook) -> RuleBook:
    """The engine's book for any edition. A published one is checked against its digest, a draft may be faulty."""
    return _checked(_Edition(row.slug, row.number, row.digest, row)) if row.digest else _build(row)


def _rows(slug: str, number: int | None = None) -> "QuerySet[models.RuleBook]":
    """The published editions of a slug. One that cannot be a slug never reaches the database."""
    if not _SLUG.fullmatch(slug):
        raise UnknownBook(slug, number)
    return models.RuleBook.objects.filter(slug=slug).exclude(published_at=None)


def _published(slug: str, rows: "QuerySet[models.RuleBook]", number: int | None = None) -> RuleBook:
    found = rows.select_related("parent").order_by("-number").first()
    if found is None:
        raise UnknownBook(slug, number)
    return engine_book(found)


@dataclass(frozen=True, slots=True)
class _Edition:
    """What tells a published edition from every other, and the row to build it from if it has to be."""

    slug: str
    number: int
    digest: str
    row: models.RuleBook = field(compare=False)


@lru_cache(maxsize=64)
def _checked(edition: _Edition) -> RuleBook:
    book = _build(edition.row)
    if book.digest() != edition.digest:
        raise Altered(
            f"{book.name}, edition {edition.number}, does not fit its digest {edition.digest}: restore it from a copy."
        )
    return book


def _build(row: models.RuleBook) -> RuleBook:
    parent = engine_book(row.parent) if row.parent else None
    rows = row.amendments.select_related("source", "second_source")
    number = row.number if row.published_at else None
    return RuleBook(row.name, row.slug, tuple(map(_amendment, rows)), parent, number)


def _amendment(row: models.Amendment) -> Amendment:
    return Amendment(
        key=row.rule,
        since=row.since,
        value=_value(row),
        source=row.source.key if row.source else HYPOTHESIS,
        note=row.note,
        quotation=row.quotation,
        checked_on=row.checked_on,
        second_source=row.second_source.key if row.second_source else "",
        confidence=row.confidence,
        onwards=row.onwards,
    )


def _value(row: models.Amendment) -> RuleValue:
    """The value that the text means; a draft's unreadable text stays as it is, for `problems` to name."""
    try:
        return parse(RULES[row.rule], row.value) if row.rule in RULES else row.value
    except BadValue:
        return row.value
