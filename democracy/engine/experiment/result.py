"""What came of an experiment in some worlds. Results merge in any order; each world is in one block only.

World by world is the smallest thing from which everything else can be read again: endings, differences between arms in
the same world, and the same numbers among the worlds in which something else came out so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

type Whole = NDArray[np.int64]
type Reals = NDArray[np.float64]
type Flags = NDArray[np.bool_]

ENDED_NOWHERE = -1
"""The number of no ending: a world whose scenario has none that fits."""


@dataclass(frozen=True, eq=False)
class Came:
    """One arm, world by world.

    `endings` (worlds,) by their place in the scenario, `ENDED_NOWHERE` for none; `measures` (worlds, measures) as the
    party stood when the world ended; `votes` (worlds, cards) 1 carried, 0 lost, -1 not put; `taken` (worlds,), whether
    every choice of the arm could be taken.
    """

    endings: Whole
    measures: Reals
    votes: Whole
    taken: Flags

    def only(self, places: Whole | Flags) -> "Came":
        """The same in some of the worlds."""
        return Came(*(getattr(self, part.name)[places] for part in fields(self)))


@dataclass(frozen=True, eq=False)
class Result:
    """Some worlds, by number and in order, under every arm. `assumptions` are the keys that any world asked for."""

    worlds: Whole
    arms: tuple[Came, ...]
    assumptions: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.worlds)

    def only(self, places: Whole | Flags) -> "Result":
        """The same in some of the worlds."""
        return Result(self.worlds[places], tuple(came.only(places) for came in self.arms), self.assumptions)

    def merge(self, other: "Result") -> "Result":
        """Both together. Raises ValueError for a world that is in both, and for another number of arms."""
        if len(self.arms) != len(other.arms):
            raise ValueError(f"Results of {len(self.arms)} and of {len(other.arms)} arms do not merge.")
        worlds = np.concatenate([self.worlds, other.worlds])
        if len(np.unique(worlds)) < len(worlds):
            raise ValueError("A world is in both results.")
        order = np.argsort(worlds)
        arms = tuple(_joined(ours, theirs, order) for ours, theirs in zip(self.arms, other.arms, strict=True))
        return Result(worlds[order], arms, self.assumptions | other.assumptions)


def _joined(one: Came, other: Came, order: Whole) -> Came:
    pairs = [(getattr(one, part.name), getattr(other, part.name)) for part in fields(one)]
    return Came(*(np.concatenate(pair)[order] for pair in pairs))


def written(result: Result) -> dict[str, Any]:
    """A result as values that JSON has."""
    arms = [{part.name: getattr(came, part.name).tolist() for part in fields(came)} for came in result.arms]
    return {"worlds": result.worlds.tolist(), "arms": arms, "assumptions": sorted(result.assumptions)}


def read(plain: Mapping[str, Any]) -> Result:
    """The result that was written. Raises ValueError, KeyError or TypeError where it is none."""
    worlds = np.array(plain["worlds"], np.int64)
    return Result(worlds, tuple(_read(arm, len(worlds)) for arm in plain["arms"]), frozenset(plain["assumptions"]))


def _read(arm: Mapping[str, Any], worlds: int) -> Came:
    came = Came(np.array(arm["endings"], np.int64), np.array(arm["measures"], float),
                np.array(arm["votes"], np.int64).reshape(worlds, -1), np.array(arm["taken"], bool))  # fmt: skip
    if {len(getattr(came, part.name)) for part in fields(came)} != {worlds}:
        raise ValueError("The columns are not of one length.")
    return came
