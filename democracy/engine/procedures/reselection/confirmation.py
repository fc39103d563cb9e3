"""A ballot of all members on the sitting MP alone, one vote each; whoever is not confirmed faces a full selection."""

import math

import numpy as np

from democracy.engine.procedures.reselection import ballot
from democracy.engine.procedures.reselection.case import Case, Procedure
from democracy.engine.selection.ballot import loses
from democracy.engine.selection.meetings import Reals


def asked(case: Case) -> Reals:
    """The chance that the MP is not confirmed."""
    share = float(case.rules.confirmed_above)
    if share >= 1.0:
        return np.ones_like(case.wishes)
    return loses(case.standing, case.behaviour.upset, math.log(share / (1.0 - share)) if share > 0.0 else -math.inf)


def lost(case: Case) -> Reals:
    """The chance that the MP loses the selection: the same members, who have just not confirmed him or her."""
    refused, beaten = asked(case), ballot.lost(case)
    return np.asarray(np.divide(np.minimum(beaten, refused), refused, out=np.zeros_like(beaten), where=refused > 0.0))


CONFIRMATION = Procedure(asked, lost)
