"""What a procedure is asked about: seats, rules, and how much each place wishes for a selection in each world."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from democracy.engine.procedures.reselection.rules import Rules
from democracy.engine.selection import shortlist
from democracy.engine.selection.behaviour import Behaviour
from democracy.engine.selection.meetings import Reals
from democracy.engine.selection.seat import Seat


@dataclass(frozen=True)
class Case:
    """`wishes` are the log-odds that a member who comes asks for a selection, (worlds, seats).

    `drawn` are the shortlists of worlds that are told, where a quota asks who comes forward.
    """

    seats: Sequence[Seat]
    rules: Rules
    behaviour: Behaviour
    wishes: Reals
    drawn: shortlist.Drawn | None = None

    @property
    def affiliates(self) -> Reals:
        """The log-odds that an affiliated branch asks."""
        return np.asarray(self.wishes + self.behaviour.affiliates[:, None])

    @property
    def standing(self) -> Reals:
        """The sitting MP's mean log-odds of first preferences among those who may vote, (worlds, seats).

        Each month by which the membership needed is shorter than six lets in newer members, who wish otherwise.
        """
        b = self.behaviour
        entitled = self.wishes + b.newcomers[:, None] * (6 - self.rules.months)
        return np.asarray(b.advantage[:, None] - b.slope[:, None] * entitled)

    @property
    def pool(self) -> shortlist.Pool:
        """Who comes forward against an MP."""
        return shortlist.Pool(round(self.behaviour.seekers), self.behaviour.women)

    @property
    def woman(self) -> Reals:
        """The chance that the MP is a woman, (seats,): known, or as among all the party's MPs."""
        held = {None: self.behaviour.women_mps, True: 1.0, False: 0.0}
        return np.array([held[seat.woman] for seat in self.seats], float)

    @property
    def shortlists(self) -> Mapping[shortlist.Rivals, Reals]:
        """The chance of each shortlist, (seats,); in worlds that are told whether it came about, (worlds, seats)."""
        if self.drawn is not None:
            return self.drawn.chances()
        return shortlist.chances(self.rules.quota, self.rules.shortlist, self.pool, self.woman)


@dataclass(frozen=True, slots=True)
class Procedure:
    """`asked` is the chance that a selection is held, `lost` that the MP loses one that is; both (worlds, seats)."""

    asked: Callable[[Case], Reals]
    lost: Callable[[Case], Reals]


def everywhere(case: Case) -> Reals:
    """A selection in every seat."""
    return np.ones_like(case.wishes)
