"""The rules that a play has of its own from its first day: a whole book, or some rules with another value."""

from collections.abc import Mapping
from typing import Any

from democracy import models, rulebooks
from democracy.engine.rulebook import RULES, RuleBook, parse, show


def named(row: models.RuleBook | None) -> dict[str, Any] | None:
    """An edition of a book as a turn and a file name it; None for none."""
    return {"slug": row.slug, "number": row.number, "digest": row.digest} if row else None


def book_named(said: Mapping[str, Any] | None) -> RuleBook | None:
    """The book of a turn, None where it has none. Raises `UnknownBook`."""
    return rulebooks.edition(said["slug"], said["number"]) if said else None


def values(rules: Mapping[str, str]) -> list[str]:
    """Rules with their values, as words."""
    return [f"{RULES[key].title}: {show(RULES[key], parse(RULES[key], text))}" for key, text in rules.items()]


def own_rules(play: models.Play) -> str:
    """What a play has of its own from its first day, in a sentence; empty where it has the record's rules."""
    book = play.instead
    parts = [f"those of “{book.name}”, edition {book.number}, in place of the record’s"] if book else []
    parts += values(play.amend)
    return f"It has rules of its own from its first day on: {'; '.join(parts)}." if parts else ""
