"""The chance that a selection is asked for in a seat, from the chances of its branches and affiliates, exactly.

Tables run over `GRID` (log-odds that a member who comes asks) and `AFFILIATES` (log-odds that an affiliate asks).
Branches differ in size, so the number of branches that ask and that stay is built up one branch at a time; affiliates
in a seat are alike, so theirs is a trinomial.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from democracy.engine.selection.meetings import GRID, Meetings, Reals
from democracy.engine.selection.seat import Seat
from democracy.engine.selection.shares import Trigger

AFFILIATES: Reals = np.arange(-6.0, 4.01, 0.5)


@dataclass(frozen=True, slots=True)
class Group:
    """Seats alike in how many branches can meet, how many there are, and how many affiliates."""

    places: NDArray[np.int64]
    meeting: int
    branches: int
    affiliates: int


def groups(seats: Sequence[Seat]) -> Iterator[Group]:
    """The seats in groups that are counted together."""
    kinds: dict[tuple[int, int, int], list[int]] = {}
    for place, seat in enumerate(seats):
        kinds.setdefault((len(seat.meeting), len(seat.branches), seat.affiliates), []).append(place)
    for (meeting, branches, affiliates), places in kinds.items():
        yield Group(np.array(places), meeting, branches, affiliates)


def members(seats: Sequence[Seat]) -> NDArray[np.int64]:
    """The sizes of all branches that can meet, seat after seat."""
    return np.array([branch.members for seat in seats for branch in seat.meeting], np.int64)


def table(seats: Sequence[Seat], held: Meetings, voting: float, trigger: Trigger) -> Reals:
    """The chance of a trigger, (seats, GRID, AFFILIATES). `voting` is the chance that an affiliate votes at all."""
    chances = np.zeros((len(seats), len(GRID), len(AFFILIATES)))
    for group in groups(seats):
        sizes = np.array([[branch.members for branch in seats[i].meeting] for i in group.places], np.int64)
        rows = held.of(sizes.reshape(len(group.places), -1))
        ways = units(held.asks[rows].swapaxes(0, 1), held.stays[rows].swapaxes(0, 1))
        chances[group.places] = _enough(ways, group, voting, trigger)
    return np.minimum(chances, 1.0)


def units(asks: Reals, stays: Reals) -> Reals:
    """The chance that j ask and k stay, (units + 1, units + 1, ...); each unit with its own chances, (units, ...)."""
    count = len(asks)
    ways = np.zeros((count + 1, count + 1, *asks.shape[1:]))
    ways[0, 0] = 1.0
    for done, (ask, stay) in enumerate(zip(asks, stays, strict=True)):
        old = ways[: done + 1, : done + 1].copy()
        ways[: done + 1, : done + 1] = old * (1.0 - ask - stay)
        ways[1 : done + 2, : done + 1] += old * ask
        ways[: done + 1, 1 : done + 2] += old * stay
    return ways


def trinomial(count: int, asks: Reals, stays: Reals) -> Reals:
    """The same where all units are alike: (count + 1, count + 1, ...)."""
    j, k = np.meshgrid(np.arange(count + 1), np.arange(count + 1), indexing="ij")
    out = count - j - k
    kept = out >= 0
    j, k, out = j[kept], k[kept], out[kept]
    log_ways = special.gammaln(count + 1) - special.gammaln(j + 1) - special.gammaln(k + 1) - special.gammaln(out + 1)
    axes = (slice(None), *([None] * np.ndim(asks)))
    parts = np.asarray(asks) ** j[axes] * np.asarray(stays) ** k[axes]
    parts = parts * np.maximum(1.0 - asks - stays, 0.0) ** out[axes]
    ways = np.zeros((count + 1, count + 1, *np.shape(asks)))
    ways[kept] = np.exp(log_ways)[axes] * parts
    return ways


def _enough(ways: Reals, group: Group, voting: float, trigger: Trigger) -> Reals:
    """The chance that a group of seats reaches the share, (seats, GRID, AFFILIATES)."""
    asking = special.expit(AFFILIATES)
    theirs = trinomial(group.affiliates, voting * asking, voting * (1.0 - asking))
    if trigger.counted == "pooled":
        return _pooled(ways, theirs, group, trigger)
    ours = np.tensordot(_mask(trigger, group.meeting, group.branches), ways, axes=2)[:, :, None]
    other = np.tensordot(_mask(trigger, group.affiliates, group.affiliates), theirs, axes=2)[None, None, :]
    match trigger.counted:
        case "either":
            return np.asarray(1.0 - (1.0 - ours) * (1.0 - other))
        case "both":
            return np.asarray(ours * other)
        case "branches":
            return np.asarray(ours + 0.0 * other)
        case "affiliates":
            return np.asarray(0.0 * ours + other)


def _mask(trigger: Trigger, most: int, units: int) -> Reals:
    """1 where j that ask and k that stay are enough."""
    j, k = np.meshgrid(np.arange(most + 1), np.arange(most + 1), indexing="ij")
    return np.asarray(trigger.enough(j, k, units), float)


def _pooled(ways: Reals, theirs: Reals, group: Group, trigger: Trigger) -> Reals:
    """Branches and affiliates counted together."""
    j, k = _within(group.meeting)
    a, b = _within(group.affiliates)
    units = group.branches + group.affiliates
    met = trigger.enough(j[:, None] + a, k[:, None] + b, units).astype(float) @ theirs[a, b]
    return np.asarray(np.tensordot(ways[j, k], met, axes=(0, 0)))


def _within(most: int) -> tuple[NDArray[np.int64], ...]:
    """The numbers that ask and that stay, together at most `most`."""
    return np.nonzero(np.add.outer(np.arange(most + 1), np.arange(most + 1)) <= most)


def at(chances: Reals, wishes: Reals, affiliates: Reals) -> Reals:
    """Chances read between the nodes of a table, (worlds, seats); both log-odds (worlds, seats)."""
    seats = np.arange(chances.shape[0])
    row, by_row = _between(wishes, GRID)
    column, by_column = _between(affiliates, AFFILIATES)
    flat = chances.reshape(-1)
    start = (seats * len(GRID) + row) * len(AFFILIATES) + column
    read = np.zeros(wishes.shape)
    for i in range(4):
        line = np.zeros(wishes.shape)
        for j in range(4):
            line += by_column[j] * flat[start + (i * len(AFFILIATES) + j)]
        read += by_row[i] * line
    return np.clip(read, 0.0, 1.0)


def _between(values: Reals, nodes: Reals) -> tuple[NDArray[np.int64], tuple[Reals, ...]]:
    """The first of the four nodes round each value, and the cubic (Lagrange) weights of the four."""
    step = nodes[1] - nodes[0]
    place = (np.clip(values, nodes[0], nodes[-1]) - nodes[0]) / step
    first = np.clip(place.astype(np.int64) - 1, 0, len(nodes) - 4)
    t = place - first
    weights = (
        (t - 1) * (t - 2) * (t - 3) / -6.0,
        t * (t - 2) * (t - 3) / 2.0,
        t * (t - 1) * (t - 3) / -2.0,
        t * (t - 1) * (t - 2) / 6.0,
    )
    return first, weights


def along(chances: Reals, wishes: Reals) -> Reals:
    """Chances read between the nodes of `GRID`: chances (seats, GRID), wishes (worlds, seats)."""
    seats = np.arange(chances.shape[0])
    row, by_row = _between(wishes, GRID)
    flat, start = chances.reshape(-1), seats * len(GRID) + row
    read = np.asarray(sum(weight * flat[start + i] for i, weight in enumerate(by_row)))
    return np.clip(read, 0.0, 1.0)
