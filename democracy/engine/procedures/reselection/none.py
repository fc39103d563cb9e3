"""No selection at all: every sitting MP is readopted, as before the snap election of 2017."""

import numpy as np

from democracy.engine.procedures.reselection.case import Case, Procedure
from democracy.engine.selection.meetings import Reals


def nobody(case: Case) -> Reals:
    """No selection in any seat, and so nobody who loses one."""
    return np.zeros_like(case.wishes)


NONE = Procedure(nobody, nobody)
