"""Counting in rounds, for many worlds at once: elect whoever passes the threshold, else put out whoever is last."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from democracy.engine.counting.college import Exact, Weighting, roomy
from democracy.engine.counting.outcome import Counts, Flags, Source, Tally
from democracy.engine.counting.ties import Lots, Tie, Tied, TieRule, settle
from democracy.engine.luck import Draws

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Stage:
    """One round of the worlds still being counted, and who goes out at the end of it."""

    worlds: NDArray[np.intp]
    tally: Tally
    out: Flags


def in_rounds(
    source: Source, weighting: Weighting, tie: TieRule, luck: Draws | None, threshold: Fraction = HALF
) -> Counts:
    """Count every world of `source` by elimination. Raises Refused if a share or a lot cannot be had."""
    if not 0 <= threshold < 1:
        raise ValueError(f"The threshold must be at least 0 and less than 1, not {threshold}.")
    run = Elimination(source, weighting, tie, Lots(luck, source.worlds), Fraction(threshold))
    while run.live.size:
        run.step()
    return run.counts()


class Elimination:
    """The rounds so far, of every world."""

    def __init__(self, source: Source, weighting: Weighting, tie: TieRule, lots: Lots, threshold: Fraction) -> None:
        self.source, self.weighting, self.tie, self.lots, self.threshold = source, weighting, tie, lots, threshold
        self.live = np.arange(source.worlds)
        self.continuing = np.ones((source.worlds, len(source.candidates)), dtype=np.bool_)
        self.winner = np.full(source.worlds, -1)
        self.needed = np.zeros(source.worlds, dtype=np.intp)
        self.stages: list[Stage] = []
        self.ties: dict[int, list[Tie]] = {}

    @property
    def number(self) -> int:
        """The round being counted, from one."""
        return len(self.stages) + 1

    def step(self) -> None:
        """Count one round of every world that has no winner yet."""
        continuing = self.continuing[self.live]
        tally = self.source.tally(self.live, continuing, self.weighting, self.number)
        winner = self._elected(tally, continuing)
        out = self._last(tally.scores, continuing, winner)
        left = continuing & ~out
        # Of two, the larger wins, whatever the threshold: whoever remains when the other goes out.
        winner = np.where((winner < 0) & (continuing.sum(axis=1) == 2), left.argmax(axis=1), winner)
        out[winner >= 0] = False
        self.winner[self.live] = winner
        self.needed[self.live] = self.number
        self.continuing[self.live] = continuing & ~out
        self.stages.append(Stage(self.live, tally, out))
        self.live = self.live[winner < 0]

    def _elected(self, tally: Tally, continuing: Flags) -> NDArray[np.intp]:
        """Whoever alone has most, if that is more than the threshold, or is alone; -1 where nobody is elected."""
        top = tally.scores.max(axis=1)
        room = int(tally.whole.max()) * self.threshold.denominator
        needed = roomy(tally.whole, room) * self.threshold.numerator
        passed = roomy(top, room) * self.threshold.denominator > needed
        leads = (tally.scores == top[:, None]) & continuing
        elected = (passed.astype(np.bool_) & (leads.sum(axis=1) == 1)) | (continuing.sum(axis=1) == 1)
        return np.where(elected, leads.argmax(axis=1), -1)

    def _last(self, scores: Exact, continuing: Flags, winner: NDArray[np.intp]) -> Flags:
        """Who goes out in each world, ties settled by the rule."""
        above = scores.max() + 1
        fewest = np.where(continuing, scores, above).min(axis=1)
        out: Flags = (scores == fewest[:, None]) & continuing
        for row in np.flatnonzero((winner < 0) & (out.sum(axis=1) > 1)):
            out[row] = self._settled(int(row), scores[row], out[row], continuing[row])
        return out

    def _settled(self, row: int, scores: Exact, tied: Flags, continuing: Flags) -> Flags:
        world, number, names = int(self.live[row]), self.number, self.source.candidates
        others = scores[continuing & ~tied]
        among = [names[c] for c in np.flatnonzero(tied)]
        case = Tied(
            round=number,
            among=tuple(among),
            together=scores[tied].sum(),
            following=others.min() if others.size else None,
            earlier=[self._earlier(stage, world) for stage in self.stages],
            # Below one half somebody could pass the threshold between one elimination and the next.
            order_free=self.threshold >= HALF,
        )
        tie = settle(case, self.tie, lambda left: self.lots.draw(world, number, left))
        self.ties.setdefault(world, []).append(tie)
        return np.array([name in tie.out for name in names])

    def _earlier(self, stage: Stage, world: int) -> dict[str, object]:
        row = int(np.searchsorted(stage.worlds, world))
        return dict(zip(self.source.candidates, stage.tally.scores[row], strict=True))

    def counts(self) -> Counts:
        """The record of every world."""
        sections, candidates = len(self.source.sections), len(self.source.candidates)
        shape = (self.source.worlds, len(self.stages))
        exact = np.result_type(*(stage.tally.scores.dtype for stage in self.stages))
        cast = np.result_type(*(stage.tally.votes.dtype for stage in self.stages))
        record = Counts(
            self.source,
            self.weighting,
            votes=np.zeros((*shape, sections, candidates), cast),
            exhausted=np.zeros((*shape, sections), cast),
            scores=np.zeros((*shape, candidates), exact),
            whole=np.zeros(shape, exact),
            eliminated=np.zeros((*shape, candidates), np.bool_),
            elected=self.winner[:, None],
            rounds=self.needed,
            ties={world: tuple(ties) for world, ties in self.ties.items()},
        )
        for r, stage in enumerate(self.stages):
            _enter(record, r, stage)
        return record


def _enter(record: Counts, r: int, stage: Stage) -> None:
    record.votes[stage.worlds, r] = stage.tally.votes[..., :-1]
    record.exhausted[stage.worlds, r] = stage.tally.votes[..., -1]
    record.scores[stage.worlds, r] = stage.tally.scores
    record.whole[stage.worlds, r] = stage.tally.whole
    record.eliminated[stage.worlds, r] = stage.out
