"""Voting power among few voters with cards of any size: every coalition is looked at, so all of it is exact.

`power` counts by weight and serves many voters with small weights; this counts by coalition and serves up to `MOST`
voters whose weights may run into millions. Both give the same numbers (Banzhaf 1965; Shapley and Shubik 1954).
"""

from collections.abc import Sequence
from fractions import Fraction
from math import factorial

import numpy as np

from democracy.engine.power import Banzhaf

MOST = 20


def swings(weights: Sequence[int], quota: int) -> list[list[int]]:
    """For each voter, by the number of others in the coalition: how many coalitions it turns.

    Raises ValueError for more than `MOST` voters, negative weights, or a quota that no coalition or every one meets.
    """
    if not 0 < len(weights) <= MOST:
        raise ValueError(f"Every coalition of 1 to {MOST} voters can be looked at, not of {len(weights)}.")
    if min(weights) < 0 or not 1 <= quota <= sum(weights):
        raise ValueError(f"The quota must be from 1 to {sum(weights)}, and no weight negative.")
    sums, sizes = np.zeros(1, np.int64), np.zeros(1, np.int64)
    for weight in weights:
        sums, sizes = np.concatenate((sums, sums + weight)), np.concatenate((sizes, sizes + 1))
    places = np.arange(len(sums))
    found = []
    for place, weight in enumerate(weights):
        turned = (places >> place & 1 == 0) & (sums < quota) & (sums + weight >= quota)
        found.append(np.bincount(sizes[turned], minlength=len(weights)).tolist())
    return found


def banzhaf(weights: Sequence[int], quota: int) -> Banzhaf:
    """Every voter's swings, exactly."""
    return Banzhaf(tuple(sum(row) for row in swings(weights, quota)), 1 << (len(weights) - 1))


def shapley_shubik(weights: Sequence[int], quota: int) -> tuple[Fraction, ...]:
    """Each voter's share of all orders in which it is the one that decides, exactly; they add up to one."""
    number = len(weights)
    orders = [factorial(size) * factorial(number - size - 1) for size in range(number)]
    whole = factorial(number)
    return tuple(
        Fraction(sum(count * ways for count, ways in zip(row, orders, strict=True)), whole)
        for row in swings(weights, quota)
    )
