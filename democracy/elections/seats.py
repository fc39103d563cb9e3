"""Seats against votes by slate: bars, how many worlds give how many seats, and how near seats come to votes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from democracy.engine.elections.measures import gallagher, shares
from democracy.engine.elections.record import Election
from democracy.engine.procedures.election import Outcome
from democracy.figures.bars import Bar, Bars, bars

SHORT = {
    "block": "recounted",
    "single": "one vote each",
    "limited": "limited vote",
    "cumulative": "cumulative vote",
    "stv": "transferable vote",
}


@dataclass(frozen=True, slots=True)
class SlateLine:
    """A slate's share of the recorded votes, its recorded seats, and how many worlds give it how many seats."""

    title: str
    share: Fraction | None
    was: int
    mean: float
    worlds: tuple[int, ...]


@dataclass(frozen=True)
class Seats:
    """The seats of an outcome by slate, those of no recorded slate together."""

    outcome: Outcome

    @property
    def election(self) -> Election:
        return self.outcome.election

    @cached_property
    def titles(self) -> dict[str, str]:
        return dict(self.election.groups)

    @cached_property
    def votes(self) -> dict[str, int] | None:
        """Recorded votes by slate; None where somebody's are missing."""
        if not self.election.complete:
            return None
        votes = dict.fromkeys(self.titles, 0)
        for stood in self.election.candidates:
            votes[self.election.group_of(stood.name)] += stood.votes or 0
        return votes

    @cached_property
    def recorded(self) -> dict[str, int]:
        won = Counter(self.election.group_of(name) for name in self.election.elected)
        return {key: won[key] for key in self.titles}

    @cached_property
    def most(self) -> int:
        """The most seats that any slate has in any world."""
        return int(max(seats.max() for seats in self.outcome.seats.values()))

    @property
    def numbers(self) -> range:
        return range(self.most + 1)

    def lines(self) -> list[SlateLine]:
        cast = shares(self.votes) if self.votes else {}
        lines = []
        for key, title in self.titles.items():
            seats = self.outcome.seats[key]
            worlds = tuple(np.bincount(seats, minlength=self.most + 1).tolist())
            lines.append(SlateLine(title, cast.get(key), self.recorded[key], float(seats.mean()), worlds))
        return lines

    def bars(self) -> Bars:
        """Votes and seats, one bar each."""
        rows = []
        if self.votes:
            cast = shares(self.votes)
            rows.append(Bar("Votes, recorded", tuple(cast[key] for key in self.titles)))
        rows.append(_bar("Seats, recorded", [self.recorded[key] for key in self.titles]))
        if self.outcome.change != "record":
            note = f"mean of {self.outcome.worlds:,} worlds" if self.outcome.worlds > 1 else ""
            means = [float(self.outcome.seats[key].mean()) for key in self.titles]
            rows.append(_bar(f"Seats, {SHORT[self.outcome.method.key]}", means, note))
        return bars(list(self.titles.values()), rows)

    def proportionality(self) -> tuple[float, float] | None:
        """Gallagher's index as recorded and as counted here (mean of the worlds), against the recorded votes."""
        if self.votes is None:
            return None
        rows = zip(*(self.outcome.seats[key].tolist() for key in self.titles), strict=True)
        here = sum(
            many * gallagher(self.votes, dict(zip(self.titles, row, strict=True)))
            for row, many in Counter(rows).items()
        )
        return gallagher(self.votes, self.recorded), here / self.outcome.worlds


def _bar(label: str, seats: Sequence[float], note: str = "") -> Bar:
    whole = sum(seats)
    return Bar(label, tuple(number / whole for number in seats), note)
