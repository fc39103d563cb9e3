"""How a party stands at the end of a month, in each world. Counts of people, never a person at a time."""

from dataclasses import dataclass, fields, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

type Counts = NDArray[np.int64]
type Reals = NDArray[np.float64]

TENDENCIES = ("left", "soft left", "right")
"""How members lean, as polls of members told them apart. The leader's side is the left throughout."""

REGIONS = (
    "East Midlands", "East of England", "London", "North East", "North West", "Scotland", "South East", "South West",
    "Wales", "West Midlands", "Yorkshire and The Humber", "Elsewhere",
)  # fmt: skip
"""The party's regions and nations; elsewhere is Northern Ireland and abroad."""

SECTIONS = ("leader", "members", "unions", "MPs", "nations", "others")
"""NEC seats by who fills them. `leader` is the leader and the front bench, `others` the deputy leader, the treasurer,
socialist societies, BAME and young members and local government."""

STATUSES = ("front bench", "back bench", "rebel", "left the party", "standing down")
"""Where an MP stands. A rebel has left the front bench against the leader or fights him in public."""

MONTHS_KEPT = 12
"""How long a party remembers who joined when: the longest membership that a ballot can ask for month by month."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party after `month`, every array with a leading worlds axis.

    `members` (worlds, regions, tendencies); `support` (worlds,), the share of members who back the leader; `joined`
    and `gone` in this month and `suspended` (worlds, tendencies); `usual` (worlds, tendencies), those who would be
    suspended had headquarters done in every month what it usually does; `recent` (worlds, months, tendencies), who
    joined in each of the last `MONTHS_KEPT` months, the newest first; `activity` (worlds, tendencies), the share of
    members who come to meetings; `nec` and `nec_seats` (worlds, sections), seats held by the leader's side and seats in
    all; `delegates` and `unions` (worlds,), the shares of the constituencies' and the affiliates' votes at conference
    that follow the leader; `platform` (worlds,), the share of a card vote for a change that stops short of what the
    left wants, as the platform would have it; `mps` (worlds, statuses); `triggered` (worlds,), MPs made to face a full
    selection since the last general election; `lead` (worlds,), the Conservatives' lead in polls, in points.
    """

    month: date
    members: Counts
    support: Reals
    joined: Counts
    gone: Counts
    suspended: Counts
    usual: Counts
    recent: Counts
    activity: Reals
    nec: Counts
    nec_seats: Counts
    delegates: Reals
    unions: Reals
    platform: Reals
    mps: Counts
    triggered: Counts
    lead: Reals

    @property
    def worlds(self) -> int:
        return len(self.lead)

    @property
    def tendencies(self) -> Counts:
        """Members by tendency, (worlds, tendencies)."""
        return np.asarray(self.members.sum(axis=1))

    def world(self, k: int) -> "Party":
        """The party in one world, still with a worlds axis, of one."""
        arrays = [field.name for field in fields(self) if field.name != "month"]
        return replace(self, **{name: getattr(self, name)[k : k + 1] for name in arrays})
