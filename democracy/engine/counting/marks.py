"""Elections by X: who is elected by totals, with a quota for women, and what moves a seat.

Most votes win, and no fewer than `women` of those elected are women: if there would be fewer, the men with fewest votes
give way to the women with most.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Ints = NDArray[np.int64]
type Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Margin:
    """The fewest votes that, moved from one candidate to another, give the second the seat of the first."""

    loser: str
    winner: str
    votes: int


def fill(totals: Ints, woman: Bools, seats: int, women: int, lots: NDArray[np.float64] | None = None) -> list[int]:
    """Indices of those elected, by falling votes. `lots` (candidates,) break ties: the lower goes first.

    Without lots, equals stand in the order of the paper. Raises ValueError where the seats cannot be filled so.
    """
    if not 1 <= seats <= len(totals) or not 0 <= women <= min(seats, int(woman.sum())):
        raise ValueError(f"{seats} seats with at least {women} women cannot be filled from these candidates.")
    order = np.lexsort((np.arange(len(totals)) if lots is None else lots, -totals))
    reserved = [int(c) for c in order if woman[c]][:women]
    rest = [int(c) for c in order if c not in reserved][: seats - women]
    chosen = {*reserved, *rest}
    return [int(c) for c in order if c in chosen]


def tied(totals: Ints, woman: Bools, seats: int, women: int) -> bool:
    """Whether a lot decides who is elected."""
    names = np.arange(len(totals), dtype=float)
    return set(fill(totals, woman, seats, women, names)) != set(fill(totals, woman, seats, women, -names))


def margin(names: Sequence[str], totals: Ints, woman: Bools, seats: int, women: int) -> Margin | None:
    """The fewest votes moved between two candidates that turn a seat; None where nobody else could be elected.

    Exact: for every pair the smallest number is found by halving, since moving more never helps the one who loses.
    """
    elected = fill(totals, woman, seats, women)
    best: Margin | None = None
    for out in elected:
        for into in (c for c in range(len(totals)) if c not in elected):
            votes = _fewest(totals, woman, seats, women, out, into, best.votes if best else None)
            if votes is not None:
                best = Margin(names[out], names[into], votes)
    return best


def _fewest(totals: Ints, woman: Bools, seats: int, women: int, out: int, into: int, below: int | None) -> int | None:
    """The fewest votes from `out` to `into` that exchange them, if fewer than `below`."""
    most = int(totals[out]) if below is None else below - 1
    if most < 1 or not _exchanged(totals, woman, seats, women, out, into, most):
        return None
    low, high = 1, most
    while low < high:
        middle = (low + high) // 2
        if _exchanged(totals, woman, seats, women, out, into, middle):
            high = middle
        else:
            low = middle + 1
    return high


def _exchanged(totals: Ints, woman: Bools, seats: int, women: int, out: int, into: int, votes: int) -> bool:
    """Whether `into` is elected and `out` is not once so many votes have moved, even if the lot favours `out`."""
    moved = totals.copy()
    moved[out] -= votes
    moved[into] += votes
    against = np.ones(len(totals))
    against[out], against[into] = 0.0, 2.0
    elected = fill(moved, woman, seats, women, against)
    return into in elected and out not in elected
