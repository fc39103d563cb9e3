"""What a test is made of: questions that give readings, levers, and what the answers must be.

A test has parts. Each part asks one question; whoever can answer it gives a `Reading`. A part may move a lever: along
its range, to see whether the answer stays what it is, or to find where it turns, which is then the number compared.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

type Comparison = Literal["happens", "does_not", "at_least", "at_most", "differs"]
type Needs = Literal["all", "any", "each"]
type Search = Literal["", "along", "where"]

COMPARISONS: Mapping[Comparison, str] = {
    "happens": "happens",
    "does_not": "does not happen",
    "at_least": "is at least",
    "at_most": "is at most",
    "differs": "differs from the record by at least",
}
NEEDS: Mapping[Needs, str] = {
    "all": "every part must be so; one that is not is enough for it to fail",
    "any": "one part that is so is enough",
    "each": "every part must be so; where some are and some are not, it depends",
}
SEARCHES: Mapping[Search, str] = {
    "": "no lever",
    "along": "it must stay so along the lever",
    "where": "the setting at which it turns is what is compared",
}
SURE = 0.95
"""In so many of the worlds a thing must happen, or not happen, for the answer to be clear: nineteen of twenty."""
MOST_SETTINGS = 5_000


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer to a question: a number in `unit` (`chance`, `share`, `people`, `seats`, `number`, `day`).

    `low` and `high` hold it in nine worlds of ten; they are the number itself where nothing was drawn. A number that
    is infinite stands for none: whatever there is would not be enough.
    """

    value: float
    low: float
    high: float
    unit: str

    @classmethod
    def exact(cls, value: float, unit: str) -> "Reading":
        return cls(value, value, value, unit)

    @classmethod
    def untold(cls) -> "Reading":
        """Something that happens or does not, and the record cannot tell which."""
        return cls(0.5, 0.0, 1.0, "untold")

    @classmethod
    def event(cls, chance: float) -> "Reading":
        """Something that happens or does not, by the share of worlds in which it does."""
        return cls(chance, float(chance >= SURE), float(chance > 1 - SURE), "chance")


@dataclass(frozen=True, slots=True)
class Range:
    """Settings of a lever from `low` to `high` by `step`, outward from `start`, in `unit`. Raises ValueError."""

    start: Fraction
    low: Fraction
    high: Fraction
    step: Fraction
    unit: str = "number"

    def __post_init__(self) -> None:
        if not self.low <= self.start <= self.high or self.low == self.high:
            raise ValueError("A lever starts between two different ends.")
        if self.step <= 0 or (self.high - self.low) / self.step > MOST_SETTINGS:
            raise ValueError(f"A lever has steps above nought, and at most {MOST_SETTINGS:,} of them.")

    def rows(self) -> list[list[Fraction]]:
        """One row of settings to each side on which there are any; both begin at the start and end at an end."""
        up, down = self._row(self.high - self.start, 1), self._row(self.start - self.low, -1)
        return [row for row in (up, down) if len(row) > 1]

    def _row(self, length: Fraction, sign: int) -> list[Fraction]:
        steps = int(length / self.step)
        row = [self.start + sign * self.step * n for n in range(steps + 1)]
        return row if steps * self.step == length else [*row, self.start + sign * length]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a test. `threshold` is in the reading's unit, or in the lever's where the search is `where`.

    A part that does not count stands beside the others and has no say in the verdict.
    """

    key: str
    title: str
    comparison: Comparison
    threshold: Fraction | None = None
    counts: bool = True
    search: Search = ""
    lever: Range | None = None
