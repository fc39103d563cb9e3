"""Ballots as a profile: distinct rankings and how often each was cast, by world and section; never a list of people."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

type Ranking = tuple[int, ...]
type Votes = NDArray[np.int64]

MOST_BALLOTS = 2**62
"""Votes in one world must stay below this, so that adding them up can never overflow."""

MOST_CELLS = 2**22
"""Codes up to this many are counted in one array of cells; beyond it they are sorted."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """How often each ranking was cast. Equal rankings are merged and sorted, so the order of rows cannot matter.

    `rankings` hold indices into `candidates`, best first; they may stop early, and the empty one is a blank ballot.
    `counts` has the shape (worlds, sections, rankings). Raises ValueError naming the first thing that is wrong.
    """

    candidates: tuple[str, ...]
    rankings: tuple[Ranking, ...]
    counts: Votes
    sections: tuple[str, ...] = ("voters",)

    def __post_init__(self) -> None:
        _check_names("candidate", self.candidates)
        _check_names("section", self.sections)
        _check_rankings(self.rankings, len(self.candidates))
        _check_counts(self.counts, (len(self.sections), len(self.rankings)))
        rankings, counts = _merged(self.rankings, self.counts)
        counts.setflags(write=False)
        object.__setattr__(self, "rankings", rankings)
        object.__setattr__(self, "counts", counts)

    @property
    def worlds(self) -> int:
        return int(self.counts.shape[0])

    @classmethod
    def of(cls, candidates: Sequence[str], ballots: dict[Ranking, int], section: str = "voters") -> Self:
        """One world, one section: ranking -> how often it was cast."""
        counts = np.array([[list(ballots.values())]], dtype=np.int64).reshape(1, 1, len(ballots))
        return cls(tuple(candidates), tuple(ballots), counts, (section,))

    @classmethod
    def pack(cls, ballots: NDArray[np.int8], candidates: Sequence[str]) -> Self:
        """Raw ballots, shape (n, places): candidate indices, best first, then -1 for every place left blank."""
        names = tuple(candidates)
        if ballots.ndim != 2 or ballots.dtype != np.int8:
            raise ValueError(f"Raw ballots must be int8 of shape (n, places), not {ballots.dtype} {ballots.shape}.")
        if ballots.size and (ballots.min() < -1 or ballots.max() >= len(names)):
            raise ValueError(f"Raw ballots must hold -1 to {len(names) - 1}.")
        rows, counts = _distinct(ballots, len(names) + 1)
        rankings = tuple(_unpadded(row) for row in rows.tolist())
        return cls(names, rankings, counts.astype(np.int64).reshape(1, 1, -1))

    def world(self, k: int) -> "Profile":
        """World `k` alone."""
        return Profile(self.candidates, self.rankings, self.counts[k : k + 1], self.sections)

    def without(self, candidate: str) -> "Profile":
        """The same ballots with one candidate struck off: those ranked below move up."""
        if candidate not in self.candidates:
            raise ValueError(f"{candidate!r} is not a candidate; the candidates are {', '.join(self.candidates)}.")
        gone = self.candidates.index(candidate)
        names = tuple(name for name in self.candidates if name != candidate)
        rankings = tuple(tuple(c - (c > gone) for c in ranking if c != gone) for ranking in self.rankings)
        return Profile(names, rankings, self.counts, self.sections)

    def padded(self) -> NDArray[np.intp]:
        """Rankings as an array, shape (rankings, longest + 1); len(candidates) stands for no further choice."""
        longest = max(map(len, self.rankings), default=0) + 1
        table = np.full((len(self.rankings), longest), len(self.candidates), dtype=np.intp)
        for row, ranking in enumerate(self.rankings):
            table[row, : len(ranking)] = ranking
        return table


def _check_names(what: str, names: tuple[str, ...]) -> None:
    if not names:
        raise ValueError(f"There must be at least one {what}.")
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"The {what} {twice!r} is named twice.")


def _check_rankings(rankings: tuple[Ranking, ...], candidates: int) -> None:
    for ranking in rankings:
        if len(set(ranking)) < len(ranking):
            raise ValueError(f"Ranking {ranking} names a candidate twice.")
        if any(choice not in range(candidates) for choice in ranking):
            raise ValueError(f"Ranking {ranking} names an unknown candidate; indices run from 0 to {candidates - 1}.")


def _check_counts(counts: Votes, shape: tuple[int, int]) -> None:
    if counts.dtype != np.int64 or counts.shape[1:] != shape or counts.ndim != 3:
        raise ValueError(f"Counts must be int64 of shape (worlds, {shape[0]}, {shape[1]}), not {counts.shape}.")
    if not counts.size:
        return
    if counts.min() < 0:
        raise ValueError("Counts must not be negative.")
    if int(counts.max()) * shape[0] * shape[1] >= MOST_BALLOTS:
        most = max(sum(world.ravel().tolist()) for world in counts)
        if most >= MOST_BALLOTS:
            raise ValueError(f"{most} votes in one world are more than can be counted.")


def _merged(rankings: tuple[Ranking, ...], counts: Votes) -> tuple[tuple[Ranking, ...], Votes]:
    if all(a < b for a, b in pairwise(rankings)):
        return rankings, counts.copy()
    distinct = sorted(set(rankings))
    place = {ranking: i for i, ranking in enumerate(distinct)}
    order = sorted(range(len(rankings)), key=lambda i: rankings[i])
    targets = [place[rankings[i]] for i in order]
    starts = np.searchsorted(targets, np.arange(len(distinct)))
    return tuple(distinct), np.add.reduceat(counts[..., order], starts, axis=-1)


def _distinct(ballots: NDArray[np.int8], base: int) -> tuple[NDArray[np.int8], NDArray[np.intp]]:
    """Distinct rows and how often each occurs, by reading a row as a number in base (candidates + 1)."""
    places = ballots.shape[1]
    if base**places <= MOST_CELLS:
        cells = np.bincount(_codes(ballots, base), minlength=1)
        found = np.flatnonzero(cells)
        return _decoded(found, base, places), cells[found]
    if base**places < 2**62:
        found, counts = np.unique(_codes(ballots, base), return_counts=True)
        return _decoded(found, base, places), counts
    return np.unique(ballots, axis=0, return_counts=True)


def _codes(ballots: NDArray[np.int8], base: int) -> NDArray[np.integer]:
    """Horner's rule, a column at a time, in the smallest integers that hold the codes."""
    places = ballots.shape[1]
    dtype = np.min_scalar_type(base**places)
    dtype = np.dtype(np.int64) if dtype.itemsize == 8 else dtype
    codes = np.zeros(len(ballots), dtype=dtype)
    column = np.empty(len(ballots), dtype=dtype)
    for place in range(places):
        np.add(ballots[:, place], 1, out=column, casting="unsafe")
        codes *= base
        codes += column
    return codes


def _decoded(codes: NDArray[np.integer], base: int, places: int) -> NDArray[np.int8]:
    powers = [base ** (places - 1 - place) for place in range(places)]
    return np.stack([codes // power % base - 1 for power in powers], axis=-1).astype(np.int8)


def _unpadded(row: list[int]) -> Ranking:
    ranking = tuple(choice for choice in row if choice >= 0)
    if any(choice >= 0 for choice in row[len(ranking) :]):
        raise ValueError(f"Ballot {tuple(row)} leaves a place blank above a choice.")
    return ranking
