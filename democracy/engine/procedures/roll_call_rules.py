"""What carries a vote in a body: quorum, majority, what a tie does; and the fewest seats that turn the result."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

import numpy as np
from numpy.typing import NDArray

from democracy.engine.findings import Finding
from democracy.engine.rulebook import RULES, RuleBook, Value
from democracy.engine.rules.bodies import AT_LEAST

CARRIED, NOT_CARRIED, CHAIR, NO_QUORUM = "carried", "not carried", "the chair decides", "no quorum"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one roll call as engine values. `seats` and `spoilt` are what the quorum is counted from."""

    majority_key: str
    quorum: Value
    majority: Value
    tie: Value
    seats: int
    spoilt: int

    @property
    def prefix(self) -> str:
        return self.majority_key.partition(".")[0]

    @property
    def needed(self) -> int:
        """How many must be in the room."""
        return ceil(_share(self.quorum) * self.seats)

    def present(self, votes_for: int, votes_against: int) -> int:
        """How many are known to be in the room: those who voted, spoilt papers among them."""
        return votes_for + votes_against + self.spoilt

    def quorate(self, votes_for: int, votes_against: int) -> bool:
        present = self.present(votes_for, votes_against)
        return present >= self.needed and votes_for + votes_against > 0

    def casting(self, votes_for: int, votes_against: int) -> bool:
        """Whether the chair's casting vote decides."""
        tied = votes_for == votes_against and self.quorate(votes_for, votes_against)
        return tied and self.tie.value == "chair_casts" and self.majority_key not in AT_LEAST

    def enough(self, votes_for: int, votes_against: int) -> bool:
        share, asked = Fraction(votes_for, max(votes_for + votes_against, 1)), _share(self.majority)
        return share >= asked if self.majority_key in AT_LEAST else share > asked

    def carried(self, votes_for: int, votes_against: int, chair: float) -> float:
        """The chance that a count carries it: one or nought, or `chair` where the chair casts the vote."""
        if not self.quorate(votes_for, votes_against):
            return 0.0
        if self.casting(votes_for, votes_against):
            return chair
        return float(self.enough(votes_for, votes_against))

    def chances(self, votes: NDArray[np.int64], chair: float) -> NDArray[np.float64]:
        """The same for many counts, (worlds, 2), as exactly: the share is compared in whole numbers."""
        pro, cast, asked = votes[:, 0], votes.sum(axis=1), _share(self.majority)
        room = (cast + self.spoilt >= self.needed) & (cast > 0)
        over = pro * asked.denominator - cast * asked.numerator
        enough = room & (over >= 0 if self.majority_key in AT_LEAST else over > 0)
        casts = self.tie.value == "chair_casts" and self.majority_key not in AT_LEAST
        return np.where(room & casts & (2 * pro == cast), chair, enough.astype(float))

    def result(self, votes_for: int, votes_against: int, chair: float) -> str:
        if not self.quorate(votes_for, votes_against):
            return NO_QUORUM
        chance = self.carried(votes_for, votes_against, chair)
        return CARRIED if chance == 1 else NOT_CARRIED if chance == 0 else CHAIR

    def same(self, other: "Rules") -> bool:
        """Whether both say the same."""
        mine, others = ((r.quorum.value, r.majority.value, r.tie.value) for r in (self, other))
        return mine == others


def rules_on(majority: str, book: RuleBook, day: date, seats: int, spoilt: int) -> Rules:
    """The rules in force on `day`. Raises `Refused` where the book has none."""
    body = majority.partition(".")[0]
    return Rules(
        majority, book.on(f"{body}.quorum", day), book.on(majority, day), book.on(f"{body}.tie", day), seats, spoilt
    )


def keys(majority: str) -> tuple[str, ...]:
    """The rules that a roll call consults."""
    body = majority.partition(".")[0]
    return (f"{body}.quorum", majority, f"{body}.tie")


def _share(value: Value) -> Fraction:
    return value.value if isinstance(value.value, Fraction) else Fraction(0)


def findings(rules: Rules, votes_for: int, votes_against: int, said: str, chair: float) -> Iterator[Finding]:
    """Why a count carries or does not, in the order in which it is asked."""
    room = rules.quorate(votes_for, votes_against)
    present = rules.present(votes_for, votes_against)
    yield _finding("quorum", f"{rules.prefix}.quorum", rules.quorum, room, present, rules.needed)
    if not room:
        return
    tied = votes_for == votes_against and rules.majority_key not in AT_LEAST
    passed = rules.enough(votes_for, votes_against)
    kind = "at_least" if rules.majority_key in AT_LEAST else "majority"
    yield _finding(kind, rules.majority_key, rules.majority, passed, votes_for, votes_against)
    if tied:
        casts = rules.tie.value == "chair_casts"
        yield _finding("tie", f"{rules.prefix}.tie", rules.tie, casts and chair > 0, votes_for, votes_against)
    if rules.casting(votes_for, votes_against):
        how = "chair_said" if said else "chair_unknown"
        yield Finding(f"roll_call.{how}", said or "The chair", chair > 0)


def _finding(kind: str, key: str, value: Value, passed: bool, found: int, needed: int) -> Finding:
    title = RULES[key].title
    return Finding(f"roll_call.{kind}", title, passed, key, value.value, value.since, value.source, found, needed)


@dataclass(frozen=True, slots=True)
class Turn:
    """The fewest seats that turn the result if they do one thing, and what comes of it; None if no number does."""

    lever: str
    seats: int | None
    result: str


def turns(rules: Rules, votes_for: int, votes_against: int, chair: float) -> Iterator[Turn]:
    """Every lever with the fewest seats that turn this count: exact, seat by seat."""
    now = rules.result(votes_for, votes_against, chair)
    out = rules.seats - rules.present(votes_for, votes_against)
    levers: tuple[tuple[str, int, Callable[[int], tuple[int, int]]], ...] = (
        ("switch_for", votes_for, lambda k: (votes_for - k, votes_against + k)),
        ("switch_against", votes_against, lambda k: (votes_for + k, votes_against - k)),
        ("leave_for", votes_for, lambda k: (votes_for - k, votes_against)),
        ("leave_against", votes_against, lambda k: (votes_for, votes_against - k)),
        ("come_for", out, lambda k: (votes_for + k, votes_against)),
        ("come_against", out, lambda k: (votes_for, votes_against + k)),
    )
    for lever, most, moved in levers:
        results = ((k, rules.result(*moved(k), chair)) for k in range(1, most + 1))
        first = next(((k, result) for k, result in results if result != now), None)
        yield Turn(lever, first[0] if first else None, first[1] if first else "")
