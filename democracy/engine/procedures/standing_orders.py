"""Standing orders: whether a question may be put on a day, and by which rules it is taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, Protocol, cast

from democracy.engine.cardvote import CardVote
from democracy.engine.findings import Finding, Refused
from democracy.engine.rulebook import RuleBook, Value

DELAYED = {"one_year": (1, 0), "three_years": (0, 3), "both": (1, 3), "none": (0, 0)}
"""Years between submission and conference, and between a decision and the next on the same part."""


class Asked(Protocol):
    """What standing orders look at, of what is asked for."""

    @property
    def count(self) -> str: ...
    @property
    def refer(self) -> bool: ...
    @property
    def mover(self) -> str: ...
    @property
    def submitted(self) -> int | None: ...
    @property
    def decided(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules by which a question is taken. `since` and `source` are those of the majority."""

    affiliates_share: Fraction
    majority: Fraction
    majority_key: str
    since: date
    source: str
    delegation: Literal["unit", "proportional", "one_member_one_vote"]
    method: str = "card"


def rules_on(book: RuleBook, day: date, kind: str, method: str = "card") -> Rules:
    """The rules of a day. Where individual members vote, affiliates hold nothing. Raises Refused before the first."""
    key = "conference.programme_majority" if kind == "programme" else "conference.majority"
    majority, how = book.on(key, day), str(book.on("conference.delegation", day).value)
    share = cast("Fraction", book.on("conference.affiliates_share", day).value)
    if how == "one_member_one_vote":
        share = Fraction(0)
    delegation = cast('Literal["unit", "proportional", "one_member_one_vote"]', how)
    return Rules(share, cast("Fraction", majority.value), key, majority.since, majority.source, delegation, method)


def put(vote: CardVote, book: RuleBook, asked: Asked, day: date) -> tuple[Rules, tuple[Finding, ...]]:
    """The rules by which it is taken, and why it may be put. Raises Refused where it may not."""
    method = asked.count or ("hands" if vote.taken == "hands" else "card")
    found = [*_delay(vote, book, asked, day), *_method(vote, book, asked.count, method, day)]
    if asked.refer:
        found.append(_reference(vote, book, day))
    rules = rules_on(book, day, vote.kind, method)
    held = book.on("conference.affiliates_share", day)
    found.append(_finding("conference.share", "The affiliates", "conference.affiliates_share", held))
    how = book.on("conference.delegation", day)
    found.append(_finding("conference.delegation", "Delegations", "conference.delegation", how))
    for finding in found:
        if not finding.passed and finding.kind != "conference.hands_against_rule":
            raise Refused(finding)
    return rules, tuple(found)


def _finding(kind: str, subject: str, rule: str, value: Value, *, passed: bool = True, **more: int | str) -> Finding:
    return Finding(kind, subject, passed, rule, value.value, value.since, value.source, detail=more)


def _delay(vote: CardVote, book: RuleBook, asked: Asked, day: date) -> Iterator[Finding]:
    """Rule changes from below wait for a year, and for three after a decision on the same part."""
    mover = asked.mover or vote.moved_by
    if vote.kind != "rules" or mover == "nec" or (asked.submitted is None and asked.decided is None):
        return
    value = book.on("conference.rule_delay", day)
    wait, bar = DELAYED[str(value.value)]
    first = max((asked.submitted or 0) + wait, (asked.decided or 0) + bar)
    passed = day.year >= first
    more = {"year": first, "day": day.year}
    yield _finding("conference.delay", vote.title, "conference.rule_delay", value, passed=passed, **more)


def _method(vote: CardVote, book: RuleBook, asked: str, method: str, day: date) -> Iterator[Finding]:
    """A card vote is always in order. A show of hands is not for rule changes, and not where it is forbidden."""
    if method == "card":
        yield Finding("conference.card", vote.title, True)
        return
    required = book.on("conference.card_vote_for_rules", day)
    if vote.kind in ("rules", "programme") and required.value == "required":
        kind = "conference.hands_refused" if asked else "conference.hands_against_rule"
        yield _finding(kind, vote.title, "conference.card_vote_for_rules", required, passed=False)
        return
    value = book.on("conference.show_of_hands", day)
    allowed = value.value != "never"
    kind = "conference.hands" if allowed or asked else "conference.hands_against_rule"
    kind = "conference.hands" if allowed else kind if not asked else "conference.hands_refused"
    yield _finding(kind, vote.title, "conference.show_of_hands", value, passed=allowed)


def _reference(vote: CardVote, book: RuleBook, day: date) -> Finding:
    """A report, a policy document or the programme may be referred back; a rule change is carried or lost."""
    value = book.on("conference.reference_back", day)
    allowed = value.value != "none" and vote.kind != "rules"
    return _finding("conference.refer", vote.title, "conference.reference_back", value, passed=allowed, what=vote.kind)
