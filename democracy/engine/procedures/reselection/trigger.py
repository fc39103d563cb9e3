"""The trigger ballot, 1990 to 2019: branches and affiliates are asked whether they want a selection.

Pooled to 2018 (more than half of branches and affiliates together), apart since (a third of the branches or of the
affiliates). Who then chooses is another rule.
"""

import numpy as np

from democracy.engine.procedures.reselection import ballot
from democracy.engine.procedures.reselection.case import Case, Procedure
from democracy.engine.selection import reading, trigger
from democracy.engine.selection.meetings import Reals, meetings


def asked(case: Case) -> Reals:
    """The chance that enough ask. Worlds with the same rate of attendance share a table."""
    rates = case.behaviour.attendance
    chances = np.zeros(case.wishes.shape)
    for rate in np.unique(rates):
        worlds = rates == rate
        chances[worlds] = reading.at(table(case, float(rate)), case.wishes[worlds], case.affiliates[worlds])
    return chances


def table(case: Case, rate: float) -> Reals:
    """The chance of a trigger over a grid of wishes, (seats, GRID, AFFILIATES), at one rate of attendance."""
    rules, b = case.rules, case.behaviour
    sizes = trigger.members(case.seats)
    held = meetings(sizes, b.habits(rate), rules.quorum, rules.retaken)
    return trigger.table(case.seats, held, b.voting, rules.trigger)


TRIGGER = Procedure(asked, ballot.lost)
