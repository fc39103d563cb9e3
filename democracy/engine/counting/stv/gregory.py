"""Weighted inclusive Gregory: all papers of a surplus move on, each at its value × surplus ÷ votes.

The acts follow rules 45 to 52 of the Scottish Local Government Elections Order 2007; other quotas and other arithmetic
are the same acts with other numbers.
"""

from collections.abc import Sequence

import numpy as np

from democracy.engine.counting.stv.constraint import Constraint
from democracy.engine.counting.stv.guard import Guard
from democracy.engine.counting.stv.papers import Papers, Rows
from democracy.engine.counting.stv.rules import Arithmetic, Rules, Value
from democracy.engine.counting.stv.stages import Count, Elected, Held, Parcel, Stage, Tie, settle
from democracy.engine.counting.ties import Lots

type Holding = dict[Value, list[Rows]]


class Gregory:
    """A count in progress. Votes and values are counted in the last decimal kept."""

    def __init__(
        self, papers: Papers, seats: int, rules: Rules, lots: Lots, constraint: Constraint | None = None
    ) -> None:
        self.papers, self.seats, self.rules, self.lots = papers, seats, rules, lots
        self.names = papers.candidates
        self.constraint, self.guard = constraint, Guard(constraint, self.names, seats)
        self.sums = Arithmetic(rules.decimals)
        self.quota: Value = self.sums.quota(rules.quota, papers.total * self.sums.one, seats)
        self.continuing = np.ones(len(self.names), dtype=np.bool_)
        self.holdings: list[Holding] = [{} for _ in self.names]
        self.votes: list[Value] = [0] * len(self.names)
        self.spent: Value = 0
        self.pending: list[int] = []
        self.elected: list[int] = []
        self.excluded: list[int] = []
        self.stages: list[Stage] = []

    def run(self) -> Count:
        """Count to the end."""
        parcels = self._give([(self.sums.one, np.arange(len(self.papers.counts)))])
        self._close("first", None, parcels)
        while len(self.elected) < self.seats:
            doomed = self.guard.doomed(self.elected, self._standing())
            if self.pending and not doomed:
                self._transfer_surplus()
            else:
                self._exclude(doomed)
        names = tuple(self.names[c] for c in self.elected)
        return Count(
            self.rules, self.names, self.seats, self.papers.total, self.papers.blank, tuple(self.stages), names,
            self.constraint,
        )  # fmt: skip

    def _give(self, moving: list[tuple[Value, Rows]]) -> list[Parcel]:
        """Hand rows to the next candidate continuing, each at its value; those that name nobody are spent."""
        rows = np.concatenate([part for _, part in moving]) if moving else np.zeros(0, dtype=np.intp)
        if not rows.size:
            return []
        kinds = np.repeat(np.arange(len(moving)), [len(part) for _, part in moving])
        keys = (kinds * (len(self.names) + 1) + self.papers.next_choice(rows, self.continuing)).astype(np.uint16)
        order = np.argsort(keys, kind="stable")
        rows, keys = rows[order], keys[order]
        starts = np.flatnonzero(np.diff(keys, prepend=keys[0] + 1))
        papers = np.add.reduceat(self.papers.counts[rows], starts).tolist()
        values = [self.sums.votes(value) for value, _ in moving]
        parcels = []
        for key, number, start, end in zip(
            keys[starts].tolist(), papers, starts, [*starts[1:], len(rows)], strict=True
        ):
            kind, target = divmod(key, len(self.names) + 1)
            parcels.append(Parcel(self._name(target), number, values[kind]))
            self._hold(target, moving[kind][0], number, rows[start:end])
        return parcels

    def _hold(self, target: int, value: Value, papers: int, rows: Rows) -> None:
        if target == len(self.names):
            self.spent += papers * value
        else:
            self.votes[target] += papers * value
            self.holdings[target].setdefault(value, []).append(rows)

    def _name(self, target: int) -> str | None:
        return self.names[target] if target < len(self.names) else None

    def _transfer_surplus(self) -> None:
        """Rules 48 and 49: the largest surplus first."""
        most = max(self.votes[c] for c in self.pending)
        source, ties = self._settled("surplus", [c for c in self.pending if self.votes[c] == most])
        self.pending.remove(source)
        whole, surplus = self.votes[source], self.votes[source] - self.quota
        self.votes[source] = self.quota
        taken = self._taken(source)
        parcels = self._give([(self.sums.share(value, surplus, whole), rows) for value, rows in taken])
        self._close("surplus", source, parcels, ties, surplus)

    def _exclude(self, doomed: list[int]) -> None:
        """Rules 50 and 51: whoever has fewest votes; the papers keep the value at which they came."""
        standing = self._standing()
        guarded = self.guard.guarded(self.elected, standing)
        among = doomed or [c for c in standing if c not in guarded]
        fewest = min(self.votes[c] for c in among)
        source, ties = self._settled("exclusion", [c for c in among if self.votes[c] == fewest])
        spared = [] if doomed else [c for c in guarded if self.votes[c] <= fewest]
        self.continuing[source] = False
        self.excluded.append(source)
        self.votes[source] = 0
        parcels = self._give(self._taken(source))
        self._close("exclusion", source, parcels, ties, spared=spared)

    def _taken(self, source: int) -> list[tuple[Value, Rows]]:
        """What a candidate holds, the highest value first; it is held no longer."""
        held = sorted(self.holdings[source].items(), key=lambda item: item[0], reverse=True)
        self.holdings[source] = {}
        return [(value, np.concatenate(parts)) for value, parts in held]

    def _settled(self, purpose: str, tied: list[int]) -> tuple[int, tuple[Tie, ...]]:
        if len(tied) == 1:
            return tied[0], ()
        number, names = len(self.stages) + 1, [self.names[c] for c in tied]
        history = [stage.votes for stage in self.stages]
        tie = settle(purpose, names, history, self.rules.tie, lambda left: self.lots.draw(0, number, left))
        return self.names.index(tie.chosen), (tie,)

    def _close(
        self,
        act: str,
        source: int | None,
        parcels: list[Parcel],
        ties: tuple[Tie, ...] = (),
        surplus: Value | None = None,
        spared: Sequence[int] = (),
    ) -> None:
        """Elect whoever can be elected at the end of this stage, and record it."""
        elected, cut = self._elect()
        standing = [c for c in range(len(self.names)) if c not in self.excluded]
        whole = self.papers.total * self.sums.one
        self.stages.append(
            Stage(
                number=len(self.stages) + 1,
                act=act,
                candidate=None if source is None else self.names[source],
                quota=self.sums.votes(self.quota),
                votes={self.names[c]: self.sums.votes(self.votes[c]) for c in standing},
                parcels=tuple(parcels),
                non_transferable=self.sums.votes(self.spent),
                lost=self.sums.votes(whole - sum(self.votes) - self.spent),
                elected=elected,
                excluded=(self.names[source],) if act == "exclusion" and source is not None else (),
                ties=(*ties, *cut),
                surplus=None if surplus is None else self.sums.votes(surplus),
                held=self._held(spared),
            )
        )

    def _held(self, spared: Sequence[int]) -> Held:
        doomed, guarded = (of(self.elected, self._standing()) for of in (self.guard.doomed, self.guard.guarded))
        return self.guard.held(doomed, guarded, spared)

    def _elect(self) -> tuple[tuple[Elected, ...], tuple[Tie, ...]]:
        """Rule 47, then rule 52. Elected candidates continue no longer; a surplus waits for its turn."""
        reached = self._by_votes([c for c in self._standing() if self.votes[c] >= self.quota])
        reached, ties = self.guard.admitted(reached, self.elected, self.votes, self._settled)
        self._seat(reached)
        self.pending += [c for c in reached if self.votes[c] > self.quota]
        last = self._by_votes(self._standing())
        last = last if len(last) == self.seats - len(self.elected) else []
        self._seat(last)
        why = [(c, "quota") for c in reached] + [(c, "last") for c in last]
        return tuple(Elected(self.names[c], by) for c, by in why), ties

    def _standing(self) -> list[int]:
        found: list[int] = np.flatnonzero(self.continuing).tolist()
        return found

    def _by_votes(self, candidates: list[int]) -> list[int]:
        return sorted(candidates, key=lambda c: -self.votes[c])

    def _seat(self, candidates: list[int]) -> None:
        self.elected += candidates
        self.continuing[candidates] = False
