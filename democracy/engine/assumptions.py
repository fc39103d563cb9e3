"""Assumptions: numbers about behaviour that no record settles, each with a range and a basis.

A result that rests on assumptions says so and names them. In each world an assumption is drawn from its range, most
likely near its value; in the middle world it stands near its value. A number set by the user is used as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from democracy.engine import samplers
from democracy.engine.luck import Draws, Picked


@dataclass(frozen=True, slots=True)
class Assumption:
    """`value` between `low` and `high`, in `unit` (`share`, `log_odds`, `ratio`, `people`, `number`), and its basis."""

    key: str
    title: str
    value: float
    low: float
    high: float
    unit: str
    basis: str
    source: str = ""


@dataclass(frozen=True)
class Outlook:
    """A named set of assumptions. `used` collects the keys that were asked for, so that a result can list them.

    `drawn` keeps what was drawn last of each, for many months ask for the same, and many picks of the same worlds.
    """

    name: str
    assumptions: Mapping[str, Assumption]
    used: set[str] = field(default_factory=set, compare=False)
    drawn: dict[str, tuple[Draws, NDArray[np.float64]]] = field(default_factory=dict, compare=False, repr=False)

    def __contains__(self, key: object) -> bool:
        return key in self.assumptions

    def value(self, key: str) -> float:
        """The value itself, where a range makes no sense (a ceiling, say)."""
        self.used.add(key)
        return self.assumptions[key].value

    def draw(self, key: str, luck: Draws) -> NDArray[np.float64]:
        """The assumption in each world, shape (worlds,). The draw's name is the assumption's key.

        The array is kept and must not be written to.
        """
        self.used.add(key)
        if isinstance(luck, Picked):
            return self._drawn(key, luck.base)[luck.places]
        return self._drawn(key, luck)

    def _drawn(self, key: str, luck: Draws) -> NDArray[np.float64]:
        kept = self.drawn.get(key)
        if kept is not None and kept[0] == luck:
            return kept[1]
        held = self.assumptions[key]
        drawn = samplers.triangular(luck.uniform(f"assumption:{key}"), held.low, held.value, held.high)
        drawn.setflags(write=False)
        self.drawn[key] = (luck, drawn)
        return drawn

    def fixed(self, values: Mapping[str, float]) -> "Outlook":
        """The same outlook with some assumptions set to a number, without a range."""
        held = dict(self.assumptions)
        for key, value in values.items():
            held[key] = replace(held[key], value=value, low=value, high=value, basis="Set by the user.", source="")
        return Outlook(self.name, held)
