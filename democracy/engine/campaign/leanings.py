"""How members, delegates and affiliates lean to the leader."""

import numpy as np
from scipy import special

from democracy.engine.assumptions import Outlook
from democracy.engine.campaign.month import TOPIC, Month, lean
from democracy.engine.campaign.situation import Number
from democracy.engine.campaign.state import Counts, Party, Reals
from democracy.engine.luck import Draws
from democracy.engine.samplers import normal


def support(members: Counts, outlook: Outlook, luck: Draws) -> Reals:
    """The share of members who back the leader, (worlds,): the left, and part of the soft left."""
    return backing(members.sum(axis=1).astype(float), outlook, luck)


def backing(weights: Reals, outlook: Outlook, luck: Draws) -> Reals:
    """The share who back the leader, (worlds, …), of people by tendency, (worlds, …, tendencies); nought of nobody."""
    chances = np.stack([outlook.draw(f"{TOPIC}.support.{word}", luck) for word in ("left", "soft", "right")], axis=1)
    chances = chances.reshape(len(chances), *(1,) * (weights.ndim - 2), -1)
    return np.asarray((weights * chances).sum(axis=-1) / np.maximum(weights.sum(axis=-1), 1e-9))


def delegates(party: Party, month: Month) -> Reals:
    """The constituencies' votes that follow the leader: AGMs bring them nearer to those who come to meetings.

    A constituency sends delegates of its majority, so a small lead among members is a large one among delegates.
    """
    active = backing(party.tendencies * party.activity, month.outlook, month.luck)
    majority = special.ndtr(special.logit(active) / month.assume("delegates.spread"))
    pace = month.assume("delegates.pace") * np.asarray(month.situation.meetings_open, float)
    return np.asarray(party.delegates + pace * (majority - party.delegates))


def platform(delegates: Reals, affiliates_share: Number, outlook: Outlook, luck: Draws) -> Reals:
    """A card vote's share for a change that stops short of what the left wants, (worlds,).

    The affiliates mostly follow the platform; of the delegates on the left, most vote against it to press further.
    """
    constituencies = 1.0 - delegates * outlook.draw(f"{TOPIC}.conference.further", luck)
    affiliates = outlook.draw(f"{TOPIC}.conference.loyal", luck)
    return np.asarray(affiliates_share * affiliates + (1.0 - np.asarray(affiliates_share)) * constituencies)


def unions(party: Party, month: Month) -> Reals:
    """The affiliates' votes that follow the leader, drifting about their usual line."""
    usual = special.logit(month.assume("unions.usual")) + month.plus(
        "unions.programme", lean(month.situation.programme)
    )
    usual = usual + month.plus("unions.conflict", month.conflict)
    now = special.logit(np.clip(party.unions, 1e-3, 1.0 - 1e-3))
    shock = normal(month.uniform("unions")) * month.assume("unions.spread")
    return np.asarray(special.expit(now + month.assume("unions.pace") * (usual - now) + shock))
