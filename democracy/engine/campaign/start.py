"""How a party stood on the first day: what was recorded, and assumptions for what was not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from democracy.engine.assumptions import Outlook
from democracy.engine.campaign.leanings import platform, support
from democracy.engine.campaign.month import TOPIC
from democracy.engine.campaign.nec import APPOINTED, chances
from democracy.engine.campaign.situation import Situation
from democracy.engine.campaign.state import MONTHS_KEPT, REGIONS, SECTIONS, STATUSES, Counts, Party, Reals
from democracy.engine.luck import Draws
from democracy.engine.samplers import binomial, multinomial

TILTED: Mapping[str, tuple[str, ...]] = {
    "london": ("London",),
    "south": ("East of England", "South East", "South West"),
    "midlands_wales": ("East Midlands", "Wales", "West Midlands"),
    "north": ("North East", "North West", "Yorkshire and The Humber"),
    "scotland": ("Scotland",),
}
"""Regions as a poll of 2016 told them apart; elsewhere leans as the nation does."""
_ROUNDS, _TINY = 12, 1e-12


@dataclass(frozen=True, slots=True)
class Opening:
    """What the record gives of a first day.

    `regions` are shares of members that sum to one, in the order of `REGIONS`; `nec` and `nec_seats` go by section,
    `mps` by status; a section that `nec` does not name is drawn. How members, delegates and affiliates leaned is
    assumed, under `campaign.start.<key>.…`.
    """

    key: str
    title: str
    day: date
    members: int
    regions: tuple[float, ...]
    suspended: int
    lead: float
    nec: Mapping[str, int]
    nec_seats: Mapping[str, int]
    mps: Mapping[str, int]

    @property
    def first_month(self) -> date:
        """The first month that is lived from here: its own if it opens on the first day, else the next."""
        first = self.day.replace(day=1)
        return first if self.day == first else (first + timedelta(days=31)).replace(day=1)


def start(opening: Opening, outlook: Outlook, luck: Draws) -> Party:
    """The party on the first day, in each world: the record in all of them, assumptions drawn."""
    worlds = len(luck.worlds)

    def assume(key: str) -> Reals:
        return outlook.draw(f"{TOPIC}.start.{opening.key}.{key}", luck)

    leanings = _leanings(assume("left"), assume("right"))
    members = _members(opening, _regions(opening, leanings, outlook, luck), luck)
    suspended = multinomial(luck.uniform(f"{TOPIC}:start:suspended", 3), opening.suspended, leanings)
    unions, delegates = assume("unions"), assume("delegates")
    return Party(
        month=opening.day.replace(day=1),
        members=members,
        support=support(members, outlook, luck),
        joined=np.zeros((worlds, 3), np.int64),
        gone=np.zeros((worlds, 3), np.int64),
        suspended=suspended,
        usual=suspended,
        recent=np.zeros((worlds, MONTHS_KEPT, 3), np.int64),
        activity=np.repeat(outlook.draw(f"{TOPIC}.active.usual", luck)[:, None], 3, axis=1),
        nec=_seated(opening, unions, outlook, luck),
        nec_seats=_row(opening.nec_seats, SECTIONS, worlds),
        delegates=delegates,
        unions=unions,
        platform=platform(delegates, Situation().affiliates_share, outlook, luck),
        mps=_row(opening.mps, STATUSES, worlds),
        triggered=np.zeros(worlds, np.int64),
        lead=np.full(worlds, opening.lead),
    )


def _leanings(left: Reals, right: Reals) -> Reals:
    """Shares of members by tendency, (worlds, tendencies)."""
    return np.stack([left, np.maximum(1.0 - left - right, 0.0), right], axis=1)


def _regions(opening: Opening, leanings: Reals, outlook: Outlook, luck: Draws) -> Reals:
    """Shares of a region's members by tendency, (worlds, regions, tendencies), that come to the nation's.

    A region's tilt is added to the log-odds of left against soft left, and of soft left against right. Then shares are
    scaled in turn to the sizes of regions and to the nation's tendencies until they fit both (Deming and Stephan,
    1940). An outlook that was kept before regions were told apart has no tilts: there all lean alike.
    """
    if not any(_tilt(key) in outlook for key in TILTED):
        return np.broadcast_to(leanings[:, None, :], (len(leanings), len(REGIONS), 3))
    tilts = np.zeros((len(leanings), len(REGIONS)))
    for key, names in TILTED.items():
        tilts[:, [REGIONS.index(name) for name in names]] = outlook.draw(_tilt(key), luck)[:, None]
    sizes, nation = np.asarray(opening.regions)[:, None], leanings[:, None, :]
    held = np.exp(tilts[:, :, None] * (1.0, 0.0, -1.0)) * nation * sizes
    for _ in range(_ROUNDS):
        held *= nation / np.maximum(held.sum(axis=1, keepdims=True), _TINY)
        held *= sizes / np.maximum(held.sum(axis=2, keepdims=True), _TINY)
    return np.asarray(held / np.maximum(held.sum(axis=2, keepdims=True), _TINY))


def _tilt(key: str) -> str:
    return f"{TOPIC}.regions.{key}"


def _members(opening: Opening, leanings: Reals, luck: Draws) -> Counts:
    """The recorded number, spread over the regions as recorded and within each over the tendencies as assumed."""
    bounds = np.rint(opening.members * np.cumsum([0.0, *opening.regions])).astype(np.int64)
    u = luck.uniform(f"{TOPIC}:start:members", len(REGIONS), 3)
    return multinomial(u, np.diff(bounds), leanings)


def _seated(opening: Opening, unions: Reals, outlook: Outlook, luck: Draws) -> Counts:
    """NEC seats of the leader's side: as recorded, or drawn where the record does not name the section."""
    made = _row(opening.nec_seats, SECTIONS, len(luck.worlds))[:, APPOINTED]
    drawn = binomial(luck.uniform(f"{TOPIC}:start:nec", made.shape[1]), made, chances(unions, outlook, luck))
    held = _row(opening.nec, SECTIONS, len(luck.worlds))
    unknown = np.array([key not in opening.nec for key in SECTIONS[APPOINTED]])
    held[:, APPOINTED] = np.where(unknown, drawn, held[:, APPOINTED])
    return held


def _row(recorded: Mapping[str, int], order: tuple[str, ...], worlds: int) -> Counts:
    return np.tile(np.array([recorded.get(key, 0) for key in order], np.int64), (worlds, 1))
