"""Second and later preferences, where a count comes to need them.

A voter's further preferences follow Plackett and Luce: the next name is drawn in proportion to the strengths of those
left, and the ranking may stop. Strengths start from first preferences, differ from world to world by an assumed
spread, and are then moved as little as possible (iterative proportional fitting) until every recorded round comes out
as it did. Ballots are counts of distinct rankings: with five candidates there are at most 325.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from democracy.engine import samplers
from democracy.engine.assumptions import Outlook
from democracy.engine.counting.profile import Profile, Ranking
from democracy.engine.luck import Draws
from democracy.engine.record import Record, Tally

type Reals = NDArray[np.float64]
type Counts = NDArray[np.int64]
type Wanted = tuple[Reals, NDArray[np.bool_]]

_FITTING_ROUNDS = 400
_CLOSE, _PART = 0.25, 1e-3
"""By how many votes, and by what part of its kind's votes, a pile may miss the record: both must hold."""

FEWEST = 1e-4
"""The least strength of anybody on the ballot paper, as a share: somebody may rank even those whom nobody put first."""


@dataclass(frozen=True)
class Later:
    """The later preferences of a contest's voters. They are worked out once, however many counts ask for them."""

    record: Record
    outlook: Outlook
    luck: Draws
    found: dict[tuple[str, ...], Reals] = field(default_factory=dict)

    def profile(self, kinds: Sequence[str], first: Counts) -> Profile:
        """Ballots by kind from first preferences `first`, shape (worlds, kinds, candidates).

        Chance in later preferences is not drawn: beside the spread assumed for strengths it is negligible.
        """
        names = self.record.names
        if len(names) == 2:
            return Profile(names, ((0,), (1,)), first, tuple(kinds))
        orders = rankings(len(names))
        key = tuple(kinds)
        if key not in self.found:
            self.found[key] = _conditional(self.record, kinds, self.outlook, self.luck)
        firsts = np.array([order[0] for order in orders])
        return Profile(names, orders, _whole(first, firsts, self.found[key]), key)


def profile(record: Record, kinds: Sequence[str], first: Counts, outlook: Outlook, luck: Draws) -> Profile:
    """`Later.profile` for one count alone."""
    return Later(record, outlook, luck).profile(kinds, first)


@cache
def rankings(candidates: int) -> tuple[Ranking, ...]:
    """Every ranking of at least one of so many candidates, in order."""
    lengths = range(1, candidates + 1)
    return tuple(sorted(order for length in lengths for order in permutations(range(candidates), length)))


def _conditional(record: Record, kinds: Sequence[str], outlook: Outlook, luck: Draws) -> Reals:
    """The chance of each ranking given its first name, (worlds, kinds, rankings), in agreement with every round."""
    names = record.names
    orders = rankings(len(names))
    firsts = np.array([order[0] for order in orders])
    base = _recorded_first(record, kinds)
    prior = _plackett_luce(record, base, outlook, luck)
    table = prior[:, None, :] * base[None][:, :, firsts]
    table = _agree_with_rounds(record, kinds, orders, table)
    whole = np.zeros((*table.shape[:2], len(names)))
    for candidate in range(len(names)):
        whole[:, :, candidate] = table[:, :, firsts == candidate].sum(axis=2)
    unmoved = np.repeat(prior[:, None, :], len(kinds), axis=1)
    return np.asarray(np.divide(table, whole[:, :, firsts], out=unmoved, where=whole[:, :, firsts] > 0))


def _recorded_first(record: Record, kinds: Sequence[str]) -> Reals:
    """Recorded first preferences, (kinds, candidates); a kind without a record leans as all the others together."""
    rows = record.first_round().rows
    known = [[float(rows[kind].get(name, 0)) if kind in rows else np.nan for name in record.names] for kind in kinds]
    table = np.array(known)
    overall = np.nansum(table, axis=0)
    return np.asarray(np.where(np.isnan(table), overall / max(overall.sum(), 1.0), table))


def _plackett_luce(record: Record, base: Reals, outlook: Outlook, luck: Draws) -> Reals:
    """The chance of each ranking given its first name, (worlds, rankings), before any later round is looked at."""
    shares = np.maximum(base.sum(axis=0) / base.sum(), FEWEST)
    spread = outlook.draw("transfers.spread", luck)
    drawn = samplers.normal(luck.uniform(f"{record.slug}:strengths", len(shares)))
    strength = shares * np.exp(drawn * spread[:, None])
    strength = strength / strength.sum(axis=1, keepdims=True)
    stop = outlook.draw("transfers.stop", luck)
    columns = []
    for order in rankings(len(shares)):
        chance = np.ones(len(strength))
        left = np.ones(len(strength)) - strength[:, order[0]]
        for name in order[1:]:
            chance = chance * (1.0 - stop) * strength[:, name] / left
            left = left - strength[:, name]
        columns.append(chance if len(order) == len(shares) else chance * stop)
    return np.stack(columns, axis=1)


def _agree_with_rounds(record: Record, kinds: Sequence[str], orders: Sequence[Ranking], table: Reals) -> Reals:
    """Scale the piles of each recorded round, again and again, until all of them hold what was recorded.

    Rankings that lie on the same pile in every round are scaled alike, so it is enough to fit one cell for each path
    from pile to pile. The first round is fitted too: else later piles would be made up of other first preferences.
    Of a round recorded in percentages only the proportions are fitted, and not how many were exhausted.
    """
    rounds = record.tallies
    if len(rounds) < 2:
        return table
    paths, cell = np.unique([_piles(record, tally, orders) for tally in rounds], axis=1, return_inverse=True)
    cells = table @ _indicator(cell, paths.shape[1])
    fitted = _fit(cells, paths, [_wanted(record, tally, kinds) for tally in rounds])
    return np.asarray(table * np.divide(fitted, cells, out=np.ones_like(cells), where=cells > 0)[:, :, cell])


def _fit(cells: Reals, paths: NDArray[np.intp], wanted: Sequence[Wanted]) -> Reals:
    """Fit every round in turn, until each world agrees with all of them: by itself, whatever other worlds there are."""
    fitted = cells.copy()
    live = np.arange(len(cells))
    for _ in range(_FITTING_ROUNDS):
        off = np.zeros(len(live))
        for piles, sizes in zip(paths, wanted, strict=True):
            factor, missed = _factor(cells, piles, *sizes)
            cells = cells * factor[:, :, piles]
            off = np.maximum(off, missed)
        fitted[live] = cells
        going = off > 1.0
        if not going.any():
            break
        live, cells = live[going], cells[going]
    return fitted


def _factor(cells: Reals, piles: NDArray[np.intp], wanted: Reals, shares: NDArray[np.bool_]) -> tuple[Reals, Reals]:
    """By how much each pile must be scaled to hold what is wanted, (worlds, kinds, piles); one if that is unknown.

    Beside it, by how many times what is allowed the worst pile of each world missed.
    """
    held = cells @ _indicator(piles, wanted.shape[1])
    in_play = held[:, :, :-1].sum(axis=2, keepdims=True)
    sizes = np.where(shares[:, None], wanted * in_play, wanted)
    known = (held > 0) & ~np.isnan(sizes)
    factor = np.divide(sizes, held, out=np.ones_like(held), where=known)
    allowed = np.minimum(_CLOSE, _PART * held.sum(axis=2, keepdims=True))
    return factor, (np.abs(factor - 1.0) * held / np.maximum(allowed, 1e-12)).max(axis=(1, 2))


def _piles(record: Record, tally: Tally, orders: Sequence[Ranking]) -> list[int]:
    """The pile on which each ranking lies in a recorded round: its highest choice still in play, or exhausted."""
    continuing = {record.names.index(name) for name in tally.continuing}
    return [next((c for c in order if c in continuing), len(record.names)) for order in orders]


def _wanted(record: Record, tally: Tally, kinds: Sequence[str]) -> Wanted:
    """What each pile held in a recorded round, (kinds, candidates + 1), the exhausted last; nan if not recorded.

    Beside it, for each kind, whether these are shares of the votes in play and not votes.
    """
    first = record.first_round().rows
    wanted = np.full((len(kinds), len(record.names) + 1), np.nan)
    shares = np.zeros(len(kinds), bool)
    for k, kind in enumerate(kinds):
        if kind in tally.rows and kind in first:
            row = [float(tally.rows[kind].get(name, 0)) for name in record.names]
            shares[k] = any(isinstance(number, Fraction) for number in tally.rows[kind].values())
            out = np.nan if shares[k] else max(float(sum(first[kind].values())) - sum(row), 0.0)
            wanted[k] = [*row, out]
    return wanted, shares


def _indicator(group: NDArray[np.intp], groups: int) -> Reals:
    """A matrix that adds up columns by group: (columns, groups), one where a column belongs to a group."""
    return np.asarray(group[:, None] == np.arange(groups), float)


def _whole(first: Counts, firsts: NDArray[np.intp], chances: Reals) -> Counts:
    """Whole ballots: each pile of first preferences is dealt out by largest remainders, so that it is kept exactly."""
    expected = chances * first[:, :, firsts]
    counts = np.floor(expected).astype(np.int64)
    for candidate in range(first.shape[2]):
        pile = np.flatnonzero(firsts == candidate)
        short = first[:, :, candidate] - counts[:, :, pile].sum(axis=2)
        remainder = expected[:, :, pile] - counts[:, :, pile]
        rank = np.argsort(np.argsort(-remainder, axis=2, kind="stable"), axis=2)
        counts[:, :, pile] += rank < short[:, :, None]
    return counts
