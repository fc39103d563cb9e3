"""A constituency party as its meetings see it, and what is assumed about who comes and how they vote."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from democracy.engine.assumptions import Outlook
from democracy.engine.luck import Draws

type Reals = NDArray[np.float64]
type Counts = NDArray[np.int64]
type Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Party:
    """A constituency party: the members of each branch, and how many affiliated branches it has."""

    name: str
    branches: tuple[int, ...]
    affiliates: int

    @property
    def members(self) -> int:
        return sum(self.branches)


@dataclass(frozen=True)
class Habits:
    """What is assumed, a number in each world, (worlds,).

    `support` is the share of members who hold the line of the membership's majority; `first` and `second` the chance
    that a member of that line, or of the other, comes; `loyal` that who comes votes for the own line's candidate.
    Of a committee: `attends` that a delegate comes, `own` that an affiliate's delegates hold the majority's line.
    """

    support: Reals
    first: Reals
    second: Reals
    loyal: Reals
    attends: Reals
    own: Reals

    @property
    def ways(self) -> tuple[Reals, Reals]:
        """The chances that a member comes and votes for the majority's candidate, and for the other."""
        one, other = self.support * self.first, (1.0 - self.support) * self.second
        return one * self.loyal + other * (1.0 - self.loyal), one * (1.0 - self.loyal) + other * self.loyal

    @property
    def delegate(self) -> tuple[Reals, Reals]:
        """The same for a delegate sent by the majority's line."""
        return self.attends * self.loyal, self.attends * (1.0 - self.loyal)


def habits(outlook: Outlook, luck: Draws, occasion: str, sides: tuple[float | None, float | None]) -> Habits:
    """The assumptions in each world. `sides` set by the user say who comes; else it is drawn for the `occasion`.

    The two lines come equally where nobody says otherwise, but for a drawn ratio between them.
    """
    rate, ratio = outlook.draw(f"clp.attendance_{occasion}", luck), outlook.draw("clp.attendance_ratio", luck)
    support, worlds = outlook.draw("clp.support", luck), len(rate)
    # The ratio moves members of both lines, so that as many come altogether as the rate says.
    first = rate / (support + (1.0 - support) * ratio)
    drawn = (first, first * ratio)
    one, two = (np.full(worlds, said) if said is not None else np.minimum(held, 1.0)
                for said, held in zip(sides, drawn, strict=True))  # fmt: skip
    loyal, attends, own = (outlook.draw(f"clp.{name}", luck) for name in ("loyal", "delegate_attends", "affiliate_own"))
    return Habits(support, one, two, loyal, attends, own)


def split(members: int, branches: int) -> tuple[int, ...]:
    """Sizes of branches where only their number is known: they fall evenly, the largest three times the smallest."""
    if branches <= 0:
        return ()
    weights = np.linspace(3.0, 1.0, branches) if branches > 1 else np.ones(1)
    ends = np.floor(np.cumsum(weights) / weights.sum() * members + 0.5).astype(int)
    return tuple(int(size) for size in np.diff(ends, prepend=0))
