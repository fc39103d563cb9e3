"""What is assumed about members and MPs, drawn for each world: who wants a selection, who comes, who wins a ballot.

A member of the majority's line asks for a selection with log-odds `pull` x the MP's distance less the MP's `goodwill`;
a member of the minority's line with `pull` x (1 - distance) less the same: the law knows no side. What only the place
knows of its MP is added for the seat as a whole (`personal`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.luck import Draws
from democracy.engine.selection.meetings import Habits, Reals
from democracy.engine.selection.seat import Seat
from democracy.engine.selection.support import Spread

KEY = "selection."
YEARS = (2016, 2017, 2019)


@dataclass(frozen=True)
class Behaviour:
    """One number a world, (worlds,), for what is drawn; plain numbers for what is not.

    `level` is the log-odds of the majority's line among members in the year; `unknown` the distance of an MP of whom
    no act is recorded; `advantage` the sitting MP's log-odds in a ballot of members where half of those who come to
    meetings would ask for a selection, `slope` how much of the wish for a selection carries over, `upset` the spread
    between ballots. `seekers` come forward against an MP, a share `women` of them women (`women_mps` of MPs whose sex
    is not recorded), and differ in strength by `quality`. The `nec_…` are chances that the executive uses a power that
    it has. `committee` is what shields the MP among delegates, `newcomers` how much more each month of newer
    members wishes for a selection. A seat is reached `notice` days after the opening or up to `span` days later.
    """

    level: Reals
    goodwill: Reals
    pull: Reals
    unknown: Reals
    attendance: Reals
    affiliates: Reals
    advantage: Reals
    slope: Reals
    committee: Reals
    newcomers: Reals
    span: Reals
    personal: float
    shape: float
    branches: float
    voting: float
    upset: float
    leading: float
    transfers: float
    nominated: float
    delegates: float
    delegates_come: float
    notice: float
    seekers: float
    women: float
    women_mps: float
    quality: float
    nec_refuses: float
    nec_stops: float
    nec_omits: float
    nec_imposes: float

    def habits(self, rate: float) -> Habits:
        return Habits(rate, self.shape, self.branches)


DRAWN = ("goodwill", "pull", "unknown", "attendance", "affiliates", "advantage", "slope", "committee",
         "newcomers", "span")  # fmt: skip
PLAIN = ("personal", "shape", "branches", "voting", "upset", "leading", "transfers", "nominated", "delegates",
         "delegates_come", "notice", "seekers", "women", "women_mps", "quality", "nec_refuses", "nec_stops",
         "nec_omits", "nec_imposes")  # fmt: skip
LATTICE = 9
"""Rates of attendance told apart: worlds that share one share its tables."""


def drawn(outlook: Outlook, luck: Draws, year: int) -> Behaviour:
    """The assumptions in each world."""
    held = {name: outlook.draw(KEY + name, luck) for name in DRAWN}
    held["attendance"] = _snapped(held["attendance"], outlook.assumptions[f"{KEY}attendance"])
    level = outlook.value(f"{KEY}level") + outlook.draw(f"{KEY}swing_{year}", luck)
    return Behaviour(level, **held, **{name: outlook.value(KEY + name) for name in PLAIN})  # type: ignore[arg-type]


def _snapped(rates: Reals, held: Assumption) -> Reals:
    """Rates to the nearest of a lattice over the assumption's range, the same however many worlds there are."""
    if held.high == held.low:
        return rates
    step = (held.high - held.low) / (LATTICE - 1)
    return np.asarray(held.low + np.round((rates - held.low) / step) * step)


def plain(outlook: Outlook, year: int, swings: Reals) -> Behaviour:
    """Every assumption at its value, the country at these swings (an axis instead of worlds)."""
    held = {name: np.full(len(swings), outlook.value(KEY + name)) for name in DRAWN}
    level = outlook.value(f"{KEY}level") + swings
    return Behaviour(level, **held, **{name: outlook.value(KEY + name) for name in PLAIN})  # type: ignore[arg-type]


def spread(outlook: Outlook) -> Spread:
    """How parties differ."""
    names = ("level", "regional", "local", "meeting", "loose", "loose_2015")
    return Spread(**{name: outlook.value(KEY + name) for name in names})


def distances(seats: Sequence[Seat], behaviour: Behaviour) -> Reals:
    """Each MP's distance in each world, (worlds, seats)."""
    known = np.array([np.nan if seat.distance is None else seat.distance for seat in seats])
    return np.where(np.isnan(known)[None, :], behaviour.unknown[:, None], known[None, :])


def wishes(support: Reals, distance: Reals, goodwill: Reals, pull: Reals) -> Reals:
    """The log-odds that a member who comes asks for a selection; `support` is the majority line's share."""
    theirs = special.expit(pull * distance - goodwill)
    others = special.expit(pull * (1.0 - distance) - goodwill)
    return np.asarray(special.logit(np.clip(support * theirs + (1.0 - support) * others, 1e-9, 1.0 - 1e-9)))
