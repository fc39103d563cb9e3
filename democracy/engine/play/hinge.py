"""On which assumption an ending hangs: the same decisions in many worlds, read by what each of them assumes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from democracy.engine.luck import Luck
from democracy.engine.play.course import Branch, Course, opened
from democracy.engine.play.forecast import FIRST_WORLD
from democracy.engine.play.policy import as_told
from democracy.engine.play.setup import Setup

THIRD = 1 / 3


@dataclass(frozen=True, slots=True)
class Hinge:
    """Shares of worlds that end alike among those where the assumption is in its lowest and in its highest third."""

    assumption: str
    low: float
    high: float

    @property
    def gap(self) -> float:
        return abs(self.high - self.low)


@dataclass(frozen=True, slots=True)
class Hung:
    """`alike` of `worlds` end as the play did; `hinges` are the assumptions it hangs on most, the first the most."""

    worlds: int
    alike: int
    hinges: tuple[Hinge, ...]


def hang(setup: Setup, chosen: Mapping[str, str], ending: str, seed: int, worlds: int = 200, most: int = 3) -> Hung:
    """The same decisions (option by card) again; what they never met is left as in history."""
    setup = replace(setup, outlook=replace(setup.outlook, used=set()))
    start = opened(setup, Luck(seed, range(FIRST_WORLD, FIRST_WORLD + worlds)))
    branches = Course(setup, as_told(chosen)).run(start)
    alike = np.concatenate([np.full(branch.state.worlds, branch.state.ending == ending) for branch in branches])
    found = [_hinge(key, setup, branches, alike) for key in sorted(setup.outlook.used)]
    real = [hinge for hinge in found if hinge is not None and hinge.gap > _noise(worlds)]
    return Hung(worlds, int(alike.sum()), tuple(sorted(real, key=lambda hinge: -hinge.gap)[:most]))


def _hinge(key: str, setup: Setup, branches: tuple[Branch, ...], alike: NDArray[np.bool_]) -> Hinge | None:
    """None for an assumption without a range."""
    held = np.concatenate([setup.outlook.draw(key, branch.state.luck) for branch in branches])
    low, high = np.quantile(held, [THIRD, 1 - THIRD])
    if low == high:
        return None
    return Hinge(key, float(alike[held <= low].mean()), float(alike[held >= high].mean()))


def _noise(worlds: int) -> float:
    """Two standard errors of a difference between thirds: a smaller one says nothing."""
    return 2.0 * float(np.sqrt(2 * 0.25 / (worlds * THIRD)))
