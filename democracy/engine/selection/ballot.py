"""The ballot after a trigger: the sitting MP against challengers, counted by the alternative vote or by plurality.

The MP's first preferences are logit-normal round `advantage` - `slope` x the wish for a selection. The challengers
share the rest; the first of them holds `leading` of it where there are more than one, and of the others' votes
`transfers` reach the first challenger rather than the MP. The MP then loses where his or her share is below a line.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from democracy.engine.selection.meetings import Reals


@dataclass(frozen=True, slots=True)
class Field:
    """Who stands against the MP: how many, the first challenger's share of their votes, and of the transfers."""

    challengers: int
    leading: float
    transfers: float

    @property
    def first(self) -> float:
        """The first challenger's share of the challengers' first preferences: never below an equal share."""
        return max(self.leading, 1.0 / self.challengers) if self.challengers > 1 else 1.0


def line(field: Field, count: str) -> float:
    """The log-odds of first preferences below which the MP loses; minus infinity where nobody stands against."""
    if field.challengers < 1:
        return -math.inf
    others = 1.0 - field.first
    against = field.first if count == "plurality" else field.first + others * (2.0 * field.transfers - 1.0)
    return math.log(against) if against > 0.0 else -math.inf


def loses(mean: Reals, upset: float, below: float) -> Reals:
    """The chance that the MP's share falls below the line; `mean` is its mean log-odds."""
    if math.isinf(below):
        return np.zeros_like(mean)
    return np.asarray(special.ndtr((below - mean) / max(upset, 1e-9)))
