"""The chance that two actors' shares pass several votes at once: the part of a rectangle that lines leave."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

type Point = tuple[Fraction, Fraction]
type Line = tuple[Fraction, Fraction, Fraction]
"""Weights of both shares and the number that their sum must exceed."""


def part_within(first: tuple[Fraction, Fraction], second: tuple[Fraction, Fraction], lines: Iterable[Line]) -> Fraction:
    """What part of the rectangle lies above every line: Sutherland and Hodgman's clipping, in fractions."""
    corners: list[Point] = [(first[0], second[0]), (first[1], second[0]), (first[1], second[1]), (first[0], second[1])]
    whole = _area(corners)
    for line in lines:
        corners = _clipped(corners, line)
    return _area(corners) / whole


def _clipped(corners: list[Point], line: Line) -> list[Point]:
    kept: list[Point] = []
    for here, there in pairwise([*corners, *corners[:1]]):
        now, then = _over(here, line), _over(there, line)
        if now >= 0:
            kept.append(here)
        if now * then < 0:
            part = now / (now - then)
            kept.append((here[0] + part * (there[0] - here[0]), here[1] + part * (there[1] - here[1])))
    return kept


def _over(point: Point, line: Line) -> Fraction:
    return line[0] * point[0] + line[1] * point[1] - line[2]


def _area(corners: list[Point]) -> Fraction:
    """Gauss's formula for the area of a polygon."""
    turns = (a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*corners, *corners[:1]]))
    return abs(sum(turns, Fraction(0))) / 2
