"""Influence, veto and congruence of each actor in a matter, exactly.

*Influence*: the chance that the matter comes out otherwise if the actor's majority is turned (Banzhaf 1965, over
majorities). *Share of power*: Shapley and Shubik (1954) over the same table; the shares add up to one where anything
can pass. *Veto*: the chance that it fails when the actor's majority is against it. *Congruence*: the chance that it
comes out as the members' majority would have it. Without more, majorities are independent and either way alike likely.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from math import factorial

from democracy.engine.balance.gates import ACTORS, HALF, Actor, Gate
from democracy.engine.balance.law import table

MEMBERS: Actor = "members"
type Agree = Mapping[Actor, Fraction]
"""How often an actor's majority is of the members' mind; a half where nothing is said."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What one actor can do about a matter, all of it chances."""

    actor: Actor
    influence: Fraction
    share: Fraction
    veto: Fraction


@dataclass(frozen=True, slots=True)
class Balance:
    """A matter's balance: every actor's standing, and how often the members' majority has its way."""

    standings: tuple[Standing, ...]
    congruence: Fraction
    passes: Fraction

    def of(self, actor: Actor) -> Standing:
        return next(one for one in self.standings if one.actor == actor)

    @property
    def most(self) -> tuple[Actor, ...]:
        """Who has the most influence; several where they have as much, nobody where nobody has any."""
        top = max(one.influence for one in self.standings)
        return tuple(one.actor for one in self.standings if top and one.influence == top)


@dataclass(frozen=True, slots=True)
class _Law:
    """Chances to pass by whose majorities are for it, and how often each side comes about."""

    gate: Gate
    agree: Agree

    def chance(self, yes: frozenset[Actor]) -> Fraction:
        held = table(self.gate)
        known = frozenset().union(*held)
        return held[yes & known]

    def sides(self) -> Iterator[tuple[frozenset[Actor], Fraction]]:
        """Every set of actors that may be for it, with how likely it is."""
        for size in range(len(ACTORS) + 1):
            for yes in combinations(ACTORS, size):
                if weight := self.weight(frozenset(yes)):
                    yield frozenset(yes), weight

    def weight(self, yes: frozenset[Actor]) -> Fraction:
        weight = HALF
        for actor in ACTORS:
            if actor != MEMBERS:
                with_them = self.agree.get(actor, HALF)
                weight *= with_them if (actor in yes) == (MEMBERS in yes) else 1 - with_them
        return weight


def balance(gate: Gate, agree: Agree | None = None) -> Balance:
    """The balance of a matter that passes by `gate`."""
    return _balance(gate, tuple(sorted((agree or {}).items())))


@lru_cache(maxsize=1024)
def _balance(gate: Gate, agree: tuple[tuple[Actor, Fraction], ...]) -> Balance:
    law = _Law(gate, dict(agree))
    sides = list(law.sides())
    standings = tuple(
        Standing(actor, _influence(law, actor, sides), _share(law, actor), _veto(law, actor, sides)) for actor in ACTORS
    )
    passes = sum((weight * law.chance(yes) for yes, weight in sides), Fraction(0))
    agreed = ((weight, law.chance(yes), MEMBERS in yes) for yes, weight in sides)
    congruence = sum((weight * (chance if own else 1 - chance) for weight, chance, own in agreed), Fraction(0))
    return Balance(standings, congruence, passes)


type Sides = list[tuple[frozenset[Actor], Fraction]]


def _influence(law: _Law, actor: Actor, sides: Sides) -> Fraction:
    """As both sides of an actor are alike likely with the others where they are, every side counts once."""
    gained = (weight * (law.chance(yes | {actor}) - law.chance(yes - {actor})) for yes, weight in sides)
    return sum(gained, Fraction(0))


def _veto(law: _Law, actor: Actor, sides: Sides) -> Fraction:
    against = [(weight, law.chance(yes)) for yes, weight in sides if actor not in yes]
    whole = sum((weight for weight, _ in against), Fraction(0))
    return sum((weight * (1 - chance) for weight, chance in against), Fraction(0)) / whole


def _share(law: _Law, actor: Actor) -> Fraction:
    """The actor's mean gain over all orders in which majorities may come to be for it."""
    others = [one for one in ACTORS if one != actor]
    number, total = len(ACTORS), Fraction(0)
    for size in range(number):
        orders = Fraction(factorial(size) * factorial(number - size - 1), factorial(number))
        for before in combinations(others, size):
            yes: frozenset[Actor] = frozenset(before)
            total += orders * (law.chance(yes | {actor}) - law.chance(yes))
    return total
