"""What is wrong with a rule book, before anybody relies on it. Each problem names the rule, the day and the remedy."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from democracy.engine.counting.stv.rules import Rules
from democracy.engine.findings import RuleValue
from democracy.engine.rulebook import HYPOTHESIS, RULES, Amendment, RuleBook, UnknownRule, show
from democracy.engine.rules.elections import STV
from democracy.engine.rules.rule import Rule
from democracy.engine.rules.values import show_date, show_share

CONFIDENCE = ("A", "B", "C", "")
MOST_DAYS = 36_500
_BELOW_ALL = ("leadership.threshold",)
_IN_ORDER = (("leadership.registration.opens", "leadership.registration.closes"),)
_TYPES: Mapping[str, type] = {"share": Fraction, "count": int, "money": int, "date": date, "days": int, "choice": str}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: `key` and `since` say which amendment; `since` is None when no single day is at fault."""

    key: str
    since: date | None
    message: str

    def __str__(self) -> str:
        title = RULES[self.key].title if self.key in RULES else self.key
        since = f", from {show_date(self.since)}" if self.since else ""
        return f"{title}{since}: {self.message}"


def problems(book: RuleBook, sources: Collection[str] | None = None) -> list[Problem]:
    """Everything wrong with `book`. `sources`, if given, holds the keys of every known source."""
    found = [*_twice(book), *_idle(book), *_disordered(book), *_mismatched(book)]
    for change in book.amendments:
        found.extend(Problem(change.key, change.since, text) for text in _wrong(change, sources))
    return sorted(found, key=lambda problem: (problem.key, problem.since or date.min, problem.message))


def _wrong(change: Amendment, sources: Collection[str] | None) -> Iterator[str]:
    if change.key not in RULES:
        yield str(UnknownRule(change.key))
        return
    yield from _wrong_value(RULES[change.key], change.value)
    if not change.source:
        yield f"the source is missing. Choose one, or the word {HYPOTHESIS}."
    for source in filter(None, (change.source, change.second_source)):
        if sources is not None and source != HYPOTHESIS and source not in sources:
            yield f"there is no source “{source}”. Add it to the sources, or write {HYPOTHESIS}."
    if change.confidence not in CONFIDENCE:
        yield f"confidence “{change.confidence}” is not known. Write A, B, C or nothing."
    if change.source == HYPOTHESIS and not change.note:
        yield "a hypothesis needs a note. Say what is assumed, and why."


def refusal(rule: Rule, value: RuleValue) -> str:
    """Why no book may say so, and what to write instead, as a sentence; empty where one may."""
    told = next(_wrong_value(rule, value), "")
    return f"{told[:1].upper()}{told[1:]}"


def _wrong_value(rule: Rule, value: RuleValue) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _wrong_parts(rule, value)
    elif rule.type in ("weights", "composition") or not isinstance(value, _TYPES[rule.type]):
        yield f"“{value}” is not of the type {rule.type}. Write a value of that type."
    elif isinstance(value, Fraction) and not 0 <= value <= 1:
        yield f"{show_share(value)} is not a share. Write a share from 0 % to 100 %."
    elif rule.key in _BELOW_ALL and value == 1:
        yield "nobody can have more than all votes. Write a share below 100 %."
    elif isinstance(value, int) and value < 0:
        yield f"{value} is negative. Write nought or more."
    elif rule.type == "days" and isinstance(value, int) and value > MOST_DAYS:
        yield f"{value:,} days are more than a hundred years. Write {MOST_DAYS:,} at most."
    elif isinstance(value, str) and value not in rule.choices:
        yield f"“{value}” is not offered. Choose one of: {', '.join(rule.choices)}."


def _wrong_parts(rule: Rule, parts: Mapping[str, Fraction] | Mapping[str, int]) -> Iterator[str]:
    if rule.type not in ("weights", "composition"):
        yield f"a value by section is not of the type {rule.type}. Write a value of that type."
        return
    for key, part in parts.items():
        if key not in rule.sections:
            yield f"there is no section “{key}”. The sections are {', '.join(rule.sections)}."
        if part < 0:
            yield f"{rule.sections.get(key, key)} have {part}, which is negative. Write nought or more."
    if rule.type == "weights" and sum(parts.values()) != 1:
        total = show_share(Fraction(sum(parts.values())))
        yield f"the weights add up to {total}. Make them add up to 100 %."


def _twice(book: RuleBook) -> Iterator[Problem]:
    """Two values on one date."""
    dated = Counter((change.key, change.since) for change in book.amendments)
    for (key, since), times in dated.items():
        if times > 1:
            yield Problem(key, since, f"{times} values start on this day. Keep one.")


def _idle(book: RuleBook) -> Iterator[Problem]:
    """Values that say what was in force anyway: in a first book the value before, in another the parent's.

    A source that confirms what was assumed until then is worth a value of its own.
    """
    if book.parent:
        yield from _unneeded(book, book.parent)
        return
    for key, values in book.values.items():
        for before, after in pairwise(values):
            confirmed = before.source == HYPOTHESIS != after.source
            if key in RULES and before.value == after.value and not confirmed:
                shown = show(RULES[key], after.value)
                yield Problem(key, after.since, f"{shown} is the value already in force. Remove one of the two.")


def _unneeded(book: RuleBook, parent: RuleBook) -> Iterator[Problem]:
    for change in book.amendments:
        held = parent.find(change.key, change.since) if change.key in RULES else None
        if held and held.value == change.value and not change.onwards:
            shown = show(RULES[change.key], change.value)
            yield Problem(
                change.key, change.since, f"the parent already says {shown} on this day. Remove the amendment."
            )


def _disordered(book: RuleBook) -> Iterator[Problem]:
    """Something closes before it opens."""
    for opens, closes in _IN_ORDER:
        for day in sorted({value.since for key in (opens, closes) for value in book.history(key)}):
            first, last = _day(book, opens, day), _day(book, closes, day)
            if first and last and first > last:
                remedy = "Put the two days in order."
                yield Problem(closes, day, f"{show_date(last)} is before {show_date(first)}, when it opens. {remedy}")


def _mismatched(book: RuleBook) -> Iterator[Problem]:
    """Parts of a transferable vote that do not go together."""
    keys = [rule.key for rule in STV]
    for day in sorted({value.since for key in keys for value in book.history(key)}):
        held = {key.removeprefix("stv."): book.find(key, day) for key in keys}
        parts = {part: str(found.value) for part, found in held.items() if found and _offered(part, found.value)}
        if len(parts) == len(keys):
            try:
                Rules.of(parts)
            except ValueError as error:
                yield Problem("stv.transfer", day, f"{error} Change one of the parts.")


def _offered(part: str, value: RuleValue) -> bool:
    return value in RULES[f"stv.{part}"].choices


def _day(book: RuleBook, key: str, day: date) -> date | None:
    found = book.find(key, day)
    return found.value if found and isinstance(found.value, date) else None
