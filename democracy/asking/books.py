"""The rule book that a question is put under."""

from collections.abc import Mapping
from datetime import date

from democracy import rulebooks
from democracy.engine.rulebook import RULES, Amendment, RuleBook, parse

_MOST_DIGITS = 4


def book_for(asked: str, recorded: RuleBook) -> RuleBook:
    """The published book asked for: `slug` is its newest edition, `slug@2` the second, nothing the `recorded` one.

    Raises `UnknownBook`.
    """
    slug, at, number = asked.partition("@")
    if at:
        return rulebooks.edition(slug, int(number) if number.isdecimal() and len(number) <= _MOST_DIGITS else 0)
    return rulebooks.current(slug) if slug else recorded


def recorded_in(asked: str, recorded: RuleBook) -> RuleBook:
    """The recorded book as the question knows it: an older edition where one is asked for. Raises `UnknownBook`."""
    book = book_for(asked, recorded)
    return book if book.slug == recorded.slug else recorded


def amend(book: RuleBook, amendments: Mapping[str, str], day: date) -> RuleBook:
    """The book with amendments, as an address writes them, in force on `day`."""
    changes = [Amendment(key, day, parse(RULES[key], text)) for key, text in amendments.items()]
    return book.amend(changes) if changes else book
