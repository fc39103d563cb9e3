"""One door from the web to the counts: ballots as text in, several methods side by side out."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from democracy.engine.counting import abif, alternative, blt_reader, plurality
from democracy.engine.counting.blt import BadBallotFile, BallotFile, write
from democracy.engine.counting.outcome import Count
from democracy.engine.counting.report import as_json, as_text
from democracy.engine.counting.stv import constraint
from democracy.engine.counting.stv import report as stv_report
from democracy.engine.counting.stv.constraint import Constraint
from democracy.engine.counting.stv.counting import count as count_stv
from democracy.engine.counting.stv.explain import sentences
from democracy.engine.counting.stv.rules import PRESETS, Rules
from democracy.engine.counting.stv.stages import Count as Stages
from democracy.engine.counting.ties import PREVIOUS_ROUNDS, TieRule
from democracy.engine.luck import Luck

METHODS = {
    "plurality": "Plurality: the most first choices win",
    "av": "Alternative vote",
    "scottish": "Single transferable vote, Scottish rules",
    "meek": "Single transferable vote, Meek's method",
}
SHORT = {"plurality": "Plurality", "av": "Alternative vote", "scottish": "STV, Scottish", "meek": "STV, Meek"}
COLUMNS = {"first": "First choices", "surplus": "Surplus", "exclusion": "Exclusion", "distribution": "Stage"}
STV: Mapping[str, Rules] = PRESETS
MOST_BYTES = 2**20
MOST_NAMES = 100
LUCK = Luck(0, range(1))
SHOWN = 2
"""Decimals on the page; the report has all of them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate, the votes stage by stage (empty once out), and what became of them."""

    name: str
    cells: tuple[str, ...]
    fate: str


@dataclass(frozen=True, slots=True)
class Step:
    """A stage's name and what happened at it, in sentences."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One method. `refused` says why it could not be used; then there is nothing else. `note` is what to know of it."""

    key: str
    title: str
    elected: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    spent: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    text: str = ""
    record: str = ""
    refused: str = ""
    note: str = ""

    @property
    def short(self) -> str:
        """The method's name where there is little room."""
        return SHORT[self.key]


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Ballots counted under several methods."""

    ballots: BallotFile
    seats: int
    results: tuple[Result, ...]
    minimum: str = ""

    @property
    def papers(self) -> int:
        return int(self.ballots.profile.counts.sum())

    @property
    def agreed(self) -> bool:
        """Whether every method that could be used elects the same people."""
        return len({frozenset(result.elected) for result in self.results if not result.refused}) == 1

    @property
    def table(self) -> list[tuple[str, list[tuple[str, bool]]]]:
        """Candidate -> by method, whether elected."""
        used = [result for result in self.results if not result.refused]
        return [
            (name, [(result.short, name in result.elected) for result in used])
            for name in self.ballots.profile.candidates
        ]

    def as_text(self) -> str:
        """Every method's report, one after the other."""
        heading = f"{self.ballots.title or 'Ballots'}: {self.papers:,} papers, {self.seats} to elect."
        heading += f" At least {self.minimum}." if self.minimum else ""
        parts = [
            "\n".join([one.title, "=" * len(one.title), "", *filter(None, [one.note]), one.refused or one.text])
            for one in self.results
        ]
        return "\n\n\n".join([heading, *parts]) + "\n"

    def as_json(self) -> str:
        """Every method's record by key, as docs/count-json.md has it."""
        methods = {one.key: {"refused": one.refused} if one.refused else json.loads(one.record) for one in self.results}
        heading = {"title": self.ballots.title, "seats": self.seats, "papers": self.papers, "minimum": self.minimum}
        return json.dumps({**heading, "methods": methods}, indent=2, ensure_ascii=False) + "\n"

    def as_blt(self) -> str:
        """The ballots as a BLT file, those withdrawn struck off."""
        return write(self.ballots.profile, title=self.ballots.title, seats=self.seats)


def read(data: bytes) -> BallotFile:
    """BLT or ABIF, told apart by the first line. Raises BadBallotFile, or ValueError when there is too much."""
    if len(data) > MOST_BYTES:
        raise ValueError(
            f"This is {len(data):,} bytes, more than {MOST_BYTES:,} (1 MiB). Count it with manage.py count."
        )
    text = data.decode("utf-8-sig", errors="replace")
    ballots = abif.read(text) if abif.looks_like(text) and "\ufffd" not in text else blt_reader.read(data)
    names = len(ballots.profile.candidates)
    if names > MOST_NAMES:
        raise ValueError(f"There are {names} candidates; this page counts at most {MOST_NAMES}.")
    return ballots


def problems(data: bytes) -> tuple[BallotFile | None, list[str]]:
    """The ballots, or all that is wrong with them."""
    try:
        return read(data), []
    except BadBallotFile as bad:
        return None, [str(problem) for problem in bad.problems]
    except ValueError as error:
        return None, [str(error)]


def minimum(text: str, ballots: BallotFile, seats: int) -> Constraint | None:
    """A minimum of a group as it is written, None for nothing. Raises ValueError where it cannot be kept."""
    if not text.strip():
        return None
    held = constraint.read(text, ballots.profile.candidates)
    held.check(ballots.profile.candidates, seats)
    return held


def count(ballots: BallotFile, seats: int, methods: Sequence[str], least: str = "") -> Counted:
    """Count under each method; one that cannot be used says why. `least` is a minimum, kept by transferable votes."""
    held = minimum(least, ballots, seats)
    return Counted(ballots, seats, tuple(_counted(key, ballots, seats, held) for key in methods), least.strip())


def _counted(key: str, ballots: BallotFile, seats: int, held: Constraint | None) -> Result:
    if key == "av" and seats > 1:
        return Result(key, METHODS[key], refused=f"The alternative vote fills one seat, not {seats}.")
    try:
        if key in STV:
            return _stages(key, count_stv(ballots.profile, seats=seats, rules=STV[key], constraint=held, luck=LUCK))
        found = WAYS[key](key, ballots, seats)
        return replace(found, note="This method keeps no minimum: it is counted without.") if held else found
    except ValueError as error:
        return Result(key, METHODS[key], refused=str(error))


def _plurality(key: str, ballots: BallotFile, seats: int) -> Result:
    return _rounds(key, plurality.count(ballots.profile, seats=seats, tie=TieRule("lot"), luck=LUCK).world(0))


def _av(key: str, ballots: BallotFile, seats: int) -> Result:
    return _rounds(key, alternative.count(ballots.profile, tie=PREVIOUS_ROUNDS, luck=LUCK).world(0))


def _rounds(key: str, count: Count) -> Result:
    """Plurality and the alternative vote: rounds."""
    spent = tuple(f"{sum(one.exhausted.values()):,}" for one in count.rounds)
    steps = []
    for one in count.rounds:
        lines = [tie.sentence() for tie in one.ties]
        lines += [f"{name} has fewest votes and goes out." for name in one.eliminated if not one.ties]
        lines += [f"{', '.join(one.elected)} elected."] if one.elected else []
        steps.append(Step(f"Round {one.number}", tuple(lines)))
    votes = [{name: f"{total:,}" for name, total in one.totals.items()} for one in count.rounds]
    columns = tuple(f"Round {one.number}" for one in count.rounds)
    record = json.dumps(as_json(count))
    rows = _rows(count.candidates, votes, count.elected)
    return Result(key, METHODS[key], count.elected, columns, rows, spent, tuple(steps), as_text(count), record)


def _stages(key: str, count: Stages) -> Result:
    """Single transferable vote: stages."""
    headings = tuple(stv_report.heading(stage) for stage in count.stages)
    steps = tuple(Step(heading, sentences(count, stage)) for heading, stage in zip(headings, count.stages, strict=True))
    votes = [{name: _short(number) for name, number in stage.votes.items()} for stage in count.stages]
    spent = tuple(_short(stage.non_transferable + stage.lost) for stage in count.stages)
    record, text = json.dumps(stv_report.as_json(count)), stv_report.as_text(count)
    rows = _rows(count.candidates, votes, count.elected)
    columns = tuple(f"{stage.number}. {COLUMNS[stage.act]}" for stage in count.stages)
    return Result(key, METHODS[key], count.elected, columns, rows, spent, steps, text, record)


def _rows(names: Sequence[str], votes: Sequence[dict[str, str]], elected: Sequence[str]) -> tuple[Row, ...]:
    """Elected first in their order, then by how long they stayed."""
    lasted = {name: sum(name in one for one in votes) for name in names}
    rest = sorted((name for name in names if name not in elected), key=lambda name: -lasted[name])
    return tuple(
        Row(name, tuple(one.get(name, "") for one in votes), "elected" if name in elected else "")
        for name in (*elected, *rest)
    )


def _short(number: Fraction) -> str:
    """To two decimals, halves up; whole numbers plain."""
    if number.denominator == 1:
        return f"{number.numerator:,}"
    whole, rest = divmod(int(number * 10**SHOWN + Fraction(1, 2)), 10**SHOWN)
    return f"{whole:,}.{rest:0{SHOWN}d}"


WAYS: dict[str, Callable[[str, BallotFile, int], Result]] = {
    "plurality": _plurality,
    "av": _av,
}
