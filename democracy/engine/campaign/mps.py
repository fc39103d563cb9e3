"""Members of Parliament: who rebels, who returns, who leaves, who is triggered, and who is elected."""

import numpy as np

from democracy.engine.campaign.month import Month, chosen
from democracy.engine.campaign.state import STATUSES, Counts, Party, Reals
from democracy.engine.samplers import binomial

FRONT, BACK, REBEL, LEFT, DOWN = range(len(STATUSES))


def moved(party: Party, month: Month) -> Counts:
    """MPs by status after the month, (worlds, statuses): revolt and return, leaving, standing down, an election."""
    mps = party.mps.copy()
    _revolt(mps, month)
    _return(mps, month)
    _fill(mps, month)
    _depart(mps, month)
    return _elected(mps, party, month)


def _move(mps: Counts, frm: int, to: int, u: Reals, chance: Reals) -> None:
    _move_all(mps, (frm,), to, u[:, None], chance[:, None])


def _move_all(mps: Counts, frm: tuple[int, ...], to: int, u: Reals, chance: Reals) -> None:
    """From several statuses to another; `u` and `chance` (worlds, statuses)."""
    going = binomial(u, mps[:, frm], np.clip(chance, 0.0, 1.0))
    mps[:, frm] -= going
    mps[:, to] += going.sum(axis=1)


def _revolt(mps: Counts, month: Month) -> None:
    """MPs who turn against their leader, more of them the more open the conflict."""
    chance = month.plus("mps.revolt", month.conflict)
    chances = np.stack([chance * month.assume("mps.front_loyalty"), chance], axis=1)
    _move_all(mps, (FRONT, BACK), REBEL, month.uniform("revolt", 2), chances)


def _return(mps: Counts, month: Month) -> None:
    """Rebels who make their peace, the likelier the less conflict there is."""
    now = month.situation
    chance = month.assume("mps.return") * (1.0 - month.conflict)
    chance = chance * month.times("mps.return.mandate", now.mandate)
    chance = chance * month.times("mps.return.rebels_terms", chosen(now.truce, "rebels_terms"))
    chance = chance * month.times("mps.return.counter_offer", chosen(now.truce, "counter_offer"))
    chance = chance * month.times("mps.return.elected", now.elected_shadow_cabinet)
    _move(mps, REBEL, BACK, month.uniform("return"), chance)


def _fill(mps: Counts, month: Month) -> None:
    """Vacant posts of the front bench are filled from the back bench, as far as the leader finds people."""
    wanted = np.maximum(month.assume("mps.posts") - mps[:, FRONT], 0.0)
    chance = month.assume("mps.appointed") * wanted / np.maximum(mps[:, BACK], 1)
    _move(mps, BACK, FRONT, month.uniform("appointed"), chance)


def _depart(mps: Counts, month: Month) -> None:
    """Rebels leave the party, more of them where a split is in the air; anybody may say that they will not stand."""
    split = month.times("mps.leave.split", month.situation.split_talk)
    split = split * month.times("mps.leave.open_selection", chosen(month.situation.reselection, "open"))
    _move(mps, REBEL, LEFT, month.uniform("leave"), month.assume("mps.leave") * split)
    chance = month.assume("mps.stand_down")[:, None]
    _move_all(mps, (FRONT, BACK, REBEL), DOWN, month.uniform("stand down", 3), chance)


def _elected(mps: Counts, party: Party, month: Month) -> Counts:
    """A new House where an election was held: seats follow the lead; new MPs come in on the back bench.

    Who lost a seat is spread over the statuses as they stood.
    """
    lead = (party.lead - month.assume("mps.even_lead")) * month.assume("mps.seats_per_point")
    even, held = month.assume("mps.even_seats"), chosen(month.situation.election_result, "none") == 0.0
    if not held.any():
        return mps
    seats = np.rint(np.clip(even - lead, 0.0, 650.0)).astype(np.int64)
    sitting = mps[:, : REBEL + 1]
    total = np.maximum(sitting.sum(axis=1), 1)
    stay = np.floor(sitting * np.minimum(seats / total, 1.0)[:, None]).astype(np.int64)
    stay[:, BACK] += seats - stay.sum(axis=1)
    fresh = np.concatenate([stay, np.zeros_like(mps[:, LEFT:])], axis=1)
    return np.where(np.broadcast_to(held, party.lead.shape)[:, None], fresh, mps)


def triggered(party: Party, mps: Counts, month: Month) -> Counts:
    """MPs made to face a full selection since the last general election, by the rule in force."""
    now = month.situation
    chance, loyal = _trigger_chance(party, month), month.assume("trigger.loyal")
    over = chosen(now.election_result, "none") == 0.0
    open_now = np.broadcast_to(now.triggers_open, party.lead.shape)
    if not open_now.any():
        return np.where(over, 0, party.triggered)
    facing = mps[:, : REBEL + 1].sum(axis=1)
    left = np.maximum(mps[:, REBEL] - party.triggered, 0)
    u = month.uniform("triggers", 2)
    fresh = binomial(u[:, 0], left, chance)
    fresh = fresh + binomial(u[:, 1], facing - mps[:, REBEL], chance * loyal)
    asked = np.where(chosen(now.reselection, "open") == 1.0, facing, np.minimum(party.triggered + fresh, facing))
    return np.where(over, 0, np.where(open_now, asked, party.triggered)).astype(np.int64)


def _trigger_chance(party: Party, month: Month) -> Reals:
    """A rebel's chance to be triggered in a month, in proportion to the delegates who follow the leader."""
    now = month.situation
    rule = month.assume("trigger.third") * chosen(now.reselection, "third")
    rule = rule + month.assume("trigger.majority") * chosen(now.reselection, "majority")
    return np.clip(rule * 2.0 * party.delegates, 0.0, 1.0)
