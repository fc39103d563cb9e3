"""From votes in sections to totals: simply added up, or weighed as an electoral college.

In the Labour colleges of 1981 to 2010 each section had a fixed share of the whole, and a candidate took of it the
share of that section's votes that were still in play in that round. Scores here are those totals times a common
denominator, so they are integers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, prod
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from democracy.engine.findings import Finding, Refused

type Exact = NDArray[Any]
"""int64, or Python numbers in an object array where int64 might overflow."""

MOST = 2**62


@dataclass(frozen=True, slots=True)
class Weighting:
    """Each section's weight as a numerator over one denominator; no numerators: one person, one vote."""

    sections: tuple[str, ...]
    numerators: tuple[int, ...] | None = None
    denominator: int = 1

    @classmethod
    def of(cls, weights: Mapping[str, Fraction] | None, sections: tuple[str, ...]) -> Self:
        """Raises ValueError unless there is one weight for each section, none negative, and they sum to one."""
        if weights is None:
            return cls(sections)
        if set(weights) != set(sections):
            raise ValueError(f"Weights are for {sorted(weights)}, sections are {sorted(sections)}: give one for each.")
        if min(weights.values()) < 0 or sum(weights.values()) != 1:
            raise ValueError(f"Weights must not be negative and must sum to one, not {sum(weights.values())}.")
        denominator = lcm(*(Fraction(weight).denominator for weight in weights.values()))
        return cls(sections, tuple(int(weights[section] * denominator) for section in sections), denominator)

    @property
    def weighted(self) -> bool:
        return self.numerators is not None

    def scores(self, votes: Exact, worlds: NDArray[np.intp], number: int) -> tuple[Exact, Exact]:
        """Scores (worlds, candidates) and the whole (worlds,) they are measured against; a share is score / whole.

        `votes` has the shape (worlds, sections, candidates) of `worlds` in round `number`.
        Raises Refused when nobody's vote is in play, or none in a section that has a weight: its share would be 0 / 0.
        """
        if self.numerators is None:
            score = votes.sum(axis=1)
            whole = score.sum(axis=1)
            _refuse_empty(whole == 0, "count.no_votes", "all", worlds, number)
            return score, whole
        return self._college(votes, worlds, number)

    def _college(self, votes: Exact, worlds: NDArray[np.intp], number: int) -> tuple[Exact, Exact]:
        used = [i for i, numerator in enumerate(self.numerators or ()) if numerator]
        cast = votes.sum(axis=2)
        for section in used:
            _refuse_empty(cast[:, section] == 0, "count.section_empty", self.sections[section], worlds, number)
        most = self.denominator * prod(int(cast[:, s].max(initial=0)) for s in used)
        votes, cast = roomy(votes, most), roomy(cast, most)
        score = np.zeros_like(votes[:, 0, :])
        for section in used:
            others = np.multiply.reduce(cast[:, [s for s in used if s != section]], axis=1)
            score += votes[:, section] * (others * self._numerator(section))[:, None]
        return score, np.multiply.reduce(cast[:, used], axis=1) * self.denominator

    def _numerator(self, section: int) -> int:
        return 1 if self.numerators is None else self.numerators[section]


def roomy(numbers: Exact, most: int) -> Exact:
    """The numbers in a type in which a product up to `most` cannot overflow."""
    return numbers if most < MOST else numbers.astype(object)


def _refuse_empty(empty: NDArray[np.bool_], kind: str, section: str, worlds: NDArray[np.intp], number: int) -> None:
    if np.any(empty):
        world = int(worlds[int(np.argmax(empty))])
        raise Refused(Finding(kind, section, passed=False, found=0, detail={"round": number, "world": world}))
