"""The numbers of a figure as a table, and how numbers read in a figure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

NBSP = "\N{NO-BREAK SPACE}"
NUMBERS = 6
"""Colours and patterns there are; a seventh name starts again."""


@dataclass(frozen=True, slots=True)
class Table:
    """A caption, the heads of the columns, and rows whose first cell names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A name with the number of its colour and pattern, and what is said beside it."""

    name: str
    number: int
    text: str = ""


def keys(names: Sequence[str]) -> tuple[Key, ...]:
    """One key per name, numbered from 1 in the order given."""
    return tuple(Key(name, index % NUMBERS + 1) for index, name in enumerate(names))


def percent(share: float | Fraction | Decimal, places: int = 1) -> str:
    """A share of one in per cent, halves rounded up: "61.8 %"; 0.5065 is "50.7 %", which floats would round down."""
    exact = Fraction(str(share)) if isinstance(share, float) else Fraction(share)
    scaled = math.floor(exact * 100 * 10**places + Fraction(1, 2))
    return f"{scaled / 10**places:.{places}f}{NBSP}%"


def thousands(number: float) -> str:
    """A whole number with commas: "313,209"."""
    return f"{round(number):,}"
