"""What a page says of an outcome: wins, shares with their spread, and how much of the spread is mere chance."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from democracy.engine.counting.outcome import Count, Counts
from democracy.engine.procedures.leadership import Outcome

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True)
class Share:
    """One candidate's share of the first round over the worlds, between 0 and 1.

    `quantiles` at `QUANTILES`. `chance` is the standard deviation that the same electorate would show on another day,
    `knowledge` the part that comes from not knowing the electorate; the two add up as squares to `spread`.
    """

    name: str
    wins: int
    mean: float
    quantiles: tuple[float, ...]
    chance: float
    knowledge: float

    @property
    def spread(self) -> float:
        return float(np.hypot(self.chance, self.knowledge))


def shares(outcome: Outcome) -> tuple[Share, ...]:
    """Each candidate's share and spread, in the order of the ballot paper."""
    table = first_shares(outcome)
    wins = np.bincount(outcome.winners, minlength=len(outcome.names))
    chance = _chance(outcome, table)
    found = []
    for i, name in enumerate(outcome.names):
        spread = float(table[:, i].std())
        held = min(chance[i], spread)
        knowledge = float(np.sqrt(max(spread**2 - held**2, 0.0)))
        quantiles = tuple(float(q) for q in np.quantile(table[:, i], QUANTILES))
        found.append(Share(name, int(wins[i]), float(table[:, i].mean()), quantiles, held, knowledge))
    return tuple(found)


def first_shares(outcome: Outcome) -> NDArray[np.float64]:
    """First-round shares of the whole, (worlds, candidates); nought for anybody who did not stand."""
    counts = outcome.count.counts
    table = np.zeros((outcome.worlds, len(outcome.names)))
    if isinstance(counts, Count):
        totals = counts.rounds[0].totals
        whole = float(sum(totals.values()))
        for name, total in totals.items():
            table[0, outcome.names.index(name)] = float(total) / whole
        return table
    table[:, [outcome.names.index(name) for name in counts.candidates]] = counts.shares(1)
    return table


def deciding_shares(outcome: Outcome) -> NDArray[np.float64]:
    """Shares in the round that decided each world, (worlds, candidates); nought for anybody no longer in it."""
    counts = outcome.count.counts
    if isinstance(counts, Count):
        return first_shares(outcome)
    table = np.zeros((outcome.worlds, len(outcome.names)))
    table[:, [outcome.names.index(name) for name in counts.candidates]] = counts.final_shares()
    return table


def by_section(outcome: Outcome) -> Mapping[str, Mapping[str, float]]:
    """Mean first-round votes by section and candidate; for percentages, the percentages."""
    counts = outcome.count.counts
    if isinstance(counts, Count):
        return {s: {name: float(v) for name, v in row.items()} for s, row in counts.rounds[0].votes.items()}
    return _mean_votes(counts)


def _mean_votes(counts: Counts) -> dict[str, dict[str, float]]:
    mean = counts.votes[:, 0].astype(float).mean(axis=0)
    return {
        section: {name: float(mean[s, c]) for c, name in enumerate(counts.candidates)}
        for s, section in enumerate(counts.sections)
    }


def _chance(outcome: Outcome, table: NDArray[np.float64]) -> NDArray[np.float64]:
    """The standard deviation of each share from chance alone, averaged over the worlds."""
    if outcome.chance is None or outcome.votes is None:
        return np.zeros(table.shape[1])
    cast = np.maximum(outcome.votes.sum(axis=2), 1)
    weights = outcome.franchise.weights
    if weights is None:
        scale = np.repeat(1.0 / cast.sum(axis=1, keepdims=True), cast.shape[1], axis=1)
    else:
        held = [float(weights.get(outcome.franchise.sections[kind], 0)) for kind in outcome.kinds]
        scale = np.array(held)[None, :] / cast
    variance = (outcome.chance * scale[:, :, None] ** 2).sum(axis=1)
    others = variance.sum(axis=1, keepdims=True) - variance
    return np.asarray(np.sqrt(((1.0 - table) ** 2 * variance + table**2 * others).mean(axis=0)))
