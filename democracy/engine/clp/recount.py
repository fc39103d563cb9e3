"""A trigger ballot counted again from what is known of its branches and affiliates: exact, or open where it hangs on
what nobody recorded.

Nothing is drawn here. Each branch may have done what the record allows; the result is certain where every way of
filling the gaps gives the same one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

import numpy as np

from democracy.engine.selection.shares import Trigger

type State = Literal["asks", "content", "neither", "away"]
type Verdict = Literal["triggered", "not_triggered", "open"]
type Pair = tuple[int, int]

ENOUGH = 10_000
"""Stands for any number of affiliated branches, where nobody recorded how many there were."""
STEPS = {"asks": (1, 0), "content": (0, 1), "neither": (0, 0), "away": (0, 0)}


@dataclass(frozen=True, slots=True)
class Branch:
    """A party branch. `states` are what it may have done; one where that is recorded.

    It asks for a selection, is content with its MP, expresses neither (tied, retaken and tied again) or is away: it
    cast no vote. `votes` are for a selection and for the MP. At least `low` people voted, and at most `high`.
    """

    key: str
    name: str
    states: frozenset[State]
    votes: tuple[int, int] | None = None
    low: int = 1
    high: int | None = None

    def quorate(self, quorum: int) -> bool | None:
        """Whether enough people voted; None where nobody recorded it."""
        if self.low >= quorum:
            return True
        return False if self.high is not None and self.high < quorum else None

    def answering(self, state: State) -> "Branch":
        """The branch with another answer from as many voters; how they would then divide, nobody says."""
        return replace(self, states=frozenset({state}), votes=None)


@dataclass(frozen=True, slots=True)
class Affiliates:
    """Affiliated branches: how many asked for a selection, of how many that voted, or only which share of them."""

    asks: int | None = None
    total: int | None = None
    share: Fraction | None = None

    def pairs(self) -> set[Pair]:
        """Every (asking, content) that the record allows, or the outermost of them."""
        if self.total is not None:
            return {(asks, self.total - asks) for asks in ((0, self.total) if self.asks is None else (self.asks,))}
        if self.share is not None:
            asks = int(self.share * ENOUGH)
            return {(0, 0), (asks, ENOUGH - asks)}
        return {(0, 0), (0, ENOUGH), (ENOUGH, 0)}


@dataclass(frozen=True, slots=True)
class Recount:
    """What came of it. `asks` and `counted` are the fewest and the most branches that asked, and that are counted.

    `below` are branches without a quorum, `unsure` those of which nobody can tell.
    """

    verdict: Verdict
    asks: Pair
    counted: Pair
    below: tuple[str, ...]
    unsure: tuple[str, ...]

    @property
    def exact(self) -> bool:
        return self.asks[0] == self.asks[1] and self.counted[0] == self.counted[1]


def recount(branches: Sequence[Branch], affiliates: Affiliates, trigger: Trigger, quorum: int) -> Recount:
    """Count a trigger ballot; a branch with fewer voters than the quorum casts no vote."""
    pairs = branch_pairs(branches, quorum)
    results = {decides(trigger, own, other, len(branches)) for own in pairs for other in affiliates.pairs()}
    verdict: Verdict = "open" if len(results) > 1 else "triggered" if results == {True} else "not_triggered"
    asks = [asking for asking, _ in pairs]
    counted = [sum(pair) if trigger.of_voted else len(branches) for pair in pairs]
    met = [branch for branch in branches if branch.states != {"away"}]
    below = tuple(branch.name for branch in met if branch.quorate(quorum) is False)
    unsure = tuple(branch.name for branch in met if branch.quorate(quorum) is None)
    return Recount(verdict, (min(asks), max(asks)), (min(counted), max(counted)), below, unsure)


def decides(trigger: Trigger, branches: Pair, affiliates: Pair, units: int) -> bool:
    """Whether a selection follows, where `units` branches exist. Of affiliates only those that voted are known."""
    others = sum(affiliates)
    if trigger.counted == "pooled":
        both = (branches[0] + affiliates[0], branches[1] + affiliates[1])
        return _enough(trigger, both, units + others)
    ours, theirs = _enough(trigger, branches, units), _enough(trigger, affiliates, others)
    return {"either": ours or theirs, "both": ours and theirs, "branches": ours, "affiliates": theirs}[trigger.counted]


def _enough(trigger: Trigger, pair: Pair, units: int) -> bool:
    return bool(trigger.enough(np.array(pair[0]), np.array(pair[1]), units))


def branch_pairs(branches: Iterable[Branch], quorum: int) -> set[Pair]:
    """Every (asking, content) that the record allows."""
    pairs: set[Pair] = {(0, 0)}
    for branch in branches:
        steps = {STEPS[state] for state in _possible(branch, quorum)}
        pairs = {(asks + more, content + other) for asks, content in pairs for more, other in steps}
    return pairs


def _possible(branch: Branch, quorum: int) -> Iterator[State]:
    enough = branch.quorate(quorum)
    if enough is not True:
        yield "away"
    if enough is not False:
        yield from branch.states
