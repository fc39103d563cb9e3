"""Suspensions: as many as headquarters can handle, more of one side where it takes sides."""

from dataclasses import replace

import numpy as np

from democracy.engine.campaign.month import Month, raised
from democracy.engine.campaign.situation import Situation
from democracy.engine.campaign.state import Counts, Party, Reals
from democracy.engine.samplers import binomial, multinomial


def suspended(party: Party, month: Month) -> Counts:
    """Members suspended after the month's decisions, (worlds, tendencies)."""
    kept = party.suspended - binomial(
        month.uniform("lifting", 3), party.suspended, month.assume("case.lifted")[:, None]
    )
    fresh = np.minimum(_struck(party, month), party.tendencies - kept)
    return kept + np.maximum(fresh, 0)


def usual(party: Party, month: Month, situation: Situation) -> Counts:
    """Members who would be suspended had headquarters done in this month, too, what it usually does.

    (worlds, tendencies). The same party and the same luck, so that it is what was decided that makes a difference.
    """
    return suspended(replace(party, suspended=party.usual), replace(month, situation=situation))


def _struck(party: Party, month: Month) -> Counts:
    """Members newly suspended. They are few among many, so drawing with or without replacement is the same."""
    capacity = np.broadcast_to(np.rint(month.situation.casework), party.lead.shape)
    cases = binomial(month.uniform("cases"), capacity, month.assume("case.used"))
    weights = party.tendencies * odds(month)
    return multinomial(month.uniform("targets", 3), cases, weights / weights.sum(axis=1, keepdims=True))


def odds(month: Month) -> Reals:
    """How likely each tendency is to be caught, beside the soft left, (worlds, tendencies).

    Full targeting where headquarters stands wholly with one side, none where it stands between them.
    """
    side = np.asarray(month.situation.headquarters, float)
    psi = np.asarray(month.situation.psi, float)
    left, right = raised(psi, np.asarray(np.maximum(-side, 0.0))), raised(psi, np.asarray(np.maximum(side, 0.0)))
    wide = np.broadcast_arrays(left, np.ones_like(left), right, np.empty(len(month.luck.worlds)))[:3]
    return np.stack(wide, axis=-1)
