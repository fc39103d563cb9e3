"""The full selection that follows: by the members, by a local college, or by the general committee."""

import numpy as np
from scipy import special

from democracy.engine.procedures.reselection import college, committee
from democracy.engine.procedures.reselection.case import Case
from democracy.engine.selection.ballot import Field, line, loses
from democracy.engine.selection.meetings import Reals
from democracy.engine.selection.shortlist import Rivals


def lost(case: Case) -> Reals:
    """The chance that the MP loses a selection, (worlds, seats)."""
    chosen = np.zeros_like(case.wishes)
    for rivals, chance in case.shortlists.items():
        if rivals.challengers > 0:
            chosen += chance * _against(case, rivals)
    return np.asarray(chosen + (1.0 - chosen) * absent(case))


def _against(case: Case, rivals: Rivals) -> Reals:
    """The chance that the MP loses to these rivals."""
    b = case.behaviour
    better = b.quality * rivals.weaker
    match case.rules.decided_by:
        case "members":
            field = Field(rivals.challengers, b.leading, b.transfers)
            return loses(case.standing + better, b.upset, line(field, case.rules.count))
        case "college":
            return college.lost(case, better)
        case "committee":
            return committee.lost(case, better)


def absent(case: Case) -> Reals | float:
    """The chance that the MP is not on the shortlist."""
    if case.rules.automatic:
        return 0.0
    return np.asarray(special.expit(case.behaviour.slope[:, None] * case.wishes - case.behaviour.nominated))
