"""Voting power in a weighted vote: how often a voter decides it.

A coalition wins with at least `quota` of the weight. A voter *swings* one that wins with them and loses without.
Banzhaf (1965): the share of all coalitions of the others that a voter swings; John F. Banzhaf III, "Weighted voting
doesn't work", Rutgers Law Review 19. Shapley and Shubik (1954): the share of all orders of joining in which a voter
swings the coalition of those before; "A method for evaluating the distribution of power in a committee system",
American Political Science Review 48. Both by dynamic programming over integer weights; the second as Owen's integral
over the chance that each voter says yes (G. Owen, "Multilinear extensions of games", Management Science 18, 1972).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

MOST_WEIGHT = 2**21
"""All weights together; beyond it the tables would not fit in a request's memory."""
NODES = 20
"""Enough for five digits of a conference of 652 delegations, compared with 160 nodes."""
BATCH = 8
"""Voters added to a distribution between one trimming of its ends and the next."""
TRIMMED = 1e-16
"""Chances below this, at either end of a distribution, are left out of it."""

type Limbs = NDArray[np.int64]
type Chances = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Banzhaf:
    """Exact. `swings` are coalitions that a voter turns, of `coalitions` of the others (2 to the others' number)."""

    swings: tuple[int, ...]
    coalitions: int

    @property
    def chances(self) -> tuple[Fraction, ...]:
        """Each voter's chance to decide when all others vote yes or no with equal chance (the absolute index)."""
        return tuple(Fraction(number, self.coalitions) for number in self.swings)

    @property
    def shares(self) -> tuple[Fraction, ...]:
        """The same, scaled to add up to one (the normalised index)."""
        whole = sum(self.swings)
        return tuple(Fraction(number, whole) for number in self.swings)


def banzhaf(weights: Sequence[int], quota: int) -> Banzhaf:
    """Count every voter's swings exactly. Raises ValueError for weights or a quota that make no vote."""
    low = _checked(weights, quota)
    heavy = sorted(weight for weight in weights if weight)
    idle = len(weights) - len(heavy)
    table, bits = _coalitions(heavy, low - 1)
    swings = {weight: _swings(table, bits, weight, low) << idle for weight in set(heavy)}
    return Banzhaf(tuple(swings.get(weight, 0) for weight in weights), 1 << (len(weights) - 1))


def shapley_shubik(weights: Sequence[int], quota: int, nodes: int = NODES) -> tuple[float, ...]:
    """Each voter's share, adding up to one. Up to 2 × `nodes` voters the integral is exact but for rounding."""
    _checked(weights, quota)
    total = sum(weights)
    heavy = sorted(weight for weight in weights if weight)
    kinds = np.array(sorted(set(heavy)))
    found = np.zeros(len(kinds))
    points, parts = np.polynomial.legendre.leggauss(nodes)
    for point, part in zip(points.tolist(), parts.tolist(), strict=True):
        # A vote at chance t for the quota is the vote at 1 - t for the weight that blocks it.
        chance, need = (1 + point) / 2, quota
        if chance > 0.5:
            chance, need = 1 - chance, total - quota + 1
        found += part / 2 * _pivotal(heavy, kinds, need, chance)
    share = dict(zip(kinds.tolist(), found.tolist(), strict=True))
    return tuple(share.get(weight, 0.0) for weight in weights)


def _checked(weights: Sequence[int], quota: int) -> int:
    """The smaller of the quota and the weight that blocks it: both give the same swings."""
    if not weights:
        raise ValueError("There is nobody to vote.")
    if min(weights) < 0:
        raise ValueError(f"A weight cannot be negative: {min(weights)}.")
    total = sum(weights)
    if total > MOST_WEIGHT:
        raise ValueError(f"The weights add up to {total}, more than {MOST_WEIGHT}. Divide them by a common number.")
    if not 1 <= quota <= total:
        raise ValueError(f"The quota must be from 1 to {total}, all weights together, not {quota}.")
    return min(quota, total - quota + 1)


def _coalitions(weights: list[int], top: int) -> tuple[Limbs, int]:
    """How many coalitions weigh at most 0 to `top`, as columns of limbs (least first) of so many bits."""
    bits = 61 - (top + 1).bit_length()
    size = len(weights) // bits + 2
    table = np.zeros((size, top + 1), dtype=np.int64)
    table[0, 0] = 1
    whole, carried = 0, 0
    for number, weight in enumerate(weights, 1):
        used = min(number // bits + 1, size)
        for limb in table[:used]:
            _join(limb, weight, whole, top)
        whole += weight
        if number - carried > 60 - bits:
            _carry(table[: used + 1], bits, min(whole // 2, top))
            carried = number
    _unfold(table, whole, top)
    _carry(table, bits, top)
    np.cumsum(table, axis=1, out=table)
    _carry(table, bits, top)
    return table, bits


def _join(limb: Limbs, weight: int, whole: int, top: int) -> None:
    """One more voter. As many coalitions weigh m as weigh the whole less m, so only the lighter half is kept."""
    half, reach = min(whole // 2, top), min((whole + weight) // 2, top)
    mirrored = np.arange(whole - half - 1, whole - reach - 1, -1) if reach > half else None
    if mirrored is not None:
        limb[half + 1 : reach + 1] = np.where(mirrored >= 0, limb[mirrored.clip(0)], 0)
    if weight <= reach:
        limb[weight : reach + 1] += limb[: reach + 1 - weight]


def _unfold(table: Limbs, whole: int, top: int) -> None:
    """The heavier half, up to the top."""
    half = min(whole // 2, top)
    columns = whole - np.arange(half + 1, top + 1)
    table[:, half + 1 :] = np.where(columns >= 0, table[:, columns.clip(0)], 0)


def _carry(table: Limbs, bits: int, reach: int) -> None:
    """Pass on what no longer fits in a limb."""
    part = table[:, : reach + 1]
    for limb, following in pairwise(part):
        following += limb >> bits
        limb &= (1 << bits) - 1


def _swings(table: Limbs, bits: int, weight: int, quota: int) -> int:
    """Coalitions of the others that weigh quota - weight to quota - 1.

    If F counts coalitions of everybody up to a weight and G those without the voter, F(m) = G(m) + G(m - weight). So G
    is the alternating sum of F in steps of the weight, and the difference of two such sums F(m) - 2 F(m - weight) + …
    """
    columns = np.arange(quota - 1, -1, -weight)
    signs = np.where(np.arange(len(columns)) % 2, -2, 2)
    signs[0] = 1
    sums = (table[:, columns] * signs).sum(axis=1).tolist()
    return sum(limb << (bits * place) for place, limb in enumerate(sums))


def _pivotal(weights: list[int], kinds: NDArray[np.int64], quota: int, chance: float) -> Chances:
    """For each kind of weight: the chance that the others fall short by no more than it, at this chance of a yes."""
    low, chances = _distribution(weights, chance, quota)
    sums = np.cumsum(chances)
    found = np.zeros(len(kinds))
    ratio = chance / (1 - chance)
    for place, weight in enumerate(kinds.tolist()):
        columns = np.arange(quota - 1 - low, -1, -weight)
        if not columns.size:
            continue
        terms = sums[np.minimum(columns, len(sums) - 1)] * (-ratio) ** np.arange(len(columns))
        # G(m) - G(m - weight), where G(m) is the sum of these terms from m downwards.
        without = terms.sum()
        below = (without - terms[0]) / -ratio
        found[place] = (without - below) / (1 - chance)
    return found


def _distribution(weights: list[int], chance: float, quota: int) -> tuple[int, Chances]:
    """The lowest weight kept, and the chance of every total weight from it to below the quota."""
    low, chances = 0, np.ones(1)
    for start in range(0, len(weights), BATCH):
        batch = weights[start : start + BATCH]
        chances = _joined(chances, batch, chance)[: max(quota - low, 1)]
        matters = np.flatnonzero(chances > TRIMMED)
        if not matters.size:
            return quota, np.zeros(1)
        low, chances = low + int(matters[0]), chances[matters[0] : matters[-1] + 1]
    return low, chances


def _joined(chances: Chances, weights: list[int], chance: float) -> Chances:
    """With these voters added, each of whom says yes at this chance."""
    size = len(chances)
    grown, yes = np.zeros(size + sum(weights)), np.empty(size + sum(weights))
    grown[:size] = chances
    for weight in weights:
        np.multiply(grown[:size], chance, out=yes[:size])
        grown[:size] -= yes[:size]
        grown[weight : size + weight] += yes[:size]
        size += weight
    return grown
