"""Second and later preferences, where a count comes to need them.

A voter's further preferences follow Plackett and Luce: the next name is drawn in proportion to the strengths of those
left, and the ranking may stop. Strengths start from first preferences, differ from world to world by an assumed
spread, and are then moved as little as possible (iterative proportional fitting) until every recorded round comes out
as it did. Ballots are counts of distinct rankings: with five candidates there are at most 325.
"""

from collections.abc import Sequence
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

_FITTING_ROUNDS = 400

FEWEST = 1e-4
"""The least strength of anybody on the ballot paper, as a share: somebody may rank even those whom nobody put first."""


def profile(record: Record, kinds: Sequence[str], first: Counts, outlook: Outlook, luck: Draws) -> Profile:
    """Ballots by kind from first preferences `first`, shape (worlds, kinds, candidates).

    Chance in later preferences is not drawn: beside the spread assumed for strengths it is negligible.
    """
    names = record.names
    orders = rankings(len(names))
    if len(names) == 2:
        return Profile(names, ((0,), (1,)), first, tuple(kinds))
    chances = _conditional(record, kinds, outlook, luck)
    firsts = np.array([order[0] for order in orders])
    return Profile(names, orders, _whole(first, firsts, chances), tuple(kinds))


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
    Percentages tell nothing here.
    """
    rounds = [tally for tally in record.tallies if tally.unit == "votes"]
    if len(rounds) < 2:
        return table
    paths, cell = np.unique([_piles(record, tally, orders) for tally in rounds], axis=1, return_inverse=True)
    cells = table @ _indicator(cell, paths.shape[1])
    fitted = cells.copy()
    wanted = [_wanted(record, tally, kinds) for tally in rounds]
    for _ in range(_FITTING_ROUNDS):
        off = [_scale(fitted, piles, sizes) for piles, sizes in zip(paths, wanted, strict=True)]
        if max(off) < 1e-5:
            break
    return np.asarray(table * np.divide(fitted, cells, out=np.ones_like(cells), where=cells > 0)[:, :, cell])


def _scale(cells: Reals, piles: NDArray[np.intp], wanted: Reals) -> float:
    """Scale `cells` in place so that each pile holds what is wanted; say by how much the worst of them was off."""
    held = cells @ _indicator(piles, wanted.shape[1])
    known = (held > 0) & ~np.isnan(wanted)
    factor = np.divide(np.broadcast_to(wanted, held.shape), held, out=np.ones_like(held), where=known)
    cells *= factor[:, :, piles]
    return float(np.abs(factor - 1.0).max())


def _piles(record: Record, tally: Tally, orders: Sequence[Ranking]) -> list[int]:
    """The pile on which each ranking lies in a recorded round: its highest choice still in play, or exhausted."""
    continuing = {record.names.index(name) for name in tally.continuing}
    return [next((c for c in order if c in continuing), len(record.names)) for order in orders]


def _wanted(record: Record, tally: Tally, kinds: Sequence[str]) -> Reals:
    """What each pile held in a recorded round, (kinds, candidates + 1), the exhausted last; nan if not recorded."""
    first = record.first_round().rows
    wanted = np.full((len(kinds), len(record.names) + 1), np.nan)
    for k, kind in enumerate(kinds):
        if kind in tally.rows and kind in first:
            row = [float(tally.rows[kind].get(name, 0)) for name in record.names]
            wanted[k] = [*row, max(float(sum(first[kind].values())) - sum(row), 0.0)]
    return wanted


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
