"""What an option is likely to do: a few hundred worlds from here on, all with the same past and their own luck.

The player's later decisions and those of others are left as in history, wherever that is open. The worlds are never
the play's own, so a forecast does not give away what will happen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from democracy.engine.campaign.measures import MEASURES
from democracy.engine.luck import Draws, Luck
from democracy.engine.play import events
from democracy.engine.play.course import Branch, Course, enact
from democracy.engine.play.policy import as_history
from democracy.engine.play.scenario import Option
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State
from democracy.engine.play.widen import widened

FIRST_WORLD = 1_000_000
"""Forecasts of a play begin with this world; plays begin in lower ones."""
AHEAD = timedelta(92)
QUANTILES = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True)
class Fan:
    """A measure in the worlds of a forecast: now, and its quantiles (`QUANTILES`) on the forecast's last day."""

    measure: str
    now: float
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """`carried` counts worlds in which the option's vote is carried, None where it is put to none.

    `endings` counts worlds that have ended by `until`, by ending. `assumptions` names what the numbers rest on.
    """

    option: Option
    worlds: int
    until: date
    carried: int | None
    fans: tuple[Fan, ...]
    endings: dict[str, int]
    assumptions: tuple[str, ...]


def first_world(luck: Draws) -> int:
    """Where forecasts begin from a moment with this luck: in the next million, so that its own world is never told."""
    return (luck.worlds.start // FIRST_WORLD + 1) * FIRST_WORLD


def forecast(
    state: State, option: Option, setup: Setup, seed: int, worlds: int = 200, measures: tuple[str, ...] = ()
) -> Forecast:
    """From the state in which the option's card waits."""
    outlook = replace(setup.outlook, used=set())
    setup = replace(setup, outlook=outlook)
    card = setup.scenario.card(state.waiting)
    first = first_world(state.luck)
    wide = widened(state, Luck(seed, range(first, first + worlds)))
    until = min(state.day + AHEAD, setup.scenario.end)
    course = Course(setup, as_history, until=until)
    (branches,) = course.run_together([list(enact(Branch(wide), card, option, "player", setup))])
    fans = tuple(_fan(key, state, branches) for key in measures or tuple(MEASURES))
    carried = _carried(branches, card.key) if option.put_to else None
    return Forecast(option, worlds, until, carried, fans, _endings(branches), tuple(sorted(outlook.used)))


def _carried(branches: Sequence[Branch], card: str) -> int:
    return sum(
        branch.state.worlds
        for branch in branches
        if any(isinstance(event, events.Voted) and event.card == card and event.carried for event in branch.events)
    )


def _endings(branches: Sequence[Branch]) -> dict[str, int]:
    found: dict[str, int] = {}
    for branch in branches:
        if branch.state.ending:
            found[branch.state.ending] = found.get(branch.state.ending, 0) + branch.state.worlds
    return found


def _fan(key: str, state: State, branches: Sequence[Branch]) -> Fan:
    measure = MEASURES[key]
    then = np.concatenate([measure.of(branch.state.party) for branch in branches])
    low, middle, high = quantiles(then)
    return Fan(key, float(measure.of(state.party)[0]), low, middle, high)


def quantiles(numbers: NDArray[np.float64]) -> tuple[float, float, float]:
    """The 5th, 50th and 95th of 100."""
    low, middle, high = np.quantile(numbers, QUANTILES)
    return float(low), float(middle), float(high)
