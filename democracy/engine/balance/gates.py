"""What a matter must pass: gates over the shares of each actor that are for it.

An actor is for a matter with a share between 0 and 1 of itself, and its majority is for it above a half. Nominations
ask for a share that may be a minority's; a vote adds shares by weight; a body of seats adds up seats.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

type Actor = Literal["members", "affiliates", "mps", "executive", "leader"]
type Gate = Reach | Vote | All | AnyOf

ACTORS: dict[Actor, str] = {
    "members": "Members",
    "affiliates": "Affiliates",
    "mps": "MPs",
    "executive": "Executive and headquarters",
    "leader": "Leader",
}
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Reach:
    """At least `share` of an actor is for it; at a half, its majority is."""

    actor: Actor
    share: Fraction = HALF


@dataclass(frozen=True, slots=True)
class Vote:
    """More than `quota` of the whole weight is for it.

    `shared` weights divide as their actor does, `seats` go to one side whole, and each of `free` seats of weight 1
    falls to either side with the same chance.
    """

    shared: tuple[tuple[Actor, Fraction], ...] = ()
    seats: tuple[tuple[Actor, int], ...] = ()
    free: int = 0
    quota: Fraction = HALF

    @property
    def whole(self) -> Fraction:
        """All the weight there is."""
        return sum((weight for _, weight in self.shared), Fraction(sum(seats for _, seats in self.seats) + self.free))


@dataclass(frozen=True, slots=True)
class All:
    """Every gate must be passed; with none, it passes."""

    gates: tuple[Gate, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One gate is enough; with none, nothing passes."""

    gates: tuple[Gate, ...]


def parts(gate: Gate) -> Iterator[Reach | Vote]:
    """The gates that ask somebody, in their order."""
    if isinstance(gate, All | AnyOf):
        for inner in gate.gates:
            yield from parts(inner)
    else:
        yield gate


def asked(gate: Gate) -> tuple[Actor, ...]:
    """Whom a gate asks at all, in the actors' order."""
    named: set[Actor] = set()
    for part in parts(gate):
        named |= {part.actor} if isinstance(part, Reach) else {actor for actor, _ in (*part.shared, *part.seats)}
    return tuple(actor for actor in ACTORS if actor in named)
