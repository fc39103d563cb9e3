"""The local electoral college, 1987 to 1993: affiliates hold up to two fifths, individual members the rest.

The MP needs half of the whole. Members and affiliates are two shares, each logit-normal; their sum is integrated over
the members' share.
"""

import numpy as np
from scipy import special

from democracy.engine.procedures.reselection.case import Case, Procedure, everywhere
from democracy.engine.selection.meetings import Reals

NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(15)
WEIGHTS = WEIGHTS / WEIGHTS.sum()


def lost(case: Case, better: Reals | float = 0.0) -> Reals:
    """The chance that the MP's two shares, weighed, stay below half; rivals are weaker by `better` log-odds."""
    held, b = float(case.rules.affiliates_share), case.behaviour
    upset = max(b.upset, 1e-9)
    ours = case.standing + better
    theirs = better + b.advantage[:, None] - b.slope[:, None] * case.affiliates
    if held == 0.0:
        return np.asarray(special.ndtr(-ours / upset))
    chance = np.zeros_like(ours)
    for node, weight in zip(NODES, WEIGHTS, strict=True):
        short = (0.5 - (1.0 - held) * special.expit(ours + upset * node)) / held
        needed = special.logit(np.clip(short, 0.0, 1.0))
        chance += weight * special.ndtr((needed - theirs) / upset)
    return chance


COLLEGE = Procedure(everywhere, lost)
