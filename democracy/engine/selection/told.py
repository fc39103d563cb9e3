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
class Meetings:
    """What branches decided, all (worlds, branches): how many came, how many of them asked, how many of all members
    would have, and the result (a place in `RESULTS`)."""

    came: Counts
    ask: Counts
    would: Counts
    result: Counts

    def of(self, some: slice) -> "Meetings":
        """Those of some branches."""
        return Meetings(self.came[:, some], self.ask[:, some], self.would[:, some], self.result[:, some])


@dataclass(frozen=True)
class SeatTold:
    """One seat in each world: what its `meeting` branches decided, and how many affiliates asked and stayed."""

    seat: Seat
    meeting: tuple[Branch, ...]
    meetings: Meetings
    affiliates_ask: Counts
    affiliates_stay: Counts

    @property
    def asking(self) -> Counts:
        """How many branches ask, (worlds,)."""
        return np.asarray((self.meetings.result == ASKS).sum(axis=1))

    @property
    def staying(self) -> Counts:
        """How many branches stay with the MP, (worlds,)."""
        return np.asarray((self.meetings.result == STAYS).sum(axis=1))


def tell(
    seats: Sequence[Seat], wishes: Reals, affiliates: Reals, held: Behaviour, luck: Draws, quorum: int, retaken: bool
) -> tuple[SeatTold, ...]:
    """Every seat in every world; `wishes` and `affiliates` are log-odds, (worlds, seats)."""
    meeting = [seat.meeting for seat in seats]
    members = np.array([branch.members for branches in meeting for branch in branches], np.int64)
    numbers = [len(branches) for branches in meeting]
    drawn = [luck.uniform(f"selection.branches:{seat.code}", n, 9) for seat, n in zip(seats, numbers, strict=True)]
    u = np.concatenate(drawn, axis=1) if drawn else np.zeros((len(wishes), 0, 9))
    every = _meetings(members, u, np.repeat(wishes, numbers, axis=1), held, quorum, retaken)
    ends = np.cumsum([0, *numbers])
    return tuple(
        SeatTold(seat, meeting[i], every.of(slice(ends[i], ends[i + 1])),
                 *_affiliates(seat, luck, affiliates[:, i], held.voting))
        for i, seat in enumerate(seats)
    )  # fmt: skip


def _meetings(members: Counts, u: Reals, wish: Reals, held: Behaviour, quorum: int, retaken: bool) -> Meetings:
    """All branches at once, each with nine draws: its leaning, and four for each of two meetings."""
    chance = special.expit(wish + samplers.normal(u[:, :, 0], 0.0, min(held.branches, WIDEST)))
    first = _once(members, u[:, :, 1:5], chance, held, quorum)
    if not retaken:
        return replace(first, result=np.where(first.result == TIED, STAYS, first.result))
    again = _once(members, u[:, :, 5:9], chance, held, quorum)
    # Nobody at the second meeting, or too few: the tie of the first stands.
    taken = (first.result == TIED) & (again.result < EMPTY)
    fields = ("came", "ask", "would", "result")
    return Meetings(*(np.where(taken, getattr(again, name), getattr(first, name)) for name in fields))


def _once(members: Counts, u: Reals, chance: Reals, held: Behaviour, quorum: int) -> Meetings:
    """One meeting of every branch."""
    mean = np.clip(held.attendance, 1e-9, 1.0 - 1e-9)[:, None]
    rate = special.betaincinv(held.shape, held.shape * (1.0 - mean) / mean, u[:, :, 0])
    came = samplers.binomial(u[:, :, 1], members, rate)
    ask = samplers.binomial(u[:, :, 2], came, chance)
    would = ask + samplers.binomial(u[:, :, 3], members - came, chance)
    result = np.select([2 * ask > came, 2 * ask < came], [ASKS, STAYS], TIED)
    return Meetings(came, ask, would, np.where(came == 0, EMPTY, np.where(came < quorum, QUORUM, result)))


def _affiliates(seat: Seat, luck: Draws, wish: Reals, voting: float) -> tuple[Counts, Counts]:
    """How many affiliated branches asked and how many stayed with the MP."""
    u = luck.uniform(f"selection.affiliates:{seat.code}", seat.affiliates, 2)
    votes, asks = u[:, :, 0] < voting, u[:, :, 1] < special.expit(wish)[:, None]
    return (votes & asks).sum(axis=1), (votes & ~asks).sum(axis=1)
