"""In which order voters put the names they marked: needed where fewer X are allowed, or where papers are ranked.

Names of the voter's own slate come first, then the others marked, in the order of strengths drawn after Plackett and
Luce. First choices are shared out exactly by strength; the rest of the order follows one of `TEMPERS` draws. Some
voters go on to names they had not marked, their own slate first.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from democracy.engine.elections.papers import Ints, MarkSets, Reals

TEMPERS = 64
"""Draws of tastes for one world; a paper follows one of them."""
COPIES = 12
"""Into how many tastes the voters of a whole slate are divided."""

type Orders = NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Ranked papers of one world: `orders` (rows, candidates) best first; the first `marked` names had been marked.

    A ranking ends after `length` names. `counts` says how many papers there are of each row.
    """

    orders: Orders
    marked: Ints
    length: Ints
    counts: Ints

    def first(self, places: int) -> Ints:
        """X by candidate if each paper marks its first names, `places` of them at most."""
        totals = np.zeros(self.orders.shape[1], np.int64)
        for place in range(places):
            given = self.marked > place
            np.add.at(totals, self.orders[given, place], self.counts[given])
        return totals

    def heaped(self, votes_each: int, plump: float) -> Ints:
        """Votes by candidate if a share `plump` of voters heap all theirs on one name and the rest deal them round.

        Dealt round: as many each to all names marked, one more to the first of them while votes last.
        """
        heap = (self.counts * plump).astype(np.int64)
        totals = np.zeros(self.orders.shape[1], np.int64)
        np.add.at(totals, self.orders[:, 0], heap * votes_each)
        even, over = votes_each // self.marked, votes_each % self.marked
        for place in range(int(self.marked.max())):
            given = self.marked > place
            votes = (even + (place < over)) * (self.counts - heap)
            np.add.at(totals, self.orders[given, place], votes[given])
        return totals

    def choices(self) -> Orders:
        """Rankings as a table with one column more; the number of candidates stands for no further choice."""
        rows, candidates = self.orders.shape
        table = np.full((rows, candidates + 1), candidates, np.int16)
        table[:, :-1] = np.where(np.arange(candidates)[None, :] < self.length[:, None], self.orders, candidates)
        return table


def rank(papers: MarkSets, slate: Ints, strength: Reals, beyond: float, tastes: Reals) -> Ranked:
    """Rank the papers of one world.

    `strength` (candidates,) are positive, `beyond` is the share of voters who rank names they had not marked, `tastes`
    uniforms of shape (TEMPERS, candidates).
    """
    marked, home, counts = _copied(papers)
    own = (home[:, None] == slate[None, :]) & (home[:, None] >= 0)
    eligible = marked & own
    eligible = np.where(eligible.any(axis=1)[:, None], eligible, marked)
    shares = _first_choices(counts, eligible * strength[None, :])
    row, first = np.nonzero(shares)
    temper = np.arange(len(row)) % TEMPERS
    drawn = (np.log(strength) - np.log(-np.log(tastes)))[temper]
    tier = np.where(marked[row], np.where(own[row], 1, 2), np.where(own[row], 3, 4))
    tier[np.arange(len(row)), first] = 0
    orders = np.lexsort((-drawn, tier), axis=1).astype(np.int16)
    many = marked[row].sum(axis=1)
    goes_on = (np.arange(len(row)) * 0.6180339887 % 1.0) < beyond
    length = np.where(goes_on, marked.shape[1], many)
    return Ranked(orders, many, length, shares[row, first])


def _copied(papers: MarkSets) -> tuple[NDArray[np.bool_], Ints, Ints]:
    """Papers that many voters share, divided so that they may differ in taste."""
    copies = np.where(papers.counts > papers.counts.sum() // 50, COPIES, 1)
    row = np.repeat(np.arange(len(copies)), copies)
    place = np.arange(len(row)) - np.repeat(np.cumsum(copies) - copies, copies)
    counts = papers.counts[row] * (place + 1) // copies[row] - papers.counts[row] * place // copies[row]
    kept = counts > 0
    return papers.marked[row][kept], papers.home[row][kept], counts[kept]


def _first_choices(counts: Ints, weights: Reals) -> Ints:
    """Voters of each paper shared out over first choices in proportion to weights, by largest remainders."""
    exact = counts[:, None] * weights / weights.sum(axis=1, keepdims=True)
    shares = np.floor(exact).astype(np.int64)
    short = counts - shares.sum(axis=1)
    place = np.argsort(np.argsort(shares - exact, axis=1, kind="stable"), axis=1)
    shares += place < short[:, None]
    return shares
