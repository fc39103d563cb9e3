"""Who holds the seats of the NEC: members' by their ballots, the others' at conference or when a seat is made."""

import numpy as np
from scipy import special

from democracy.engine.assumptions import Outlook
from democracy.engine.campaign.month import TOPIC, Month
from democracy.engine.campaign.state import SECTIONS, Counts, Party, Reals
from democracy.engine.luck import Draws
from democracy.engine.samplers import binomial, normal

LEADER, MEMBERS, UNIONS, MPS, NATIONS, OTHERS = range(len(SECTIONS))
APPOINTED = slice(UNIONS, OTHERS + 1)
"""Sections that no ballot of the members fills, the leader's own apart."""
MOST_SEATS = 30
"""Seats that a section can have, as the levers allow."""


def seats(party: Party, month: Month) -> Counts:
    """Seats in all, (worlds, sections): members', unions' and nations' as decisions have set them."""
    made = party.nec_seats.copy()
    now = month.situation
    for section, number in ((MEMBERS, now.members_seats), (UNIONS, now.union_seats), (NATIONS, now.nation_seats)):
        made[:, section] = np.rint(number)
    return made


def held(party: Party, made: Counts, month: Month) -> Counts:
    """Seats of the leader's side, (worlds, sections), where `made` are the seats in all."""
    kept = np.minimum(party.nec, made)
    ballot = np.broadcast_to(month.situation.nec_election, party.lead.shape)
    swing, apart = month.assume("nec.swing"), month.assume("nec.candidates")
    if ballot.any():
        kept[:, MEMBERS] = np.where(ballot, _elected(party, made, month, swing, apart), kept[:, MEMBERS])
    each = chances(party.unions, month.outlook, month.luck)
    kept[:, APPOINTED] += binomial(
        month.uniform("nec:new", 4), np.maximum(made - party.nec_seats, 0)[:, APPOINTED], each
    )
    meets = np.broadcast_to(month.situation.conference, party.lead.shape)[:, None]
    if meets.any():
        drawn = binomial(month.uniform("nec", 4), made[:, APPOINTED], each)
        kept[:, APPOINTED] = np.where(meets, drawn, kept[:, APPOINTED])
    return kept


def chances(unions: Reals, outlook: Outlook, luck: Draws) -> Reals:
    """How likely one seat of each appointed section is to be the leader's side's, (worlds, 4)."""
    others = [outlook.draw(f"{TOPIC}.nec.{key}", luck) for key in ("mps", "nations", "others")]
    return np.stack([unions, *others], axis=1)


def _elected(party: Party, made: Counts, month: Month, spread: Reals, apart: Reals) -> Counts:
    """Members' seats won by the left. Seats just added are filled alone; else all are up.

    Two slates stand, as many on each as there are seats; the most votes win. The logarithm of a candidate's votes is
    the slate's support, a swing of the day (`spread`) and the candidate's own standing (`apart`).
    """
    old, new = party.nec_seats[:, MEMBERS], made[:, MEMBERS]
    added = np.maximum(new - old, 0)
    up = np.where(added > 0, added, new)
    swing = normal(month.uniform("slate")) * spread
    lead = special.logit(np.clip(party.support, 1e-6, 1.0 - 1e-6)) + swing
    votes = normal(month.uniform("candidates", 2, MOST_SEATS)) * apart[:, None, None]
    votes[:, 0] += lead[:, None]
    votes[np.broadcast_to(np.arange(MOST_SEATS) >= up[:, None, None], votes.shape)] = -np.inf
    ranked = -np.sort(-votes.reshape(len(votes), -1), axis=1)
    bar = ranked[np.arange(len(votes)), np.maximum(up - 1, 0)]
    won = ((votes[:, 0] >= bar[:, None]) & np.isfinite(votes[:, 0])).sum(axis=1)
    return np.asarray(won + np.where(added > 0, np.minimum(party.nec[:, MEMBERS], old), 0))
