"""A card vote in two halves: constituency parties, each with its members, and affiliates, each with its card.

Total = share x affiliates' fraction + (1 - share) x constituencies' fraction, abstentions outside the denominator
(Labour Party rule book, chapter 3). Everything here is exact.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

type Stance = Literal["for", "against", "abstain", ""]
MOST_LISTED = 20
"""Delegations up to which every coalition is looked at."""


@dataclass(frozen=True, slots=True)
class Delegation:
    """An affiliate's card: a whole number, from `low` to `high` where it is assumed.

    `stance` is its recorded vote, empty where unknown. `divisible` marks several organisations that stand together.
    `deliver` is the assumed chance (value, low, high) that its vote is cast as decided.
    """

    key: str
    name: str
    weight: int
    low: int
    high: int
    stance: Stance = ""
    divisible: bool = False
    deliver: tuple[float, float, float] = (1.0, 1.0, 1.0)

    def __post_init__(self) -> None:
        if self.weight <= 0 or not 0 < self.low <= self.weight <= self.high:
            raise ValueError(f"{self.name}: a card must be above nought and in its range, not {self.weight}.")

    @property
    def assumed(self) -> bool:
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class CardVote:
    """A vote as recorded. `total`, `clps` and `affiliates` are shares for, of those cast for and against, or None."""

    slug: str
    title: str
    day: date
    kind: Literal["rules", "policy", "programme", "report"]
    taken: Literal["card", "hands", "never"]
    carried: bool | None
    delegations: tuple[Delegation, ...]
    total: Fraction | None = None
    clps: Fraction | None = None
    affiliates: Fraction | None = None
    moved_by: str = "nec"


def combined(share: Fraction, affiliates: Fraction, clps: Fraction) -> Fraction:
    """Both halves together. Raises ValueError for anything that is not a share."""
    for number in (share, affiliates, clps):
        if not 0 <= number <= 1:
            raise ValueError(f"A share lies from 0 to 1, not {number}.")
    return share * affiliates + (1 - share) * clps


def halves(vote: CardVote, share: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """Affiliates' and constituencies' fractions; one that was not printed follows from the total and the other."""
    a, c, total = vote.affiliates, vote.clps, vote.total
    if total is not None and a is None and c is not None and share > 0:
        a = _within((total - (1 - share) * c) / share)
    if total is not None and c is None and a is not None and share < 1:
        c = _within((total - share * a) / (1 - share))
    return a, c


def _within(number: Fraction) -> Fraction:
    return min(max(number, Fraction(0)), Fraction(1))


def carries(total: Fraction, majority: Fraction) -> bool:
    """More than the majority, where that is one half or less; at least it, where it is more (two thirds)."""
    return total >= majority if majority > Fraction(1, 2) else total > majority


def turning_share(affiliates: Fraction, clps: Fraction, majority: Fraction) -> Fraction | None:
    """The affiliates' share at which the total equals the majority; None where no share does."""
    if affiliates == clps:
        return None
    share = (majority - clps) / (affiliates - clps)
    return share if 0 <= share <= 1 else None


def weight_needed(share: Fraction, clps: Fraction, majority: Fraction, whole: int) -> int | None:
    """The least weight of affiliates for a question that carries it, `whole` voting; None where none is enough."""
    if share == 0:
        return 0 if carries(clps, majority) else None
    exact = (majority - (1 - share) * clps) / share * whole
    least = -(-exact.numerator // exact.denominator)
    if exact == least and not carries(majority, majority):
        least += 1
    return None if least > whole else max(least, 0)


def fewest(weights: Mapping[str, int], needed: int) -> tuple[str, ...] | None:
    """The fewest cards that together weigh at least `needed`: the heaviest first. None where all are not enough."""
    chosen: list[str] = []
    for key in sorted(weights, key=lambda key: (-weights[key], key)):
        if needed <= 0:
            break
        chosen.append(key)
        needed -= weights[key]
    return tuple(chosen) if needed <= 0 else None


def lightest(weights: Mapping[str, int], needed: int) -> tuple[str, ...] | None:
    """Cards with the smallest total weight of at least `needed`, exactly; None where all are not enough."""
    reached: list[int] = [1]
    keys = sorted(weights)
    for key in keys:
        reached.append(reached[-1] | reached[-1] << weights[key])
    enough = reached[-1] >> max(needed, 0)
    if not enough:
        return None
    target = max(needed, 0) + (enough & -enough).bit_length() - 1
    chosen: list[str] = []
    for place in range(len(keys), 0, -1):
        if not reached[place - 1] >> target & 1:
            chosen.append(keys[place - 1])
            target -= weights[keys[place - 1]]
    return tuple(sorted(chosen, key=lambda key: (-weights[key], key)))


def coalitions(weights: Mapping[str, int], needed: int) -> list[tuple[str, ...]]:
    """Every smallest coalition that weighs at least `needed`: without any one of its members it would not.

    The fewest members first, then the lightest. Raises ValueError for more than `MOST_LISTED` delegations.
    """
    if len(weights) > MOST_LISTED:
        raise ValueError(f"{len(weights)} delegations are too many to list every coalition; at most {MOST_LISTED}.")
    if needed <= 0:
        return [()]
    keys = sorted(weights, key=lambda key: (-weights[key], key))
    found = list(_minimal(keys, weights, needed))
    return sorted(found, key=lambda members: (len(members), sum(weights[key] for key in members), members))


def _minimal(keys: Sequence[str], weights: Mapping[str, int], needed: int) -> Iterable[tuple[str, ...]]:
    """Heaviest first: a coalition is complete when it first weighs enough, and its lightest member is its last."""
    rest = [0] * (len(keys) + 1)
    for place in range(len(keys) - 1, -1, -1):
        rest[place] = rest[place + 1] + weights[keys[place]]
    waiting: list[tuple[int, int, tuple[str, ...]]] = [(0, needed, ())]
    while waiting:
        place, missing, members = waiting.pop()
        if place == len(keys) or rest[place] < missing:
            continue
        key = keys[place]
        waiting.append((place + 1, missing, members))
        if weights[key] >= missing:
            yield (*members, key)
        else:
            waiting.append((place + 1, missing - weights[key], (*members, key)))
