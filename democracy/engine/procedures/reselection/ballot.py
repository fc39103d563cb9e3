"""The full selection that follows: by the members, by a local college, or by the general committee."""

import numpy as np
from scipy import special

from democracy.engine.procedures.reselection import college, committee
from democracy.engine.procedures.reselection.case import Case
from democracy.engine.selection.ballot import Field, line, loses
from democracy.engine.selection.meetings import Reals


def lost(case: Case) -> Reals:
    """The chance that the MP loses a selection, (worlds, seats)."""
    match case.rules.decided_by:
        case "members":
            chosen = members(case)
        case "college":
            chosen = college.lost(case)
        case "committee":
            chosen = committee.lost(case)
    return np.asarray(chosen + (1.0 - chosen) * absent(case))


def members(case: Case) -> Reals:
    """By the members, one vote each."""
    return loses(case.standing, case.behaviour.upset, drawn_line(case))


def drawn_line(case: Case) -> float:
    """The log-odds of first preferences below which the MP loses."""
    b = case.behaviour
    return line(Field(case.rules.shortlist - 1, b.leading, b.transfers), case.rules.count)


def absent(case: Case) -> Reals | float:
    """The chance that the MP is not on the shortlist."""
    if case.rules.automatic:
        return 0.0
    return np.asarray(special.expit(case.behaviour.slope[:, None] * case.wishes - case.behaviour.nominated))
