"""The chance that a selection is asked for in a seat, from the chances of its branches and affiliates, exactly.

Tables run over `GRID` (log-odds that a member who comes asks) and `AFFILIATES` (log-odds that an affiliate asks).
Whether enough ask is whether a score is reached: so much for each unit that asks, so much off for each that stays. The
score is built up one unit at a time.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray
from scipy import special

from democracy.engine.selection.meetings import GRID, Meetings, Reals
from democracy.engine.selection.seat import Seat
from democracy.engine.selection.shares import Trigger

AFFILIATES: Reals = np.arange(-6.0, 4.01, 0.5)
POINTS = 2_048
"""Points of the tables that are scored together: few enough to stay near the processor."""

type Score = tuple[int, int, int]
"""What a unit that asks adds, what one that stays takes off, and how much is enough."""


def members(seats: Sequence[Seat]) -> NDArray[np.int64]:
    """The sizes of all branches that can meet, seat after seat."""
    return np.array([branch.members for seat in seats for branch in seat.meeting], np.int64)


def table(seats: Sequence[Seat], held: Meetings, voting: float, trigger: Trigger) -> Reals:
    """The chance of a trigger, (seats, GRID, AFFILIATES). `voting` is the chance that an affiliate votes at all.

    Seats whose branches are of the same sizes share their chances.
    """
    kinds: dict[tuple[tuple[int, ...], int, int], list[int]] = {}
    for place, seat in enumerate(seats):
        sizes = tuple(sorted(branch.members for branch in seat.meeting))
        kinds.setdefault((sizes, len(seat.branches), seat.affiliates), []).append(place)
    alike: dict[tuple[int, int, int], list[tuple[int, ...]]] = {}
    for sizes, branches, affiliates in kinds:
        alike.setdefault((len(sizes), branches, affiliates), []).append(sizes)
    chances = np.zeros((len(seats), len(GRID), len(AFFILIATES)))
    for (meeting, branches, affiliates), several in alike.items():
        rows = held.of(np.array(several, np.int64).reshape(len(several), meeting))
        found = _chances(held, rows, branches, affiliates, voting, trigger)
        for sizes, chance in zip(several, found, strict=True):
            chances[kinds[sizes, branches, affiliates]] = chance
    return np.clip(chances, 0.0, 1.0)


@lru_cache(maxsize=1_024)
def score(trigger: Trigger, most: int, units: int) -> Score:
    """How `trigger` is scored where at most `most` of `units` vote: the smallest whole numbers that decide alike."""
    if not trigger.of_voted:
        least = trigger.share * units
        return 1, 0, ceil(least) if trigger.at_least else floor(least) + 1
    line = _simplest(trigger.share, max(most, 1), trigger.at_least)
    return line.denominator - line.numerator, line.numerator, 0 if trigger.at_least else 1


def _simplest(share: Fraction, most: int, at_least: bool) -> Fraction:
    """The share of at most `most` units that lies next to `share`, upward where it is to be reached, else downward."""
    if at_least:
        return min(Fraction(ceil(share * n), n) for n in range(1, most + 1))
    return max(Fraction(floor(share * n), n) for n in range(1, most + 1))


def scores(asks: Reals, stays: Reals, gain: int, loss: int, below: int | None = None) -> Reals:
    """The chance of each score from -loss x units to gain x units, (scores, points), from chances (units, points).

    Counted from the lowest score that is still to come, a score never falls: where only those under a line are wanted,
    `below` of them are kept.
    """
    step, whole = gain + loss, len(asks) * (gain + loss) + 1
    whole = whole if below is None else min(whole, below)
    law, other, part = (np.zeros((whole, asks.shape[1])) for _ in range(3))
    law[:1] = 1.0
    for done, (ask, stay) in enumerate(zip(asks, stays, strict=True)):
        now = min(done * step + 1, whole)
        old, new, product = law[:now], other[: now + step], part[:now]
        new[:] = 0.0
        silent, asking = (max(min(now, len(new) - higher), 0) for higher in (loss, step))
        np.multiply(old[:silent], 1.0 - ask - stay, out=new[loss : loss + silent])
        new[step : step + asking] += np.multiply(old[:asking], ask, out=product[:asking])
        new[:now] += np.multiply(old, stay, out=product)
        law, other = other, law
    return law


def enough(asks: Reals, stays: Reals, units: int, trigger: Trigger) -> Reals:
    """The chance that one section reaches the share by itself, (points,)."""
    gain, loss, least = rule = score(trigger, len(asks), units)
    short = scores(asks, stays, gain, loss, max(least + loss * len(asks), 0))
    chance = 1.0 - short.sum(axis=0)
    return chance - (1.0 - asks - stays).prod(axis=0) if _silence_counts(trigger, rule) else chance


def _silence_counts(trigger: Trigger, rule: Score) -> bool:
    """Whether nobody voting, whose score is nought, would be enough though a vote is needed."""
    return rule[2] <= 0 and not (trigger.share == 0 and trigger.at_least)


def _chances(
    held: Meetings, rows: NDArray[np.int64], branches: int, affiliates: int, voting: float, trigger: Trigger
) -> Reals:
    """The chance that seats with as many branches and affiliates reach the share, (seats, GRID, AFFILIATES)."""
    asking = special.expit(AFFILIATES)
    theirs = np.tile(voting * asking, (affiliates, 1)), np.tile(voting * (1.0 - asking), (affiliates, 1))
    if trigger.counted == "pooled":
        return _pooled(held, rows, branches, theirs, trigger)
    ours = np.zeros((len(rows), len(GRID)))
    if trigger.counted != "affiliates":
        ours = _apart(held, rows, branches, trigger)
    other = enough(*theirs, affiliates, trigger)[None, None, :]
    return _together(ours[:, :, None], other, trigger.counted)


def _together(ours: Reals, other: Reals, counted: str) -> Reals:
    match counted:
        case "either":
            return np.asarray(1.0 - (1.0 - ours) * (1.0 - other))
        case "both":
            return np.asarray(ours * other)
        case "branches":
            return np.asarray(ours + 0.0 * other)
    return np.asarray(0.0 * ours + other)


def _apart(held: Meetings, rows: NDArray[np.int64], branches: int, trigger: Trigger) -> Reals:
    """The chance that the branches reach the share, (seats, GRID), some seats at a time."""
    few = max(POINTS // len(GRID), 1)
    found = [
        enough(_units(held.asks, rows[first : first + few]), _units(held.stays, rows[first : first + few]), branches,
                 trigger)
        for first in range(0, len(rows), few)
    ]  # fmt: skip
    return np.concatenate(found).reshape(len(rows), len(GRID))


def _units(chances: Reals, rows: NDArray[np.int64]) -> Reals:
    """Chances of each branch, (branches, seats x GRID)."""
    return chances[rows.T].reshape(rows.shape[1], len(rows) * len(GRID))


def _pooled(
    held: Meetings, rows: NDArray[np.int64], branches: int, theirs: tuple[Reals, Reals], trigger: Trigger
) -> Reals:
    """Branches and affiliates counted together: what the branches score, the affiliates may make up for."""
    meeting, affiliates = rows.shape[1], len(theirs[0])
    gain, loss, least = rule = score(trigger, meeting + affiliates, branches + affiliates)
    other = scores(*theirs, gain, loss)
    tail = np.concatenate([other[::-1].cumsum(axis=0)[::-1], np.zeros((1, len(AFFILIATES)))])
    needed = least - (np.arange(meeting * (gain + loss) + 1) - meeting * loss) + affiliates * loss
    makes_up = tail[np.clip(needed, 0, len(other))]
    silent_there = (1.0 - theirs[0] - theirs[1]).prod(axis=0)
    found = np.zeros((len(rows), len(GRID), len(AFFILIATES)))
    for place, row in enumerate(rows):
        asks, stays = held.asks[row], held.stays[row]
        found[place] = scores(asks, stays, gain, loss).T @ makes_up
        if _silence_counts(trigger, rule):
            found[place] -= np.outer((1.0 - asks - stays).prod(axis=0), silent_there)
    return found
