"""On which assumptions an outcome hangs: worlds sorted by what each assumes, one assumption at a time or two.

Assumptions are drawn anew in every world and independently of one another, so that worlds with a low and with a high
draw of one differ by that and by chance alone. Draws have names: they are asked for again, not kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy import special

from democracy.engine.assumptions import Outlook
from democracy.engine.experiment.reading import SURE, Share, share
from democracy.engine.experiment.result import Flags, Reals
from democracy.engine.luck import Draws

THIRD = 1 / 3
CELLS = 4


@dataclass(frozen=True, slots=True)
class Leans:
    """An outcome's share where an assumption is in its lowest third and in its highest, and the error of the gap.

    `sure` says whether the gap is larger than chance explains, given how many assumptions were looked at.
    """

    assumption: str
    low: Share
    high: Share
    below: float
    above: float
    error: float
    sure: bool

    @property
    def gap(self) -> float:
        return self.high.share - self.low.share


@dataclass(frozen=True, slots=True)
class Grid:
    """An outcome's share by two assumptions, each cut into quarters of the worlds. Rows go up with the second."""

    across: str
    up: str
    across_edges: tuple[float, ...]
    up_edges: tuple[float, ...]
    cells: tuple[tuple[Share, ...], ...]


def draws(outlook: Outlook, key: str, luck: Draws, worlds: np.ndarray) -> Reals:
    """What each of these worlds assumes."""
    return np.asarray(Outlook(outlook.name, outlook.assumptions).draw(key, luck)[worlds])


def leaning(outlook: Outlook, keys: Iterable[str], luck: Draws, worlds: np.ndarray, hits: Flags) -> tuple[Leans, ...]:
    """Every assumption that has a range, the widest gap first."""
    drawn = {key: draws(outlook, key, luck, worlds) for key in sorted(keys)}
    ranged = {key: held for key, held in drawn.items() if len(held) >= 2 * CELLS and held.min() < held.max()}
    bar = float(special.ndtri(1 - (1 - SURE) / 2 / max(len(ranged), 1)))
    found = [_leans(key, held, hits, bar) for key, held in ranged.items()]
    return tuple(sorted(found, key=lambda one: (-abs(one.gap), one.assumption)))


def _leans(key: str, held: Reals, hits: Flags, bar: float) -> Leans:
    below, above = np.quantile(held, (THIRD, 1 - THIRD))
    low, high = share(hits[held <= below]), share(hits[held >= above])
    error = float(np.sqrt(sum(_variance(one) for one in (low, high))))
    return Leans(key, low, high, float(below), float(above), error, abs(high.share - low.share) > bar * error)


def _variance(one: Share) -> float:
    """Of a share, one world of either kind added, so that none of twenty does not count as never."""
    held = (one.count + 1.0) / (one.worlds + 2.0)
    return held * (1.0 - held) / max(one.worlds, 1)


def grid(outlook: Outlook, across: str, up: str, luck: Draws, worlds: np.ndarray, hits: Flags) -> Grid:
    """The outcome by two assumptions at once."""
    columns, rows = (draws(outlook, key, luck, worlds) for key in (across, up))
    cut = [np.quantile(held, np.linspace(0, 1, CELLS + 1)) for held in (columns, rows)]
    place = [np.clip(np.searchsorted(edge, held, "right") - 1, 0, CELLS - 1)
             for edge, held in zip(cut, (columns, rows), strict=True)]  # fmt: skip
    cells = tuple(
        tuple(share(hits[(place[1] == row) & (place[0] == column)]) for column in range(CELLS)) for row in range(CELLS)
    )
    return Grid(across, up, tuple(map(float, cut[0])), tuple(map(float, cut[1])), cells)
