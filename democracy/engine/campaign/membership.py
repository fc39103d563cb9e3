"""Who joins, who leaves and who comes to meetings.

Joining is Poisson: a quiet month's number times the effect of each cause. Leaving is a hazard times effects. Each
effect is a ratio that an assumption gives, raised to the amount of its cause.
"""

import numpy as np

from democracy.engine.campaign.month import Month, chosen, lean
from democracy.engine.campaign.state import Counts, Party, Reals
from democracy.engine.samplers import binomial, poisson

PER_CENT = 100.0


def joining(party: Party, month: Month) -> Counts:
    """Members who join, (worlds, regions, tendencies), spread over regions as members of the tendency are."""
    held = party.members.astype(float)
    places = held / np.maximum(held.sum(axis=1, keepdims=True), 1.0)
    expected = _rate(month)[:, None, :] * places
    return poisson(month.uniform("joining", *held.shape[1:]), expected)


def _rate(month: Month) -> Reals:
    """Members expected to join by tendency, (worlds, tendencies)."""
    left, right = month.assume("join.left"), month.assume("join.right")
    shares = np.stack([left, np.maximum(1.0 - left - right, 0.0), right], axis=1)
    expected = month.assume("join.quiet") * _for_all(month)
    return np.asarray(expected[:, None] * shares * _by_tendency(month))


def _for_all(month: Month) -> Reals:
    """What moves people of every tendency to join."""
    now = month.situation
    result = np.asarray(now.election_result)
    return (
        np.asarray(now.joining_open, float)
        * month.times("join.election", now.general_election)
        * month.times("join.defeat", chosen(now.election_result, "defeat"))
        * month.times("join.advance", (result == "advance") | (result == "victory"))
        * month.times("join.drive", now.drive)
        * month.times("join.closed", np.logical_not(now.meetings_open))
        * month.weather("joining:weather", "join.spread")
    )


def _by_tendency(month: Month) -> Reals:
    """What moves one tendency more than another, (worlds, tendencies)."""
    now = month.situation
    surge = _surge(month)
    left = (
        surge
        * month.times("join.programme", lean(now.programme))
        * month.times("join.rebels_terms", chosen(now.truce, "rebels_terms"))
        * month.times("join.counter_offer", chosen(now.truce, "counter_offer"))
    )
    others = surge ** month.assume("join.others")
    right = others / month.times("join.programme", lean(now.programme))
    return np.stack(np.broadcast_arrays(left, others, right), axis=1)


def _surge(month: Month) -> Reals:
    """How many times as many of the left join as usual: the strongest cause counts, for nobody joins twice."""
    contest = month.times("join.contest", month.situation.contest_running)
    mandate = month.times("join.mandate", month.situation.mandate)
    return np.maximum(np.maximum(contest, mandate), month.times("join.conflict", month.conflict))


def recent(party: Party, joined: Counts) -> Counts:
    """Who joined in each of the last months, (worlds, months, tendencies), when `joined` have come beside them."""
    return np.concatenate([joined.sum(axis=1)[:, None], party.recent[:, :-1]], axis=1)


def leaving(party: Party, month: Month) -> Counts:
    """Members who leave or lapse, (worlds, regions, tendencies)."""
    hazard = month.assume("leave.quiet") * month.weather("leaving:weather", "leave.spread")
    hazard = hazard * month.times("leave.defeat", chosen(month.situation.election_result, "defeat"))
    hazard = hazard * month.times("leave.closed", np.logical_not(month.situation.meetings_open))
    chance = 1.0 - np.exp(-hazard[:, None] * _reasons(party, month))
    u = month.uniform("leaving", *party.members.shape[1:])
    return binomial(u, party.members, chance[:, None, :])


def _reasons(party: Party, month: Month) -> Reals:
    """What drives one tendency out more than another, (worlds, tendencies)."""
    now = month.situation
    struck = PER_CENT * party.suspended / np.maximum(party.tendencies, 1)
    left = month.times("leave.rebels_terms", chosen(now.truce, "rebels_terms"))
    left = left * month.times("leave.counter_offer", chosen(now.truce, "counter_offer"))
    soft = month.times("leave.conflict", month.conflict)
    right = soft * month.times("leave.split", now.split_talk) * month.times("leave.programme", lean(now.programme))
    right = right * month.times("leave.open_selection", chosen(now.reselection, "open"))
    neighbours = month.assume("leave.suspensions")[:, None] ** struck
    return np.stack(np.broadcast_arrays(left, soft, right), axis=1) * neighbours


def activity(party: Party, month: Month) -> Reals:
    """The share of members who come to meetings: it moves from where it was towards what the month invites to."""
    now = month.situation
    for_all = month.assume("active.usual") * month.times("active.closed", np.logical_not(now.meetings_open))
    for_all = for_all * month.times("active.contest", now.contest_running) * month.times("active.drive", now.drive)
    left = month.times("active.rebels_terms", chosen(now.truce, "rebels_terms"))
    left = left * month.times("active.counter_offer", chosen(now.truce, "counter_offer"))
    soft = np.ones_like(left)
    target = for_all[:, None] * np.stack([left, soft, soft], axis=1)
    pace = month.assume("active.pace")[:, None]
    return np.clip(party.activity + pace * (target - party.activity), 0.0, 1.0)
