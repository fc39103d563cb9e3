"""How near seats come to votes, and the sentences for why an election came out as it did."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import sqrt


def gallagher(votes: Mapping[str, float | int], seats: Mapping[str, float | int]) -> float:
    """Gallagher's least-squares index in points, from 0 (seats as votes) to 100.

    The root of half the sum of squared differences between shares of votes and of seats, in per cent (Michael
    Gallagher, "Proportionality, disproportionality and electoral systems", Electoral Studies 10, 1991). Raises
    ValueError without votes or seats.
    """
    cast, filled = sum(votes.values()), sum(seats.values())
    if cast <= 0 or filled <= 0:
        raise ValueError("There must be votes and seats.")
    points = (100 * (votes[key] / cast - seats.get(key, 0) / filled) for key in votes)
    return sqrt(sum(point**2 for point in points) / 2)


def shares(votes: Mapping[str, int]) -> dict[str, Fraction]:
    """Each one's share of the whole; nothing of nothing."""
    whole = sum(votes.values())
    return {key: Fraction(number, whole) if whole else Fraction(0) for key, number in votes.items()}


def listed(names: Sequence[str]) -> str:
    """One, two and three."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
