"""A small country for the tests of reselection: seats, a rule book and assumptions, none of them real."""

from datetime import date
from fractions import Fraction

from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.rulebook import Amendment, RuleBook
from democracy.engine.selection.seat import Branch, Seat

DAY = date(2019, 9, 1)
RULES = {
    "procedure": "trigger",
    "trigger.share": Fraction(1, 3),
    "trigger.strictness": "least",
    "trigger.denominator": "voted",
    "trigger.counted": "either",
    "trigger.quorum": 0,
    "trigger.tie": "retaken",
    "confirmation.share": Fraction(1, 2),
    "decided_by": "members",
    "affiliates_share": Fraction(2, 5),
    "count": "alternative_vote",
    "shortlist": 4,
    "quota": "none",
    "incumbent": "automatic",
    "months": 6,
    "days": 365,
    "unreached": "readopted",
    "nec": "endorses",
}
POOLED = {"trigger.share": Fraction(1, 2), "trigger.strictness": "more", "trigger.counted": "pooled"}
BEHAVIOUR: dict[str, float | tuple[float, float, float]] = {
    "level": 0.363,
    "swing_2016": 0,
    "swing_2017": (-0.1, -0.6, 0.3),
    "swing_2019": (0.1, -0.5, 0.6),
    "regional": 0.2,
    "local": 0.6,
    "meeting": 0.32,
    "loose": 0.3,
    "loose_2015": 0.9,
    "goodwill": 2.6,
    "pull": 2,
    "unknown": 0.4,
    "attendance": 0.07,
    "affiliates": -1.5,
    "advantage": 0.7,
    "slope": 0.35,
    "committee": -0.6,
    "newcomers": 0.02,
    "span": 100,
    "personal": 0.9,
    "shape": 2,
    "branches": 0.7,
    "voting": 0.6,
    "upset": 0.5,
    "leading": 0.6,
    "transfers": 0.65,
    "nominated": 3,
    "delegates": 100,
    "delegates_come": 0.6,
    "notice": 56,
    "seekers": 6,
    "women": 0.35,
    "women_mps": 0.45,
    "quality": 0.5,
    "nec_refuses": 0,
    "nec_stops": 0.5,
    "nec_omits": 0.1,
    "nec_imposes": 0.17,
}


def book(**other: object) -> RuleBook:
    """A book with one value for each rule; names with a dot are written with two underscores."""
    values = {**RULES, **{name.replace("__", "."): value for name, value in other.items()}}
    changes = (Amendment(f"selection.{name}", date(1980, 1, 1), value) for name, value in values.items())  # type: ignore[arg-type]
    return RuleBook("Test", "test", tuple(changes))


def outlook(**other: float | tuple[float, float, float]) -> Outlook:
    held = {}
    for name, numbers in {**BEHAVIOUR, **other}.items():
        value, low, high = numbers if isinstance(numbers, tuple) else (numbers,) * 3
        key = f"selection.{name}"
        held[key] = Assumption(key, name, float(value), float(low), float(high), "number", "A number for tests.")
    return Outlook("test", held)


def seat(place: int = 0, **other: object) -> Seat:
    """A seat that looks invented, unlike the others in size."""
    sizes = (20 + 7 * place, 60, 90 + place, 150, 210)[: 3 + place % 3]
    branches = tuple(Branch(f"Ward {i + 1}", size) for i, size in enumerate(sizes))
    values = {"branches": branches, "affiliates": place % 4, "distance": 0.6, "nomination_2016": "Corbyn"} | other
    return Seat(f"X{place:03d}", f"Exampleton {place}", "London", (f"Ann Example {place}",), **values)  # type: ignore[arg-type]


def country(size: int = 12) -> list[Seat]:
    return [seat(place, distance=(place % 5) / 4) for place in range(size)]
