"""What shutting people out takes from the margin: its mean and its variance in each world.

People are dealt over the groups at random (a multivariate hypergeometric law); within a group those of the side are
`odds` times as likely to be caught (Fisher's noncentral law); who of a camp is caught is then a draw without
replacement. Means and variances of these laws are added up; sums of so many people are as good as normal.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from democracy.engine.barring.electorate import OTHERS, SIDE, Electorate, Places, Reals
from democracy.engine.samplers import fisher_mean, fisher_variance


@dataclass(frozen=True, slots=True)
class Staying:
    """Who of those caught stays without a vote; shapes broadcast to (..., worlds).

    `standing` is the share whose vote was in already and counts all the same. Of the rest `lodged` appeal, and where
    their case is heard before the count, `upheld` are back; `heard` cases can be heard by then.
    """

    standing: Reals | float = 0.0
    lodged: Reals | float = 0.0
    upheld: Reals | float = 0.0
    heard: Reals | float = 0.0

    def share(self, people: Reals) -> Reals:
        """The share of so many caught that stay out."""
        appeals = np.maximum(self.lodged * people, 1e-9)
        in_time = np.minimum(1.0, self.heard / appeals)
        return np.asarray((1.0 - self.standing) * (1.0 - self.lodged * self.upheld * in_time))


@dataclass(frozen=True, slots=True)
class Barring:
    """Who is shut out: how many `people`, at which `odds` for a supporter of the side, among which `groups`.

    Shapes broadcast to (..., worlds); all groups, where none is named. `staying` says how many are back in time.
    """

    people: Reals
    odds: Reals
    groups: Sequence[str] = ()
    staying: Staying = Staying()

    @property
    def lasting(self) -> Reals:
        """The chance that somebody caught has no vote in the count."""
        return self.staying.share(self.people)


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of the margin: its mean and standard deviation by chance alone, (..., worlds)."""

    mean: Reals
    sd: Reals


@dataclass(frozen=True, slots=True)
class _Caught:
    """One group: how many of each camp are caught, (..., worlds), and the variance of that split."""

    place: int
    side: Reals
    others: Reals
    split: Reals

    @property
    def people(self) -> Reals:
        return self.side + self.others


def left(electorate: Electorate, barring: Barring) -> Left:
    """The margin after shutting people out. More people than the groups hold count as all of them."""
    shape = np.broadcast_shapes(np.shape(barring.odds), np.shape(barring.lasting), (electorate.worlds,))
    places = electorate.among(barring.groups)
    parts = [_caught(electorate, barring, int(place), places) for place in places]
    totals = electorate.totals - _lost(electorate, barring, parts)
    totals = np.broadcast_to(totals, (*shape, totals.shape[-1]))
    plus, minus = electorate.decider.pair(totals)
    mean = _take(totals, plus) - _take(totals, minus)
    return Left(mean, np.sqrt(_variance(electorate, barring, parts, plus, minus)))


def caught(electorate: Electorate, barring: Barring) -> Reals:
    """How many of both camps are caught on average, (..., worlds, camps)."""
    places = electorate.among(barring.groups)
    parts = [_caught(electorate, barring, int(place), places) for place in places]
    camps = (np.sum([part.side for part in parts], axis=0), np.sum([part.others for part in parts], axis=0))
    return np.stack(np.broadcast_arrays(*camps, np.empty(electorate.worlds))[:2], axis=-1)


def _caught(electorate: Electorate, barring: Barring, place: int, among: Places) -> _Caught:
    pool = electorate.people[:, among].sum(axis=(1, 2))
    side, others = electorate.people[:, place, SIDE], electorate.people[:, place, OTHERS]
    drawn = np.minimum(barring.people, pool) * (side + others) / np.maximum(pool, 1.0)
    low, high = np.maximum(0.0, drawn - others), np.minimum(drawn, side)
    mean = np.clip(fisher_mean(side, others, drawn, barring.odds), low, high)
    return _Caught(place, mean, drawn - mean, fisher_variance(mean, side, others, drawn))


def _lost(electorate: Electorate, barring: Barring, parts: Sequence[_Caught]) -> Reals:
    """What every item loses, (..., worlds, items)."""
    caught = np.stack([many for part in parts for many in (part.side, part.others)], axis=-1)
    places = [part.place for part in parts]
    worth = electorate.worth[:, places].reshape(electorate.worlds, 2 * len(parts), -1)
    lasting = np.asarray(barring.lasting)[..., None]
    return np.asarray(np.einsum("...wk,wki->...wi", caught * lasting, worth, optimize=True))


def _take(table: Reals, item: Places) -> Reals:
    return np.asarray(np.take_along_axis(table, item[..., None], axis=-1)[..., 0])


def _variance(electorate: Electorate, barring: Barring, parts: Sequence[_Caught], plus: Places, minus: Places) -> Reals:
    """The variance of the margin lost, by the law of total variance: deal, split, draw within a camp, who stays."""
    lasting = np.asarray(barring.lasting)
    drawn = sum(part.people for part in parts)
    pool = sum(electorate.people[:, part.place].sum(axis=1) for part in parts)
    whole, first, second = np.zeros(plus.shape), np.zeros(plus.shape), np.zeros(plus.shape)
    for part in parts:
        worth, square = _worth(electorate, part.place, plus, minus)
        whole += (lasting * (worth[SIDE] - worth[OTHERS])) ** 2 * part.split
        for camp, many in ((SIDE, part.side), (OTHERS, part.others)):
            people = electorate.people[:, part.place, camp]
            spread = np.maximum(square[camp] - worth[camp] ** 2, 0.0)
            rest = np.maximum(people - many, 0.0) / np.maximum(people - 1.0, 1.0)
            whole += many * lasting * ((1.0 - lasting) * square[camp] + lasting * spread * rest)
        slope = lasting * (worth[SIDE] * part.side + worth[OTHERS] * part.others) / np.maximum(part.people, 1e-9)
        share = electorate.people[:, part.place].sum(axis=1) / np.maximum(pool, 1.0)
        first += share * slope
        second += share * slope**2
    return whole + drawn * np.maximum(pool - drawn, 0.0) / np.maximum(pool - 1.0, 1.0) * (second - first**2)


def _worth(electorate: Electorate, place: int, plus: Places, minus: Places) -> tuple[list[Reals], list[Reals]]:
    """By camp: the mean worth of a person to the margin between two items, and its mean square, (..., worlds)."""
    worlds = np.arange(electorate.worlds)
    means, squares = [], []
    for camp in (SIDE, OTHERS):
        worth, square = electorate.worth[:, place, camp], electorate.square[:, place, camp]
        means.append(worth[worlds, plus] - worth[worlds, minus])
        both = square[worlds, plus, plus] + square[worlds, minus, minus] - 2.0 * square[worlds, plus, minus]
        squares.append(both)
    return means, squares
