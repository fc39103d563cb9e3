"""The alternative vote: a ballot counts for the highest choice still in play; the last goes out until one passes.

This is how the Labour Party has counted its leadership ballots since they became preferential. A second or exhaustive
ballot is another vote on another day: nobody's second choice tells how they would have voted in it, so it is counted
from recorded rounds (`recorded.py`), never from ballots.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from democracy.engine.counting.college import Exact, Weighting
from democracy.engine.counting.outcome import Counts, Flags, Tally, Transfer
from democracy.engine.counting.profile import Profile
from democracy.engine.counting.rounds import HALF, in_rounds
from democracy.engine.counting.ties import LOT, TieRule
from democracy.engine.luck import Draws


def count(
    profile: Profile,
    *,
    weights: Mapping[str, Fraction] | None = None,
    tie: TieRule = LOT,
    luck: Draws | None = None,
    threshold: Fraction = HALF,
) -> Counts:
    """Count every world of a profile.

    `weights` None: one person, one vote; else the electoral college, each section's share recomputed in every round
    on the votes still in play in it. Elected is whoever has more than `threshold` of the votes in play; of two, whoever
    has more. Raises Refused when a tie needs a lot and there is no luck, when no votes are in play, or when a section
    that has a weight has no votes left in play; ValueError for weights or a threshold that cannot be.
    """
    return in_rounds(Ballots(profile), Weighting.of(weights, profile.sections), tie, luck, threshold)


class Ballots:
    """A profile as a source of votes for any set of continuing candidates."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.candidates, self.sections, self.worlds = profile.candidates, profile.sections, profile.worlds
        self._choices = profile.padded()

    def tally(self, worlds: NDArray[np.intp], continuing: Flags, weighting: Weighting, number: int) -> Tally:
        """The votes of these worlds, added up or weighed."""
        votes = self.votes(worlds, continuing)
        return Tally(votes, *weighting.scores(votes[..., :-1], worlds, number))

    def votes(self, worlds: NDArray[np.intp], continuing: Flags) -> Exact:
        """Votes when only these continue: (worlds, sections, candidates + 1), the exhausted last."""
        votes = np.zeros((len(worlds), len(self.sections), len(self.candidates) + 1), dtype=np.int64)
        for mask, rows in _groups(continuing):
            gathering = _Gathering.of(self.held(mask))
            votes[rows[:, None], :, gathering.holders] = gathering.sums(self._counts(worlds[rows]))
        return votes

    def _counts(self, worlds: NDArray[np.intp]) -> NDArray[np.int64]:
        return self.profile.counts if len(worlds) == self.worlds else self.profile.counts[worlds]

    def held(self, continuing: Flags) -> NDArray[np.intp]:
        """Who holds each ranking when only these continue; len(candidates) where it is exhausted."""
        open_to = np.append(continuing, True)
        first = open_to[self._choices].argmax(axis=1)
        return self._choices[np.arange(len(first)), first]

    def transfers(self, world: int, before: Flags, after: Flags) -> tuple[Transfer, ...]:
        """Ballot by ballot, so exact even when several go out together."""
        old, new = self.held(before), self.held(after)
        counts = self.profile.counts[world]
        names = (*self.candidates, None)
        moves = sorted({(int(a), int(b)) for a, b in zip(old, new, strict=True) if a != b})
        found = []
        for source, target in moves:
            moved = counts[:, (old == source) & (new == target)].sum(axis=1)
            if moved.any():
                votes = dict(zip(self.sections, map(int, moved), strict=True))
                found.append(Transfer((self.candidates[source],), names[target], votes))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class _Gathering:
    """Rankings put in the order of who holds them, so that each holder's counts are added in one run."""

    order: NDArray[np.intp]
    starts: NDArray[np.intp]
    holders: NDArray[np.intp]

    @classmethod
    def of(cls, held: NDArray[np.intp]) -> "_Gathering":
        order = np.argsort(held, kind="stable")
        holders, starts = np.unique(held[order], return_index=True)
        return cls(order, starts, holders)

    def sums(self, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """(holders, worlds, sections) moved so that holders come second: the shape the caller's index asks for."""
        added = np.add.reduceat(counts[..., self.order], self.starts, axis=-1)
        return np.moveaxis(added, -1, 1)


def _groups(continuing: Flags) -> list[tuple[Flags, NDArray[np.intp]]]:
    """Worlds with the same continuing candidates, together."""
    if (continuing == continuing[0]).all():
        return [(continuing[0], np.arange(len(continuing)))]
    masks, which = np.unique(continuing, axis=0, return_inverse=True)
    return [(mask, np.flatnonzero(which == i)) for i, mask in enumerate(masks)]
