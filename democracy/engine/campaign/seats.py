"""Who sits where: NEC seats by the calendar, delegates at AGMs, and the affiliates' line."""

import numpy as np
from scipy import special

from democracy.engine.campaign.month import Month, lean
from democracy.engine.campaign.state import SECTIONS, Counts, Party, Reals
from democracy.engine.samplers import binomial, normal

LEADER, MEMBERS, UNIONS, MPS, NATIONS, OTHERS = range(len(SECTIONS))
MOST_SEATS = 30
"""Seats that a section can have, as the levers allow."""


def support(party: Party, month: Month) -> Reals:
    """The share of members who back the leader, by world: the left, and part of the soft left."""
    return _backing(party.tendencies.astype(float), month)


def _backing(weights: Reals, month: Month) -> Reals:
    chances = np.stack([month.assume(f"support.{word}") for word in ("left", "soft", "right")], axis=1)
    return np.asarray((weights * chances).sum(axis=1) / weights.sum(axis=1))


def delegates(party: Party, month: Month) -> Reals:
    """The constituencies' votes that follow the leader: AGMs bring them nearer to those who come to meetings.

    A constituency sends delegates of its majority, so a small lead among members is a large one among delegates.
    """
    active = _backing(party.tendencies * party.activity, month)
    majority = special.ndtr(special.logit(active) / month.assume("delegates.spread"))
    pace = month.assume("delegates.pace") * np.asarray(month.situation.meetings_open, float)
    return np.asarray(party.delegates + pace * (majority - party.delegates))


def unions(party: Party, month: Month) -> Reals:
    """The affiliates' votes that follow the leader, drifting about their usual line."""
    usual = special.logit(month.assume("unions.usual")) + month.plus(
        "unions.programme", lean(month.situation.programme)
    )
    usual = usual + month.plus("unions.conflict", month.situation.plp_conflict)
    now = special.logit(np.clip(party.unions, 1e-3, 1.0 - 1e-3))
    shock = normal(month.uniform("unions")) * month.assume("unions.spread")
    return np.asarray(special.expit(now + month.assume("unions.pace") * (usual - now) + shock))


def nec_seats(party: Party, month: Month) -> Counts:
    """Seats in all, (worlds, sections): members', unions' and nations' as decisions have set them."""
    seats = party.nec_seats.copy()
    now = month.situation
    for section, number in ((MEMBERS, now.members_seats), (UNIONS, now.union_seats), (NATIONS, now.nation_seats)):
        seats[:, section] = np.rint(number)
    return seats


def nec(party: Party, seats: Counts, month: Month) -> Counts:
    """Seats of the leader's side. Members fill theirs by ballot, the others at conference or when they are made."""
    held = np.minimum(party.nec, seats)
    ballot = np.broadcast_to(month.situation.nec_election, party.lead.shape)
    held[:, MEMBERS] = np.where(ballot, _members(party, seats, month), held[:, MEMBERS])
    chances = np.stack(
        [party.unions, month.assume("nec.mps"), month.assume("nec.nations"), month.assume("nec.others")], 1
    )
    filled = slice(UNIONS, OTHERS + 1)
    drawn = binomial(month.uniform("nec", 4), seats[:, filled], chances)
    made = binomial(month.uniform("nec:new", 4), np.maximum(seats - party.nec_seats, 0)[:, filled], chances)
    meets = np.broadcast_to(month.situation.conference, party.lead.shape)[:, None]
    held[:, filled] = np.where(meets, drawn, np.minimum(held[:, filled] + made, seats[:, filled]))
    return held


def _members(party: Party, seats: Counts, month: Month) -> Counts:
    """Members' seats won by the left. Seats just added are filled alone; else all are up.

    Two slates stand, as many on each as there are seats; the most votes win. A slate's votes are its support, a swing
    of the day and each candidate's own standing.
    """
    old, new = party.nec_seats[:, MEMBERS], seats[:, MEMBERS]
    added = np.maximum(new - old, 0)
    up = np.where(added > 0, added, new)
    swing = normal(month.uniform("slate")) * month.assume("nec.swing")
    lead = special.logit(np.clip(support(party, month), 1e-6, 1.0 - 1e-6)) + swing
    own = normal(month.uniform("candidates", 2, MOST_SEATS)) * month.assume("nec.candidates")[:, None, None]
    standing = np.arange(MOST_SEATS) < up[:, None]
    votes = np.where(standing[:, None, :], own + np.stack([lead / 2, -lead / 2], 1)[:, :, None], -np.inf)
    everybody = votes.reshape(len(votes), -1)
    bar = -np.sort(-everybody, axis=1)[np.arange(len(votes)), np.maximum(up - 1, 0)]
    won = (standing & (votes[:, 0] >= bar[:, None])).sum(axis=1)
    return np.asarray(won + np.where(added > 0, np.minimum(party.nec[:, MEMBERS], old), 0))
