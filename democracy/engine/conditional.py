"""Votes of which only the total is known: each seat's vote given the total, exactly, by dynamic programming.

Each seat votes for, against or not at all, with weights of its own and apart from the others; what is known is how many
voted for and how many against. That is the conditional Bernoulli law (Chen and Liu, Statistica Sinica 7, 1997), with
three answers instead of two.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from democracy.engine.luck import Uniforms

FOR, AGAINST, OUT = 0, 1, 2
type Weights = tuple[float, float, float]
type Table = NDArray[np.float64]
"""Weight of all ways in which some seats give [for, against] votes; scaled so that its largest entry is one."""


def table(weights: Sequence[Weights], votes_for: int, votes_against: int) -> Table:
    """Ways to reach every count up to (votes_for, votes_against), shape (votes_for + 1, votes_against + 1)."""
    ways = np.zeros((votes_for + 1, votes_against + 1))
    ways[0, 0] = 1.0
    for weight in weights:
        ways = _with(ways, weight)
    return ways


def _with(ways: Table, weight: Weights) -> Table:
    """The ways with one more seat."""
    more = weight[OUT] * ways
    more[1:] += weight[FOR] * ways[:-1]
    more[:, 1:] += weight[AGAINST] * ways[:, :-1]
    largest = more.max()
    return more / largest if largest > 0 else more


def possible(weights: Sequence[Weights], votes_for: int, votes_against: int) -> bool:
    """Whether these seats can give this total at all."""
    return bool(table(weights, votes_for, votes_against)[votes_for, votes_against] > 0)


def marginals(weights: Sequence[Weights], votes_for: int, votes_against: int) -> Table:
    """Each seat's chances to have voted for, against or not at all, given the total; shape (seats, 3)."""
    chances = np.zeros((len(weights), 3))
    for weight in dict.fromkeys(weights):
        place = weights.index(weight)
        others = table([*weights[:place], *weights[place + 1 :]], votes_for, votes_against)
        alike = [i for i, held in enumerate(weights) if held == weight]
        chances[alike] = _answers(others, weight, votes_for, votes_against)
    return chances


def _answers(others: Table, weight: Weights, votes_for: int, votes_against: int) -> NDArray[np.float64]:
    ways = np.array([
        weight[FOR] * others[votes_for - 1, votes_against] if votes_for else 0.0,
        weight[AGAINST] * others[votes_for, votes_against - 1] if votes_against else 0.0,
        weight[OUT] * others[votes_for, votes_against],
    ])  # fmt: skip
    return np.asarray(ways / ways.sum())


def draw(weights: Sequence[Weights], votes_for: int, votes_against: int, uniforms: Uniforms) -> NDArray[np.int8]:
    """How each seat voted in each world, given the total; `uniforms` and the answer have shape (worlds, seats).

    Seat by seat: given how many votes are left, a seat's chance follows from the ways the seats after it can give the
    rest.
    """
    after = _after(weights, votes_for, votes_against)
    worlds = len(uniforms)
    left_for, left_against = np.full(worlds, votes_for), np.full(worlds, votes_against)
    drawn = np.full(uniforms.shape, OUT, dtype=np.int8)
    for seat, weight in enumerate(weights):
        ways = after[seat + 1]
        chance_for = weight[FOR] * np.where(left_for > 0, ways[left_for - 1, left_against], 0.0)
        chance_against = weight[AGAINST] * np.where(left_against > 0, ways[left_for, left_against - 1], 0.0)
        whole = chance_for + chance_against + weight[OUT] * ways[left_for, left_against]
        level = uniforms[:, seat] * whole
        drawn[level < chance_for + chance_against, seat] = AGAINST
        drawn[level < chance_for, seat] = FOR
        left_for = left_for - (drawn[:, seat] == FOR)
        left_against = left_against - (drawn[:, seat] == AGAINST)
    return drawn


def _after(weights: Sequence[Weights], votes_for: int, votes_against: int) -> list[Table]:
    """For each seat the ways of it and all after it; the last entry is of no seat at all."""
    after = [table((), votes_for, votes_against)]
    for weight in reversed(weights):
        after.append(_with(after[-1], weight))
    return after[::-1]
