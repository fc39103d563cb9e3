"""What a member may do on a day, by standing: each right with the rule that gives or takes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from democracy.engine.findings import Finding
from democracy.engine.rulebook import RuleBook


class Standing(StrEnum):
    """Where somebody stands with the party."""

    FULL = "full"
    SUSPENDED = "suspended"
    EXPELLED = "expelled"
    EXCLUDED = "excluded"
    LAPSED = "lapsed"
    REFUSED = "refused"


WORDS = {
    Standing.FULL: "in good standing",
    Standing.SUSPENDED: "suspended",
    Standing.EXPELLED: "expelled by the NCC or a panel",
    Standing.EXCLUDED: "excluded without a hearing",
    Standing.LAPSED: "lapsed, with fees unpaid",
    Standing.REFUSED: "refused when applying to join",
}
VOTE, BRANCH, GENERAL, OFFICE = "vote", "branch", "general", "office"
RIGHTS = {
    VOTE: "vote in a ballot of all members",
    BRANCH: "attend branch meetings",
    GENERAL: "attend meetings of the constituency party",
    OFFICE: "hold office, be a delegate or stand as a candidate",
}
_MEETINGS = {BRANCH: ("all", "branch"), GENERAL: ("all",)}


@dataclass(frozen=True, slots=True)
class Right:
    """Something a member may or may not do, and why."""

    key: str
    title: str
    held: bool
    finding: Finding


def rights(standing: Standing, book: RuleBook, day: date) -> list[Right]:
    """What somebody of a standing may do on `day`. Raises `Refused` where the book has no rule yet."""
    return list(_rights(standing, book, day))


def may_vote(standing: Standing, book: RuleBook, day: date) -> Finding:
    """Whether a ballot of all members that closes on `day` is open to somebody of that standing."""
    return next(right.finding for right in _rights(standing, book, day) if right.key == VOTE)


def _rights(standing: Standing, book: RuleBook, day: date) -> Iterator[Right]:
    for key, title in RIGHTS.items():
        if standing is Standing.SUSPENDED:
            finding = _suspended(key, book, day)
        else:
            finding = Finding(f"standing.{_outside(standing)}", title, standing is Standing.FULL, source="")
        yield Right(key, title, finding.passed, finding)


def _outside(standing: Standing) -> str:
    return "full" if standing is Standing.FULL else "outside"


def _suspended(key: str, book: RuleBook, day: date) -> Finding:
    """A suspension is from office and representation; votes and meetings have rules of their own."""
    if key == OFFICE:
        held = book.on("discipline.suspension", day)
        return Finding("standing.office", RIGHTS[key], False, "discipline.suspension", held.value, held.since,
                       held.source)  # fmt: skip
    rule = "discipline.suspended_vote" if key == VOTE else "discipline.suspended_meetings"
    held = book.on(rule, day)
    allowed = held.value == "may" if key == VOTE else held.value in _MEETINGS[key]
    return Finding("standing.suspended", RIGHTS[key], allowed, rule, held.value, held.since, held.source)
