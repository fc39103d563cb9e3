"""The floor of conference in every world: how each delegation and the constituencies vote.

What was recorded holds in every world. The rest is drawn, from assumptions and on the condition of the record.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

import numpy as np

from democracy.engine import cardvote, samplers
from democracy.engine.assumptions import Outlook
from democracy.engine.cardvote import CardVote, Delegation
from democracy.engine.luck import Draws
from democracy.engine.procedures import delegations
from democracy.engine.procedures.delegations import ABSTAINS, UNKNOWN, Reals
from democracy.engine.procedures.standing_orders import Rules

KEY = "conference."
STANCES = {"for": 1.0, "against": 0.0, "abstain": ABSTAINS, "": UNKNOWN}


class Asked(Protocol):
    """What the floor looks at, of what is asked for."""

    @property
    def stances(self) -> Mapping[str, Fraction | None]: ...
    @property
    def clps(self) -> Fraction | None: ...
    @property
    def present(self) -> Fraction | None: ...
    @property
    def deliver(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Drawn:
    """Shares for, by half (worlds,) and by delegation (worlds, delegations), with cards and the affiliates' share."""

    affiliates: Reals
    clps: Reals
    shares: Reals
    weights: Reals
    held: Reals


def draw(
    vote: CardVote, rules: Rules, was: Rules, asked: "Asked", outlook: Outlook, luck: Draws, *, vary: bool
) -> Drawn:
    """How everybody votes. `vary` draws assumed cards from their ranges; otherwise each is at its value."""
    weights = _weights(vote.delegations, luck, vary)
    order = luck.uniform(f"{KEY}order", max(len(vote.delegations), 1))[:, : len(vote.delegations)]
    recorded = np.array([STANCES[d.stance] for d in vote.delegations])
    a, c = _halves(vote, was, asked.clps, outlook, luck)
    held = _held(was.affiliates_share, vote.taken == "hands", outlook, luck)
    if a is None:
        shares = _guess(recorded, outlook, luck)
        shares, c = _agree(vote, was, shares, weights, c, held, recorded)
        a = delegations.fraction(shares, weights)
    else:
        cast = weights @ (recorded != ABSTAINS).astype(float)
        divisible = np.array([d.divisible for d in vote.delegations], bool)
        shares = delegations.fill(a * cast, weights, recorded, divisible, order)
    if asked.stances:
        shares = _told(vote.delegations, shares, asked, luck)
        a = delegations.fraction(shares, weights)
    c = _constituencies(c, asked, outlook, luck)
    if rules.delegation != "unit":
        line = outlook.draw(f"{KEY}majority_line", luck)
        c = c * line + (1.0 - c) * (1.0 - line)
        split = shares * line[:, None] + (1.0 - shares) * (1.0 - line[:, None])
        shares = np.where(shares >= 0, split, shares)
        a = delegations.fraction(shares, weights)
    return Drawn(a, c, shares, weights, _held(rules.affiliates_share, rules.method == "hands", outlook, luck))


def _held(share: Fraction, hands: bool, outlook: Outlook, luck: Draws) -> Reals:
    """The affiliates' part of the whole: by rule on a card vote, by who is there on a show of hands."""
    if hands:
        return np.asarray(1.0 - outlook.draw(f"{KEY}hands", luck))
    return np.full(len(luck.worlds), float(share))


def _weights(held: tuple[Delegation, ...], luck: Draws, vary: bool) -> Reals:
    cards = np.empty((len(luck.worlds), len(held)))
    for place, one in enumerate(held):
        cards[:, place] = one.weight
        if vary and one.assumed:
            uniform = luck.uniform(f"{KEY}card:{one.key}")
            cards[:, place] = np.rint(samplers.triangular(uniform, one.low, one.weight, one.high))
    return cards


def _halves(
    vote: CardVote, was: Rules, told: Fraction | None, outlook: Outlook, luck: Draws
) -> tuple[Reals | None, Reals]:
    """Affiliates' and constituencies' shares for, as recorded, or drawn so that the recorded total comes out.

    What the user says of the constituencies takes the place of a draw only where no record hangs on it.
    """
    worlds, share = len(luck.worlds), float(was.affiliates_share)
    known_a, known_c = cardvote.halves(vote, was.affiliates_share)
    if known_c is None and vote.total is None and vote.carried is None:
        known_c = told
    if known_c is not None:
        c = np.full(worlds, float(known_c))
    else:
        low, high = _range(vote.total, share)
        uniform = luck.uniform(f"{KEY}clps_for")
        c = _between(outlook, uniform, low, high)
    if known_a is not None:
        return np.full(worlds, float(known_a)), c
    if vote.total is None:
        return None, c
    return np.clip((float(vote.total) - (1.0 - share) * c) / share, 0.0, 1.0), c


def _range(total: Fraction | None, share: float) -> tuple[float, float]:
    """What the constituencies' share for can have been, given the total."""
    if total is None or share == 1.0:
        return 0.0, 1.0
    whole = float(total)
    return max(0.0, (whole - share) / (1.0 - share)), min(1.0, whole / (1.0 - share))


def _between(outlook: Outlook, uniform: Reals, low: float, high: float) -> Reals:
    key = f"{KEY}clps_for"
    held = outlook.assumptions[key]
    outlook.used.add(key)
    bottom, top = max(low, held.low), min(high, held.high)
    if bottom >= top:
        bottom, top = low, high
    return samplers.triangular(uniform, bottom, min(max(held.value, bottom), top), top)


def _guess(recorded: Reals, outlook: Outlook, luck: Draws) -> Reals:
    """Nobody counted: each delegation votes as one, for it with an assumed chance."""
    chance = outlook.draw(f"{KEY}affiliates_for", luck)
    uniform = luck.uniform(f"{KEY}guess", len(recorded))
    return np.where(recorded == UNKNOWN, (uniform < chance[:, None]).astype(float), recorded)


def _agree(
    vote: CardVote, was: Rules, shares: Reals, weights: Reals, c: Reals, held: Reals, recorded: Reals
) -> tuple[Reals, Reals]:
    """Worlds that contradict the recorded result are turned round; where that fails, the constituencies give way."""
    if vote.carried is None:
        return shares, c
    line, sign = float(was.majority), 1.0 if vote.carried else -1.0
    a = np.nan_to_num(delegations.fraction(shares, weights))
    wrong = sign * (held * a + (1.0 - held) * c - line) <= 0
    shares = np.where(wrong[:, None] & (recorded == UNKNOWN), 1.0 - shares, shares)
    c = np.where(wrong, 1.0 - c, c)
    a = np.nan_to_num(delegations.fraction(shares, weights))
    short = sign * (held * a + (1.0 - held) * c - line) <= 0
    edge = np.clip((line - held * a) / (1.0 - held), 0.0, 1.0)
    beyond = (edge + 1.0) / 2.0 if vote.carried else edge / 2.0
    return shares, np.where(short, beyond, c)


def _told(held: tuple[Delegation, ...], shares: Reals, asked: "Asked", luck: Draws) -> Reals:
    """Delegations that the user speaks for; with `deliver`, some are lost on the floor and vote the other way."""
    shares = shares.copy()
    for place, one in enumerate(held):
        if one.key not in asked.stances:
            continue
        share = asked.stances[one.key]
        shares[:, place] = ABSTAINS if share is None else float(share)
        if asked.deliver and share is not None:
            value, low, high = one.deliver
            chance = samplers.triangular(luck.uniform(f"{KEY}deliver:{one.key}"), low, value, high)
            lost = luck.uniform(f"{KEY}lost:{one.key}") >= chance
            shares[lost, place] = 1.0 - float(share)
    return shares


def _constituencies(c: Reals, asked: "Asked", outlook: Outlook, luck: Draws) -> Reals:
    if asked.clps is not None:
        c = np.full(len(c), float(asked.clps))
    if asked.present is None:
        return c
    number = round(outlook.value(f"{KEY}clps"))
    sizes = delegations.clp_sizes(number, outlook.value(f"{KEY}clp_spread"))
    before, leaning = outlook.value(f"{KEY}present"), outlook.draw(f"{KEY}absent_leaning", luck)
    return delegations.attendance(c, before, float(asked.present), leaning, sizes, luck)
