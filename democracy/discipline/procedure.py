"""The procedure on a day: the rules in force, and what each standing leaves a member."""

from dataclasses import dataclass
from datetime import date

from democracy.discipline.case_address import FIRST, LAST
from democracy.engine.discipline.standing import RIGHTS, WORDS, Right, Standing, rights
from democracy.engine.findings import Refused
from democracy.engine.rulebook import RULES, RuleBook, Value, show, show_date
from democracy.engine.rules.rule import Rule

USUAL = date(2016, 8, 1)


def day_asked(text: str) -> tuple[date, str]:
    """The day in the address, and what is wrong with it."""
    if not text:
        return USUAL, ""
    try:
        day = date.fromisoformat(text) if len(text) == len("2016-08-01") else None
    except ValueError:
        day = None
    if day is None or not FIRST <= day <= LAST:
        return USUAL, f"“{text[:40]}” is no day between {show_date(FIRST)} and {show_date(LAST)}. Give one of these."
    return day, ""


@dataclass(frozen=True, slots=True)
class Line:
    """A rule with its value on the day; None where the book has none yet."""

    rule: Rule
    value: Value | None
    shown: str
    since: str


@dataclass(frozen=True)
class Procedure:
    """The rules of discipline on a day."""

    book: RuleBook
    day: date

    @property
    def title(self) -> str:
        return show_date(self.day)

    def lines(self) -> list[Line]:
        """Every rule of discipline in the catalogue's order."""
        return [self._line(rule) for rule in RULES.values() if rule.key.startswith("discipline.")]

    def _line(self, rule: Rule) -> Line:
        held = self.book.find(rule.key, self.day)
        return Line(rule, held, show(rule, held.value) if held else "", show_date(held.since) if held else "")

    def standings(self) -> list[tuple[str, list[Right]]]:
        """Each standing in words with its rights; none where the book has no rule yet."""
        try:
            return [(WORDS[standing], rights(standing, self.book, self.day)) for standing in Standing]
        except Refused:
            return []

    @property
    def heads(self) -> list[str]:
        return list(RIGHTS.values())

    def changes(self) -> list[date]:
        """The days on which a rule of discipline changed, within the years that the page covers."""
        days = {value.since for rule in RULES if rule.startswith("discipline.") for value in self.book.history(rule)}
        return sorted(day for day in days if FIRST <= day <= LAST)

    def source_keys(self) -> set[str]:
        """Keys of the sources that the page names."""
        return {line.value.source for line in self.lines() if line.value} - {"hypothesis"}
