"""How sure a result is: who wins in how many worlds, how far shares spread, and how much of that is mere chance."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from democracy.engine import summary
from democracy.engine.counting.outcome import Counts
from democracy.engine.procedures.leadership import Outcome
from democracy.figures.dots import Dots, World, dots
from democracy.figures.spread import Estimate, Spread, spread
from democracy.figures.table import percent
from democracy.replays.run import Replay

DOTS = 100


@dataclass(frozen=True)
class Certainty:
    """The pictures of a drawn result. `recorded` are recorded first-round shares by name; `base` is the page's path."""

    done: Replay
    outcome: Outcome
    base: str
    recorded: Mapping[str, float]
    threshold: float

    def dots(self) -> Dots:
        """A hundred worlds (or as many as there are), each of which opens."""
        worlds = [self._world(k) for k in range(min(DOTS, self.outcome.worlds))]
        return dots(worlds, self.outcome.names)

    def _world(self, k: int) -> World:
        winner = self.outcome.winner(k)
        return World(winner, f"{self.base}?{self.done.ask.query(k + 1)}#result", f"World {k + 1}: {winner} wins")

    @property
    def dots_sentence(self) -> str:
        wins = sorted(((share.wins, share.name) for share in self.done.shares if share.wins), reverse=True)
        total = ", ".join(f"{name} wins {count:,}" for count, name in wins)
        worlds = self.outcome.worlds
        shown = "" if worlds <= DOTS else f"The first {DOTS} of {worlds:,} worlds. "
        return f"{shown}Of all {worlds:,}: {total}."

    @cached_property
    def transferred(self) -> bool:
        """Whether first preferences did not decide in every world, so that the deciding round is what tells."""
        counts = self.outcome.count.counts
        return isinstance(counts, Counts) and bool((counts.rounds > 1).any())

    def spread(self) -> Spread:
        """Each candidate's share over the worlds: chance and knowledge apart, with the recorded share marked."""
        table = summary.deciding_shares(self.outcome) if self.transferred else summary.first_shares(self.outcome)
        estimates = [
            self._estimate(share, table[:, i]) for i, share in enumerate(self.done.shares) if table[:, i].any()
        ]
        return spread(estimates, self.threshold)

    def _estimate(self, share: summary.Share, values: NDArray[np.float64]) -> Estimate:
        low, middle, high = (float(q) for q in np.quantile(values, (0.05, 0.5, 0.95)))
        chance = (middle - 1.645 * share.chance, middle + 1.645 * share.chance)
        recorded = None if self.transferred else self.recorded.get(share.name)
        return Estimate(share.name, low, middle, high, chance, recorded, _bins(values))

    @property
    def spread_title(self) -> str:
        which = "Share of the round that decided" if self.transferred else "Share of first preferences"
        return f"{which}, over all worlds"

    @property
    def spread_sentence(self) -> str:
        if self.transferred:
            return "How far later preferences could move it: the band holds nine worlds of ten."
        first = max(self.done.shares, key=lambda share: share.mean)
        low, high = percent(first.quantiles[0]), percent(first.quantiles[-1])
        return (
            f"In nine worlds of ten {first.name} has {low} to {high}. Chance alone, the same voters on another day, "
            f"would move it by about {first.chance * 100:.2f} points; what is not known moves it by "
            f"{first.knowledge * 100:.2f}."
        )


def _bins(values: NDArray[np.float64]) -> tuple[tuple[float, float, float], ...]:
    counts, edges = np.histogram(values, bins=20)
    return tuple((float(a), float(b), float(n)) for a, b, n in zip(edges[:-1], edges[1:], counts, strict=True))
