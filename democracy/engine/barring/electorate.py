"""Everybody who could be shut out of a vote, in two camps, and what their papers are worth to what decides it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import special

type Reals = NDArray[np.float64]
type Places = NDArray[np.intp]

SIDE, OTHERS = 0, 1
"""The two camps: those who lean to the side that won, and everybody else."""


class Decider(Protocol):
    """What decides a vote: one item has to stay ahead of another."""

    def pair(self, totals: Reals) -> tuple[Places, Places]:
        """Which item the side must keep ahead of which; `totals` (..., items), both answers (...)."""
        ...


@dataclass(frozen=True, slots=True)
class Seats:
    """Most votes win `seats`; `side` holds the items of the side that has `held` of them, of which `turn` are to go.

    A side has at least m of s seats while its m-th item is ahead of the others' (s - m + 1)-th. Quotas are left out.
    """

    side: tuple[int, ...]
    others: tuple[int, ...]
    seats: int
    held: int
    turn: int = 1

    def pair(self, totals: Reals) -> tuple[Places, Places]:
        last = self.held - self.turn + 1
        return _ranked(totals, self.side, last), _ranked(totals, self.others, self.seats - last + 1)


@dataclass(frozen=True)
class Rounds:
    """A count by the alternative vote: the side wins while it is never last of those still in.

    `remaining` are the sets of candidates that can still be in together with the side, the largest first; `items` say
    which item holds each one's votes then, the side's first. Those in `remaining` are in the same order.
    """

    remaining: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, candidates: int, side: int) -> "Rounds":
        rivals = [c for c in range(candidates) if c != side]
        sizes = range(len(rivals), 0, -1)
        return cls(tuple((side, *others) for size in sizes for others in combinations(rivals, size)))

    @cached_property
    def items(self) -> tuple[range, ...]:
        """For each set of candidates, the items that hold their votes."""
        ends = np.cumsum([0, *map(len, self.remaining)])
        return tuple(range(int(a), int(b)) for a, b in pairwise(ends))

    def pair(self, totals: Reals) -> tuple[Places, Places]:
        """The round in which the side is closest to the last of the others, or is last."""
        shape = totals.shape[:-1]
        plus, minus = np.zeros(shape, np.intp), np.zeros(shape, np.intp)
        closest, now = np.full(shape, np.inf), np.zeros(shape, np.intp)
        for number, (held, items) in enumerate(zip(self.remaining, self.items, strict=True)):
            here = now == number
            if not here.any():
                continue
            votes = totals[here][:, items.start : items.stop]
            last = votes[:, 1:].argmin(axis=1)
            lead = votes[:, 0] - votes[np.arange(len(votes)), last + 1]
            nearer = np.flatnonzero(here)[lead < closest[here]]
            plus.ravel()[nearer], minus.ravel()[nearer] = items.start, items.start + 1 + last[lead < closest[here]]
            closest[here] = np.minimum(closest[here], lead)
            now[here] = np.where(lead < 0, -1, np.asarray(self._without(held))[last])
        return plus, minus

    def _without(self, held: tuple[int, ...]) -> list[int]:
        """Where the count goes when each of the others is out; nowhere from the last round."""
        if len(held) == 2:
            return [-1]
        return [self.remaining.index(tuple(c for c in held if c != out)) for out in held[1:]]


def _ranked(totals: Reals, items: Sequence[int], place: int) -> Places:
    """The item that is at `place` from the top among some, (...)."""
    chosen = np.asarray(items, np.intp)
    at = len(chosen) - place
    return chosen[np.argpartition(totals[..., chosen], at, axis=-1)[..., at]]


@dataclass(frozen=True)
class Electorate:
    """The people of each group and camp, whether they vote or not, and what they are worth.

    `people` (worlds, groups, camps) are whole numbers. `worth` (worlds, groups, camps, items) is what one of them adds
    to an item on average, and `square` (worlds, groups, camps, items, items) the mean of the products of two items.
    `groups` maps keys to titles.
    """

    groups: Mapping[str, str]
    people: Reals
    worth: Reals
    square: Reals
    decider: Decider

    @property
    def worlds(self) -> int:
        return len(self.people)

    @cached_property
    def totals(self) -> Reals:
        """What every item comes to as recorded, (worlds, items)."""
        return np.asarray(np.einsum("wgc,wgci->wi", self.people, self.worth))

    @cached_property
    def margin(self) -> Reals:
        """By how much the side is ahead where it is closest, (worlds,)."""
        plus, minus = self.decider.pair(self.totals)
        worlds = np.arange(self.worlds)
        return np.asarray(self.totals[worlds, plus] - self.totals[worlds, minus])

    def among(self, groups: Sequence[str]) -> Places:
        """The places of some groups; of all, where none is named."""
        return np.array([place for place, key in enumerate(self.groups) if not groups or key in groups], np.intp)

    def pool(self, groups: Sequence[str] = ()) -> int:
        """The fewest people that these groups hold in any world."""
        return int(self.people[:, self.among(groups)].sum(axis=(1, 2)).min())


def leaning(share: Reals, lean: Reals) -> Reals:
    """A share moved by so many log-odds."""
    return np.asarray(special.expit(special.logit(np.clip(share, 1e-9, 1 - 1e-9)) + lean))
