"""A minimum during one count: who is still free to be elected, who is guarded and who is doomed."""

from collections.abc import Callable, Sequence

import numpy as np

from democracy.engine.counting.stv.constraint import Constraint
from democracy.engine.counting.stv.rules import Value
from democracy.engine.counting.stv.stages import Held, Tie

type Settle = Callable[[str, list[int]], tuple[int, tuple[Tie, ...]]]
"""Which of several candidates, for a purpose, and the tie that it settled if there was one."""


class Guard:
    """A constraint by candidates' indices. Without one nobody is guarded or doomed."""

    def __init__(self, constraint: Constraint | None, names: Sequence[str], seats: int) -> None:
        members = constraint.members if constraint else frozenset[str]()
        self.least = constraint.least if constraint else 0
        self.names, self.seats = names, seats
        self.member = np.array([name in members for name in names])

    def lacking(self, elected: Sequence[int]) -> int:
        """How many of the group are still to be elected."""
        return max(0, self.least - int(self.member[list(elected)].sum()))

    def free(self, elected: Sequence[int]) -> int:
        """How many places may still go to somebody outside the group."""
        return self.seats - len(elected) - self.lacking(elected)

    def doomed(self, elected: Sequence[int], standing: Sequence[int]) -> list[int]:
        """Those standing who can no longer be elected because every place left is needed for the group."""
        if not self.lacking(elected) or self.free(elected) > 0:
            return []
        return [c for c in standing if not self.member[c]]

    def guarded(self, elected: Sequence[int], standing: Sequence[int]) -> list[int]:
        """Those standing who are all needed."""
        left = [c for c in standing if self.member[c]]
        return left if len(left) <= self.lacking(elected) else []

    def admitted(
        self, reached: list[int], elected: Sequence[int], votes: Sequence[Value], settle: Settle
    ) -> tuple[list[int], tuple[Tie, ...]]:
        """Of those who reached the quota, most votes first, those who find a place, and ties for the last of them."""
        others = [c for c in reached if not self.member[c]]
        places = self.free(elected)
        if not self.least or len(others) <= places:
            return reached, ()
        most, ties = votes[others[places]], list[Tie]()
        chosen = [c for c in others if votes[c] > most]
        level = [c for c in others if votes[c] == most]
        while len(chosen) < places:
            best, tie = settle("election", level)
            chosen.append(best)
            level.remove(best)
            ties += tie
        return [c for c in reached if self.member[c] or c in chosen], tuple(ties)

    def held(self, doomed: Sequence[int], guarded: Sequence[int], spared: Sequence[int]) -> Held:
        """How things stand, by name."""
        groups = (doomed, guarded, spared)
        return Held(*(tuple(self.names[c] for c in group) for group in groups))
