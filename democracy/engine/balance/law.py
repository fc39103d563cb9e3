"""The exact chance that a gate is passed, where every actor's majority is known and how large it is is not.

Given its majority, an actor's share is taken to be uniform: anything from nobody to a half, or from a half to
everybody, is alike likely (Straffin's reading of an index by chances: P. D. Straffin, "Homogeneity, independence and
power indices", Public Choice 30, 1977). Thresholds cut that range into cells, in each of which every nomination is
settled; a weighted sum of uniform numbers then passes with a chance that is a polynomial, summed here in fractions.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, pairwise, product
from math import comb, factorial, prod

from democracy.engine.balance.gates import HALF, Actor, All, AnyOf, Gate, Reach, Vote, asked, parts
from democracy.engine.balance.plane import part_within

type Cell = tuple[Fraction, Fraction]
type Cells = Mapping[Actor, Cell]
PAIR = 2


@lru_cache(maxsize=1024)
def table(gate: Gate) -> dict[frozenset[Actor], Fraction]:
    """The chance to pass for every set of those asked whose majorities are for it.

    Raises ValueError for a gate with several votes that hang together in a way that is not summed here.
    """
    if sum(isinstance(part, Vote) for part in parts(gate)) > 1 and not _of_two(gate):
        raise ValueError("Several votes must be in one row, all to be passed, by shares of the same two actors.")
    actors = asked(gate)
    sides = [[actor for actor, yes in zip(actors, said, strict=True) if yes]
             for said in product((False, True), repeat=len(actors))]  # fmt: skip
    return {frozenset(yes): _chance(gate, actors, frozenset(yes)) for yes in sides}


def _of_two(gate: Gate) -> bool:
    """Whether all votes of a gate stand together and divide as two actors do, so that they can be passed at once."""
    votes = [part for part in parts(gate) if isinstance(part, Vote)]
    plain = all(not vote.seats and not vote.free and len(vote.shared) == PAIR for vote in votes)
    alike = len({tuple(actor for actor, _ in vote.shared) for vote in votes}) == 1
    return plain and alike and any(list(row) == votes for row in _rows(gate))


def _rows(gate: Gate) -> Iterator[list[Vote]]:
    """The votes that stand side by side, all to be passed."""
    if isinstance(gate, All | AnyOf):
        if isinstance(gate, All):
            yield _votes(gate)
        for inner in gate.gates:
            yield from _rows(inner)


def _votes(gate: All) -> list[Vote]:
    return [inner for inner in gate.gates if isinstance(inner, Vote)]


def _chance(gate: Gate, actors: tuple[Actor, ...], yes: frozenset[Actor]) -> Fraction:
    total = Fraction(0)
    for cells in product(*(list(_cells(gate, actor, actor in yes)) for actor in actors)):
        size = prod((2 * (high - low) for low, high in cells), start=Fraction(1))
        total += size * _passes(gate, dict(zip(actors, cells, strict=True)))
    return total


def _cells(gate: Gate, actor: Actor, yes: bool) -> Iterator[Cell]:
    """The half in which an actor's share lies, cut where a nomination would be settled otherwise."""
    low, high = (HALF, Fraction(1)) if yes else (Fraction(0), HALF)
    asked_for = {part.share for part in parts(gate) if isinstance(part, Reach) and part.actor == actor}
    marks = [low, *sorted(share for share in asked_for if low < share < high), high]
    yield from pairwise(marks)


def _passes(gate: Gate, cells: Cells) -> Fraction:
    if isinstance(gate, Reach):
        return Fraction(cells[gate.actor][0] >= gate.share)
    if isinstance(gate, Vote):
        return _vote(gate, cells)
    if isinstance(gate, All) and len(_votes(gate)) > 1:
        others = All(tuple(inner for inner in gate.gates if not isinstance(inner, Vote)))
        return _together(_votes(gate), cells) * _passes(others, cells)
    if isinstance(gate, All):
        return prod((_passes(inner, cells) for inner in gate.gates), start=Fraction(1))
    return 1 - prod((1 - _passes(inner, cells) for inner in gate.gates), start=Fraction(1))


def _vote(vote: Vote, cells: Cells) -> Fraction:
    """The chance that the weight for it is more than the quota, over every way in which the free seats may fall."""
    held = Fraction(sum(seats for actor, seats in vote.seats if cells[actor][0] >= HALF))
    held += sum((weight * cells[actor][0] for actor, weight in vote.shared), Fraction(0))
    spreads = [weight * (cells[actor][1] - cells[actor][0]) for actor, weight in vote.shared if weight]
    need = vote.quota * vote.whole - held
    ways = (comb(vote.free, fallen) * above(spreads, need - fallen) for fallen in range(vote.free + 1))
    return sum(ways, Fraction(0)) * Fraction(1, 2**vote.free)


def _together(votes: list[Vote], cells: Cells) -> Fraction:
    """The chance that every one of several votes of the same two actors is passed."""
    first, second = (cells[actor] for actor, _ in votes[0].shared)
    lines = [(vote.shared[0][1], vote.shared[1][1], vote.quota * vote.whole) for vote in votes]
    return part_within(first, second, lines)


def above(spreads: list[Fraction], need: Fraction) -> Fraction:
    """The chance that a sum of numbers, each uniform between nought and its spread, is more than `need`.

    The volume of a cube's corner, by inclusion and exclusion.
    """
    if not spreads:
        return Fraction(need < 0)
    if need <= 0:
        return Fraction(1)
    if need >= sum(spreads):
        return Fraction(0)
    number = len(spreads)
    corner = Fraction(0)
    for size in range(number + 1):
        for chosen in combinations(spreads, size):
            corner += (-1) ** size * max(need - sum(chosen), Fraction(0)) ** number
    return 1 - corner / (factorial(number) * prod(spreads))
