"""How strong the members' majority is in each local party: its distance from the country, given its nominations.

A party's log-odds differ from the country's by a regional and a local part, both normal. Its nomination in 2016 (one
of two) says on which side of even its meeting was; its nomination in 2015 (one of four) only where it stood among
others. A party that named nobody tells nothing. The regional part is set where its parties' nominations put it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from democracy.engine.luck import Uniforms
from democracy.engine.selection.meetings import Reals
from democracy.engine.selection.seat import Seat

CELL = 0.15
APART: Reals = np.arange(-2.4, 2.4 + CELL / 2, CELL)
"""A party's log-odds less the country's."""
ORDER = ("Kendall", "Cooper", "Burnham", "Corbyn")
"""Candidates of 2015, from the party least likely to name Corbyn in 2016 to the likeliest, by the parties' record."""
NAMED = {"Kendall": 18, "Cooper": 109, "Burnham": 111, "Corbyn": 152}
"""How many parties named each in 2015."""
MAJORITY, MINORITY = "Corbyn", "Smith"


@dataclass(frozen=True, slots=True)
class Spread:
    """How parties differ, in log-odds: the country's `level`, standard deviations between regions and inside them, and
    how loosely a nomination follows the members: `meeting` how much stronger the majority is at a meeting, `loose`
    the noise of a meeting in 2016, `loose_2015` that of a nomination in 2015."""

    level: float
    regional: float
    local: float
    meeting: float
    loose: float
    loose_2015: float


@dataclass(frozen=True)
class Support:
    """The chance of each distance in `APART` for each seat, (seats, APART), given its nominations."""

    weights: Reals

    @property
    def means(self) -> Reals:
        return np.asarray(self.weights @ APART)

    def draw(self, u: Uniforms) -> Reals:
        """A distance for each seat in each world, from uniforms (worlds, seats)."""
        ends = np.concatenate([[APART[0] - CELL / 2], APART + CELL / 2])
        below = np.concatenate([np.zeros((len(self.weights), 1)), np.cumsum(self.weights, axis=1)], axis=1)
        drawn = [np.interp(column, row, ends) for column, row in zip(u.T, below, strict=True)]
        return np.array(drawn).T.reshape(u.shape)


def local_support(seats: Sequence[Seat], spread: Spread, parties: Sequence[Seat] = ()) -> Support:
    """Each seat's law. `parties` are those whose nominations place the regions; the seats themselves if none."""
    told = _told(spread)
    regional = _regions(parties or seats, spread, told)
    centre = np.array([regional.get(seat.region, 0.0) for seat in seats])
    prior = np.exp(-0.5 * ((APART[None, :] - centre[:, None]) / spread.local) ** 2)
    kinds = {named: _likelihood(*named, told) for named in {_named(seat)[1:] for seat in seats}}
    weights = prior * np.array([kinds[_named(seat)[1:]] for seat in seats]).reshape(prior.shape)
    return Support(weights / weights.sum(axis=1, keepdims=True))


def _told(spread: Spread) -> Mapping[tuple[int, str], Reals]:
    """How likely each nomination is at each distance."""
    at_meeting = spread.level + APART + spread.meeting
    named = {(2016, MAJORITY): special.ndtr(at_meeting / spread.loose)}
    named[2016, MINORITY] = 1.0 - named[2016, MAJORITY]
    whole = np.sqrt(spread.regional**2 + spread.local**2 + spread.loose_2015**2)
    ends = np.cumsum([0, *(NAMED[name] for name in ORDER)]) / sum(NAMED.values())
    cuts = special.ndtri(ends) * whole
    for name, low, high in zip(ORDER, cuts[:-1], cuts[1:], strict=True):
        upper, lower = (special.ndtr((cut - APART) / spread.loose_2015) for cut in (high, low))
        named[2015, name] = upper - lower
    return named


def _named(party: Seat) -> tuple[str, str, str]:
    return party.region, party.nomination_2015, party.nomination_2016


def _likelihood(in_2015: str, in_2016: str, told: Mapping[tuple[int, str], Reals]) -> Reals:
    nothing = np.ones(len(APART))
    return np.asarray(told.get((2016, in_2016), nothing) * told.get((2015, in_2015), nothing))


def _regions(parties: Sequence[Seat], spread: Spread, told: Mapping[tuple[int, str], Reals]) -> Mapping[str, float]:
    """Each region's mean distance, given the nominations of its parties."""
    if spread.regional == 0.0:
        return {}
    apart = (APART[:, None] - APART[None, :]) / spread.local
    inside = np.exp(-0.5 * apart**2)
    inside /= inside.sum(axis=0)
    logs: dict[str, Reals] = {}
    for (region, in_2015, in_2016), parties_alike in Counter(map(_named, parties)).items():
        chance = np.log(np.maximum(_likelihood(in_2015, in_2016, told) @ inside, 1e-300))
        logs[region] = logs.get(region, np.zeros(len(APART))) + parties_alike * chance
    prior = -0.5 * (APART / spread.regional) ** 2
    weights = {region: np.exp(log + prior - (log + prior).max()) for region, log in logs.items()}
    return {region: float(weight @ APART / weight.sum()) for region, weight in weights.items()}
