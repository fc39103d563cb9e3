"""What would turn a card vote, exactly: shares, weights, the fewest cards, every coalition that carries it, power.

Constituencies stand where the replay has them (their average, where they were drawn), and cards at their values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from democracy.conferences.address import Ask
from democracy.conferences.run import Replay
from democracy.engine import cardvote, few_power
from democracy.engine.cardvote import CardVote
from democracy.engine.procedures.conference import Outcome

SHOWN = 200
"""Coalitions written on the page; the JSON export has them all, up to `MOST`."""
MOST = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """A delegation's power in this vote: its card, its chance to decide (Banzhaf), its share of all orders."""

    name: str
    weight: int
    chance: Fraction
    share: Fraction
    shapley: Fraction


@dataclass(frozen=True, slots=True)
class Turns:
    """Everything that would turn it. None or empty where nothing does.

    `share` is the affiliates' share at which the two sides are even; `needed` the least weight of affiliates for it
    that carries it, of `whole`; `held` what it has. `fewest` and `lightest` are delegations that turn it by changing
    sides, `moved` the weight that must. `clps` is the constituencies' share for at which the sides are even.
    """

    share: Fraction | None
    clps: Fraction | None
    affiliates: Fraction | None
    needed: int | None
    held: int
    whole: int
    moved: int | None
    fewest: tuple[str, ...] | None
    lightest: tuple[str, ...] | None
    coalitions: tuple[tuple[str, ...], ...]
    power: tuple[Line, ...]
    fixed: Fraction

    @property
    def shown(self) -> tuple[tuple[str, ...], ...]:
        return self.coalitions[:SHOWN]


def turns(done: Replay) -> Turns | None:
    """Search from where the replay stands. None where the rules refused it, or on a show of hands."""
    out = done.outcome
    if out is None or out.rules.method == "hands":
        return None
    vote, names = done.loaded.vote, {key: one.name for key, one in done.loaded.affiliates.items()}
    side = _sides(vote, out)
    cards = {d.key: d.weight for d in vote.delegations if side[d.key] is not None}
    clps, affiliates = _clps(out), _affiliates(out)
    rules, whole = out.rules, sum(cards.values())
    needed = cardvote.weight_needed(rules.affiliates_share, clps, rules.majority, whole) if whole else None
    held = round(affiliates * whole)
    moved, movable = _moved(needed, held, cards, side)
    found = _listed(cards, needed)
    return Turns(
        cardvote.turning_share(affiliates, clps, rules.majority),
        _even(rules.majority, rules.affiliates_share, affiliates),
        _even(rules.majority, 1 - rules.affiliates_share, clps),
        needed, held, whole, moved,
        _named(cardvote.fewest(movable, moved), names) if moved is not None else None,
        _named(cardvote.lightest(movable, moved), names) if moved is not None else None,
        tuple(tuple(names[key] for key in members) for members in found),
        _power(cards, needed, names),
        clps,
    )  # fmt: skip


def _sides(vote: CardVote, out: Outcome) -> Mapping[str, bool | None]:
    """Which side each delegation is on in most worlds; None where it abstains."""
    sides: dict[str, bool | None] = {}
    for place, one in enumerate(vote.delegations):
        shares = out.shares[:, place]
        sides[one.key] = None if (shares < 0).mean() > 0.5 else bool((shares > 0.5).mean() > 0.5)
    return sides


def _clps(out: Outcome) -> Fraction:
    if out.exact and out.exact.clps is not None:
        return out.exact.clps
    return Fraction(round(float(out.clps.mean()), 6)).limit_denominator(10**6)


def _affiliates(out: Outcome) -> Fraction:
    if out.exact and out.exact.affiliates is not None:
        return out.exact.affiliates
    mean = float(np.nanmean(out.affiliates)) if not np.isnan(out.affiliates).all() else 0.0
    return Fraction(round(mean, 6)).limit_denominator(10**6)


def _even(majority: Fraction, weight: Fraction, other: Fraction) -> Fraction | None:
    """The share for in one half at which the majority is just met, the other half standing where it does."""
    if weight == 1:
        return None
    share = (majority - weight * other) / (1 - weight)
    return share if 0 <= share <= 1 else None


def _moved(
    needed: int | None, held: int, cards: Mapping[str, int], side: Mapping[str, bool | None]
) -> tuple[int | None, dict[str, int]]:
    """The weight that must change sides, and the cards on the side that now prevails."""
    if needed is None:
        return None, {}
    carried = held >= needed
    moved = held - needed + 1 if carried else needed - held
    movable = {key: card for key, card in cards.items() if side[key] is carried}
    if (not carried and needed > sum(cards.values())) or (carried and needed <= 0):
        return None, {}
    return moved, movable


def _named(keys: tuple[str, ...] | None, names: Mapping[str, str]) -> tuple[str, ...] | None:
    return None if keys is None else tuple(names[key] for key in keys)


def _listed(cards: Mapping[str, int], needed: int | None) -> list[tuple[str, ...]]:
    if needed is None or not cards:
        return []
    large = dict(sorted(cards.items(), key=lambda item: -item[1])[: cardvote.MOST_LISTED])
    return cardvote.coalitions(large, needed)[:MOST]


def _power(cards: Mapping[str, int], needed: int | None, names: Mapping[str, str]) -> tuple[Line, ...]:
    """Banzhaf and Shapley-Shubik among the affiliates, the constituencies standing where they do."""
    if needed is None or not 0 < needed <= sum(cards.values()):
        return ()
    weights = list(cards.values())
    found = few_power.banzhaf(weights, needed)
    shapley = few_power.shapley_shubik(weights, needed)
    return tuple(
        Line(names[key], card, chance, share, order)
        for (key, card), chance, share, order in zip(cards.items(), found.chances, found.shares, shapley, strict=True)
    )


def lever(ask: Ask, key: str, value: str) -> str:
    """The address of the same question with one rule more."""
    return replace(ask, amendments={**ask.amendments, key: value}).query()
