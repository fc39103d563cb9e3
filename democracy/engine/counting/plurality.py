"""Plurality: the most votes win, for one seat or several, in one round."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from democracy.engine.counting.alternative import Ballots
from democracy.engine.counting.college import Exact, Weighting
from democracy.engine.counting.outcome import Counts, Source
from democracy.engine.counting.profile import Profile
from democracy.engine.counting.ties import LOT, Lots, Tie, Tied, TieRule, settle
from democracy.engine.luck import Draws


def count(
    profile: Profile,
    *,
    seats: int = 1,
    votes_each: int = 1,
    weights: Mapping[str, Fraction] | None = None,
    tie: TieRule = LOT,
    luck: Draws | None = None,
) -> Counts:
    """Elect the `seats` candidates with most votes; the shape of the result is that of the alternative vote.

    Each ballot gives one vote to each of its first `votes_each` choices (as many as seats: the block vote of the NEC
    elections before 2020). Elected come in the order of their votes, equals in the order of the ballot paper. A tie for
    the last seat is broken by the rule, which can only be the lot here: there are no rounds to look back on.
    """
    if not 1 <= seats <= len(profile.candidates):
        raise ValueError(f"{seats} seats cannot be filled from {len(profile.candidates)} candidates.")
    if votes_each < 1:
        raise ValueError(f"Each ballot must have at least one vote, not {votes_each}.")
    source = Marks(profile, votes_each)
    return in_one_round(source, Weighting.of(weights, profile.sections), tie, luck, seats)


class Marks(Ballots):
    """Ballots that give a vote to each of their first choices."""

    def __init__(self, profile: Profile, votes_each: int) -> None:
        super().__init__(profile)
        self._given = min(votes_each, max(map(len, profile.rankings), default=0))

    def votes(self, worlds: NDArray[np.intp], continuing: NDArray[np.bool_]) -> Exact:
        """Votes by section and candidate; the last column counts the blank ballots."""
        votes: Exact = super().votes(worlds, continuing)
        counts = self.profile.counts[worlds]
        for place in range(1, self._given):
            column = self._choices[:, place]
            for candidate in range(len(self.candidates)):
                votes[..., candidate] += counts[..., column == candidate].sum(axis=-1)
        return votes


def in_one_round(source: Source, weighting: Weighting, tie: TieRule, luck: Draws | None, seats: int) -> Counts:
    """Count every world of `source` once. Raises Refused if a share or a lot cannot be had."""
    worlds, everyone = np.arange(source.worlds), np.ones((source.worlds, len(source.candidates)), np.bool_)
    tally = source.tally(worlds, everyone, weighting, 1)
    seating = _Seating(source.candidates, seats, tie, Lots(luck, source.worlds))
    elected, ties = seating.fill(tally.scores)
    return Counts(
        source,
        weighting,
        votes=tally.votes[:, None, :, :-1],
        exhausted=tally.votes[:, None, :, -1],
        scores=tally.scores[:, None],
        whole=tally.whole[:, None],
        eliminated=np.zeros((source.worlds, 1, len(source.candidates)), np.bool_),
        elected=elected,
        rounds=np.ones(source.worlds, dtype=np.intp),
        ties=ties,
    )


@dataclass(frozen=True, slots=True)
class _Seating:
    """Who takes the seats, given scores."""

    candidates: tuple[str, ...]
    seats: int
    tie: TieRule
    lots: Lots

    def fill(self, scores: Exact) -> tuple[NDArray[np.intp], dict[int, tuple[Tie, ...]]]:
        """Elected (worlds, seats) by falling votes, and the ties by world."""
        order = np.argsort(-scores, axis=1, kind="stable")
        elected, ties = order[:, : self.seats].copy(), dict[int, tuple[Tie, ...]]()
        ranked = np.take_along_axis(scores, order, axis=1)
        if self.seats == len(self.candidates):
            return elected, ties
        for world in np.flatnonzero(ranked[:, self.seats - 1] == ranked[:, self.seats]):
            elected[world], ties[int(world)] = self._settled(int(world), scores[world], ranked[world, self.seats])
        return elected, ties

    def _settled(self, world: int, scores: Exact, level: object) -> tuple[list[int], tuple[Tie, ...]]:
        """Put tied candidates out one by one until the seats suffice."""
        above = sorted(np.flatnonzero(scores > level), key=lambda c: -scores[c])
        tied = [self.candidates[c] for c in np.flatnonzero(scores == level)]
        ties = []
        while len(above) + len(tied) > self.seats:
            case = Tied(1, tuple(tied), together=0, following=None, earlier=())
            ties.append(settle(case, self.tie, lambda left: self.lots.draw(world, 1, left)))
            tied = [name for name in tied if name not in ties[-1].out]
        return [*map(int, above), *(self.candidates.index(name) for name in tied)], tuple(ties)
