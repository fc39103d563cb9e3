"""Fitting: the value of an assumption at which the model gives, on average, what was recorded.

Each number is fitted on one anchor, in the order given, everything else at its value. What is not an anchor is
a prediction; the page of the fit sets both beside the record and says where the model misses.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import scipy

from democracy.engine.assumptions import Outlook

type Reckon = Callable[[Outlook], float]


@dataclass(frozen=True, slots=True)
class Anchor:
    """`key` is fitted on `recorded`; `reckon` gives the model's number under an outlook. It is looked for between
    `low` and `high`."""

    key: str
    recorded: float
    reckon: Reckon
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """What came of it: the value, and the model's number with it. None where no value in range gives the record."""

    key: str
    recorded: float
    value: float | None
    model: float


def fitted(anchor: Anchor, outlook: Outlook) -> Fitted:
    """Look for the value; the model's number must rise or fall with it. Where none is found, the model stays."""

    def short(value: float) -> float:
        return anchor.reckon(outlook.fixed({anchor.key: value})) - anchor.recorded

    ends = short(anchor.low), short(anchor.high)
    if np.sign(ends[0]) == np.sign(ends[1]):
        return Fitted(anchor.key, anchor.recorded, None, anchor.reckon(outlook))
    value = float(scipy.optimize.brentq(short, anchor.low, anchor.high, xtol=1e-3))
    return Fitted(anchor.key, anchor.recorded, value, short(value) + anchor.recorded)


def fit(anchors: Mapping[str, Anchor], outlook: Outlook) -> tuple[Fitted, ...]:
    """All anchors in their order, each with the values found before it."""
    found: list[Fitted] = []
    for anchor in anchors.values():
        held = outlook.fixed({one.key: one.value for one in found if one.value is not None})
        found.append(fitted(anchor, held))
    return tuple(found)
