"""Which numbers of people, aimed how well, turn a result: a map of worlds, and the least number in each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from democracy.engine.barring.electorate import Electorate, Reals
from democracy.engine.barring.loss import Barring, left
from democracy.engine.luck import Draws
from democracy.engine.samplers import normal

type Flags = NDArray[np.bool_]

LOOKS = 48
"""Numbers of people looked at before halving, evenly on a scale of logarithms."""
NEVER = -1
MOST = 0.9
"""Of all people in the groups, how many may be shut out at most: of the few beyond, chance alone decides."""


@dataclass(frozen=True)
class Frontier:
    """In how many worlds each point turns: `turned` (odds, people); `least` (odds, worlds) people, `NEVER` for none."""

    people: tuple[int, ...]
    odds: tuple[float, ...]
    turned: NDArray[np.int64]
    least: NDArray[np.int64]
    worlds: int

    def least_in(self, share: float) -> tuple[int | None, ...]:
        """For each odds, the fewest people that turn it in this share of the worlds; None where none do."""
        held = np.sort(np.where(self.least == NEVER, np.iinfo(np.int64).max, self.least), axis=1)
        place = max(int(np.ceil(share * self.worlds)) - 1, 0)
        return tuple(None if number == np.iinfo(np.int64).max else int(number) for number in held[:, place])


def margin(electorate: Electorate, barring: Barring, luck: Draws) -> Reals:
    """The margin that is left in each world, with its own chance, (..., worlds)."""
    after = left(electorate, barring)
    return np.asarray(after.mean + after.sd * normal(luck.uniform("barring:chance")))


def turned(electorate: Electorate, barring: Barring, luck: Draws) -> Flags:
    """The worlds in which the result is another; a tie is not."""
    return np.asarray(margin(electorate, barring, luck) < 0.0)


def least(electorate: Electorate, barring: Barring, luck: Draws) -> NDArray[np.int64]:
    """The fewest people that turn each world at these odds, (..., worlds); `NEVER` where no number does.

    `barring.people` is not looked at. Shutting nearly everybody out turns nothing, so the search looks along the whole
    range before it halves; a turn and turn back between two looks would be missed.
    """
    shape = np.broadcast_shapes(np.shape(barring.odds), (electorate.worlds,))
    looks = _scale(most(electorate, barring.groups), LOOKS)
    seen = np.stack([_at(electorate, barring, np.full(shape, float(number)), luck) for number in looks])
    first = seen.argmax(axis=0)
    high = np.take(looks, first).astype(float)
    low = np.where(first == 0, 0.0, np.take(looks, np.maximum(first - 1, 0)))
    while (high - low > 1.0).any():
        middle = np.floor((low + high) / 2.0)
        turns = _at(electorate, barring, middle, luck)
        high, low = np.where(turns, middle, high), np.where(turns, low, middle)
    return np.where(seen.any(axis=0), high, NEVER).astype(np.int64)


def most(electorate: Electorate, groups: Sequence[str] = ()) -> int:
    """The largest number of people that may be asked about."""
    return int(MOST * electorate.pool(groups))


def frontier(
    electorate: Electorate, barring: Barring, people: Sequence[int], odds: Sequence[float], luck: Draws
) -> Frontier:
    """The map over both levers; of `barring` only the groups and who stays out are looked at."""
    grid = replace(
        barring,
        people=np.asarray(people, float)[None, :, None],
        odds=np.asarray(odds, float)[:, None, None],
    )
    many = turned(electorate, grid, luck).sum(axis=2)
    fewest = least(electorate, replace(barring, odds=np.asarray(odds, float)[:, None]), luck)
    return Frontier(tuple(people), tuple(odds), many, fewest, electorate.worlds)


def _at(electorate: Electorate, barring: Barring, people: Reals, luck: Draws) -> Flags:
    return turned(electorate, replace(barring, people=people), luck)


def _scale(last: int, steps: int) -> NDArray[np.int64]:
    """Whole numbers from 1 to `last`, evenly on a scale of logarithms."""
    return np.unique(np.rint(np.geomspace(1.0, max(last, 1), steps)).astype(np.int64))
