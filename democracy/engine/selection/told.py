"""One course of events, branch by branch: who comes, who asks, what each branch and affiliate decides.

Drawn from the same laws that the exact chances sum over. Each member would ask or not; those who come and those who
stay away are apart, so how many of each would ask are two binomials, which is to draw those who come out of all members
without replacement. A tied branch meets again and makes up its mind anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import special

from democracy.engine import samplers
from democracy.engine.luck import Draws
from democracy.engine.selection.behaviour import Behaviour
from democracy.engine.selection.meetings import WIDEST, Reals
from democracy.engine.selection.seat import Branch, Seat

ASKS, STAYS, TIED, EMPTY, QUORUM = 0, 1, 2, 3, 4
RESULTS = ("asks", "stays", "tied", "empty", "quorum")
type Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Meeting:
    """A branch's decision in each world: how many came, how many of them asked, how many of all its members would
    have, and the result (`RESULTS`)."""

    branch: Branch
    came: Counts
    ask: Counts
    would: Counts
    result: Counts


@dataclass(frozen=True)
class SeatTold:
    """One seat in each world: its branches' meetings, and how many affiliates asked and stayed."""

    seat: Seat
    meetings: tuple[Meeting, ...]
    affiliates_ask: Counts
    affiliates_stay: Counts

    @property
    def asking(self) -> Counts:
        return self._count(ASKS)

    @property
    def staying(self) -> Counts:
        return self._count(STAYS)

    def _count(self, result: int) -> Counts:
        counted = np.zeros(len(self.affiliates_ask), np.int64)
        for meeting in self.meetings:
            counted += meeting.result == result
        return counted


def tell(
    seats: Sequence[Seat], wishes: Reals, affiliates: Reals, held: Behaviour, luck: Draws, quorum: int, retaken: bool
) -> tuple[SeatTold, ...]:
    """Every seat in every world; `wishes` and `affiliates` are log-odds, (worlds, seats)."""
    return tuple(
        SeatTold(
            seat,
            tuple(
                _meeting(branch, luck.uniform(f"selection.branch:{seat.code}:{i}", 10), wishes[:, place], held,
                         quorum, retaken)
                for i, branch in enumerate(seat.branches)
                if branch in seat.meeting
            ),
            *_affiliates(seat, luck, affiliates[:, place], held.voting),
        )
        for place, seat in enumerate(seats)
    )  # fmt: skip


def _meeting(branch: Branch, u: Reals, wish: Reals, held: Behaviour, quorum: int, retaken: bool) -> Meeting:
    leaning = samplers.normal(u[:, 0], 0.0, min(held.branches, WIDEST))
    chance = special.expit(wish + leaning)
    first = _once(branch, u[:, 1:5], chance, held, quorum)
    if not retaken:
        return replace(first, result=np.where(first.result == TIED, STAYS, first.result))
    again = _once(branch, u[:, 5:9], chance, held, quorum)
    # Nobody at the second meeting, or too few: the tie of the first stands.
    taken = (first.result == TIED) & (again.result < EMPTY)
    fields = ("came", "ask", "would", "result")
    return Meeting(branch, *(np.where(taken, getattr(again, name), getattr(first, name)) for name in fields))


def _once(branch: Branch, u: Reals, chance: Reals, held: Behaviour, quorum: int) -> Meeting:
    """One meeting."""
    mean = np.clip(held.attendance, 1e-9, 1.0 - 1e-9)
    rate = special.betaincinv(held.shape, held.shape * (1.0 - mean) / mean, u[:, 0])
    came = samplers.binomial(u[:, 1], branch.members, rate)
    ask = samplers.binomial(u[:, 2], came, chance)
    would = ask + samplers.binomial(u[:, 3], branch.members - came, chance)
    result = np.select([2 * ask > came, 2 * ask < came], [ASKS, STAYS], TIED)
    return Meeting(branch, came, ask, would, np.where(came == 0, EMPTY, np.where(came < quorum, QUORUM, result)))


def _affiliates(seat: Seat, luck: Draws, wish: Reals, voting: float) -> tuple[Counts, Counts]:
    """How many affiliated branches asked and how many stayed with the MP."""
    if not seat.affiliates:
        nobody = np.zeros(len(wish), np.int64)
        return nobody, nobody
    u = luck.uniform(f"selection.affiliates:{seat.code}", seat.affiliates, 2)
    votes, asks = u[:, :, 0] < voting, u[:, :, 1] < special.expit(wish)[:, None]
    return (votes & asks).sum(axis=1), (votes & ~asks).sum(axis=1)
