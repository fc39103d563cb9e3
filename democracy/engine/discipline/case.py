"""A complaint against an invented member, step by step: what may be done next, by whom, and what it leads to.

A case is a log of moves. Each move takes a while (an assumption), may change the member's standing, and carries the
finding that allows it; a move that the rules do not allow stays on the list with the finding that forbids it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from democracy.engine.assumptions import Outlook
from democracy.engine.discipline.moves import MOVES, Move
from democracy.engine.discipline.standing import Standing, may_vote
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Draws
from democracy.engine.rulebook import RuleBook

LIMITS = {"three_months": 91, "six_months": 183, "a_year": 365}
"""Days after which a suspension lapses, by the rule's choice."""
MOST_MOVES = 40
LAPSE = "lapse"
"""The step that no one makes: a suspension that became too long."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """Against whom, since when, and of what: `kind` is member or supporter, `ground` conduct or other_party."""

    kind: str
    ground: str
    opened: date
    ballot: date


@dataclass(frozen=True, slots=True)
class Step:
    """A move that was made: on which day, after how many days, with which finding, and what became of the member."""

    move: str
    day: date
    days: int
    finding: Finding
    standing: Standing


@dataclass(frozen=True, slots=True)
class Case:
    """Where a complaint stands: `stage` says who has it, `since` the day of the suspension or expulsion in force."""

    complaint: Complaint
    day: date
    stage: str = "office"
    standing: Standing = Standing.FULL
    since: date | None = None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """A move that stands open or is forbidden, and why."""

    move: Move
    finding: Finding

    @property
    def allowed(self) -> bool:
        return self.finding.passed


def opened(complaint: Complaint) -> Case:
    """A complaint that has just come in."""
    return Case(complaint, complaint.opened)


def options(case: Case, book: RuleBook) -> list[Option]:
    """Every move of the present stage, the forbidden ones too, each with its finding."""
    return [Option(move, _tested(move, case, book)) for move in MOVES.values() if case.stage in move.stages]


def decide(case: Case, key: str, book: RuleBook, outlook: Outlook, luck: Draws) -> Case:
    """Make a move. Raises `Refused` where the rules or the stage do not allow it."""
    move = MOVES.get(key)
    if move is None or case.stage not in move.stages:
        raise Refused(Finding("case.not_now", key, False, detail={"stage": case.stage}))
    finding = _tested(move, case, book)
    if not finding.passed:
        raise Refused(finding)
    days = _days(move, len(case.steps), outlook, luck)
    day = case.day + timedelta(days=days)
    case = _lapsed(case, book, day)
    standing = case.standing if move.makes is None else move.makes
    since = case.since if standing is case.standing else day
    steps = (*case.steps, Step(key, day, days, finding, standing))
    return replace(case, day=day, stage=move.leads, standing=standing, since=since, steps=steps)


def play(complaint: Complaint, moves: Sequence[str], book: RuleBook, outlook: Outlook, luck: Draws) -> Case:
    """A case after some moves. Raises `Refused` at the first that is not allowed."""
    case = opened(complaint)
    for key in moves:
        case = decide(case, key, book, outlook, luck)
    return case


def at_ballot(case: Case, book: RuleBook) -> Standing:
    """The member's standing on the day the ballot closes: what the last step before it left, unless that had lapsed."""
    ballot = case.complaint.ballot
    then = opened(case.complaint)
    for step in case.steps:
        if step.day <= ballot:
            since = then.since if step.standing is then.standing else step.day
            stage = then.stage if step.move == LAPSE else MOVES[step.move].leads
            then = replace(then, standing=step.standing, since=since, stage=stage)
    return _lapsed(then, book, ballot).standing


def vote(case: Case, book: RuleBook) -> Finding:
    """Whether the member can vote in the ballot, as the case stands."""
    return may_vote(at_ballot(case, book), book, case.complaint.ballot)


def _tested(move: Move, case: Case, book: RuleBook) -> Finding:
    """What allows the move or forbids it; a rule without a value on that day allows nothing."""
    try:
        return move.test(case, book)
    except Refused as unknown:
        return unknown.finding


def _days(move: Move, place: int, outlook: Outlook, luck: Draws) -> int:
    """How long the move took in this world; each step has luck of its own."""
    if not move.takes:
        return move.days
    middle = outlook.draw(move.takes, luck)[0]
    spread = luck.uniform(f"case:{place}:{move.key}")[0]
    return max(1, round(float(middle) * (0.5 + float(spread))))


def _lapsed(case: Case, book: RuleBook, day: date) -> Case:
    """The case on `day`, where a suspension before a hearing may have become too long meanwhile.

    A suspension that the NCC gave as a penalty closes the case, and does not lapse so.
    """
    if case.standing is not Standing.SUSPENDED or case.since is None or case.stage == "closed":
        return case
    held = book.on("discipline.suspension_limit", case.since)
    limit = LIMITS.get(str(held.value))
    if limit is None or (day - case.since).days <= limit:
        return case
    finding = Finding("case.lapsed", "the suspension", False, "discipline.suspension_limit", held.value, held.since,
                      held.source, needed=limit)  # fmt: skip
    step = Step(LAPSE, case.since + timedelta(days=limit), limit, finding, Standing.FULL)
    return replace(case, standing=Standing.FULL, since=None, steps=(*case.steps, step))
