"""One number of people shut out: what is left of the lead, in how many worlds that turns the result, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from democracy.engine.barring import frontier
from democracy.engine.barring.electorate import SIDE, Electorate, Reals
from democracy.engine.barring.frontier import NEVER, Flags
from democracy.engine.barring.loss import Barring, caught
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Draws


@dataclass(frozen=True)
class Outcome:
    """What came of it in each world: `lead` before, `margin` after, whether it `turned`, the `least` that would have.

    `caught` (worlds, camps) are those shut out, the side's first; `least` is `frontier.NEVER` where nothing would.
    """

    lead: Reals
    margin: Reals
    turned: Flags
    least: NDArray[np.int64]
    caught: Reals
    findings: tuple[Finding, ...]

    @property
    def worlds(self) -> int:
        return len(self.turned)

    @property
    def turns(self) -> int:
        """How many worlds turned."""
        return int(self.turned.sum())

    def least_in(self, share: float) -> int | None:
        """The fewest people that turn it in this share of the worlds; None where no number does."""
        found = np.sort(self.least[self.least != NEVER])
        place = max(int(np.ceil(share * self.worlds)) - 1, 0)
        return int(found[place]) if place < len(found) else None


def decide(electorate: Electorate, barring: Barring, side: str, luck: Draws) -> Outcome:
    """Shut people out and look at the result. Raises Refused for more than there are, or for odds that are none.

    `side` is the name of those who are aimed at: the winner's supporters.
    """
    _check(electorate, barring, side)
    margin = frontier.margin(electorate, barring, luck)
    both = caught(electorate, barring)
    fewest = frontier.least(electorate, barring, luck)
    lead = np.broadcast_to(electorate.margin, margin.shape)
    outcome = Outcome(lead, margin, margin < 0.0, fewest, both, ())
    return Outcome(lead, margin, margin < 0.0, fewest, both, tuple(_findings(outcome, barring, side)))


def _check(electorate: Electorate, barring: Barring, side: str) -> None:
    odds, people = np.asarray(barring.odds), int(np.max(barring.people))
    if not (np.isfinite(odds) & (odds >= 0)).all():
        raise Refused(Finding("exclusion.odds", side, False, detail={"odds": f"{odds.ravel()[0]:g}"}))
    most = frontier.most(electorate, barring.groups)
    if people > most:
        pool = electorate.pool(barring.groups)
        raise Refused(Finding("barring.too_many", side, False, found=pool, needed=most, detail={"asked": people}))


def _findings(outcome: Outcome, barring: Barring, side: str) -> Sequence[Finding]:
    people = int(np.median(np.broadcast_to(barring.people, outcome.turned.shape)))
    found = [_lead(outcome, side)]
    if people:
        of_side = int(np.rint(np.median(outcome.caught[:, SIDE])))
        found.append(Finding("barring.caught", side, True, found=of_side, needed=people))
        back = 1.0 - float(np.median(np.broadcast_to(barring.lasting, outcome.turned.shape)))
        if back > 0:
            found.append(Finding("barring.back", side, True, found=round(back * people), needed=people))
        after = int(np.rint(np.median(outcome.margin)))
        detail = {"worlds": outcome.worlds, "turned": outcome.turns}
        found.append(Finding("barring.margin", side, outcome.turns == 0, found=after, detail=detail))
    return found


def _lead(outcome: Outcome, side: str) -> Finding:
    return Finding("barring.lead", side, True, found=int(np.rint(np.median(outcome.lead))))
