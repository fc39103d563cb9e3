"""Meek's method: whoever is elected keeps the same share of every paper, found by iteration in whole units.

The steps follow the reference rule of the Proportional Representation Foundation (rules.MEEK): nine decimals, shares
kept rounded up, iteration until the surpluses together are below a millionth of a vote or no longer fall.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from democracy.engine.counting.stv.constraint import Constraint
from democracy.engine.counting.stv.guard import Guard
from democracy.engine.counting.stv.papers import Papers
from democracy.engine.counting.stv.rules import Arithmetic, Rules
from democracy.engine.counting.stv.stages import Count, Elected, Held, Stage, Tie, settle
from democracy.engine.counting.ties import Lots

OMEGA = Fraction(1, 10**6)
"""Iteration ends when all surpluses together are smaller than this part of a vote."""

type Units = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Level:
    """Papers that share a beginning, one place deeper: whose place it is, what it follows, how many papers reach it."""

    parents: NDArray[np.intp]
    candidates: NDArray[np.intp]
    papers: Units


class Meek:
    """A count in progress. Votes, keep factors and quota are counted in the last decimal kept."""

    def __init__(
        self, papers: Papers, seats: int, rules: Rules, lots: Lots, constraint: Constraint | None = None
    ) -> None:
        self.papers, self.seats, self.rules, self.lots = papers, seats, rules, lots
        self.names = papers.candidates
        self.constraint, self.guard = constraint, Guard(constraint, self.names, seats)
        self.sums = Arithmetic(rules.decimals)
        self.whole = papers.total * self.sums.one
        if self.whole >= 2**63:
            raise ValueError(f"{papers.total} papers are more than Meek's count can hold to {rules.decimals} decimals.")
        self.keep = np.full(len(self.names), self.sums.one, dtype=np.int64)
        self.hopeful = np.ones(len(self.names), dtype=np.bool_)
        self.elected: list[int] = []
        self.excluded: list[int] = []
        self.stages: list[Stage] = []
        self.votes = np.zeros(len(self.names), dtype=np.int64)
        self.quota = 0

    def run(self) -> Count:
        """Count to the end."""
        while not self.stages or (len(self.elected) < self.seats < len(self.elected) + self.hopeful.sum()):
            self._round()
        names = tuple(self.names[c] for c in self.elected)
        return Count(
            self.rules, self.names, self.seats, self.papers.total, self.papers.blank, tuple(self.stages), names,
            self.constraint,
        )  # fmt: skip

    def _round(self) -> None:
        """Distribute and adjust until somebody is elected or the surpluses are spent; then put out the last."""
        levels = list(self._levels())
        before, surplus, steps = self.whole, 0, 0
        while True:
            self._distribute(levels)
            reached = self._reached()
            surplus = max(0, sum(int(self.votes[c]) - self.quota for c in [*self.elected, *reached]))
            if reached or surplus * OMEGA.denominator < self.sums.one or surplus >= before:
                break
            before, steps = surplus, steps + 1
            for c in self.elected:
                kept = _up(int(self.keep[c]) * self.quota, self.sums.one)
                self.keep[c] = _up(kept * self.sums.one, int(self.votes[c]))
        self._close(reached, surplus, steps)

    def _levels(self) -> Iterator[Level]:
        """The beginnings of papers that matter: those elected, up to the first who is hopeful, who takes the rest."""
        size, choices = len(self.names), self.papers.choices
        matters = np.append(self.keep > 0, False)
        rows, parents, known = np.arange(len(choices)), np.zeros(len(choices), dtype=np.intp), 1
        for place in range(choices.shape[1] - 1):
            chosen = choices[rows, place].astype(np.intp)
            here = matters[chosen]
            keys, index = np.unique(parents[here] * size + chosen[here], return_inverse=True)
            counts = np.zeros(len(keys), dtype=np.int64)
            np.add.at(counts, index, self.papers.counts[rows[here]])
            yield Level(keys // size, keys % size, counts)
            parents[here] = known + index
            known += len(keys)
            going = (chosen < size) & ~(here & np.append(self.hopeful, False)[chosen])
            rows, parents = rows[going], parents[going]

    def _distribute(self, levels: list[Level]) -> None:
        """Steps B.2.a and B.2.b: each candidate in turn keeps a share of what is left of a paper, rounded up."""
        one = self.sums.one
        self.votes = np.zeros(len(self.names), dtype=np.int64)
        left = np.array([one], dtype=np.int64)
        for level in levels:
            value = left[level.parents]
            kept = -(-value * self.keep[level.candidates] // one)
            np.add.at(self.votes, level.candidates, kept * level.papers)
            left = np.concatenate([left, value - kept])
        self.quota = int(self.sums.quota(self.rules.quota, int(self.votes.sum()), self.seats))

    def _reached(self) -> list[int]:
        """Step B.2.c, those with more votes first."""
        found: list[int] = np.flatnonzero(self.hopeful & (self.votes >= self.quota)).tolist()
        return sorted(found, key=lambda c: -int(self.votes[c]))

    def _close(self, reached: list[int], surplus: int, steps: int) -> None:
        """Elect whoever reached the quota, else put out the last; then fill the last places; record the stage."""
        standing = [c for c in range(len(self.names)) if c not in self.excluded]
        reached, ties = self.guard.admitted(reached, self.elected, self.votes.tolist(), self._settled)
        elected, spared = self._seat(reached, "quota"), list[int]()
        out = doomed = self.guard.doomed(self.elected, self._hopeful())
        self._exclude(doomed)
        if not (reached or doomed or self._rest()):
            out, spared, ties = self._last(surplus)
        elected += self._seat(self._rest(), "last")
        self.stages.append(
            Stage(
                number=len(self.stages) + 1,
                act="distribution",
                candidate=self.names[out[0]] if out else None,
                quota=self.sums.votes(self.quota),
                votes={self.names[c]: self.sums.votes(int(self.votes[c])) for c in standing},
                parcels=(),
                non_transferable=self.sums.votes(self.whole - int(self.votes.sum())),
                lost=Fraction(0),
                elected=tuple(elected),
                excluded=tuple(self.names[c] for c in out),
                ties=ties,
                surplus=self.sums.votes(surplus),
                keep={self.names[c]: self.sums.votes(int(self.keep[c])) for c in standing},
                iterations=steps,
                held=self._held(doomed, spared),
            )
        )

    def _held(self, doomed: list[int], spared: list[int]) -> Held:
        return self.guard.held(doomed, self.guard.guarded(self.elected, self._hopeful()), spared)

    def _hopeful(self) -> list[int]:
        found: list[int] = np.flatnonzero(self.hopeful).tolist()
        return found

    def _rest(self) -> list[int]:
        """Everybody hopeful, when there are just as many places."""
        left = self._hopeful()
        fits = 0 < len(left) == self.seats - len(self.elected)
        return sorted(left, key=lambda c: -int(self.votes[c])) if fits else []

    def _last(self, surplus: int) -> tuple[list[int], list[int], tuple[Tie, ...]]:
        """Step B.3: fewest votes, passing over the guarded; tied is whoever the remaining surplus could carry past."""
        left = self._hopeful()
        guarded = self.guard.guarded(self.elected, left)
        left = [c for c in left if c not in guarded]
        fewest = min(int(self.votes[c]) for c in left)
        out, ties = self._settled("exclusion", [c for c in left if int(self.votes[c]) <= fewest + surplus])
        self._exclude([out])
        return [out], [c for c in guarded if self.votes[c] <= self.votes[out]], ties

    def _settled(self, purpose: str, tied: list[int]) -> tuple[int, tuple[Tie, ...]]:
        if len(tied) == 1:
            return tied[0], ()
        number, history = len(self.stages) + 1, [stage.votes for stage in self.stages]
        names = [self.names[c] for c in tied]
        tie = settle(purpose, names, history, self.rules.tie, lambda some: self.lots.draw(0, number, some))
        return self.names.index(tie.chosen), (tie,)

    def _exclude(self, candidates: list[int]) -> None:
        self.excluded += candidates
        self.hopeful[candidates] = False
        self.keep[candidates] = 0

    def _seat(self, candidates: list[int], by: str) -> list[Elected]:
        self.elected += candidates
        self.hopeful[candidates] = False
        return [Elected(self.names[c], by) for c in candidates]


def _up(number: int, divisor: int) -> int:
    """Divided and rounded up."""
    return -(-number // divisor)
