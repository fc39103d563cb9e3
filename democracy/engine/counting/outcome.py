"""What a count leaves behind: every round, transfer and tie, for all worlds as arrays and for one as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from democracy.engine.counting.college import Exact, Weighting
from democracy.engine.counting.ties import Tie

type Number = int | Fraction
type Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Transfer:
    """Votes that left `sources` for `target` (None: exhausted), by section. Several sources went out together."""

    sources: tuple[str, ...]
    target: str | None
    votes: Mapping[str, Number]


@dataclass(frozen=True, slots=True)
class Round:
    """One round. `votes` and `exhausted` go by section, and lack a section whose votes were never recorded.

    `totals` are votes when one person has one vote, and shares of the whole (`Fraction`) in an electoral college.
    `transfers` are what the elimination at the end of this round caused.
    """

    number: int
    votes: Mapping[str, Mapping[str, Number]]
    totals: Mapping[str, Number]
    exhausted: Mapping[str, Number]
    elected: tuple[str, ...]
    eliminated: tuple[str, ...]
    transfers: tuple[Transfer, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """One world, counted. `weights` is None when one person has one vote."""

    candidates: tuple[str, ...]
    sections: tuple[str, ...]
    weights: Mapping[str, Fraction] | None
    rounds: tuple[Round, ...]
    elected: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Votes (worlds, sections, candidates + 1), the exhausted last; None in every cell that was never recorded.

    Scores (worlds, candidates) are exact, and measured against the whole (worlds,).
    """

    votes: Exact
    scores: Exact
    whole: Exact


class Source(Protocol):
    """Where votes come from: ballots, or recorded tallies."""

    candidates: tuple[str, ...]
    sections: tuple[str, ...]
    worlds: int

    def tally(self, worlds: NDArray[np.intp], continuing: Flags, weighting: Weighting, number: int) -> Tally:
        """The votes of `worlds` in round `number`, when only the candidates `continuing` are left."""
        ...

    def transfers(self, world: int, before: Flags, after: Flags) -> tuple[Transfer, ...]:
        """What moved in one world when the candidates `before` were reduced to those `after`."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """All worlds, counted. Rounds a world did not need are zero; a vote that was never recorded is None.

    votes (worlds, rounds, sections, candidates) · exhausted (worlds, rounds, sections) · scores (worlds, rounds,
    candidates) · whole (worlds, rounds) · eliminated (worlds, rounds, candidates) · elected (worlds, seats), indices
    into candidates · rounds (worlds,), how many were needed · ties by world, in order.
    """

    source: Source
    weighting: Weighting
    votes: Exact
    exhausted: Exact
    scores: Exact
    whole: Exact
    eliminated: Flags
    elected: NDArray[np.intp]
    rounds: NDArray[np.intp]
    ties: Mapping[int, tuple[Tie, ...]]

    @property
    def candidates(self) -> tuple[str, ...]:
        return self.source.candidates

    @property
    def sections(self) -> tuple[str, ...]:
        return self.source.sections

    @property
    def winner(self) -> NDArray[np.intp]:
        """Who takes the first seat in each world, as an index into candidates."""
        return self.elected[:, 0]

    def shares(self, number: int = 1) -> NDArray[np.float64]:
        """Each candidate's share in round `number`, (worlds, candidates), for pictures, never to decide."""
        whole = np.maximum(self.whole[:, number - 1].astype(np.float64), 1)
        return self.scores[:, number - 1].astype(np.float64) / whole[:, None]

    def final_shares(self) -> NDArray[np.float64]:
        """Each candidate's share in the round that decided, (worlds, candidates), for pictures and summaries."""
        last = (np.arange(len(self.rounds)), self.rounds - 1)
        return self.scores[last].astype(np.float64) / self.whole[last].astype(np.float64)[:, None]

    def world(self, k: int) -> Count:
        """World `k` as plain values, transfers included."""
        rounds = tuple(self._round(k, r) for r in range(int(self.rounds[k])))
        return Count(self.candidates, self.sections, self._weights(), rounds, self._names(self.elected[k]))

    def _round(self, k: int, r: int) -> Round:
        last = r + 1 == self.rounds[k]
        before = self._continuing(k, r)
        out = self.eliminated[k, r]
        return Round(
            number=r + 1,
            votes=self._by_section(k, r, before),
            totals={self.candidates[c]: self._total(k, r, int(c)) for c in np.flatnonzero(before)},
            exhausted=_known(self.sections, self.exhausted[k, r]),
            elected=self._names(self.elected[k]) if last else (),
            eliminated=self._names(np.flatnonzero(out)),
            transfers=() if last else self.source.transfers(k, before, before & ~out),
            ties=tuple(tie for tie in self.ties.get(k, ()) if tie.round == r + 1),
        )

    def _continuing(self, k: int, r: int) -> Flags:
        gone: Flags = self.eliminated[k, :r].any(axis=0)
        return ~gone

    def _by_section(self, k: int, r: int, before: Flags) -> dict[str, dict[str, Number]]:
        return {
            section: {self.candidates[c]: plain(self.votes[k, r, s, c]) for c in np.flatnonzero(before)}
            for s, section in enumerate(self.sections)
            if self.votes[k, r, s, 0] is not None
        }

    def _total(self, k: int, r: int, candidate: int) -> Number:
        score = plain(self.scores[k, r, candidate])
        return Fraction(score) / plain(self.whole[k, r]) if self.weighting.weighted else score

    def _names(self, indices: NDArray[np.intp]) -> tuple[str, ...]:
        return tuple(self.candidates[int(c)] for c in indices)

    def _weights(self) -> dict[str, Fraction] | None:
        if self.weighting.numerators is None:
            return None
        pairs = zip(self.sections, self.weighting.numerators, strict=True)
        return {section: Fraction(numerator, self.weighting.denominator) for section, numerator in pairs}


def plain(number: Any) -> Number:
    """A NumPy integer as a Python one; fractions with nothing after the line as integers."""
    if isinstance(number, Fraction):
        return number.numerator if number.denominator == 1 else number
    return int(number)


def _known(sections: tuple[str, ...], numbers: Exact) -> dict[str, Number]:
    return {s: plain(number) for s, number in zip(sections, numbers, strict=True) if number is not None}
