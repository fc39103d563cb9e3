"""A vote as it was taken in every world of a state."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from democracy.engine.findings import Finding
from democracy.engine.play.state import State, Worlds

type Flags = NDArray[np.bool_]
type Reals = NDArray[np.float64]


@dataclass(frozen=True)
class Taken:
    """`carried` (worlds,); `tallies` (worlds, lines, 2) are votes for and against, or shares, under `names`.

    `findings` belong to one world of those where it is lost, and to one of those where it is carried. `kind` is the
    procedures' word for how the votes came about: record, recount, re-decide or re-roll.
    """

    title: str
    kind: str
    carried: Flags
    names: tuple[str, ...]
    tallies: Reals
    findings: tuple[tuple[Finding, ...], tuple[Finding, ...]]


def one_sided(passed: Flags, findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Findings that hold in every world, for whichever side there is."""
    held = tuple(findings)
    return ((), held) if passed.all() else (held, held) if passed.any() else (held, ())


def in_parts(state: State, keys: Sequence[Hashable], take: Callable[[State, Hashable], Taken]) -> Taken:
    """One vote from parts of the worlds that are taken apart; `keys` says which part each world is in."""
    whole = dict.fromkeys(keys)
    if len(whole) == 1:
        return take(state, keys[0])
    parts: list[tuple[Worlds, Taken]] = []
    for key in whole:
        places = np.array([place for place, held in enumerate(keys) if held == key])
        parts.append((places, take(state.only(places), key)))
    return _joined(len(keys), parts)


def _joined(worlds: int, parts: Sequence[tuple[Worlds, Taken]]) -> Taken:
    first = parts[0][1]
    carried, tallies = np.zeros(worlds, dtype=bool), np.zeros((worlds, *first.tallies.shape[1:]))
    lost: tuple[Finding, ...] = ()
    won: tuple[Finding, ...] = ()
    for places, part in parts:
        carried[places], tallies[places] = part.carried, part.tallies
        lost, won = lost or part.findings[0], won or part.findings[1]
    kinds = {part.kind for _, part in parts}
    kind = first.kind if len(kinds) == 1 else "re-roll"
    return Taken(first.title, kind, carried, first.names, tallies, (lost, won))
