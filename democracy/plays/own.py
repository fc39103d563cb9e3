"""The rules that a play has of its own from its first day: a whole book, or some rules with another value."""

from collections.abc import Iterable, Mapping
from typing import Any

from democracy import models, rulebooks
from democracy.engine.rulebook import RULES, RuleBook, parse, show


def named(row: models.RuleBook | None) -> dict[str, Any] | None:
    """An edition of a book as a turn and a file name it; None for none."""
    return {"slug": row.slug, "number": row.number, "digest": row.digest} if row else None


def books_of(turns: Iterable[Mapping[str, Any]]) -> Mapping[int, RuleBook]:
    """The book of every turn that has one, by the move it comes after. One query, none where no turn has any."""
    said = {turn["after"]: (turn["book"]["slug"], turn["book"]["number"]) for turn in turns if "book" in turn}
    slugs = {slug for slug, _ in said.values()}
    rows = models.RuleBook.objects.filter(slug__in=slugs).exclude(published_at=None).select_related("parent")
    held = {(row.slug, row.number): row for row in rows} if slugs else {}
    return {after: rulebooks.engine_book(held[edition]) for after, edition in said.items()}


def values(rules: Mapping[str, str]) -> list[str]:
    """Rules with their values, as words."""
    return [f"{RULES[key].title}: {show(RULES[key], parse(RULES[key], text))}" for key, text in rules.items()]


def own_rules(play: models.Play) -> str:
    """What a play has of its own from its first day, in a sentence; empty where it has the record's rules."""
    book = play.instead
    parts = [f"those of “{book.name}”, edition {book.number}, in place of the record’s"] if book else []
    parts += values(play.amend)
    return f"It has rules of its own from its first day on: {'; '.join(parts)}." if parts else ""
