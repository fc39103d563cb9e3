"""A question put to conference: what may be put, how it is taken, how the two halves come out, whether it is carried.

`decide` counts the recorded halves wherever they are enough (a recount, or a re-decision where the user says how a
delegation whose vote is recorded votes otherwise). Where other people are in the hall, or where nobody recorded how a
half or a delegation voted, those votes are drawn on the condition that the record comes out (a re-roll).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Literal

import numpy as np

from democracy.engine import cardvote
from democracy.engine.assumptions import Outlook
from democracy.engine.cardvote import CardVote
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Draws
from democracy.engine.procedures import delegations, floor
from democracy.engine.procedures.delegations import Flags, Reals
from democracy.engine.procedures.standing_orders import Rules, put, rules_on
from democracy.engine.rulebook import RuleBook

type Change = Literal["record", "recount", "re-decide", "re-roll"]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be otherwise, beside the rule book.

    `stances` say what share of a delegation votes for, None that it abstains; `clps` the constituencies' share for,
    `present` what share of them is there; `count` is "card" or "hands"; `deliver` that delegations may be lost on
    the floor; `refer` that the question is moved as a reference back. `mover`, `submitted` and `decided` (years) say
    who put a rule change, when, and when the same part was last decided. `moved` that it is put on another day.
    """

    stances: Mapping[str, Fraction | None] = field(default_factory=dict)
    clps: Fraction | None = None
    present: Fraction | None = None
    count: Literal["", "card", "hands"] = ""
    deliver: bool = False
    refer: bool = False
    mover: str = ""
    submitted: int | None = None
    decided: int | None = None
    moved: bool = False

    def __bool__(self) -> bool:
        return self != Changes()


@dataclass(frozen=True, slots=True)
class Exact:
    """Shares for, exactly; a half is None where it need not be known."""

    total: Fraction
    affiliates: Fraction | None
    clps: Fraction | None


@dataclass(frozen=True)
class Outcome:
    """What came of it, in every world.

    `total`, `affiliates`, `clps` are shares for, (worlds,); `shares` each delegation's share for and `weights` its
    card, (worlds, delegations). `exact` holds the result without any draw, None where there is none. `held` is the
    affiliates' share of the whole in each world. `refer` that it was moved as a reference back.
    """

    change: Change
    rules: Rules
    exact: Exact | None
    total: Reals
    affiliates: Reals
    clps: Reals
    shares: Reals
    weights: Reals
    held: Reals
    carried: Flags
    refer: bool
    findings: tuple[Finding, ...]

    @property
    def worlds(self) -> int:
        return len(self.total)

    @cached_property
    def pivotal(self) -> Reals:
        """Each delegation's chance of turning the result alone, (delegations,)."""
        now = delegations.fraction(self.shares, self.weights)
        other = delegations.turned(self.shares, self.weights) - now[:, None]
        moved = np.nan_to_num(self.held[:, None] * other) * (-1.0 if self.refer else 1.0)
        total, line = self.total[:, None] + moved, float(self.rules.majority)
        then = total >= line if self.rules.majority > Fraction(1, 2) else total > line
        return np.asarray((then != self.carried[:, None]).mean(axis=0))


def decide(
    vote: CardVote, book: RuleBook, recorded: RuleBook, changes: Changes, outlook: Outlook, luck: Draws, day: date
) -> Outcome:
    """Put the question on `day` under `book`; `recorded` is the book it was held under. Raises Refused.

    The recorded halves are read by the recorded share of the vote's own day.
    """
    rules, found = put(vote, book, changes, day)
    was = rules_on(recorded, vote.day, vote.kind, "hands" if vote.taken == "hands" else "card")
    change = classify(vote, rules, was, changes)
    exact = None if change == "re-roll" else _exact(vote, rules, was, changes)
    change = _honest(change, vote, rules, exact)
    drawn = floor.draw(vote, rules, was, changes, outlook, luck, vary=change == "re-roll")
    if np.isnan(drawn.affiliates).any() and rules.affiliates_share > 0:
        raise Refused(Finding("conference.nobody_votes", "affiliate", False))
    total = drawn.held * np.nan_to_num(drawn.affiliates) + (1.0 - drawn.held) * drawn.clps
    if exact is not None:
        total = np.full(luck.worlds.stop - luck.worlds.start, float(exact.total))
    if changes.refer:
        total = 1.0 - total
    carried = _carried(total, exact, rules, changes.refer)
    if change == "record" and vote.carried is not None:
        carried = np.full(len(carried), vote.carried)
    result = _result(vote, rules, exact, total, carried)
    return Outcome(
        change, rules, _turned(exact, changes.refer), total, drawn.affiliates, drawn.clps, drawn.shares, drawn.weights,
        drawn.held, carried, changes.refer, (*found, result),
    )  # fmt: skip


def classify(vote: CardVote, rules: Rules, was: Rules, changes: Changes) -> Change:
    """Which kind of change this is."""
    if vote.taken != "never" and not changes and rules == was:
        return "record"
    a, c = cardvote.halves(vote, was.affiliates_share)
    c = changes.clps if changes.clps is not None else c
    if _rolls(vote, rules, was, changes, a):
        return "re-roll"
    total_is_enough = vote.total is not None and rules.affiliates_share == was.affiliates_share
    if not changes.stances and changes.clps is None and total_is_enough:
        return "re-decide" if changes.refer else "recount"
    if c is None or (a is None and not set(changes.stances) >= {d.key for d in vote.delegations}):
        return "re-roll"
    return "re-decide" if changes.stances or changes.clps is not None or changes.refer else "recount"


def _rolls(vote: CardVote, rules: Rules, was: Rules, changes: Changes, affiliates: Fraction | None) -> bool:
    """Whether something asked for must be drawn."""
    if changes.present is not None or changes.deliver or rules.method == "hands" or rules.delegation != was.delegation:
        return True
    every = set(changes.stances) >= {d.key for d in vote.delegations}
    known = {d.key for d in vote.delegations if d.stance}
    assumed = any(d.assumed for d in vote.delegations if d.key in changes.stances)
    return bool(changes.stances) and not every and (affiliates is None or assumed or not set(changes.stances) <= known)


def _exact(vote: CardVote, rules: Rules, was: Rules, changes: Changes) -> Exact | None:
    """The result by arithmetic. None for a record that nobody counted."""
    a, c = cardvote.halves(vote, was.affiliates_share)
    c = changes.clps if changes.clps is not None else c
    a = _redecided(vote, a, changes.stances)
    same = rules.affiliates_share == was.affiliates_share
    if vote.total is not None and same and not changes.stances and changes.clps is None:
        return Exact(vote.total, a, c)
    if a is None or c is None:
        return None
    return Exact(cardvote.combined(rules.affiliates_share, a, c), a, c)


def _redecided(vote: CardVote, held: Fraction | None, stances: Mapping[str, Fraction | None]) -> Fraction | None:
    """The affiliates' share for with some delegations voting otherwise than recorded."""
    if not stances:
        return held
    cards = {d.key: d for d in vote.delegations}
    if set(stances) >= set(cards):
        cast = {key: share for key, share in stances.items() if share is not None}
        whole = sum(cards[key].weight for key in cast)
        if not whole:
            raise Refused(Finding("conference.nobody_votes", "affiliate", False))
        return sum((cards[key].weight * share for key, share in cast.items()), Fraction(0)) / whole
    if held is None:
        return None
    whole = sum(d.weight for d in vote.delegations if d.stance != "abstain")
    pro = held * whole
    for key, share in stances.items():
        card = cards[key]
        if card.stance != "abstain":
            whole, pro = whole - card.weight, pro - card.weight * (card.stance == "for")
        if share is not None:
            whole, pro = whole + card.weight, pro + card.weight * share
    return min(max(pro / whole, Fraction(0)), Fraction(1)) if whole else held


def _turned(exact: Exact | None, refer: bool) -> Exact | None:
    return Exact(1 - exact.total, exact.affiliates, exact.clps) if exact and refer else exact


def _carried(total: Reals, exact: Exact | None, rules: Rules, refer: bool) -> Flags:
    if exact is not None:
        return np.full(len(total), _passes(exact, rules, refer))
    line = float(rules.majority)
    return np.asarray(total >= line if rules.majority > Fraction(1, 2) else total > line)


def _honest(change: Change, vote: CardVote, rules: Rules, exact: Exact | None) -> Change:
    """A result that is not the recorded one is never the record, whatever the rules have been made to say."""
    other = exact is not None and vote.carried not in (None, _passes(exact, rules, refer=False))
    return "recount" if change == "record" and other else change


def _passes(exact: Exact, rules: Rules, refer: bool) -> bool:
    return cardvote.carries(1 - exact.total if refer else exact.total, rules.majority)


def _result(vote: CardVote, rules: Rules, exact: Exact | None, total: Reals, carried: Flags) -> Finding:
    passed = bool(carried.mean() > 0.5)
    found = exact.total if exact else Fraction(round(float(total.mean()), 6))
    detail = {"worlds": len(total), "carried": int(carried.sum()), "counted": int(exact is not None)}
    return Finding("conference.result", vote.title, passed, rules.majority_key, rules.majority, rules.since,
                   rules.source, found, rules.majority, detail)  # fmt: skip
