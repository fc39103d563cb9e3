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
from democracy.engine.record import Record

type Reals = NDArray[np.float64]
type Counts = NDArray[np.int64]

_FITTING_ROUNDS = 40


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
    return np.asarray(np.divide(table, whole[:, :, firsts], out=np.zeros_like(table), where=whole[:, :, firsts] > 0))


def _recorded_first(record: Record, kinds: Sequence[str]) -> Reals:
    """Recorded first preferences, (kinds, candidates); a kind without a record leans as all the others together."""
    rows = record.first_round().rows
    known = [[float(rows[kind].get(name, 0)) if kind in rows else np.nan for name in record.names] for kind in kinds]
    table = np.array(known)
    overall = np.nansum(table, axis=0)
    return np.asarray(np.where(np.isnan(table), overall / max(overall.sum(), 1.0), table))


def _plackett_luce(record: Record, base: Reals, outlook: Outlook, luck: Draws) -> Reals:
    """The chance of each ranking given its first name, (worlds, rankings), before any later round is looked at."""
    shares = base.sum(axis=0) / base.sum()
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
    """Scale the piles of each later recorded round, again and again, until all of them hold what was recorded."""
    rounds = [_piles(record, tally_round, kinds, orders) for tally_round in range(2, len(record.tallies) + 1)]
    constraints = [pile for piles in rounds for pile in piles]
    for _ in range(_FITTING_ROUNDS if constraints else 0):
        worst = 0.0
        for kind, members, wanted in constraints:
            held = table[:, kind][:, :, members].sum(axis=(1, 2))
            factor = np.divide(wanted, held, out=np.ones_like(held), where=held > 0)
            worst = max(worst, float(np.abs(factor - 1.0).max()))
            table[:, kind[:, None], members] *= factor[:, None, None]
        if worst < 1e-6:
            break
    return table


type Pile = tuple[NDArray[np.intp], NDArray[np.intp], float]


def _piles(record: Record, number: int, kinds: Sequence[str], orders: Sequence[Ranking]) -> list[Pile]:
    """For a recorded round: which kinds, which rankings, how many votes they held. Percentages tell nothing here."""
    tally = next((t for t in record.tallies if t.round == number and t.unit == "votes"), None)
    if tally is None:
        return []
    continuing = {record.names.index(name) for name in tally.continuing}
    top = np.array([next((c for c in order if c in continuing), -1) for order in orders])
    piles: list[Pile] = []
    for row, votes in tally.rows.items():
        if row in kinds:
            where = np.array([kinds.index(row)])
            piles += [
                (where, np.flatnonzero(top == record.names.index(name)), float(count)) for name, count in votes.items()
            ]
    return piles


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
