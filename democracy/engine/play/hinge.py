"""On which assumption an ending hangs: the same decisions in many worlds, read by what each of them assumes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from democracy.engine.luck import Luck
from democracy.engine.play.course import Branch
from democracy.engine.play.events import Chosen
from democracy.engine.play.forecast import FIRST_WORLD
from democracy.engine.play.moves import Move, course_of
from democracy.engine.play.policy import as_told
from democracy.engine.play.setup import Setup
from democracy.engine.play.turn import Table, lived

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


def hang(table: Table, made: Sequence[Move], ending: str, seed: int, worlds: int = 200, most: int = 3) -> Hung:
    """The decisions of these moves again; what they never met is left as in history."""
    chosen = {one.card: one.option for one in course_of(made) if isinstance(one, Chosen)}
    used = set[str]()
    turns = tuple(replace(turn, setup=_noting(turn.setup, used)) for turn in table.turns)
    noted = replace(table, setup=_noting(table.setup, used), turns=turns)
    branches = lived(noted, made, as_told(chosen), Luck(seed, range(FIRST_WORLD, FIRST_WORLD + worlds)))
    setup = table.setup_for(len(made))
    alike = np.concatenate([np.full(branch.state.worlds, branch.state.ending == ending) for branch in branches])
    found = [_hinge(key, setup, branches, alike) for key in sorted(used)]
    real = [hinge for hinge in found if hinge is not None and hinge.gap > _noise(worlds)]
    return Hung(worlds, int(alike.sum()), tuple(sorted(real, key=lambda hinge: -hinge.gap)[:most]))


def _noting(setup: Setup, used: set[str]) -> Setup:
    """The set-up, writing down in `used` which assumptions are asked for."""
    return replace(setup, outlook=replace(setup.outlook, used=used))


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
