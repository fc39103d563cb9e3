"""The rule books that a version may have, in place of the one that is in force where it is asked from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from democracy import models, rulebooks
from democracy.asking.reader import near
from democracy.engine.rulebook import RuleBook

SHOWN = 3
"""Rules that a refusal names; it counts the others."""


def address(slug: str, number: int | None) -> str:
    """An edition as an address and the tables name it: no later edition changes what was asked."""
    return f"{slug}@{number}"


def book_row(said: str) -> models.RuleBook | None:
    """The edition of an address, None for none. Raises `UnknownBook`."""
    slug, _, number = said.partition("@")
    return rulebooks.row_for(slug, int(number)) if said else None


def engine_book(said: str) -> RuleBook | None:
    """The same as the engine has it."""
    row = book_row(said)
    return rulebooks.engine_book(row) if row else None


@dataclass(frozen=True)
class Books:
    """`recorded` is the record's, `here` the address of the one in force; `first` and `last` are the days that run."""

    recorded: RuleBook
    here: str
    first: date
    last: date

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Every published edition, the newest of each book last, by address. One query."""
        rows = models.RuleBook.objects.exclude(published_at=None).order_by("name", "slug", "number")
        return {address(row.slug, row.number): f"{row.name}, edition {row.number}" for row in rows}

    @cached_property
    def newest(self) -> Mapping[str, str]:
        """The address of the newest edition of every book, by slug."""
        return {said.partition("@")[0]: said for said in self.titles}

    @property
    def others(self) -> dict[str, str]:
        """The newest edition of every book but the one in force, by address, with its title."""
        return {said: self.titles[said] for said in self.newest.values() if said != self.here}

    def read(self, text: str) -> tuple[str, str]:
        """The address of the edition that somebody names, and what to do where there is none or it does not do."""
        found = text if text in self.titles else self.newest.get(text, "")
        if not found:
            return "", near(text, list(self.newest), "The rule books are")
        book = engine_book(found)
        lacking = book.lacking(self.recorded, self.first, self.last) if book else []
        return found, _remedy([rule.title for rule in lacking], self.first) if lacking else ""


def _remedy(lacking: list[str], first: date) -> str:
    more = f" and {len(lacking) - SHOWN} more" if len(lacking) > SHOWN else ""
    return (
        f"From {first:%-d %B %Y} on this book does not say what the record says of {', '.join(lacking[:SHOWN])}{more}. "
        "Choose a book that does, or have an edition published that says so or has the record’s book as its parent."
    )
