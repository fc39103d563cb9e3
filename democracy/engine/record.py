"""What the record says of one leadership or deputy leadership contest, as values the engine can count with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from democracy.engine.roll import Cohort

type Number = int | Fraction
type Occasion = Literal["vacancy", "challenge"]
type Unit = Literal["votes", "percent"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who was nominated. `nominations` counts supporters by base (`mps`, `mps_meps`, `clps`, `affiliates`).

    `floors` holds bases for which the record only says "at least so many".
    """

    name: str
    short_name: str
    incumbent: bool = False
    on_ballot: bool = True
    nominations: Mapping[str, int] = field(default_factory=dict)
    floors: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of voter. `section` is its place in an electoral college, empty where it never had one.

    `entitled` people could vote and `votes` papers were valid; None where the record does not say.
    """

    key: str
    title: str
    section: str
    entitled: int | None = None
    votes: int | None = None

    @property
    def turnout(self) -> Fraction | None:
        if not self.entitled or self.votes is None:
            return None
        return min(Fraction(self.votes, self.entitled), Fraction(1))


@dataclass(frozen=True, slots=True)
class Tally:
    """One recorded round: for each kind of voter (or `all`), each continuing candidate's votes or percentage."""

    round: int
    unit: Unit
    rows: Mapping[str, Mapping[str, Number]]

    @property
    def continuing(self) -> frozenset[str]:
        return frozenset(name for row in self.rows.values() for name in row)


@dataclass(frozen=True, slots=True)
class Record:
    """A contest as it was recorded. `day` is the day whose rule book governs it; `ballot_closes` ends the voting.

    `tallies` are rounds by kind of voter, `totals` rounds of all voters together (a college's as percentages of the
    whole); either may lack rounds. `fee` is what registered supporters paid, in pence; `opened` the day the
    contest began.
    """

    slug: str
    title: str
    office: str
    occasion: Occasion
    day: date
    ballot_closes: date
    winner: str
    candidates: tuple[Candidate, ...]
    kinds: tuple[Kind, ...]
    cohorts: tuple[Cohort, ...]
    tallies: tuple[Tally, ...]
    totals: tuple[Tally, ...] = ()
    nominators: Mapping[str, int] = field(default_factory=dict)
    fee: int | None = None
    opened: date | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Those whose names were on the ballot paper, in its order."""
        return tuple(candidate.name for candidate in self.candidates if candidate.on_ballot)

    def kind(self, key: str) -> Kind:
        return next(kind for kind in self.kinds if kind.key == key)

    def candidate(self, name: str) -> Candidate:
        return next(candidate for candidate in self.candidates if candidate.name == name)

    def first_round(self) -> Tally:
        """The first round by kind of voter, or of all together where that is all there is."""
        return min(self.tallies or self.totals, key=lambda tally: tally.round)

    def shares(self) -> dict[str, Fraction]:
        """Each candidate's recorded share of the whole first round, whatever rule book is asked."""
        if self.totals:
            row = min(self.totals, key=lambda tally: tally.round).rows["all"]
        else:
            rows = self.first_round().rows.values()
            row = {name: sum(kind.get(name, 0) for kind in rows) for name in self.names}
        whole = sum(row.values())
        return {name: Fraction(number) / whole for name, number in row.items()}

    @property
    def by_kind(self) -> bool:
        """Whether any round is recorded for each kind of voter and not only in total."""
        return bool(self.tallies)
