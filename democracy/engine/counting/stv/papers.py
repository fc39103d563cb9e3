"""Ballot papers as a table: a row for each ranking, and how many papers show it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from democracy.engine.counting.profile import Profile

type Rows = NDArray[np.intp]
type Choices = NDArray[np.int8] | NDArray[np.int16]


@dataclass(frozen=True, slots=True, eq=False)
class Papers:
    """Valid papers only; `blank` is how many name nobody and were left out.

    `choices` (rows, places + 1) hold indices into candidates, best first; len(candidates) stands for no further choice,
    and always stands in the last column. `counts` (rows,) say how many papers show the row. Rows may repeat each other.
    """

    candidates: tuple[str, ...]
    choices: Choices
    counts: NDArray[np.int64]
    blank: int = 0

    @classmethod
    def of(cls, profile: Profile, world: int = 0) -> "Papers":
        """The papers of one world, its sections together."""
        counts = profile.counts[world].sum(axis=0)
        choices: Choices = np.asfortranarray(profile.padded().astype(np.int16))
        return _valid(cls(profile.candidates, choices, counts))

    @classmethod
    def raw(cls, ballots: NDArray[np.int8], candidates: Sequence[str]) -> "Papers":
        """Raw ballots, shape (n, places): candidate indices, best first, then -1 for every place left blank.

        Raises ValueError for an index that names nobody, a gap above a choice or a candidate named twice.
        """
        names = tuple(candidates)
        if ballots.ndim != 2 or ballots.dtype != np.int8 or len(names) > 126:
            raise ValueError(f"Raw ballots must be int8 of shape (n, places), not {ballots.dtype} {ballots.shape}.")
        columns = np.full((ballots.shape[1] + 1, len(ballots)), -1, dtype=np.int8)
        columns[:-1] = ballots.T
        _check(columns, len(names))
        # Read without a sign, a blank is 255, so the smaller of the two is the sentinel.
        unsigned = columns.view(np.uint8)
        np.minimum(unsigned, len(names), out=unsigned)
        return _valid(cls(names, columns.T, np.ones(len(ballots), dtype=np.int64)))

    @property
    def total(self) -> int:
        """How many valid papers there are."""
        return int(self.counts.sum())

    def next_choice(self, rows: Rows, continuing: NDArray[np.bool_]) -> NDArray[np.integer]:
        """Who is next on each of these rows among those continuing; len(candidates) where nobody is."""
        if continuing.all():
            first: NDArray[np.integer] = self.choices[rows, 0]
            return first
        found: NDArray[np.integer] = np.full(len(rows), len(self.candidates), dtype=self.choices.dtype)
        open_to = np.append(continuing, True)
        left = np.arange(len(rows))
        for column in self.choices.T:
            chosen = column.take(rows)
            here = open_to.take(chosen)
            found[left[here]] = chosen[here]
            left, rows = left[~here], rows[~here]
            if not left.size:
                break
        return found


def _valid(papers: Papers) -> Papers:
    named = (papers.choices[:, 0] < len(papers.candidates)) & (papers.counts > 0)
    blank = int(papers.counts[~named].sum())
    return papers if named.all() else Papers(papers.candidates, papers.choices[named], papers.counts[named], blank)


def _check(columns: NDArray[np.int8], candidates: int) -> None:
    if columns.size and (columns.min() < -1 or columns.max() >= candidates):
        raise ValueError(f"Raw ballots must hold -1 to {candidates - 1}.")
    if ((columns[:-1] < 0) & (columns[1:] >= 0)).any():
        raise ValueError("A raw ballot leaves a place blank above a choice.")
    for first in range(0, candidates, 63):
        _check_once(columns, first)


def _check_once(columns: NDArray[np.int8], first: int) -> None:
    """No ballot names one of 63 candidates twice: a bit stands for each who was seen."""
    bits = np.zeros(128, dtype=np.int64)
    last = min(first + 63, 127)
    bits[first:last] = 1 << np.arange(last - first)
    seen = np.zeros(columns.shape[1], dtype=np.int64)
    for column in columns:
        bit = bits.take(column & 127, mode="clip")
        if (seen & bit).any():
            raise ValueError("A raw ballot names a candidate twice.")
        seen |= bit
