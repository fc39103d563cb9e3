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


@dataclass(frozen=True, slots=True)
class Barred:
    """People of one `kind` without a vote whom the record counts among its voters, (worlds,): `supporters` of candidate
    `side`, and others. Below nought, so many have a vote who had none in the record."""

    kind: str
    side: str
    supporters: Counts
    others: Counts


def remaining(
    votes: Counts, entitled: Reals, groups: Sequence[str], exclusion: Exclusion, side: int, luck: Draws
) -> Counts:
    """Votes left after the exclusion. `votes` (worlds, groups, candidates), `entitled` (worlds, groups).

    Each of `groups` has luck of its own name, so that it does not matter which others there are.
    """
    worlds = len(votes)
    people = np.maximum(np.rint(entitled).astype(np.int64), votes.sum(axis=2))
    if exclusion.people > int(people.sum(axis=1).min()):
        found = int(people.sum(axis=1).min())
        raise Refused(Finding("exclusion.too_many", exclusion.side, False, found=found, needed=exclusion.people))
    caught_in = _deal(people, np.full(worlds, exclusion.people), [f"excluded:{key}" for key in groups], luck)
    left = votes.copy()
    for group, key in enumerate(groups):
        left[:, group] -= _lost(votes[:, group], people[:, group], caught_in[:, group], side, exclusion.odds, key, luck)
    return left


def without(votes: Counts, people: Counts, barred: Barred, side: int, luck: Draws) -> Counts:
    """Votes of one kind left when these people have none, (worlds, candidates); `people` (worlds,) were entitled.

    Supporters are as many of the entitled as of the votes. More people than there are count as all of them.
    """
    supporters = np.rint(people * _share(votes, side)).astype(np.int64)
    of_side = np.clip(barred.supporters, 0, supporters)
    of_others = np.clip(barred.others, 0, people - supporters)
    return votes - _votes_of(votes, (supporters, people - supporters), (of_side, of_others), side, "barred", luck)


def _share(votes: Counts, side: int) -> Reals:
    """The share of the votes that went to `side`, (worlds,); nought where there are none."""
    cast = votes.sum(axis=1)
    return np.divide(votes[:, side], cast, out=np.zeros(len(cast)), where=cast > 0)


def _lost(votes: Counts, people: Counts, caught: Counts, side: int, odds: float, key: str, luck: Draws) -> Counts:
    """The votes one group loses, (worlds, candidates), when so many of its people are caught."""
    supporters = np.rint(people * _share(votes, side)).astype(np.int64)
    name = f"excluded:{key}:caught"
    of_side = samplers.hypergeometric(luck.uniform(name), supporters, people - supporters, caught, odds)
    return _votes_of(votes, (supporters, people - supporters), (of_side, caught - of_side), side, name, luck)


def _votes_of(
    votes: Counts, camps: tuple[Counts, Counts], caught: tuple[Counts, Counts], side: int, name: str, luck: Draws
) -> Counts:
    """The votes of those caught, (worlds, candidates). `camps` are the side's people and the others', (worlds,)."""
    others = [option for option in range(votes.shape[1]) if option != side]
    elsewhere = votes[:, others]
    missing = _votes_lost(elsewhere.sum(axis=1), camps[1], caught[1], f"{name}:others", luck)
    lost = np.zeros_like(votes)
    lost[:, side] = _votes_lost(votes[:, side], camps[0], caught[0], f"{name}:side", luck)
    lost[:, others] = _deal(elsewhere, missing, [f"{name}:{option}" for option in others], luck)
    return lost


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
