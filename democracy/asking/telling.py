"""How an answer is told: what kind of change it rests on, and the reasons for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from democracy.engine.explain import sentence
from democracy.engine.findings import Finding
from democracy.engine.rulebook import RULES, show_date

LABELS = {
    "record": "Record",
    "recount": "Recount",
    "re-decide": "Re-decision",
    "re-roll": "Re-roll",
    "refused": "Refused",
}
BADGES = {
    "record": "recorded",
    "recount": "recount",
    "re-decide": "redecide",
    "re-roll": "reroll",
    "refused": "refused",
}
MEANINGS = {
    "record": "The recorded vote, counted by the rules of the day.",
    "recount": "The recorded votes under other rules: pure arithmetic, no assumptions.",
    "re-decide": "You say how named people decided; the rest is arithmetic on the record.",
    "re-roll": "Other people vote than in the record, so votes are drawn. The answer is a distribution.",
    "refused": "The rules do not allow it, or the record cannot answer it.",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A finding in words, with the rule and the source it rests on."""

    passed: bool
    sentence: str
    rule: str
    title: str
    since: str
    source: str


def reasons(findings: Sequence[Finding]) -> list[Reason]:
    """Findings as sentences, in their own order."""
    return [
        Reason(
            f.passed,
            sentence(f),
            f.rule or "",
            RULES[f.rule].title if f.rule else "",
            show_date(f.since) if f.since else "",
            f.source,
        )
        for f in findings
    ]
