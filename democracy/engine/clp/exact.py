"""The chance that the majority's candidate wins at a meeting, exactly, by the assumptions of each world.

A member comes and votes for one side, for the other, or stays away: of those who come, how many vote for a side is
binomial. A committee is a sum over branches, each of which sends its delegates for one line or the other; its lead is
summed over the unit circle, so that nothing is drawn.
"""

from dataclasses import fields, replace

import numpy as np
from numpy.typing import NDArray
from scipy import special

from democracy.engine.clp.meetings import Terms
from democracy.engine.clp.party import Habits, Party, Reals

type Circle = NDArray[np.complex128]

_NAMES = tuple(field.name for field in fields(Habits))
_HALVINGS = 14


def chance(party: Party, habits: Habits, terms: Terms) -> Reals | None:
    """The chance in each world, (worlds,), that one office goes to the majority's candidate at a quorate meeting.

    None for a committee with a quorum, or whose branches divide their delegates: there worlds are counted.
    """
    if terms.form == "all_members":
        return meeting(party.members, habits, terms.quorum)
    return committee(party, habits, terms) if terms.takes_all and terms.quorum == 0 else None


def meeting(members: int, habits: Habits, quorum: int = 0, tie: float = 0.5) -> Reals:
    """The same for a meeting of `members`; without a quorum nothing is won. A tie is won with the chance `tie`."""
    for_first, for_second = habits.ways
    rate = np.clip(for_first + for_second, 1e-12, 1.0 - 1e-12)
    share = np.divide(for_first, rate)
    n = np.arange(_most(members, rate) + 1.0)[None, :]
    ways = special.gammaln(members + 1.0) - special.gammaln(n + 1.0) - special.gammaln(members - n + 1.0)
    law = np.exp(ways + n * np.log(rate)[:, None] + (members - n) * np.log1p(-rate)[:, None])
    law[:, : max(quorum, 0)] = 0.0
    return np.asarray((law * _more(n, share[:, None], tie)).sum(axis=1))


def _most(members: int, rate: Reals) -> int:
    """The most who come with a chance that counts: beyond it lies less than 1e-15 of the law."""
    mean = float(rate.max()) * members
    return min(members, int(mean + 10.0 * np.sqrt(mean) + 40.0))


def _more(n: Reals, share: Reals, tie: float) -> Reals:
    """The chance that more than half of n vote for it, and of a tie that is won."""
    half = np.floor(n / 2.0)
    above = special.betainc(half + 1.0, np.maximum(n - half, 1e-300), share)
    log_ways = special.gammaln(n + 1.0) - 2.0 * special.gammaln(half + 1.0)
    even = np.exp(log_ways + half * np.log(np.maximum(share * (1.0 - share), 1e-300)))
    return np.where(n == 0, tie, above + np.where(n % 2 == 0, even * tie, 0.0))


def committee(party: Party, habits: Habits, terms: Terms) -> Reals:
    """The same for a committee whose branches' majorities take all delegates."""
    sent = [terms.delegates(size) for size in party.branches]
    affiliated = party.affiliates * terms.per_affiliate
    size = 2 * (sum(sent) + affiliated) + 1
    point: Circle = np.exp(2j * np.pi * np.arange(size) / size)[None, :]
    own, other = _delegate(habits, point), _delegate(habits, np.conj(point))
    whole = (habits.own[:, None] * own + (1.0 - habits.own[:, None]) * other) ** affiliated
    for members, count in zip(party.branches, sent, strict=True):
        whole = whole * _branch(members, habits, own**count, other**count)
    law = np.real(np.fft.fft(whole, axis=1)) / size
    ahead, even = law[:, 1 : size // 2 + 1].sum(axis=1), law[:, 0]
    return np.asarray(np.clip(ahead + even / 2.0, 0.0, 1.0))


def _delegate(habits: Habits, point: Circle) -> Circle:
    """One delegate of the majority's line: votes for its candidate, for the other, or is away."""
    stays, leaves = (part[:, None] for part in habits.delegate)
    return np.asarray(stays * point + leaves * np.conj(point) + (1.0 - stays - leaves))


def _branch(members: int, habits: Habits, own: Circle, other: Circle) -> Circle:
    """A branch that sends all its delegates for one line, or for the other, or none because nobody came."""
    won_by, lost_by = habits.ways
    empty = (1.0 - won_by - lost_by) ** members
    won = meeting(members, habits) - empty / 2.0
    return np.asarray(won[:, None] * own + (1.0 - won - empty)[:, None] * other + empty[:, None])


def even(party: Party, habits: Habits, terms: Terms) -> float | None:
    """The share of the other line's members who must come for it to win as often as not, all else at its mean.

    None where even all of them would not, or where the chance cannot be had exactly.
    """
    middle = Habits(**{name: np.array([float(getattr(habits, name).mean())]) for name in _NAMES})

    def won(share: float) -> float:
        found = chance(party, replace(middle, second=np.array([share])), terms)
        return 1.0 if found is None else float(found[0])

    if won(1.0) > 0.5:
        return None
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        share = (low + high) / 2.0
        low, high = (share, high) if won(share) > 0.5 else (low, share)
    return high
