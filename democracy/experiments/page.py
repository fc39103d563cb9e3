"""What the page of an experiment shows: what was asked, how far it is, and what came of it."""

from dataclasses import dataclass
from functools import cached_property

from democracy.engine.experiment.result import Result
from democracy.engine.play.scenario import Scenario
from democracy.experiments import export
from democracy.experiments.arms import LETTERS
from democracy.experiments.given import Given, choices
from democracy.experiments.question import BLOCK, asked_of
from democracy.experiments.reading import Outcome, Reading, letters, reading
from democracy.experiments.store import Stored, owns
from democracy.experiments.words import gap_words, share_words
from democracy.figures.bars import Bar, Bars, bars
from democracy.plays import Owner

MOST_ENDINGS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """An outcome in words: its share under each arm, and each other arm beside the first."""

    title: str
    shares: tuple[str, ...]
    gaps: tuple[str, ...]


class Shown:
    """An experiment for the one who looks at it. `fixed` is the outcome among whose worlds the rest is read."""

    def __init__(self, held: Stored, owner: Owner, fixed: Given | None = None) -> None:
        self.held, self.owner, self.fixed, self.row = held, owner, fixed, held.row

    @property
    def mine(self) -> bool:
        return owns(self.owner, self.row)

    @property
    def running(self) -> bool:
        """Whether the page asks for the next block by itself."""
        return self.mine and not self.row.stopped and bool(self.held.missing)

    @property
    def block(self) -> int:
        """Worlds of the next block."""
        return min(BLOCK, self.row.worlds - self.held.done)

    @cached_property
    def scenario(self) -> Scenario:
        return self.held.scenario

    @cached_property
    def arms(self) -> list[tuple[str, list[str]]]:
        """Each arm by its letter, in words."""
        words = self.held.source.known.words
        return [(letter, words(asked)) for letter, asked in zip(LETTERS, asked_of(self.row), strict=False)]

    @cached_property
    def result(self) -> Result | None:
        """The worlds that are read: all, or those in which what is fixed came about."""
        whole = self.held.result
        return whole.only(self.fixed.worlds) if whole is not None and self.fixed else whole

    @cached_property
    def reading(self) -> Reading | None:
        return reading(self.scenario, self.result) if self.result is not None else None

    @property
    def said(self) -> str:
        """What is read out when another block has come."""
        return f"{self.held.done:,} of {self.row.worlds:,} worlds."

    @property
    def others(self) -> list[str]:
        """Letters of the arms that are told beside the first."""
        return [f"{letter} beside A" for letter, _ in self.arms[1:]]

    @property
    def untaken(self) -> list[tuple[str, str]]:
        """Arms whose choices could not be taken everywhere, and where they could."""
        if self.reading is None or self.result is None:
            return []
        pairs = zip(letters(self.result), self.reading.taken, strict=True)
        return [(letter, share_words(one)) for letter, one in pairs if one.share < 1]

    @cached_property
    def endings(self) -> list[Line]:
        return [_line(one) for one in self.reading.endings] if self.reading else []

    @cached_property
    def votes(self) -> list[Line]:
        """Votes that do not come out alike in every world."""
        found = self.reading.votes if self.reading else ()
        return [_line(one) for one in found if any(0 < held.count < held.worlds for held in one.shares)
                or len({held.count for held in one.shares}) > 1]  # fmt: skip

    @cached_property
    def bars(self) -> Bars | None:
        """The endings of each arm; the rarest are drawn as one."""
        if self.reading is None:
            return None
        told = sorted(self.reading.endings, key=lambda one: -sum(held.count for held in one.shares))
        drawn = told if len(told) <= MOST_ENDINGS else told[: MOST_ENDINGS - 1]
        names = [one.title for one in drawn] + ([] if drawn == told else ["Other endings"])
        rows = []
        for place, (letter, words) in enumerate(self.arms):
            parts = [one.shares[place].share for one in drawn]
            parts += [] if drawn == told else [max(1 - sum(parts), 0.0)]
            rows.append(Bar(f"Arm {letter}", tuple(parts), words[0]))
        return bars(names, rows)

    @cached_property
    def fixable(self) -> dict[str, list[tuple[str, str]]]:
        """Outcomes that can be fixed, by arm."""
        return dict(choices(self.scenario, self.held.result)) if self.held.result is not None else {}

    @property
    def command(self) -> str:
        return export.command(self.held)


def _line(one: Outcome) -> Line:
    return Line(one.title, tuple(map(share_words, one.shares)), tuple(map(gap_words, one.gaps)))
