"""Numbers as an address writes them, and levers as parts of an address that move."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from urllib.parse import urlencode

from democracy.asking import read_percent
from democracy.claims.kind import Pairs
from democracy.engine.claims.parts import Range
from democracy.engine.rulebook import RULES

REMEDY = "Write it as an address does: 25000, 0.5, 45% or 2015-05-06."

TITLES = {
    "exclude": "people shut out",
    "psi": "odds ratio ψ",
    "nominations": "nominations of",
    "turnout": "turnout of",
    "clps": "constituencies for it",
    "present": "constituencies there",
    "affiliate": "the vote of",
    "switch": "seats that change sides",
    "seats": "seats",
    "women": "women, at least",
    "votes": "X on a paper",
}


def read(text: str) -> tuple[Fraction, str]:
    """A number and its unit: `share` for 45%, `day` for 2015-05-06 (by its ordinal), else `number`.

    Raises ValueError with what to do.
    """
    bare = text.strip().replace("−", "-").replace(",", "")
    try:
        return Fraction(date.fromisoformat(bare).toordinal()), "day"
    except ValueError:
        pass
    sign = -1 if bare.startswith("-") else 1
    number = read_percent(bare.removeprefix("-"))
    if number is None:
        raise ValueError(f"“{text[:40]}” is no number. {REMEDY}")
    return sign * number, "share" if bare.endswith("%") else "number"


def write(number: Fraction, unit: str) -> str:
    """The same as an address takes it."""
    if unit == "day":
        return date.fromordinal(int(number)).isoformat()
    if unit == "share":
        return f"{round(float(number * 100), 4):g}%"
    return str(int(number)) if number.denominator == 1 else f"{round(float(number), 6):g}"


def span(low: str, high: str, start: str, step: str) -> Range:
    """The range of a lever. Without a start it begins at `low`. Raises ValueError with what to do."""
    first, unit = read(low)
    last, other = read(high)
    begin, third = read(start) if start else (first, unit)
    if {unit, other, third} != {unit}:
        raise ValueError(f"“{low}”, “{high}” and “{start or low}” are not of one kind. {REMEDY}")
    width, _ = read(step)
    return Range(begin, min(first, last), max(first, last), width, unit)


def moved(pairs: Pairs, lever: str, setting: str) -> Pairs:
    """The same question with the lever at a setting; what the address said of it goes."""
    group, _, name = lever.partition(".")
    kept = [(part, value) for part, value in pairs if part != lever and not _same(part, value, group, name)]
    return (*kept, ("amend", f"{name}:{setting}") if group == "amend" else (lever, setting))


def _same(part: str, value: str, group: str, name: str) -> bool:
    return part == group and group in ("amend", "assume") and value.startswith(f"{name}:")


def title(lever: str, assumptions: Mapping[str, str]) -> str:
    """What a part of an address is called where people read it; `assumptions` are titles by key."""
    group, _, name = lever.partition(".")
    if group == "amend" and name in RULES:
        return RULES[name].title
    if group == "assume":
        return assumptions.get(name, name)
    return f"{TITLES.get(group, group)} {name}".strip()


def joined(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    """A path and the parts of its question as an address."""
    query = urlencode(pairs, safe=":/,")
    return f"{path}?{query}" if query else path
