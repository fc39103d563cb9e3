"""The National Executive's part in a selection: to stop it, to leave the MP off the shortlist, to refuse, to impose.

Whether it has a power is a rule; how often it uses it is an assumption. A selection that is stopped is not held and the
MP stands again; an MP who is left off, refused or replaced loses the candidacy whatever the local party decides.
"""

from dataclasses import dataclass

import numpy as np

from democracy.engine.procedures.reselection.case import Case
from democracy.engine.selection.meetings import Reals


@dataclass(frozen=True, slots=True)
class Part:
    """The chances that a selection is `stopped`, and that an MP whom the local party would keep is `removed`."""

    stopped: float = 0.0
    removed: float = 0.0


def part(case: Case) -> Part:
    """What the rules in force let it do, as often as is assumed."""
    b = case.behaviour
    match case.rules.nec:
        case "stops":
            return Part(stopped=b.nec_stops)
        case "shortlists":
            return Part(removed=b.nec_omits)
        case "imposes":
            return Part(removed=b.nec_imposes)
        case "endorses":
            return Part(removed=b.nec_refuses)
    return Part()


def after(case: Case, asked: Reals, lost: Reals) -> tuple[Reals, Reals]:
    """The chances that a selection is held and that the candidacy is lost, once the executive has done its part."""
    does = part(case)
    held, gone = asked * (1.0 - does.stopped), lost * (1.0 - does.stopped)
    return np.asarray(held), np.asarray(gone + does.removed * (held - gone))
