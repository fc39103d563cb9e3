"""Numbers in words, each in its unit, and titles within a sentence."""

from datetime import date
from fractions import Fraction
from math import inf

from democracy.engine.rulebook import show_date

NBSP = "\N{NO-BREAK SPACE}"


def number(value: float | Fraction, unit: str) -> str:
    """in 62 of 100 worlds, 64.8 %, 2 seats, 130,000 people, 6 May 2015 (a day by its ordinal), or the bare number."""
    if value == inf:
        return "no number"
    if unit == "untold":
        return "the record cannot tell"
    if unit == "chance":
        return _worlds(float(value))
    if unit == "share":
        return f"{_plain(round(float(value) * 100, 1))}{NBSP}%"
    if unit == "points":
        return f"{_plain(round(float(value) * 100, 1))} points"
    if unit == "day":
        return show_date(date.fromordinal(int(value)))
    word = {"people": "people", "seats": "seats", "affiliates": "affiliates", "MPs": "MPs"}.get(unit, "")
    shown = _plain(round(float(value), {"number": 4, "people": 0}.get(unit, 1)))
    return f"{shown} {word.removesuffix('s') if shown == '1' and word != 'people' else word}".strip()


def span(low: float, high: float, unit: str) -> str:
    """From the one to the other, with the unit said once: 63.8 to 65.8 %, or 150,705 people or more."""
    if high == inf:
        return f"{number(low, unit)} or more"
    first, last = number(low, unit), number(high, unit)
    bare = first.removesuffix(f"{NBSP}%").split(" ")[0] if unit != "day" else first
    return f"{bare} to {last}"


def _worlds(chance: float) -> str:
    """In how many worlds a thing happens."""
    if chance in (0.0, 1.0):
        return "in every world" if chance else "in no world"
    return f"in {in_hundred(chance).replace(' in ', ' of ')} worlds"


def in_hundred(chance: float) -> str:
    """ "62 in 100"; never nought or a hundred for what is merely unlikely or likely."""
    if chance in (0.0, 1.0):
        return f"{round(chance * 100)} in 100"
    if chance < 0.005:
        return "fewer than 1 in 100"
    return "more than 99 in 100" if chance > 0.995 else f"{round(chance * 100)} in 100"


def _plain(value: float) -> str:
    """1,000 or 0.5, with a true minus."""
    return f"{value:,}".removesuffix(".0").replace("-", "−")


def inside(title: str) -> str:
    """A title within a sentence: “Open conflict among MPs” as “open conflict among MPs”, “MPs triggered” as it is."""
    return title if title[:2].isupper() else f"{title[:1].lower()}{title[1:]}"
