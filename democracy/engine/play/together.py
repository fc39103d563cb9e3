"""States of the same month, side by side: they are joined, live the month in one step, and are parted again.

A step takes much the same time in one world as in hundreds, so that it is the number of steps that counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from democracy.engine.campaign.levers import LEVERS
from democracy.engine.campaign.situation import Situation
from democracy.engine.campaign.state import Party
from democracy.engine.campaign.step import step
from democracy.engine.luck import Draws, Picked, base, origins
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State, party_in


def months_lived(states: Sequence[State], setup: Setup) -> list[Party]:
    """The party of each state after the state's month; states of one month and one luck live it together."""
    alike: dict[object, list[int]] = {}
    for place, state in enumerate(states):
        alike.setdefault((state.month, base(state.luck)), []).append(place)
    found: dict[int, Party] = {}
    for places in alike.values():
        found.update(zip(places, _month([states[place] for place in places], setup), strict=True))
    return [found[place] for place in range(len(states))]


def _month(states: Sequence[State], setup: Setup) -> Iterator[Party]:
    """The parties after the one month of these states, which have one luck."""
    month, worlds = states[0].month, [state.worlds for state in states]
    situation = _situations([state.situation for state in states], worlds)
    party, luck = _parties([state.party for state in states]), _lucks([state.luck for state in states])
    after = step(party, month, situation, setup.outlook, luck, setup.usual.get(month))
    if len(states) == 1:
        yield after
        return
    ends = np.cumsum(worlds)
    for end, count in zip(ends, worlds, strict=True):
        yield party_in(after, np.arange(end - count, end))


def _parties(parties: Sequence[Party]) -> Party:
    if len(parties) == 1:
        return parties[0]
    held: dict[str, Any] = {}
    for part in fields(Party):
        values = [getattr(party, part.name) for party in parties]
        held[part.name] = np.concatenate(values) if isinstance(values[0], np.ndarray) else values[0]
    return Party(**held)


def _lucks(lucks: Sequence[Draws]) -> Draws:
    if len(lucks) == 1:
        return lucks[0]
    return Picked(base(lucks[0]), np.concatenate([origins(luck) for luck in lucks]))


def _situations(situations: Sequence[Situation], worlds: Sequence[int]) -> Situation:
    """One situation for all, in which a lever that stands otherwise somewhere is an array (worlds,)."""
    settings = {lever: [getattr(situation, lever) for situation in situations] for lever in LEVERS}
    return Situation(
        **{
            lever: values[0] if values.count(values[0]) == len(values) else np.repeat(values, worlds)
            for lever, values in settings.items()
        }
    )
