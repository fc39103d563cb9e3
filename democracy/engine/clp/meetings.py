"""Who comes to a meeting of a constituency party, in each world: all its members, or delegates to its committee.

A committee is made of delegates whom branch meetings and affiliates send. A branch sends one for each so many members
or part of them; its meeting gives all of them to the line that has more votes there, or divides them, by the rules.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from democracy.engine import samplers
from democracy.engine.clp.party import Counts, Flags, Habits, Party, Reals
from democracy.engine.luck import Draws

type Form = Literal["delegates", "all_members"]


@dataclass(frozen=True, slots=True)
class Terms:
    """How a party meets: its form, members to a delegate, whether a branch's majority takes all of its delegates,
    delegates of each affiliated branch, and how many must be present."""

    form: Form
    each: int
    takes_all: bool
    per_affiliate: int
    quorum: int

    def delegates(self, members: int) -> int:
        """A branch's delegates: one for each so many members or part of them."""
        return -(-members // self.each)


@dataclass(frozen=True)
class Attendance:
    """How many of each line are there, (worlds,); for a committee, each branch's votes (worlds, branches) and the
    delegates that each line then has there."""

    first: Counts
    second: Counts
    branch_first: Counts
    branch_second: Counts
    sent_first: Counts
    sent_second: Counts

    @property
    def present(self) -> Counts:
        return self.first + self.second


def attendance(party: Party, habits: Habits, terms: Terms, luck: Draws) -> Attendance:
    """Draw who is there."""
    sizes = np.array(party.branches, np.int64)
    lines = samplers.binomial(luck.uniform("clp.lines", len(sizes)), sizes, habits.support[:, None])
    own = samplers.binomial(luck.uniform("clp.come.first", len(sizes)), lines, habits.first[:, None])
    other = samplers.binomial(luck.uniform("clp.come.second", len(sizes)), sizes - lines, habits.second[:, None])
    if terms.form == "all_members":
        none = np.zeros((len(own), 0), np.int64)
        return Attendance(own.sum(axis=1), other.sum(axis=1), none, none, none, none)
    votes = divide(luck, "branch", habits.loyal[:, None], own, other)
    sent = np.array([terms.delegates(size) for size in party.branches], np.int64)
    sent_first = _sent(votes, own + other, sent, terms, luck)
    sent_second = np.where(own + other > 0, sent - sent_first, 0)
    affiliated = party.affiliates * terms.per_affiliate
    theirs = samplers.binomial(luck.uniform("clp.affiliates"), affiliated, habits.own)
    first, second = sent_first.sum(axis=1) + theirs, sent_second.sum(axis=1) + affiliated - theirs
    come = [samplers.binomial(luck.uniform(f"clp.delegates.{n}"), held, habits.attends)
            for n, held in enumerate((first, second))]  # fmt: skip
    return Attendance(come[0], come[1], votes, own + other - votes, sent_first, sent_second)


def divide(luck: Draws, name: str, loyal: Reals, own: Counts, other: Counts) -> Counts:
    """Votes for the majority's candidate, of those of its line and of the other who are there."""
    shape = np.broadcast_shapes(own.shape, loyal.shape)[1:]
    kept = samplers.binomial(luck.uniform(f"clp.votes.{name}.first", *shape), own, loyal)
    won = samplers.binomial(luck.uniform(f"clp.votes.{name}.second", *shape), other, 1.0 - loyal)
    return kept + won


def _sent(votes: Counts, present: Counts, sent: Counts, terms: Terms, luck: Draws) -> Counts:
    """Delegates of the majority's line from each branch; a branch where nobody came sends none."""
    if terms.takes_all:
        won = ahead(2 * votes - present, luck, "branch", present.shape[1])
        return np.where(won & (present > 0), sent, 0)
    share = np.divide(votes, present, out=np.zeros(present.shape), where=present > 0)
    return np.floor(share * sent + 0.5).astype(np.int64)


def ahead(lead: Counts, luck: Draws, name: str, *shape: int) -> Flags:
    """Who leads; lots are drawn where nobody does, as for a secretary in Wallasey in 2016 after two ties."""
    return np.asarray((lead > 0) | ((lead == 0) & (luck.uniform(f"clp.lot.{name}", *shape) < 0.5)))
