"""Shutting people out of the roll: how many of one side are caught, and how many of their votes are lost.

Fisher's noncentral hypergeometric law: a supporter of the side aimed at is `odds` times as likely to be caught as
another voter (odds of one: at random). People who would not have voted can be caught too, and cost nobody a vote.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from democracy.engine import samplers
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Draws

type Counts = NDArray[np.int64]
type Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """`people` more are shut out; supporters of candidate `side` are `odds` times as likely to be caught as others."""

    people: int
    odds: float = 1.0
    side: str = ""

    def __post_init__(self) -> None:
        if not isfinite(self.odds) or self.odds < 0:
            raise Refused(Finding("exclusion.odds", self.side, False, detail={"odds": str(self.odds)}))


def remaining(
    votes: Counts, entitled: Reals, groups: Sequence[str], exclusion: Exclusion, side: int, luck: Draws
) -> Counts:
    """Votes left after the exclusion. `votes` (worlds, groups, candidates), `entitled` (worlds, groups).

    Each of `groups` has luck of its own name, so that it does not matter which others there are.
    """
    worlds, _, options = votes.shape
    people = np.maximum(np.rint(entitled).astype(np.int64), votes.sum(axis=2))
    if exclusion.people > int(people.sum(axis=1).min()):
        found = int(people.sum(axis=1).min())
        raise Refused(Finding("exclusion.too_many", exclusion.side, False, found=found, needed=exclusion.people))
    caught_in = _deal(people, np.full(worlds, exclusion.people), [f"excluded:{key}" for key in groups], luck)
    left = votes.copy()
    others = [option for option in range(options) if option != side]
    for group, key in enumerate(groups):
        cast = votes[:, group].sum(axis=1)
        share = np.divide(votes[:, group, side], cast, out=np.zeros(worlds), where=cast > 0)
        supporters = np.rint(people[:, group] * share).astype(np.int64)
        name = f"excluded:{key}:caught"
        caught = caught_in[:, group]
        of_side = samplers.hypergeometric(
            luck.uniform(name), supporters, people[:, group] - supporters, caught, exclusion.odds
        )
        left[:, group, side] -= _votes_lost(votes[:, group, side], supporters, of_side, f"{name}:side", luck)
        elsewhere = votes[:, group][:, others]
        lost = _votes_lost(
            elsewhere.sum(axis=1), people[:, group] - supporters, caught - of_side, f"{name}:others", luck
        )
        left[:, group, others] -= _deal(elsewhere, lost, [f"{name}:{option}" for option in others], luck)
    return left


def _votes_lost(votes: Counts, people: Counts, caught: Counts, name: str, luck: Draws) -> Counts:
    """How many of the caught had voted, or would have."""
    votes = np.minimum(votes, people)
    return samplers.hypergeometric(luck.uniform(name), votes, people - votes, caught)


def _deal(piles: Counts, drawn: Counts, names: Sequence[str], luck: Draws) -> Counts:
    """Draw so many from several piles at random: a multivariate hypergeometric draw, one pile after another."""
    taken = np.zeros_like(piles)
    left, rest = drawn.copy(), piles.sum(axis=1)
    for pile, name in enumerate(names[:-1]):
        rest = rest - piles[:, pile]
        taken[:, pile] = samplers.hypergeometric(luck.uniform(name), piles[:, pile], rest, left)
        left = left - taken[:, pile]
    taken[:, -1] = left
    return taken
