"""Suspensions: as many as headquarters can handle, more of one side where it takes sides."""

import numpy as np

from democracy.engine.campaign.month import Month, raised
from democracy.engine.campaign.situation import Situation
from democracy.engine.campaign.state import Counts, Party, Reals
from democracy.engine.samplers import binomial, multinomial


def suspended(party: Party, month: Month, usual: Situation) -> tuple[Counts, Counts]:
    """Members suspended after the month's decisions, and had headquarters done in it, too, what it usually does.

    Both (worlds, tendencies), of the same party and the same luck, so that it is what was decided that makes a
    difference. They are reckoned at once, for that takes hardly longer than one of them.
    """
    held = np.stack([party.suspended, party.usual])
    kept = held - binomial(month.uniform("lifting", 3), held, month.assume("case.lifted")[:, None])
    fresh = np.minimum(_struck(party, month, (month.situation, usual)), party.tendencies - kept)
    decided, as_usual = kept + np.maximum(fresh, 0)
    return decided, as_usual


def _struck(party: Party, month: Month, situations: tuple[Situation, ...]) -> Counts:
    """Members newly suspended under each situation, (situations, worlds, tendencies).

    They are few among many, so drawing with or without replacement is the same.
    """
    capacity = np.stack([np.broadcast_to(np.rint(now.casework), party.lead.shape) for now in situations])
    cases = binomial(month.uniform("cases"), capacity, month.assume("case.used"))
    weights = party.tendencies * np.stack([odds(now, party.worlds) for now in situations])
    return multinomial(month.uniform("targets", 3), cases, weights / weights.sum(axis=-1, keepdims=True))


def odds(situation: Situation, worlds: int) -> Reals:
    """How likely each tendency is to be caught, beside the soft left, (worlds, tendencies).

    Full targeting where headquarters stands wholly with one side, none where it stands between them.
    """
    side = np.asarray(situation.headquarters, float)
    psi = np.asarray(situation.psi, float)
    left, right = raised(psi, np.asarray(np.maximum(-side, 0.0))), raised(psi, np.asarray(np.maximum(side, 0.0)))
    wide = np.broadcast_arrays(left, np.ones_like(left), right, np.empty(worlds))[:3]
    return np.stack(wide, axis=-1)
