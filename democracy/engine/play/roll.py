"""Who has a vote in a ballot of the members that is held in a play: its own members, less those whom rules shut out.

Suspended members vote where `discipline.suspended_vote` lets them; who joined too late is shut out by
`leadership.minimum_membership`, month by month as they joined in the play.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

import numpy as np
from numpy.typing import NDArray

from democracy.engine.campaign.state import TENDENCIES, Party
from democracy.engine.discipline.standing import Standing, may_vote
from democracy.engine.exclusions import Barred
from democracy.engine.findings import Finding, Refused
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State
from democracy.engine.roll import Cohort, Gate, entitlement, joined_before
from democracy.engine.rulebook import RuleBook, Value
from democracy.engine.samplers import binomial

type Counts = NDArray[np.int64]
type Reals = NDArray[np.float64]

SUSPENDED, MEMBERSHIP = "discipline.suspended_vote", "leadership.minimum_membership"
SUPPORT = ("left", "soft", "right")


@dataclass(frozen=True, slots=True)
class Roll:
    """`entitled` (worlds, tendencies), and the findings that say who is not, with numbers of the first world."""

    entitled: Counts
    findings: tuple[Finding, ...]


def roll(state: State) -> Roll:
    """Members with a vote in a ballot of all of them on the state's day."""
    party, book, day = state.party, state.book, state.day
    suspended, late = _suspended(party.suspended, book, day), _late(party, book, day)
    entitled = np.maximum(party.tendencies - suspended - late, 0)
    found = (
        _finding("roll.suspended", SUSPENDED, party.suspended[0], suspended[0], book.find(SUSPENDED, day)),
        _finding("roll.late", MEMBERSHIP, late[0], late[0], book.find(MEMBERSHIP, day)),
    )
    return Roll(entitled, tuple(finding for finding in found if finding.found))


def _finding(kind: str, rule: str, people: Counts, shut_out: Counts, held: Value | None) -> Finding:
    """How many there are in one world, and whether they have a vote."""
    number, passed = int(people.sum()), not shut_out.any()
    if held is None:
        return Finding(kind, "Members", passed, found=number)
    return Finding(kind, "Members", passed, rule, held.value, held.since, held.source, number)


def _suspended(suspended: Counts, book: RuleBook, day: date) -> Counts:
    """Those of the suspended who have no vote; without a rule none has one."""
    try:
        finding = may_vote(Standing.SUSPENDED, book, day)
    except Refused:
        return suspended
    return np.zeros_like(suspended) if finding.passed else suspended


def _late(party: Party, book: RuleBook, day: date) -> Counts:
    """Those who joined too late, (worlds, tendencies), of the months that the party remembers."""
    held = book.find(MEMBERSHIP, day)
    gates = [Gate(MEMBERSHIP, closes=joined_before(day, cast("int", held.value)))] if held else []
    passing = [entitlement(Cohort("joined", "members", "", 1, *window), gates).share for window in _windows(party)]
    shut_out = 1.0 - np.array(passing, float)
    return np.rint((party.recent * shut_out[None, :, None]).sum(axis=1)).astype(np.int64)


def _windows(party: Party) -> Iterator[tuple[date, date]]:
    """The first and last days of the months of `Party.recent`, the newest first."""
    first = party.month
    for _ in range(party.recent.shape[1]):
        yield first, (first + timedelta(31)).replace(day=1) - timedelta(1)
        first = (first - timedelta(1)).replace(day=1)


def support(state: State, setup: Setup) -> Reals:
    """How likely a member of each tendency is to vote with the leader, (worlds, tendencies)."""
    return np.stack([setup.outlook.draw(f"campaign.support.{key}", state.luck) for key in SUPPORT], axis=1)


def barred(side: str, closes: date, card: str, state: State, setup: Setup) -> Barred | None:
    """Members without a vote in a recorded ballot beyond those who had none in history; None where nobody differs.

    `side` is the candidate of the leader's side. How many of each tendency stand with it is `campaign.support.*`.
    """
    now = _suspended(state.party.suspended, state.book, closes)
    out = now - _suspended(state.party.usual, setup.book, closes)
    if not out.any():
        return None
    likely = support(state, setup)
    u = state.luck.uniform(f"play:{card}:barred", len(TENDENCIES))
    supporters = np.sign(out) * binomial(u, np.abs(out), likely)
    return Barred("members", side, supporters.sum(axis=1), (out - supporters).sum(axis=1))
