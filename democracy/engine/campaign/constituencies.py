"""Which constituencies make up the delegates that follow the leader.

The share of the constituencies' votes (`Party.delegates`) is what a party's months are lived with; this is derived from
it and nothing follows from it. Each place differs from the country by a distance drawn once in a world and kept,
given whom its local party nominated (`selection.support`), and moves as its region has since the first day; the places
that lean to the leader most make up the share.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from democracy.engine.assumptions import Outlook
from democracy.engine.campaign.leanings import backing
from democracy.engine.campaign.month import TOPIC
from democracy.engine.campaign.state import REGIONS, Counts, Party, Reals
from democracy.engine.luck import Draws
from democracy.engine.selection.seat import Seat
from democracy.engine.selection.support import Spread, local_support

type Flags = NDArray[np.bool_]

_EDGE = 1e-6
"""Nearer to all or nobody than this no region is taken to lean."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where places stand for good: `regions` (places,), counted as in `REGIONS`; `apart` (worlds, places), by how many
    log-odds a place leaned more to the leader on the first day than the country."""

    regions: Counts
    apart: Reals


def ground(seats: Sequence[Seat], parties: Sequence[Seat], spread: Spread, luck: Draws) -> Ground:
    """Draw the places of each world. `parties` are those whose nominations say how far regions differ.

    Regions are named as in `REGIONS`. Seats that come in the same order have the same luck.
    """
    regions = np.array([REGIONS.index(seat.region) for seat in seats], np.int64)
    u = luck.uniform(f"{TOPIC}:constituencies", len(seats))
    return Ground(regions, local_support(seats, spread, parties).draw(u))


def leaning(places: Ground, party: Party, first: Party, outlook: Outlook, luck: Draws) -> Reals:
    """The log-odds that somebody who comes to meetings backs the leader, (worlds, places).

    Nominations say how far a place's region was from the country, so the region's own members count by how far they
    have moved since the party of the first day, not twice.
    """
    now, then = (_odds(one.members * one.activity[:, None, :], outlook, luck) for one in (party, first))
    country = _odds(first.tendencies * first.activity, outlook, luck)
    return np.asarray(country[:, None] + (now - then)[:, places.regions] + places.apart)


def _odds(people: Reals, outlook: Outlook, luck: Draws) -> Reals:
    """The log-odds of backing the leader among people by tendency, the last axis."""
    return np.asarray(special.logit(np.clip(backing(people, outlook, luck), _EDGE, 1.0 - _EDGE)))


def with_leader(places: Ground, party: Party, leanings: Reals) -> Flags:
    """The places whose delegates follow the leader, (worlds, places): those that lean most make up the party's share.

    A place weighs as many members as its region has to a place. It is in if the middle of its weight, laid end to end
    with those that lean more, lies within the share: so the places in weigh the party's share to within half a place.
    """
    weights = _weights(places, party)
    order = np.argsort(-leanings, axis=1, kind="stable")
    ordered = np.take_along_axis(weights, order, axis=1)
    upto = np.cumsum(ordered, axis=1)
    inside = upto - ordered / 2.0 < party.delegates[:, None] * upto[:, -1:]
    found = np.empty(inside.shape, bool)
    np.put_along_axis(found, order, inside, axis=1)
    return found


def _weights(places: Ground, party: Party) -> Reals:
    """Members to a place, (worlds, places): its region's, spread evenly over the region's places."""
    number = np.bincount(places.regions, minlength=len(REGIONS))
    each = party.members.sum(axis=2) / np.maximum(number, 1)
    return np.asarray(each[:, places.regions])
