"""What a branch meeting decides: how many come, out of a finite membership, and whether more ask than not.

Each branch has its own rate of turning out (Beta), and everybody comes or not at that rate, so attendance is
beta-binomial. Each member would ask for a selection or not; those who come are drawn from the members without
replacement. If the members' wishes are independent given the branch's own leaning, the wishes of those who come are
too, so given n present the number who ask is binomial, mixed over the leaning. Everything here is therefore exact.

Chances are tables over `GRID`, the log-odds that somebody who comes asks for a selection.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy import special

type Reals = NDArray[np.float64]

STEP = 0.2
GRID: Reals = np.arange(-6.0, 4.0 + STEP / 2, STEP)
NEVER = 1e-9
"""A chance beneath notice."""
LEAST = -600.0
"""The logarithm of the least chance that is told from nought: smaller numbers are slow to reckon with."""
PAD = 30
"""Steps added at either end of the grid, so that a branch's leaning can be mixed in: 6 in log-odds."""
WIDEST = PAD * STEP / 4.0
"""The widest spread of branches' leanings that the padding carries, to four standard deviations."""
WIDE: Reals = np.arange(GRID[0] - PAD * STEP, GRID[-1] + (PAD + 0.5) * STEP, STEP)


@dataclass(frozen=True, slots=True)
class Habits:
    """How branches meet: `rate` of attendance (0 to 1), its `shape` (small: branches differ much), and the `spread`
    of branches' leanings round their seat's, in log-odds."""

    rate: float
    shape: float
    spread: float


@dataclass(frozen=True, slots=True)
class Meetings:
    """For each size of branch, chances over the grid, (sizes, GRID): it asks, or it stays with the MP.

    What is missing from one is the chance that it counts for neither: nobody came, no quorum, or tied twice.
    """

    sizes: NDArray[np.int64]
    asks: Reals
    stays: Reals

    def of(self, members: NDArray[np.int64]) -> NDArray[np.int64]:
        """The rows of these sizes."""
        return np.searchsorted(self.sizes, members)


def attendance(sizes: NDArray[np.int64], rate: float, shape: float) -> Reals:
    """The chance that n come, (sizes, n): beta-binomial, nobody beyond the membership.

    Numbers beyond what has a chance of `NEVER` in the largest branch are left out.
    """
    rate = min(max(rate, 1e-9), 1.0 - 1e-9)
    rest = shape * (1.0 - rate) / rate
    largest = int(sizes.max(initial=0))
    highest = float(special.betaincinv(shape, rest, 1.0 - NEVER)) * largest
    n = np.arange(min(largest, int(highest + 6.0 * np.sqrt(highest) + 10.0)) + 1)
    every = np.arange(largest + 1)
    log_factorial = special.gammaln(every + 1.0)
    away = special.gammaln(every + rest) - log_factorial
    came = special.gammaln(n + shape) - log_factorial[n]
    whole = special.gammaln(shape + rest) - special.gammaln(shape) - special.gammaln(rest)
    whole = whole + log_factorial[sizes] - special.gammaln(sizes + shape + rest)
    missing = sizes[:, None] - n
    law = np.exp(whole[:, None] + came + away[np.maximum(missing, 0)])
    law[missing < 0] = 0.0
    return np.asarray(law)


@lru_cache(maxsize=4)
def _majorities(most: int) -> tuple[Reals, Reals]:
    """The chance that more than half of n ask, n = 0..most, and that exactly half of 2k do, over `WIDE`; `most` is odd.

    With t(k) half the chance of a tie among 2k, a majority of 2k is one of 2k - 1 less t(k), and one of 2k + 1 is one
    of 2k - 1 plus (2q - 1) t(k).
    """
    k = np.arange(1.0, (most + 1) // 2)[:, None]
    log_ways = special.gammaln(2.0 * k + 1.0) - 2.0 * special.gammaln(k + 1.0)
    log_both = special.log_expit(WIDE) + special.log_expit(-WIDE)
    tie = np.exp(np.maximum(log_ways + k * log_both, LEAST))
    chance = special.expit(WIDE)[None, :]
    odd = np.concatenate([chance, chance + np.cumsum((2.0 * chance - 1.0) * tie / 2.0, axis=0)])
    more = np.zeros((most + 1, len(WIDE)))
    more[1::2] = np.clip(odd, 0.0, 1.0)
    more[2::2] = np.clip(odd[:-1] - tie / 2.0, 0.0, 1.0)
    return more, np.concatenate([np.zeros((1, len(WIDE))), tie])


@lru_cache(maxsize=8)
def _mixing(spread: float) -> Reals:
    """The weights that mix a normal leaning of this spread into a table over `WIDE`, (WIDE, GRID).

    By the density at the nodes, which for a normal law is exact but for a rounding error; a spread narrower than a step
    cell by cell.
    """
    if spread == 0.0:
        return np.eye(len(WIDE))[:, PAD:-PAD]
    apart = WIDE[:, None] - GRID[None, :]
    if spread >= STEP:
        weight: Reals = np.exp(-0.5 * (apart / spread) ** 2)
    else:
        weight = special.ndtr((apart + STEP / 2.0) / spread) - special.ndtr((apart - STEP / 2.0) / spread)
    return np.asarray(weight / weight.sum(axis=0))


def meetings(members: NDArray[np.int64], habits: Habits, quorum: int = 0, retaken: bool = True) -> Meetings:
    """The chances of every size among `members`. A meeting below the quorum decides nothing.

    A tied vote is taken again at a fresh meeting; tied twice, the branch counts for neither. Not `retaken`: it stays.
    """
    return kept(tuple(np.unique(members).tolist()), habits, quorum, retaken)


@lru_cache(maxsize=64)
def kept(different: tuple[int, ...], habits: Habits, quorum: int, retaken: bool) -> Meetings:
    """The same for these sizes; kept, because two rule books, and many questions, mostly hold the same meetings."""
    sizes = np.array(different, np.int64)
    come = attendance(sizes, habits.rate, habits.shape)
    come[:, : max(quorum, 1)] = 0.0
    spread = min(habits.spread, WIDEST)
    edge = PAD - min(ceil(4.0 * spread / STEP), PAD)
    used = slice(edge, len(WIDE) - edge)
    more, even = _majorities(-(-come.shape[1] // 128) * 128 + 1)
    evenly = np.ascontiguousarray(come[:, ::2])
    held = come.sum(axis=1, keepdims=True)
    asks, tied = come @ more[: come.shape[1], used], evenly @ even[: evenly.shape[1], used]
    stays = np.maximum(held - asks - tied, 0.0)
    asks, stays = (asks * (1.0 + tied), stays * (1.0 + tied)) if retaken else (asks, stays + tied)
    mixing = _mixing(spread)[used]
    return Meetings(sizes, asks @ mixing, stays @ mixing)
