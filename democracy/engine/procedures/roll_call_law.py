"""The exact law of a roll call's count when some seats are turned and the others are known by their total only."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import numpy as np

from democracy.engine import conditional
from democracy.engine.conditional import Table, Weights

type Turned = Literal["other", "for", "against", "absent"]
type Law = Mapping[tuple[int, int], float]
"""The chance of each count (votes for, votes against); the chances add up to one."""


def law(weights: Sequence[Weights], modes: Sequence[Turned | None], votes_for: int, votes_against: int) -> Law:
    """Counts after the changes, given that the seats together voted (votes_for, votes_against) before them.

    Seats that are left alone, that vote the other way and that are told how to vote are three groups. Each pair of
    counts of the last two fixes the first group's, and with it the count after the changes.
    """
    groups: dict[str, list[Weights]] = {"alone": [], "other": [], "told": []}
    for weight, mode in zip(weights, modes, strict=True):
        groups["alone" if mode is None else mode if mode == "other" else "told"].append(weight)
    alone, other, told = (conditional.table(groups[name], votes_for, votes_against) for name in groups)
    added = (modes.count("for"), modes.count("against"))
    found: dict[tuple[int, int], float] = {}
    for (p, q), first in _entries(other):
        for (r, s), second in _entries(told):
            x, y = votes_for - p - r, votes_against - q - s
            if x >= 0 and y >= 0 and alone[x, y] > 0:
                count = (x + q + added[0], y + p + added[1])
                found[count] = found.get(count, 0.0) + first * second * float(alone[x, y])
    whole = sum(found.values())
    return {count: ways / whole for count, ways in sorted(found.items()) if ways > 0}


def _entries(ways: Table) -> Iterator[tuple[tuple[int, int], float]]:
    """The counts that a group can give, with their weights."""
    for votes_for, votes_against in np.argwhere(ways > 0).tolist():
        yield (votes_for, votes_against), float(ways[votes_for, votes_against])


def pivotal(
    weights: Sequence[Weights], modes: Sequence[Turned | None], place: int, votes_for: int, votes_against: int
) -> Law:
    """The counts of everybody but the seat at `place`, after the changes."""
    without: list[Turned | None] = list(modes)
    without[place] = "absent"
    return law(weights, without, votes_for, votes_against)
