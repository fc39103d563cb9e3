"""Mandatory reselection by the general committee, 1980 to 1990: delegates choose in every seat, once a parliament."""

import numpy as np

from democracy.engine.procedures.reselection.case import Case, Procedure, everywhere
from democracy.engine.selection.meetings import Reals, meetings
from democracy.engine.selection.reading import along, between


def lost(case: Case, better: Reals | float = 0.0) -> Reals:
    """The chance that most of the delegates who come choose somebody else; rivals are weaker by `better` log-odds."""
    b = case.behaviour
    held = meetings(np.array([round(b.delegates)]), b.habits(b.delegates_come), 0, retaken=False)
    return along(np.repeat(held.asks, len(case.seats), axis=0), between(case.wishes - b.committee[:, None] - better))


COMMITTEE = Procedure(everywhere, lost)
