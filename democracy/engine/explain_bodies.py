"""Findings about roll calls as sentences; `explain` takes them in with its own."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import cast

from democracy.engine.findings import Finding
from democracy.engine.rulebook import RULES, show, show_date


def _shown(finding: Finding) -> str:
    return show(RULES[finding.rule], finding.value) if finding.rule and finding.value is not None else ""


def _quorum(finding: Finding) -> str:
    verdict = "There is a quorum." if finding.passed else "There is no quorum, so nothing is decided."
    return f"{finding.found} are known to have voted; {_shown(finding)} of the seats are {finding.needed}. {verdict}"


def _majority(finding: Finding) -> str:
    verdict = "That is enough." if finding.passed else "That is not enough."
    found, against = int(finding.found or 0), int(finding.needed or 0)
    return f"{found} vote for and {against} against; more than {_shown(finding)} is needed. {verdict}"


def _at_least(finding: Finding) -> str:
    verdict = "That is enough." if finding.passed else "That is not enough."
    found, against = int(finding.found or 0), int(finding.needed or 0)
    share = f"{found / max(found + against, 1) * 100:.1f}"
    return (
        f"{found} vote for and {against} against, {share} per cent for; at least {_shown(finding)} is needed. {verdict}"
    )


BODY_SENTENCES: Mapping[str, Callable[[Finding], str]] = {
    "roll_call.quorum": _quorum,
    "roll_call.majority": _majority,
    "roll_call.at_least": _at_least,
    "roll_call.tie": lambda f: f"The vote is tied {f.found} to {f.needed}, and the rule says: {_shown(f)}.",
    "roll_call.chair_said": lambda f: f"You say that the chair casts the deciding vote {f.subject}.",
    "roll_call.chair_unknown": lambda f: (
        f"{f.subject} decides, and nobody knows how: the chance is an assumption. Say how the vote falls to be sure."
    ),
    "roll_call.no_seats": lambda f: (
        f"{f.subject} has no seats on {show_date(cast('date', f.detail['day']))}, so nobody can vote. "
        "Choose a day within its record."
    ),
    "roll_call.no_count": lambda f: (
        f"The record of “{f.subject}” gives the outcome and no full count, so there is nothing to count again."
    ),
    "roll_call.impossible": lambda f: (
        f"The recorded count of “{f.subject}” cannot come of its {f.found} seats and the votes known by name. "
        "Mend the record, or the assumption that rules it out."
    ),
    "roll_call.too_many_switched": lambda f: (
        f"{f.needed} cannot change sides: only {f.found} voted that way. Give a smaller number."
    ),
}
