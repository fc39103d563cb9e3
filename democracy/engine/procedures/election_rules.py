"""The rules of an election of several members, from the rule book."""

from collections.abc import Iterator, Mapping
from datetime import date

from democracy.engine.counting.stv.rules import PRESETS, Rules
from democracy.engine.findings import Finding, Refused
from democracy.engine.rulebook import RULES, RuleBook
from democracy.engine.rules.elections import STV, WOMEN


def women_on(book: RuleBook, day: date) -> int:
    """How many women the members must elect at the least. Raises Refused where the book has no such rule yet."""
    value = book.on(WOMEN.key, day).value
    return value if isinstance(value, int) else 0


def transferable(book: RuleBook, day: date) -> tuple[Rules, str]:
    """How a transferable vote is counted, and where a quota of women is kept.

    Raises Refused where the book lacks a part, or where its parts do not go together.
    """
    parts = {rule.key.removeprefix("stv."): str(book.on(rule.key, day).value) for rule in STV}
    try:
        return Rules.of(parts), parts["constraint"]
    except ValueError as error:
        raise Refused(Finding("election.stv_parts", str(error), passed=False)) from error


def preset(name: str) -> Mapping[str, str]:
    """Rule key -> value for the parts of a preset."""
    return {f"stv.{part}": value for part, value in PRESETS[name].parts().items()}


def findings(book: RuleBook, day: date, *, quota: bool) -> Iterator[Finding]:
    """The rules by which a transferable vote was counted; where a quota is kept only if there is one."""
    for rule in STV:
        if quota or rule.key != "stv.constraint":
            held = book.on(rule.key, day)
            yield Finding("election.rule", RULES[rule.key].title, True, rule.key, held.value, held.since, held.source)
