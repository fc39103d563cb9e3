"""What the public pages show of a book: lines by topic, a rule's history, two books side by side, and plain data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from democracy import models
from democracy.engine.rulebook import (
    HYPOTHESIS,
    RULES,
    TOPICS,
    Amendment,
    Rule,
    RuleBook,
    RuleValue,
    Value,
    show,
    write,
)
from democracy.figures.timeline import Timeline, TimelineEntry, timeline
from democracy.rulebooks.books import books, engine_book

HORIZON = date(2019, 12, 31)
"""The record ends here, and so does the axis of a time line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One rule as it stood on a day: `value` is None where the book has none yet, then `first` is its first day."""

    rule: Rule
    value: Value | None
    shown: str
    sources: tuple[models.Source, ...] = ()
    first: date | None = None
    until: date | None = None

    @property
    def assumed(self) -> bool:
        return self.value is not None and self.value.source == HYPOTHESIS


@dataclass(frozen=True, slots=True)
class Pair:
    """One rule in two books on the same day."""

    rule: Rule
    before: Line
    after: Line

    @property
    def differs(self) -> bool:
        return self.before.shown != self.after.shown


@dataclass(frozen=True, slots=True)
class Change:
    """A difference of two books, in words."""

    rule: Rule
    before: str
    after: str
    since: date
    until: date | None


def changes(before: RuleBook, after: RuleBook) -> list[Change]:
    """What `after` says otherwise than `before`, in the catalogue's order."""
    return [
        Change(line.rule, _words(line.rule, line.before), _words(line.rule, line.after), line.since, line.until)
        for line in before.differences(after)
    ]


def amendments(book: RuleBook) -> list[Line]:
    """What the book itself says, without its parent: in the catalogue's order, then by day."""
    dated = sorted(((list(RULES).index(change.key), change.since, change) for change in book.amendments), key=_place)
    sources = _sources(change.dated() for change in book.amendments)
    return [_line(book, RULES[change.key], change.dated(), sources) for _, _, change in dated]


def by_topic(book: RuleBook, day: date) -> list[tuple[str, list[Line]]]:
    """Every rule as it stood on `day`, under its topic."""
    held = {rule.key: book.find(rule.key, day) for rule in RULES.values()}
    sources = _sources(value for value in held.values() if value)
    lines = [_line(book, rule, held[rule.key], sources) for rule in RULES.values()]
    return [(topic, [line for line in lines if line.rule.topic == topic]) for topic in TOPICS]


def history(book: RuleBook, rule: Rule) -> list[Line]:
    """A rule's values, oldest first, each until the day on which the next begins."""
    values = book.history(rule.key)
    sources = _sources(values)
    ends: list[date | None] = [*(value.since for value in values[1:]), None]
    return [_line(book, rule, value, sources, end) for value, end in zip(values, ends, strict=False)]


def picture(lines: Iterable[Line]) -> Timeline | None:
    """The history as a time line; assumed values are dimmed. None where there is no value."""
    entries = [
        TimelineEntry(line.shown, line.value.since, line.until, kind="dimmed" if line.assumed else "recorded")
        for line in lines
        if line.value
    ]
    last = max((entry.start for entry in entries), default=HORIZON)
    return timeline(entries, until=max(last, HORIZON)) if entries else None


def side_by_side(before: RuleBook, after: RuleBook, day: date) -> list[Pair]:
    """Every rule in both books on `day`, in the catalogue's order."""
    old, new = ({line.rule.key: line for _, lines in by_topic(book, day) for line in lines} for book in (before, after))
    return [Pair(rule, old[rule.key], new[rule.key]) for rule in RULES.values()]


def otherwise(book: RuleBook, rule: Rule) -> list[tuple[models.RuleBook, list[str]]]:
    """The other published books that say something else about a rule, with what they say."""
    found = []
    for row in books():
        lines = [str(line) for line in book.differences(engine_book(row)) if line.rule.key == rule.key]
        if row.slug != book.slug and lines:
            found.append((row, lines))
    return found


def as_data(book: RuleBook) -> dict[str, Any]:
    """The whole book as plain data for JSON: values as exact text, days as 2016-07-12."""
    return {
        "book": book.slug,
        "name": book.name,
        "edition": book.edition,
        "digest": book.digest(),
        "parent": book.parent.slug if book.parent else None,
        "rules": [rule_data(book, rule) for rule in RULES.values()],
    }


def rule_data(book: RuleBook, rule: Rule) -> dict[str, Any]:
    """One rule with its dated values as plain data for JSON."""
    values = [_value_data(rule, value) for value in book.history(rule.key)]
    return {"key": rule.key, "title": rule.title, "type": rule.type, "question": rule.question, "values": values}


def _value_data(rule: Rule, value: Value) -> dict[str, Any]:
    return {
        "since": value.since.isoformat(),
        "value": write(rule, value.value),
        "shown": show(rule, value.value),
        "source": value.source,
        "second_source": value.second_source,
        "confidence": value.confidence,
        "quotation": value.quotation,
        "checked_on": value.checked_on.isoformat() if value.checked_on else None,
        "note": value.note,
    }


def _place(dated: tuple[int, date, Amendment]) -> tuple[int, date]:
    return dated[:2]


def _words(rule: Rule, value: RuleValue | None) -> str:
    return "no value" if value is None else show(rule, value)


def _line(
    book: RuleBook, rule: Rule, value: Value | None, sources: Mapping[str, models.Source], until: date | None = None
) -> Line:
    if value is None:
        first = next((held.since for held in book.history(rule.key)), None)
        return Line(rule, None, "no value", first=first)
    named = tuple(sources[key] for key in (value.source, value.second_source) if key in sources)
    return Line(rule, value, show(rule, value.value), named, until=until)


def _sources(values: Iterable[Value]) -> Mapping[str, models.Source]:
    keys = {key for value in values for key in (value.source, value.second_source) if key}
    return models.Source.objects.in_bulk(sorted(keys - {HYPOTHESIS}), field_name="key")
