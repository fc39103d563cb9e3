"""Ballot papers as a table: a row for each ranking, and how many papers show it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from democracy.engine.counting.profile import MOST_BALLOTS, Profile

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
        choices: Choices = profile.padded().astype(np.int16)
        return _valid(cls(profile.candidates, choices, counts))

    @classmethod
    def raw(cls, ballots: NDArray[np.int8], candidates: Sequence[str]) -> "Papers":
        """Raw ballots, shape (n, places): candidate indices, best first, then -1 for every place left blank.

        Raises ValueError for an index that names nobody, a gap above a choice or a candidate named twice.
        """
        names = tuple(candidates)
        if ballots.ndim != 2 or ballots.dtype != np.int8 or len(names) > 126:
            raise ValueError(f"Raw ballots must be int8 of shape (n, places), not {ballots.dtype} {ballots.shape}.")
        _check(ballots, len(names))
        choices = np.full((len(ballots), ballots.shape[1] + 1), len(names), dtype=np.int8)
        np.copyto(choices[:, :-1], ballots, where=ballots >= 0)
        return _valid(cls(names, choices, np.ones(len(ballots), dtype=np.int64)))

    @property
    def total(self) -> int:
        """How many valid papers there are."""
        return int(self.counts.sum())

    def next_choice(self, rows: Rows, continuing: NDArray[np.bool_]) -> Choices:
        """Who is next on each of these rows among those continuing; len(candidates) where nobody is."""
        table = self.choices[rows]
        open_to = np.append(continuing, True)
        return table[np.arange(len(rows)), open_to[table].argmax(axis=1)]


def _valid(papers: Papers) -> Papers:
    named = (papers.choices[:, 0] < len(papers.candidates)) & (papers.counts > 0)
    blank = int(papers.counts[~named].sum())
    return papers if named.all() else Papers(papers.candidates, papers.choices[named], papers.counts[named], blank)


def _check(ballots: NDArray[np.int8], candidates: int) -> None:
    if ballots.size and (ballots.min() < -1 or ballots.max() >= candidates):
        raise ValueError(f"Raw ballots must hold -1 to {candidates - 1}.")
    if ((ballots[:, :-1] < 0) & (ballots[:, 1:] >= 0)).any():
        raise ValueError("A raw ballot leaves a place blank above a choice.")
    ordered = np.sort(ballots, axis=1)
    if ((ordered[:, 1:] == ordered[:, :-1]) & (ordered[:, 1:] >= 0)).any():
        raise ValueError("A raw ballot names a candidate twice.")
    if len(ballots) >= MOST_BALLOTS:
        raise ValueError("There are more ballots than can be counted.")
