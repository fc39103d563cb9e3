"""How many of many seats: the distribution of a sum of independent chances (Poisson-binomial), by convolution."""

import numpy as np

from democracy.engine.selection.meetings import Reals


def number(chances: Reals) -> Reals:
    """The chance of each number, (worlds, seats + 1), for chances (worlds, seats)."""
    worlds, seats = chances.shape
    held = np.zeros((seats + 1, worlds))
    held[0] = 1.0
    for done, chance in enumerate(np.ascontiguousarray(chances.T), 1):
        more = held[:done] * chance
        held[:done] -= more
        held[1 : done + 1] += more
    return np.maximum(held.T, 0.0)


def mean(law: Reals) -> Reals:
    """The mean number, for laws (..., numbers)."""
    return np.asarray(law @ np.arange(law.shape[-1]))


def quantile(law: Reals, share: float) -> int:
    """The smallest number that is not exceeded with chance `share`; `law` is one distribution."""
    return min(int(np.searchsorted(np.cumsum(law), share - 1e-12)), len(law) - 1)
