"""Delegations whose votes were not recorded, drawn on the condition that the recorded number of votes comes out.

The law: in each world the delegations stand in a random order, and each votes as one. From the front, those whose
cards still fit vote with the smaller side, until its recorded weight is reached. What is left over goes to groups of
several organisations, and last to one delegation that is split. So the record holds in every world, to the last vote.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import special

from democracy.engine.luck import Draws, Places

type Reals = NDArray[np.float64]
type Flags = NDArray[np.bool_]
UNKNOWN = -1.0
ABSTAINS = -2.0


def fill(target: Reals, weights: Reals, recorded: Reals, divisible: Flags, order: Reals) -> Reals:
    """Each delegation's share for, (worlds, delegations); `ABSTAINS` where it abstained.

    `target` (worlds,) is the recorded weight for; `recorded` (delegations,) a share for, `UNKNOWN` or `ABSTAINS`;
    `order` uniforms that say who stands where. Where recorded votes alone pass the target, it is met as far as it can.
    """
    free = recorded == UNKNOWN
    if not free.any():
        return np.tile(recorded, (len(weights), 1))
    fixed = weights @ np.where(recorded >= 0, recorded, 0.0)
    whole = weights @ free
    need = np.clip(target - fixed, 0.0, whole)
    turned = need > whole / 2
    left = np.where(turned, whole - need, need)
    places = np.argsort(order, axis=1, kind="stable").T
    taken = _whole_cards(left, weights, free & ~divisible, places)
    for may in (free & divisible, free & ~divisible):
        if may.any() and taken.left.any():
            taken = _parts(taken, weights, may, places)
    shares = np.where(turned[:, None], 1.0 - taken.shares, taken.shares)
    return np.where(free, shares, recorded)


class _Taken:
    """What the smaller side holds so far, and what it still lacks."""

    def __init__(self, shares: Reals, left: Reals) -> None:
        self.shares, self.left = shares, left


def _whole_cards(left: Reals, weights: Reals, may: Flags, places: Places) -> _Taken:
    """`places` are the delegations from the front, (delegations, worlds)."""
    shares, worlds = np.zeros_like(weights), np.arange(len(weights))
    for place in places:
        card = weights[worlds, place]
        fits = may[place] & (card <= left)
        shares[worlds, place] = fits
        left = left - np.where(fits, card, 0.0)
    return _Taken(shares, left)


def _parts(taken: _Taken, weights: Reals, may: Flags, places: Places) -> _Taken:
    shares, left, worlds = taken.shares, taken.left, np.arange(len(weights))
    for place in places:
        card = weights[worlds, place] * (1.0 - shares[worlds, place])
        part = np.where(may[place], np.minimum(card, left), 0.0)
        shares[worlds, place] += part / weights[worlds, place]
        left = left - part
    return _Taken(shares, left)


def fraction(shares: Reals, weights: Reals) -> Reals:
    """The half's share for, of those who do not abstain; nan where everybody does."""
    casts = shares >= 0.0
    cast = (weights * casts).sum(axis=1)
    held = (weights * np.where(casts, shares, 0.0)).sum(axis=1)
    return np.asarray(np.divide(held, cast, out=np.full(len(cast), np.nan), where=cast > 0))


def turned(shares: Reals, weights: Reals) -> Reals:
    """The half's share for if each delegation alone voted the other way, (worlds, delegations)."""
    casts = shares >= 0.0
    cast = (weights * casts).sum(axis=1, keepdims=True)
    held = (weights * np.where(casts, shares, 0.0)).sum(axis=1, keepdims=True)
    move = weights * np.where(casts, 1.0 - 2.0 * shares, 0.0)
    return np.asarray(np.divide(held + move, cast, out=np.full(shares.shape, np.nan), where=cast > 0))


def clp_sizes(number: int, spread: float) -> Reals:
    """Sizes of constituency parties, adding up to one: quantiles of a log-normal law."""
    sizes = np.exp(spread * special.ndtri((np.arange(number) + 0.5) / number))
    return np.asarray(sizes / sizes.sum())


def attendance(clps: Reals, before: float, after: float, leaning: Reals, sizes: Reals, luck: Draws) -> Reals:
    """The constituencies' share for when another share of them is present, (worlds,).

    Those who were there keep the recorded fraction between them. Each that comes as well votes as one, for it with
    the recorded chance moved by `leaning` (log-odds); each that stays away takes a vote of the recorded chance along.
    """
    stand = luck.uniform("conference.clps.present", len(sizes))
    vote = luck.uniform("conference.clps.vote", len(sizes))
    was, now = stand < before, stand < after
    odds = special.logit(np.clip(clps, 1e-6, 1 - 1e-6))
    chance = np.where(now & ~was, special.expit(odds + leaning)[:, None], clps[:, None])
    moved = np.where(vote < chance, sizes, 0.0)
    held = clps * (was @ sizes) + (moved * (now & ~was)).sum(axis=1) - (moved * (was & ~now)).sum(axis=1)
    room = now @ sizes
    return np.asarray(np.clip(np.divide(held, room, out=clps.copy(), where=room > 0), 0.0, 1.0))
