"""The alternative vote written a second time, plainly: dicts and Fractions, one world, ballots read one by one."""

from collections.abc import Mapping
from fractions import Fraction

type Ballots = Mapping[str, Mapping[tuple[str, ...], int]]
"""Section -> ranking -> how often."""


def totals(ballots: Ballots, left: set[str], weights: Mapping[str, Fraction] | None) -> dict[str, Fraction]:
    """Votes, or weighted shares; ZeroDivisionError if a section with a weight has no votes in play."""
    found = dict.fromkeys(left, Fraction(0))
    for section, rankings in ballots.items():
        held = dict.fromkeys(left, 0)
        for ranking, times in rankings.items():
            for name in ranking:
                if name in left:
                    held[name] += times
                    break
        if weights is not None and not weights[section]:
            continue
        unit = Fraction(1) if weights is None else weights[section] / sum(held.values())
        for name in left:
            found[name] += unit * held[name]
    return found


def winner(ballots: Ballots, names: tuple[str, ...], weights: Mapping[str, Fraction] | None, order: list[str]) -> str:
    """Ties put out whoever comes first in `order`."""
    left = set(names)
    while len(left) > 1:
        found = totals(ballots, left, weights)
        top = max(left, key=lambda name: found[name])
        if 2 * found[top] > sum(found.values()):
            return top
        if not sum(found.values()):
            raise ZeroDivisionError
        fewest = min(found.values())
        left.remove(next(name for name in order if name in left and found[name] == fewest))
    return left.pop()
