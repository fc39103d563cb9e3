"""What share of the branches and affiliates asks for a selection, and whether that is enough: exact whole numbers."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

type Counted = Literal["pooled", "either", "both", "branches", "affiliates"]
type Counts = NDArray[np.int64]
type Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Trigger:
    """When a selection follows.

    `share` of the units that voted (`of_voted`) or of all of them must ask: at least it, or more than it. `counted`
    says whether branches and affiliates are pooled, either or both of them must reach the share, or only one of the
    two is asked.
    """

    share: Fraction
    at_least: bool
    of_voted: bool
    counted: Counted

    def enough(self, asking: Counts, staying: Counts, units: int) -> Flags:
        """Whether so many of `units` are enough. Nobody having voted, they are not (unless the share is nought)."""
        voted = asking + staying
        base = voted if self.of_voted else np.full_like(voted, units)
        have, want = asking * self.share.denominator, base * self.share.numerator
        met = have >= want if self.at_least else have > want
        return np.asarray(met & ((voted > 0) | ((self.share == 0) & self.at_least)))

    def needed(self, voted: int) -> int | None:
        """The fewest that must ask where `voted` is the number counted; None where even all of them are too few."""
        asking = np.arange(voted + 1)
        met = np.flatnonzero(self.enough(asking, voted - asking, voted))
        return int(met[0]) if len(met) else None
