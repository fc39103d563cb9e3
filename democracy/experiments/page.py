"""What the page of an experiment shows: what was asked, how far it is, and what came of it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from democracy.engine.experiment.result import Result
from democracy.engine.play.scenario import Scenario
from democracy.experiments import export
from democracy.experiments.arms import LETTERS
from democracy.experiments.dots import OTHERS, worlds
from democracy.experiments.given import Given, choices, given
from democracy.experiments.hang import Hang, usual
from democracy.experiments.numbers import Told, told
from democracy.experiments.question import asked_of, block_of
from democracy.experiments.reading import Outcome, Reading, letters, reading
from democracy.experiments.store import Stored, owns
from democracy.experiments.words import gap_words, share_words
from democracy.figures.bars import Bar, Bars, bars
from democracy.figures.dots import Dots
from democracy.plays import Owner

MOST_ENDINGS, MOST_DOTS = 6, 100


@dataclass(frozen=True, slots=True)
class Line:
    """An outcome in words: its share under each version, and each other beside the first."""

    title: str
    shares: tuple[str, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked at more closely: an outcome, as an address has it, and two assumptions by key; empty as usual."""

    of: str = ""
    across: str = ""
    up: str = ""


class Shown:
    """An experiment for the one who looks at it. `fixed` is the outcome among whose worlds the rest is read."""

    def __init__(self, held: Stored, owner: Owner, fixed: Given | None = None, look: Look | None = None) -> None:
        self.held, self.owner, self.fixed, self.row = held, owner, fixed, held.row
        self.look = look or Look()

    @property
    def mine(self) -> bool:
        return owns(self.owner, self.row)

    @property
    def running(self) -> bool:
        """Whether the page asks for the next block by itself."""
        return self.mine and not self.row.stopped and not self.held.stale and bool(self.held.missing)

    @property
    def block(self) -> int:
        """Worlds of the next block."""
        return min(block_of(self.row), self.row.worlds - self.held.done)

    @cached_property
    def scenario(self) -> Scenario:
        return self.held.scenario

    @cached_property
    def arms(self) -> list[tuple[str, list[str]]]:
        """Each version by its letter, in words."""
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
        """Letters of the versions that are told beside the first."""
        return [f"{letter} beside A" for letter, _ in self.arms[1:]]

    @property
    def untaken(self) -> list[tuple[str, str]]:
        """Versions whose choices could not be taken everywhere, and where they could."""
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
    def drawn(self) -> list[Outcome]:
        """Endings that have a colour of their own, the most frequent first; rarer ones are drawn together."""
        found = self.reading.endings if self.reading else ()
        told = sorted(found, key=lambda one: -sum(held.count for held in one.shares))
        return told if len(told) <= MOST_ENDINGS else told[: MOST_ENDINGS - 1]

    @property
    def names(self) -> list[str]:
        """Endings as they are drawn."""
        rest = self.reading is not None and len(self.drawn) < len(self.reading.endings)
        return [one.title for one in self.drawn] + ([OTHERS] if rest else [])

    @cached_property
    def bars(self) -> Bars:
        """The endings of each version."""
        rows = []
        for place, (letter, words) in enumerate(self.arms):
            parts = [one.shares[place].share for one in self.drawn]
            parts += [max(1 - sum(parts), 0.0)] * (len(self.names) - len(parts))
            rows.append(Bar(f"Version {letter}", tuple(parts), words[0]))
        return bars(self.names, rows)

    @cached_property
    def numbers(self) -> list[Told]:
        """Every measure as a picture."""
        if self.reading is None or self.result is None:
            return []
        names = letters(self.result)
        return [told(one, names) for one in self.reading.numbers]

    @cached_property
    def dots(self) -> list[tuple[str, Dots]]:
        """The first hundred worlds of each version, each of which opens."""
        if self.result is None:
            return []
        first = self.result.only(np.arange(min(len(self.result), MOST_DOTS)))
        return [(letter, worlds(self.row, self.scenario, first, letter, self.names)) for letter in letters(first)]

    @cached_property
    def hang(self) -> Hang | None:
        """On what an outcome hangs. Raises `BadAddress`."""
        whole = self.held.result
        of = self.look.of or usual(self.held, self.fixable)
        if whole is None or not of:
            return None
        kept = self.fixed.worlds if self.fixed else np.ones(len(whole), bool)
        return Hang(self.held, given(of, self.scenario, whole, "of"), kept, self.look.across, self.look.up)

    @cached_property
    def fixable(self) -> dict[str, list[tuple[str, str]]]:
        """Outcomes that can be fixed, by version."""
        return dict(choices(self.scenario, self.held.result)) if self.held.result is not None else {}

    @property
    def command(self) -> str:
        return export.command(self.held)


def _line(one: Outcome) -> Line:
    return Line(one.title, tuple(map(share_words, one.shares)), tuple(map(gap_words, one.gaps)))
