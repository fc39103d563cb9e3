"""On which assumptions an outcome of an experiment hangs, one at a time and two at once, in words and pictures."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from democracy.asking import BadAddress, Problem
from democracy.engine.experiment.result import Flags, Whole
from democracy.engine.experiment.sensitivity import Grid, Leans, grid, leaning
from democracy.experiments.given import Given
from democracy.experiments.store import Stored
from democracy.experiments.words import in_100
from democracy.figures.tornado import Lean, Tornado, tornado

MOST = 8
"""Assumptions that are drawn, those with the widest gap."""
FEWEST = 60
"""Worlds without which nothing is said of assumptions: twenty to a third."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the map: its share in words, how many worlds it has, and its shade from 0 to 9."""

    words: str
    worlds: int
    shade: int


@dataclass(frozen=True)
class Map:
    """Two assumptions at once: titles, the words for each quarter, rows from the highest quarter down."""

    across: str
    up: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]


class Hang:
    """The outcome `of`, read over the worlds `kept`; `across` and `up` are assumptions asked for, or empty."""

    def __init__(self, held: Stored, of: Given, kept: Flags, across: str = "", up: str = "") -> None:
        if held.result is None:
            raise ValueError("Nothing hangs on anything before the first block.")
        self.held, self.of, self.hits = held, of, of.worlds[kept]
        self.worlds: Whole = held.result.worlds[kept]
        self.arm = held.question.arms[of.arm]
        self.luck = held.question.luck(range(int(held.result.worlds.max()) + 1))
        self.keys = held.result.assumptions & self.arm.setup.outlook.assumptions.keys()
        self.across, self.up = across, up

    @property
    def enough(self) -> bool:
        """Whether there are worlds enough, on both sides, to say anything."""
        return len(self.worlds) >= FEWEST and bool(0 < self.hits.sum() < len(self.worlds))

    @property
    def share(self) -> str:
        return in_100(float(self.hits.mean())) if len(self.hits) else "–"

    @cached_property
    def leans(self) -> tuple[Leans, ...]:
        """Every assumption that is drawn from a range, the widest gap first."""
        return leaning(self.arm.setup.outlook, self.keys, self.luck, self.worlds, self.hits)

    @property
    def sure(self) -> int:
        """How many gaps are wider than chance explains."""
        return sum(one.sure for one in self.leans)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Assumptions that can be put on the map, by title."""
        title = self.held.source.known.title
        return dict(sorted(((one.assumption, title(one.assumption)) for one in self.leans), key=lambda pair: pair[1]))

    @cached_property
    def picture(self) -> Tornado:
        """The widest gaps; those that chance may explain are marked so."""
        drawn = [_lean(one, self.titles[one.assumption]) for one in self.leans[:MOST]]
        return tornado(drawn, float(self.hits.mean()), f"{self.of.words}: by what is assumed")

    @property
    def error(self) -> str:
        """How far two thirds of the worlds may be apart by chance alone, at the widest."""
        return f"{round(200 * max(one.error for one in self.leans))} in 100" if self.leans else "–"

    @cached_property
    def map(self) -> Map | None:
        """The outcome by the two assumptions asked for, or by the two with the widest gaps. Raises `BadAddress`."""
        if len(self.leans) <= 1:
            return None
        first = self.across or next(one.assumption for one in self.leans if one.assumption != self.up)
        second = self.up or next(one.assumption for one in self.leans if one.assumption != first)
        for part, key in (("across", first), ("up", second)):
            if key not in self.titles:
                raise BadAddress(
                    [Problem(part, key[:80], "No world draws such an assumption. Choose one of the list.")]
                )
        if first == second:
            raise BadAddress([Problem("up", second, "Choose another assumption than the one across.")])
        return self._map(grid(self.arm.setup.outlook, first, second, self.luck, self.worlds, self.hits))

    def _map(self, found: Grid) -> Map:
        self.across, self.up = found.across, found.up
        columns, rows = _quarters(found.across_edges), _quarters(found.up_edges)
        cells = [tuple(_cell(one.share, one.worlds) for one in row) for row in found.cells]
        pairs = tuple(zip(reversed(rows), reversed(cells), strict=True))
        return Map(self.titles[found.across], self.titles[found.up], columns, pairs)


def _lean(one: Leans, title: str) -> Lean:
    return Lean(title, one.low.share, one.high.share, in_100(one.low.share), in_100(one.high.share), one.sure)


def _quarters(edges: tuple[float, ...]) -> tuple[str, ...]:
    return tuple(f"{low:.3g} to {high:.3g}".replace("-", "−") for low, high in pairwise(edges))


def _cell(share: float, worlds: int) -> Cell:
    return Cell(in_100(share) if worlds else "–", worlds, min(int(10 * share), 9) if worlds else 0)


def usual(held: Stored, fixable: Mapping[str, list[tuple[str, str]]]) -> str:
    """The outcome that is looked at unless another is asked for: an ending on which the arms differ most."""
    result = held.result
    texts = [text for group in fixable.values() for text, _ in group if ":ending:" in text]
    if result is None or not texts:
        return next((text for group in fixable.values() for text, _ in group), "")
    keys = [one.key for one in held.scenario.endings]

    def gap(text: str) -> float:
        letter, _, key = text.split(":")
        shares = [float(np.mean(came.endings == keys.index(key))) for came in result.arms]
        own = shares["ABCD".index(letter)]
        return max(abs(own - one) for one in shares) + min(own, 1 - own) / 100

    return max(texts, key=gap)
