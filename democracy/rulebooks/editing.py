"""Editing: a draft edition is changed, checked and published; after that it stays as it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from democracy import models
from democracy.engine.rulebook import RULES, BadValue, parse, show
from democracy.engine.rules.problems import Problem
from democracy.engine.rules.problems import problems as book_problems
from democracy.rulebooks.books import engine_book, latest, row_for

FIELDS = ("rule", "since", "value", "onwards", "source_id", "hypothesis", "second_source_id", "confidence", "quotation",
          "checked_on", "note")  # fmt: skip
COPIED, FIRST_LOAD = "Copied from edition", "First load"
_SIGNS = {"+": "added", "~": "changed", "-": "removed"}


class Published(ValueError):
    """A published edition was to be changed."""

    def __init__(self, book: models.RuleBook) -> None:
        super().__init__(f"{book} is published and never changes. Make a new draft edition and edit that.")


class NotReady(ValueError):
    """A draft has problems and cannot be published."""

    def __init__(self, found: Iterable[Problem]) -> None:
        self.problems = list(found)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit of one dated value: who, when, and what it said before and after (empty where it was not there)."""

    pk: int
    book: str
    rule: str
    what: str
    who: str
    when: datetime
    before: str
    after: str


@transaction.atomic
def draft(slug: str) -> models.RuleBook:
    """The draft edition of a book: the one there is, or a copy of the newest published edition."""
    if found := models.RuleBook.objects.filter(slug=slug, published_at=None).first():
        return found
    last = row_for(slug)
    new = models.RuleBook.objects.create(
        slug=slug, number=last.number + 1, name=last.name, summary=last.summary, parent=last.parent
    )
    copies = [models.Amendment(book=new, **_fields(row)) for row in last.amendments.all()]
    bulk_create_with_history(copies, models.Amendment, default_change_reason=f"{COPIED} {last.number}")
    return new


def problems(row: models.RuleBook) -> list[Problem]:
    """Everything that keeps a draft from being published."""
    book = engine_book(row)
    sources = set(models.Source.objects.values_list("key", flat=True))
    found = book_problems(book, sources)
    if row.parent and not row.parent.published_at:
        found.append(Problem(row.slug, None, f"the parent {row.parent} is a draft. Publish it first."))
    if not book.amendments:
        found.append(Problem(row.slug, None, "the book holds no values. Add one."))
    last = latest(row.slug)
    if last and last.pk != row.pk and last.digest == book.digest():
        found.append(Problem(row.slug, None, f"nothing differs from edition {last.number}. Change something first."))
    return found


@transaction.atomic
def publish(row: models.RuleBook) -> models.RuleBook:
    """Publish a draft: from now on it has a digest and never changes. Raises `Published` and `NotReady`."""
    locked = models.RuleBook.objects.select_for_update().get(pk=row.pk)
    if locked.published_at:
        raise Published(locked)
    if found := problems(locked):
        raise NotReady(found)
    locked.digest = engine_book(locked).digest()
    locked.published_at = timezone.now()
    locked.save()
    return locked


def change_log(slug: str) -> list[Edit]:
    """Every edit of a book's dated values, newest first. A first load or a copied edition is no edit."""
    records = models.Amendment.history.filter(book__slug=slug).select_related("history_user", "book")
    records = records.exclude(history_change_reason__startswith=COPIED).exclude(history_change_reason=FIRST_LOAD)
    return [_edit(record) for record in records.order_by("-history_date", "-history_id")]


@transaction.atomic
def revert(slug: str, pk: int) -> models.RuleBook:
    """Undo one edit in the draft edition, which is made if there is none. Raises `LookupError` for no such edit."""
    record = models.Amendment.history.filter(book__slug=slug, history_id=pk).first()
    if record is None:
        raise LookupError(f"There is no edit {pk} of the book {slug}. Choose one from its history.")
    book = draft(slug)
    for row in book.amendments.filter(rule=record.rule, since=record.since) if record.history_type != "-" else ():
        row.delete()
    if before := _before(record):
        values = _fields(before)
        at = {name: values.pop(name) for name in ("rule", "since")}
        models.Amendment.objects.update_or_create(book=book, **at, defaults=values)
    return book


def _fields(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS}


def _before(record: Any) -> Any:
    """The row as it was before the edit; None if the edit added it. What was removed is kept with the removal."""
    return record if record.history_type == "-" else record.prev_record


def _edit(record: Any) -> Edit:
    after = record if record.history_type != "-" else None
    before = _before(record) if record.history_type != "+" else None
    title = RULES[record.rule].title if record.rule in RULES else record.rule
    who = str(record.history_user or "nobody signed in")
    what = _SIGNS[record.history_type]
    return Edit(record.history_id, str(record.book), title, what, who, record.history_date, *_changed(before, after))


def _changed(before: Any, after: Any) -> tuple[str, str]:
    """What the row said on each side; where both are there, only what differs."""
    old, new = dict(_words(before)), dict(_words(after))
    if before and after:
        names = [name for name in new if old.get(name) != new[name]]
        old, new = {name: old.get(name, "") for name in names}, {name: new[name] for name in names}
    return _sentence(old), _sentence(new)


def _words(row: Any) -> Iterator[tuple[str, str]]:
    if row is not None:
        yield "from", row.since.isoformat()
        yield "value", _shown(row)
        yield "source", str(row.source or "hypothesis")
        for name in ("second_source", "confidence", "quotation", "checked_on", "note"):
            yield name.replace("_", " "), str(getattr(row, name) or "")
        yield "onwards", "yes" if row.onwards else ""


def _shown(row: Any) -> str:
    try:
        return show(RULES[row.rule], parse(RULES[row.rule], row.value)) if row.rule in RULES else row.value
    except BadValue:
        return str(row.value)


def _sentence(words: dict[str, str]) -> str:
    return "; ".join(f"{name}: {text}" for name, text in words.items() if text)
