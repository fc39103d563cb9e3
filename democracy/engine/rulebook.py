"""Rules as dated values: a value holds from a day until the next value; before the first, the book refuses by name."""

import difflib
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType

from democracy.engine.findings import Finding, Refused, RuleValue
from democracy.engine.rules.bodies import BODIES
from democracy.engine.rules.clp import CLP
from democracy.engine.rules.conference import CONFERENCE
from democracy.engine.rules.councillors import COUNCILLORS
from democracy.engine.rules.discipline import DISCIPLINE
from democracy.engine.rules.elections import ELECTION_RULES
from democracy.engine.rules.leadership import LEADERSHIP
from democracy.engine.rules.offices import OFFICE_RULES
from democracy.engine.rules.rule import Rule
from democracy.engine.rules.selection import SELECTION
from democracy.engine.rules.values import BadValue, parse, show, show_date, write

__all__ = ["HYPOTHESIS", "RULES", "TOPICS", "Amendment", "BadValue", "Difference", "Refused", "Rule", "RuleBook",
           "RuleValue", "UnknownRule", "Value", "parse", "show", "show_date", "unknown", "write"]  # fmt: skip

_TOPICS = (
    LEADERSHIP,
    BODIES,
    CONFERENCE,
    ELECTION_RULES,
    DISCIPLINE,
    SELECTION,
    CLP,
    COUNCILLORS,
    OFFICE_RULES,
)
RULES: Mapping[str, Rule] = MappingProxyType({rule.key: rule for topic in _TOPICS for rule in topic})
TOPICS = tuple(dict.fromkeys(rule.topic for rule in RULES.values()))
HYPOTHESIS = "hypothesis"
"""The source of a value that no source gives: an assumption, or a change that someone wants to try."""


class UnknownRule(LookupError):
    """There is no rule with this key. `near` holds the keys that look like it."""

    def __init__(self, key: str) -> None:
        self.key, self.near = key[:80], unknown(key)
        hint = f"Did you mean {' or '.join(self.near)}?" if self.near else "The rules page lists every key."
        super().__init__(f"There is no rule “{self.key}”. {hint}")

    def __str__(self) -> str:
        return str(self.args[0])


def unknown(key: str) -> tuple[str, ...]:
    """Up to three rule keys that look like `key`, the nearest first; its last word may be enough."""
    near = difflib.get_close_matches(key[:80], RULES, n=3, cutoff=0.6)
    return tuple(near or [known for known in RULES if len(key) > 2 and known.endswith(key)][:3])


@dataclass(frozen=True, slots=True)
class Value:
    """What a rule says from the day `since` until its next value.

    `source` is a source's key, or `HYPOTHESIS`; `second_source` another, independent one. `quotation` holds the
    rule's own words, `note` how they are read. `confidence` is A (two independent sources or an official document),
    B (one good source), C (uncertain) or empty. `checked_on` is the day when someone last looked at the source.
    """

    since: date
    value: RuleValue
    source: str
    quotation: str = ""
    checked_on: date | None = None
    note: str = ""
    second_source: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """One dated change to a book. `onwards` also removes every later value of the same rule in the parent."""

    key: str
    since: date
    value: RuleValue
    source: str = HYPOTHESIS
    note: str = ""
    quotation: str = ""
    checked_on: date | None = None
    second_source: str = ""
    confidence: str = ""
    onwards: bool = False

    def dated(self) -> Value:
        return Value(self.since, self.value, self.source, self.quotation, self.checked_on, self.note,
                     self.second_source, self.confidence)  # fmt: skip

    def canonical(self) -> list[str]:
        """Everything the amendment says, as text. An unknown key or an odd value is kept as it is."""
        value = write(RULES[self.key], self.value) if self.key in RULES else str(self.value)
        checked = self.checked_on.isoformat() if self.checked_on else ""
        words = [self.source, self.second_source, self.confidence, self.quotation, checked, self.note]
        return [self.key, self.since.isoformat(), value, str(self.onwards), *words]


@dataclass(frozen=True, slots=True)
class Difference:
    """From `since` (until the day before `until`, or for good) a rule says `after` instead of `before`.

    None stands for no value: the book refuses by name on those days.
    """

    rule: Rule
    before: RuleValue | None
    after: RuleValue | None
    since: date
    until: date | None = None

    def __str__(self) -> str:
        before, after = (show(self.rule, value) if value is not None else "no value"
                         for value in (self.before, self.after))  # fmt: skip
        until = f" until {show_date(self.until)}" if self.until else ""
        return f"{self.rule.title}: {before} -> {after}, from {show_date(self.since)}{until}"


@dataclass(frozen=True, eq=False)
class RuleBook:
    """All rules by date: a parent's values, changed by dated amendments. It never changes; `amend` gives another.

    `edition` is the number under which the book was published, None for a draft or a change tried on a page.
    """

    name: str
    slug: str
    amendments: tuple[Amendment, ...] = ()
    parent: "RuleBook | None" = None
    edition: int | None = None

    @cached_property
    def values(self) -> Mapping[str, tuple[Value, ...]]:
        """Every rule's dated values, oldest first."""
        values = dict(self.parent.values) if self.parent else {}
        for change in sorted(self.amendments, key=lambda change: change.since):
            older = values.get(change.key, ())
            kept = (value for value in older if value.since < change.since or not change.onwards)
            others = [value for value in kept if value.since != change.since]
            values[change.key] = tuple(sorted([*others, change.dated()], key=lambda value: value.since))
        return MappingProxyType(values)

    def find(self, key: str, day: date) -> Value | None:
        """The value in force on `day`, or None before the first. Raises `UnknownRule`."""
        held = [value for value in self.history(key) if value.since <= day]
        return held[-1] if held else None

    def on(self, key: str, day: date) -> Value:
        """The value in force on `day`. Raises `UnknownRule`, and `Refused` before the first value."""
        if found := self.find(key, day):
            return found
        first = next(iter(self.history(key)), None)
        kind = "rule.before_first_value" if first else "rule.without_value"
        since = first.since if first else None
        raise Refused(Finding(kind, RULES[key].title, False, key, since=since, detail={"day": day, "book": self.name}))

    def history(self, key: str) -> tuple[Value, ...]:
        """A rule's dated values, oldest first. Raises `UnknownRule`."""
        if key not in RULES:
            raise UnknownRule(key)
        return self.values.get(key, ())

    def amend(self, changes: Iterable[Amendment], name: str = "", slug: str = "") -> "RuleBook":
        """A new book: this one as parent, with `changes`. Raises `UnknownRule`."""
        amendments = tuple(changes)
        for change in amendments:
            self.history(change.key)
        return RuleBook(name or f"{self.name}, amended", slug or self.slug, amendments, self)

    def lacking(self, other: "RuleBook", first: date, last: date) -> list[Rule]:
        """Rules that have a value in `other` on some of these days, and none here on the first of those."""
        begins = {key: max(first, values[0].since) for key, values in other.values.items() if values}
        return [rule for key, rule in RULES.items()
                if key in begins and begins[key] <= last and self.find(key, begins[key]) is None]  # fmt: skip

    def differences(self, other: "RuleBook") -> list[Difference]:
        """From this book to `other`: which rule says something else, and from which day, in the catalogue's order."""
        return [difference for rule in RULES.values() for difference in _differences(rule, self, other)]

    @cached_property
    def _digest(self) -> str:
        parent = self.parent.digest() if self.parent else ""
        amendments = sorted(change.canonical() for change in self.amendments)
        canonical = json.dumps([self.slug, self.name, parent, amendments], ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def digest(self) -> str:
        """SHA-256, in hexadecimal, of everything the book and its parents say; the order of amendments is nothing."""
        return self._digest


def _differences(rule: Rule, old: RuleBook, new: RuleBook) -> Iterator[Difference]:
    """Runs of days on which the two books disagree in the same way, as one difference each."""
    days = sorted({value.since for book in (old, new) for value in book.history(rule.key)})
    pairs = [(day, _plain(old, rule.key, day), _plain(new, rule.key, day)) for day in days]
    turns = [pair for place, pair in enumerate(pairs) if not place or pair[1:] != pairs[place - 1][1:]]
    ends = [day for day, _, _ in turns[1:]] + [None]
    for (day, before, after), end in zip(turns, ends, strict=False):
        if before != after:
            yield Difference(rule, before, after, day, end)


def _plain(book: RuleBook, key: str, day: date) -> RuleValue | None:
    found = book.find(key, day)
    return found.value if found else None
