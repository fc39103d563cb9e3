"""The balance of power as an address asks: every matter on its day, one matter over the years, and what moved it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from democracy.asking import amend, book_for
from democracy.balance.address import FIRST, LAST, Ask
from democracy.engine.balance.matters import MATTERS, Found, Matter, found
from democracy.engine.balance.power import Balance, balance
from democracy.engine.findings import Finding
from democracy.engine.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class Held:
    """A matter on a day; no balance where it is not covered."""

    found: Found
    balance: Balance | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A matter from `since` until the day `until`, with the rules that changed on its first day."""

    since: date
    until: date
    held: Held
    moved: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The answer: `matters` on the day under the book asked for, `recorded` without the changes, the years of one."""

    ask: Ask
    book: RuleBook
    matters: tuple[Held, ...]
    recorded: tuple[Held, ...]
    years: tuple[Stretch, ...]

    @property
    def one(self) -> Held:
        """The matter that is shown."""
        return next(held for held in self.matters if held.found.matter.key == self.ask.matter)

    @property
    def alone(self) -> "Done":
        """The answer without the matters that were not asked for."""
        matters, recorded = (
            tuple(held for held in whole if held.found.matter.key == self.ask.matter)
            for whole in (self.matters, self.recorded)
        )
        return replace(self, matters=matters, recorded=recorded)


def run(recorded: RuleBook, ask: Ask) -> Done:
    """Everything the page tells. Raises `UnknownBook`."""
    plain = book_for(ask.book, recorded)
    book = amend(plain, ask.amendments, ask.on)
    matters = tuple(_held(matter, book, ask.on, ask) for matter in MATTERS.values())
    before = tuple(_held(matter, plain, ask.on, ask) for matter in MATTERS.values())
    return Done(ask, book, matters, before, tuple(_years(MATTERS[ask.matter], book, ask)))


def days(book: RuleBook) -> list[date]:
    """The days on which any matter's gate is another than before, in order; the first day of the years among them."""
    return sorted({day for matter in MATTERS.values() for day in _starts(matter, book)})


def _starts(matter: Matter, book: RuleBook) -> list[date]:
    """The days on which one matter's gate becomes another, the first day of the years before them."""
    changes = sorted({value.since for values in book.values.values() for value in values})
    starts, last = [FIRST], found(matter, book, FIRST).gate
    for day in changes:
        if FIRST < day <= LAST and (now := found(matter, book, day).gate) != last:
            starts.append(day)
            last = now
    return starts


def _held(matter: Matter, book: RuleBook, day: date, ask: Ask) -> Held:
    now = found(matter, book, day)
    return Held(now, None if now.gate is None else balance(now.gate, ask.agree))


def _years(matter: Matter, book: RuleBook, ask: Ask) -> Iterator[Stretch]:
    """Stretches of years in which the matter passes by the same gate."""
    starts = _starts(matter, book)
    for since, until in zip(starts, [*starts[1:], LAST], strict=True):
        held = _held(matter, book, since, ask)
        moved = tuple(rule for rule in held.found.rules if rule.since == since and since > FIRST)
        yield Stretch(since, until, held, moved)
