"""One month as it is lived: its name, what decisions have set, what is assumed, and its luck."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import ArrayLike

from democracy.engine.assumptions import Outlook
from democracy.engine.campaign.situation import Choice, Situation
from democracy.engine.campaign.state import Reals
from democracy.engine.luck import Draws
from democracy.engine.samplers import normal

TOPIC = "campaign"
"""The first word of the keys of its assumptions and of the names of its draws."""


@dataclass(frozen=True, slots=True)
class Month:
    """`day` is any day of the month: draws are named by its year and month alone."""

    day: date
    situation: Situation
    outlook: Outlook
    luck: Draws

    def uniform(self, name: str, *shape: int) -> Reals:
        """Uniforms of this month, (worlds, *shape)."""
        return self.luck.uniform(f"{TOPIC}:{self.day:%Y-%m}:{name}", *shape)

    def assume(self, key: str) -> Reals:
        """An assumption in each world, (worlds,): the same in every month."""
        return self.outlook.draw(f"{TOPIC}.{key}", self.luck)

    def times(self, key: str, amount: ArrayLike) -> Reals:
        """A ratio as strong as the amount of its cause: 1 where there is none, the ratio itself at an amount of 1."""
        return raised(self.assume(key), np.asarray(amount, float))

    def plus(self, key: str, amount: ArrayLike) -> Reals:
        """A number as strong as the amount of its cause."""
        return np.asarray(self.assume(key) * np.asarray(amount, float))

    @property
    def conflict(self) -> Reals:
        """How much open conflict among MPs does: it grows with its square."""
        return np.asarray(self.situation.plp_conflict, float) ** 2

    def weather(self, name: str, spread: str) -> Reals:
        """A factor around 1 that no lever explains, (worlds,): log-normal, `spread` its standard deviation in logs."""
        return np.exp(normal(self.uniform(name)) * self.assume(spread))


def raised(base: Reals, amount: Reals) -> Reals:
    """A power, to the last bit the same whether a world's amount is that of all worlds or its own.

    NumPy takes a root, a square or a reciprocal where one amount is given, and a general power where many are.
    """
    if not amount.ndim:
        return np.asarray(base**amount)
    power = np.ones(np.broadcast_shapes(base.shape, amount.shape))
    for one in set(amount.tolist()) - {0.0}:
        power = np.where(amount == one, base**one, power)
    return power


def chosen(setting: Choice, choice: str) -> Reals:
    """1 where a choice is made, else 0."""
    return np.asarray(np.asarray(setting) == choice, float)


def lean(programme: ArrayLike) -> Reals:
    """A programme from -1 (mild) to 1 (radical)."""
    return 2.0 * np.asarray(programme, float) - 1.0
