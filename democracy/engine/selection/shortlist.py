"""Who stands against the MP: of those who come forward, as many as the shortlist has places and its quota lets.

Those who come forward are as strong as luck has it (normal, independent), each a woman with the same chance. The
strongest who may stand are taken. A quota can leave places empty, and it can shut out the strongest: the strongest of n
lies `best(n)` standard deviations above the middle, so the MP gains the difference between all and those who may stand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import scipy
from numpy.typing import NDArray

from democracy.engine.luck import Uniforms
from democracy.engine.selection.meetings import Reals

type Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rivals:
    """`challengers` stand against the MP; the strongest of them lies `weaker` standard deviations below the strongest
    of all who came forward."""

    challengers: int
    weaker: float = 0.0


@dataclass(frozen=True, slots=True)
class Pool:
    """How many come forward against an MP, and the chance that one of them is a woman."""

    number: int
    women: float


@dataclass(frozen=True)
class Drawn:
    """Shortlists of worlds told: how many came forward and how many of them women, which `rivals` that gives, and the
    place of each seat's among them; arrays are (worlds, seats)."""

    number: int
    women: Counts
    rivals: tuple[Rivals, ...]
    which: Counts

    def chances(self) -> Mapping[Rivals, Reals]:
        """One where the shortlist came about, nought elsewhere."""
        return {one: (self.which == place).astype(float) for place, one in enumerate(self.rivals)}

    @property
    def challengers(self) -> Counts:
        return np.array([one.challengers for one in self.rivals])[self.which]

    @property
    def weaker(self) -> Reals:
        return np.array([one.weaker for one in self.rivals])[self.which]


@lru_cache(maxsize=64)
def best(n: int) -> float:
    """The mean of the largest of n standard normal numbers."""
    if n < 2:
        return 0.0

    def density(x: float) -> float:
        return float(n * x * scipy.stats.norm.pdf(x) * scipy.stats.norm.cdf(x) ** (n - 1))

    return float(scipy.integrate.quad(density, -8.0, 8.0)[0])


def rivals(quota: str, places: int, number: int, women: int, mp_a_woman: bool) -> Rivals:
    """The shortlist of `places` names with the MP's, where `women` of the `number` who come forward are women."""
    room = places - 1
    men = number - women
    if quota == "women_mps" and mp_a_woman:
        men = 0
    elif quota == "half_women":
        men = min(men, max(places // 2 - (not mp_a_woman), 0))
    may_stand = number if men else women
    return Rivals(min(room, women + men), best(number) - best(may_stand))


def chances(quota: str, places: int, pool: Pool, woman: Reals) -> Mapping[Rivals, Reals]:
    """Each shortlist's chance in each seat, (seats,); `woman` is the chance that the MP is a woman, 1 or 0 if known."""
    if quota == "none":
        return {Rivals(places - 1): np.ones_like(woman)}
    number = max(pool.number, places - 1)
    law = scipy.stats.binom.pmf(np.arange(number + 1), number, pool.women)
    found: dict[Rivals, Reals] = {}
    for mp_a_woman, share in ((True, woman), (False, 1.0 - woman)):
        for women, chance in enumerate(law):
            one = rivals(quota, places, number, women, mp_a_woman)
            found[one] = found.get(one, np.zeros_like(woman)) + chance * share
    return found


def drawn(quota: str, places: int, pool: Pool, woman: Reals, u: Uniforms) -> Drawn | None:
    """Shortlists from two uniforms a seat, (worlds, seats, 2); None where no quota asks who comes forward."""
    if quota == "none":
        return None
    number = max(pool.number, places - 1)
    women = scipy.stats.binom.ppf(u[:, :, 0], number, pool.women).astype(np.int64)
    mp_a_woman = u[:, :, 1] < woman
    table = [[rivals(quota, places, number, k, bool(sex)) for k in range(number + 1)] for sex in (0, 1)]
    every = tuple(dict.fromkeys(one for row in table for one in row))
    index = np.array([[every.index(one) for one in row] for row in table])
    return Drawn(number, women, every, index[mp_a_woman.astype(int), women])
