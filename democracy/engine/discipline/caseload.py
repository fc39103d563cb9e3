"""Many complaints as two queues, one behind the other: how many are decided before a ballot closes.

The staff and the disputes panel take the first, the National Constitutional Committee what the panel refers. Complaints
come at random; a meeting hears so many; the oldest go first. A week is a step, a world a column.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from democracy.engine.assumptions import Outlook
from democracy.engine.luck import Draws
from democracy.engine.samplers import binomial

type Counts = NDArray[np.int64]

DAYS, MOST_WEEKS = 7, 260
WEEKS_A_MONTH = 52 / 12


@dataclass(frozen=True, slots=True)
class Caseload:
    """What there is to decide and what may be done about it.

    `waiting` cases wait for the panel at the start, `at_ncc` for the NCC; `arrivals` come a month. `meetings` are the
    weeks between meetings of the panel, `per_meeting` the cases it hears; `panels` of the NCC sit at once.
    """

    weeks: int
    waiting: int
    at_ncc: int
    arrivals: float
    meetings: int
    per_meeting: int
    panels: int


@dataclass(frozen=True)
class Outcome:
    """Numbers at the end of each week, shape (worlds, weeks): decided in all, lifted, waiting for panel and NCC."""

    decided: Counts
    lifted: Counts
    waiting: Counts
    at_ncc: Counts
    came: Counts

    @property
    def worlds(self) -> int:
        return len(self.decided)

    def world(self, k: int) -> "Outcome":
        """One world alone."""
        parts = (self.decided, self.lifted, self.waiting, self.at_ncc, self.came)
        return Outcome(*(part[k : k + 1] for part in parts))


def run(load: Caseload, outlook: Outlook, luck: Draws) -> Outcome:
    """The queues week by week. Named draws: a world's complaints are the same however many the panel hears."""
    shares = [outlook.draw(key, luck) for key in ("discipline.referred", "discipline.lifted")]
    hearings = outlook.draw("discipline.hearings", luck) * load.panels / WEEKS_A_MONTH
    came = _poisson(luck.uniform("caseload:came", load.weeks), load.arrivals / WEEKS_A_MONTH)
    luck_of_panel = luck.uniform("caseload:panel", load.weeks, 2)
    worlds = len(luck.worlds)
    waiting, at_ncc = np.full(worlds, load.waiting), np.full(worlds, load.at_ncc)
    due = np.zeros(worlds)
    rows = []
    for week in range(load.weeks):
        waiting = waiting + came[:, week]
        heard = np.minimum(waiting, load.per_meeting if (week + 1) % load.meetings == 0 else 0)
        referred = binomial(luck_of_panel[:, week, 0], heard, shares[0])
        lifted = binomial(luck_of_panel[:, week, 1], heard - referred, shares[1])
        due = due + hearings
        sat = np.minimum(at_ncc, np.floor(due)).astype(np.int64)
        due = np.where(at_ncc > sat, due - sat, np.minimum(due - sat, 1.0))
        waiting, at_ncc = waiting - heard, at_ncc + referred - sat
        rows.append((heard - referred + sat, lifted, waiting, at_ncc))
    decided, let, left, held = (np.stack(column, axis=1) for column in zip(*rows, strict=True))
    return Outcome(decided.cumsum(axis=1), let.cumsum(axis=1), left, held, came.cumsum(axis=1))


def _poisson(u: NDArray[np.float64], mean: float) -> Counts:
    """The smallest k with P(X <= k) >= u."""
    return np.ceil(special.pdtrik(u, mean)).clip(0).astype(np.int64) if mean > 0 else np.zeros(u.shape, np.int64)


def cleared(load: Caseload, outcome: Outcome) -> NDArray[np.float64]:
    """Weeks until those who waited for the panel at the start have all been heard; infinite where they were not.

    The oldest go first, so this is when the number heard reaches the number that waited.
    """
    heard = outcome.came + load.waiting - outcome.waiting
    done = heard >= load.waiting
    return np.where(done.any(axis=1), done.argmax(axis=1) + 1.0, np.inf)


def hearings_a_half_year(size: int, panel: int, rate: float) -> float:
    """What the NCC decides in half a year: so many panels as its members fill, each at the same rate a month."""
    return size // panel * rate * 6
