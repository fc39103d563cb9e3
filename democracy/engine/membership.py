"""Members of each local party where nobody recorded them: region totals, spread by a log-normal law.

The totals and the spread are assumptions. Within a region the sizes of local parties are taken to be log-normal with
the standard deviation sigma of their logarithm; what is recorded of a party is pinned, and the others share the rest.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from democracy.engine.assumptions import Outlook
from democracy.engine.luck import Draws

type Members = NDArray[np.int64]

SIGMA = "places.members.sigma"


@dataclass(frozen=True, slots=True)
class Party:
    """A local party: the key of its region's total is `places.members.<region>`; `known` is a recorded number."""

    code: str
    region: str
    known: int | None = None


def total_of(region: str) -> str:
    """The assumption that holds a region's members."""
    return f"places.members.{region}"


def members(parties: Sequence[Party], outlook: Outlook, luck: Draws) -> Members:
    """Members of each party, shape (worlds, parties); a region's add up to its total. Every region has a total.

    A region's draw is named after it and has one number for each party, known or not, in the order of their codes: so
    pinning one does not change the luck of the others.
    """
    found = np.empty((len(luck.worlds), len(parties)), dtype=np.int64)
    sigma = outlook.draw(SIGMA, luck)
    for region, places in _by_region(parties).items():
        total = np.rint(outlook.draw(total_of(region), luck)).astype(np.int64)
        drawn = ndtri(luck.uniform(f"members:{region}", len(places)))
        known = [place for place in places if parties[place].known is not None]
        open_ = [place for place in places if parties[place].known is None]
        pinned = np.array([parties[place].known for place in known], dtype=np.int64)
        found[:, known] = pinned
        rest = np.maximum(total - pinned.sum(), len(open_))
        found[:, open_] = _shared(rest, np.exp(sigma[:, None] * drawn[:, [places.index(place) for place in open_]]))
    return found


def _by_region(parties: Sequence[Party]) -> dict[str, list[int]]:
    """The places of each region's parties, in the order of their codes."""
    regions = defaultdict[str, list[int]](list)
    for place in sorted(range(len(parties)), key=lambda place: parties[place].code):
        regions[parties[place].region].append(place)
    return regions


def _shared(total: Members, weights: NDArray[np.float64]) -> Members:
    """In each world, whole numbers that add up to the total, each within one of its share by weight."""
    upto = np.cumsum(weights, axis=1)
    if not upto.size:
        return np.empty(weights.shape, dtype=np.int64)
    marks = np.rint(upto * (total / upto[:, -1])[:, None]).astype(np.int64)
    return np.diff(marks, axis=1, prepend=0)
