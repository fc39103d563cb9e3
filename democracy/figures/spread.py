"""How far a candidate's share spreads over worlds: what is chance, what is not known, and what was recorded."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from democracy.figures.table import Table, percent

TOP, PITCH, HILL, BAND = 24, 92, 30, 14
"""Pixels: room for the threshold's label, distance between rows, height of a histogram, thickness of a band."""
TICKS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25)
"""Distances between ticks that may be taken: the first that gives at most five."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A candidate's share over worlds: the middle, the interval of all that is unknown, and that of chance alone.

    `bins` are (from, to, number of worlds); `recorded` is the share that was recorded, None where there is none.
    """

    name: str
    low: float
    middle: float
    high: float
    chance: tuple[float, float]
    recorded: float | None = None
    bins: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle: place and width in per cent, top and height in pixels."""

    x: float
    width: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """An estimate as drawn; `recorded` is None where it was not recorded or lies outside."""

    name: str
    text: str
    name_y: int
    band_y: int
    whole: Block
    chance: Block
    hill: tuple[Block, ...]
    middle: float
    recorded: float | None


@dataclass(frozen=True, slots=True)
class Tick:
    """A share on the axis, at a place in per cent; the outer ones are anchored inwards."""

    x: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Spread:
    """The picture; `threshold` is None where no line decides or it lies outside."""

    height: int
    axis_y: int
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    threshold: float | None
    threshold_text: str
    table: Table

    @property
    def recorded(self) -> bool:
        """Whether any recorded share is marked."""
        return any(line.recorded is not None for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float

    def x(self, share: float) -> float:
        """Where a share stands, in per cent of the width."""
        return round(100 * (share - self.low) / (self.high - self.low), 3)

    def inside(self, share: float | None) -> float | None:
        """The place of a share that lies on the axis."""
        return None if share is None or not self.low <= share <= self.high else self.x(share)

    def block(self, low: float, high: float, y: float, height: float) -> Block:
        """A rectangle between two shares, at least a hair wide so that it is seen."""
        return Block(self.x(low), max(round(self.x(high) - self.x(low), 3), 0.4), y, height)


def _scale(estimates: Sequence[Estimate], threshold: float | None) -> tuple[_Scale, float]:
    """Round limits around everything that is drawn, and the distance between ticks."""
    shares = [
        share for e in estimates for share in (e.low, e.high, *e.chance, *(edge for b in e.bins for edge in b[:2]))
    ]
    shares += [e.recorded for e in estimates if e.recorded is not None]
    if threshold is not None:
        shares.append(threshold)
    low, high = min(shares), max(shares)
    step = next((step for step in TICKS if (high - low) / step <= 4), TICKS[-1])
    return _Scale(max(math.floor(low / step) * step, 0.0), min(math.ceil(high / step + 1e-9) * step, 1.0)), step


def _line(estimate: Estimate, scale: _Scale, y: int) -> Line:
    band = y + 20 + HILL
    most = max((number for _, _, number in estimate.bins), default=1) or 1
    hill = tuple(
        scale.block(left, right, round(band - HILL * number / most, 2), round(HILL * number / most, 2))
        for left, right, number in estimate.bins
        if number
    )
    whole = scale.block(estimate.low, estimate.high, band, BAND)
    chance = scale.block(*estimate.chance, band + 4, BAND - 8)
    text = f"{percent(estimate.middle)} ({percent(estimate.low)} to {percent(estimate.high)})"
    middle, recorded = scale.x(estimate.middle), scale.inside(estimate.recorded)
    return Line(estimate.name, text, y + 12, band, whole, chance, hill, middle, recorded)


def _ticks(scale: _Scale, step: float) -> tuple[Tick, ...]:
    number = round((scale.high - scale.low) / step)
    shares = [scale.low + index * step for index in range(number + 1)]
    anchors = ["start", *["middle"] * (number - 1), "end"]
    places = 1 if step < 0.01 else 0
    return tuple(Tick(scale.x(s), percent(s, places), a) for s, a in zip(shares, anchors, strict=False))


def _row(estimate: Estimate) -> tuple[str, ...]:
    chance = f"{percent(estimate.chance[0], 2)} to {percent(estimate.chance[1], 2)}"
    whole = f"{percent(estimate.low)} to {percent(estimate.high)}"
    recorded = "–" if estimate.recorded is None else percent(estimate.recorded)
    return estimate.name, percent(estimate.middle), chance, whole, recorded


def spread(estimates: Sequence[Estimate], threshold: float | None = None) -> Spread:
    """A row for each estimate on one axis of shares: the histogram, the band of all that is unknown, chance within it.

    Raises `ValueError` without estimates.
    """
    if not estimates:
        raise ValueError("A spread needs at least one estimate.")
    scale, step = _scale(estimates, threshold)
    lines = tuple(_line(estimate, scale, TOP + index * PITCH) for index, estimate in enumerate(estimates))
    axis_y = TOP + len(estimates) * PITCH
    text = "" if threshold is None else f"{percent(threshold, 0)} decides"
    head = ("", "Middle", "Chance alone", "Everything unknown", "Recorded")
    table = Table("Share of the vote over all worlds", head, tuple(_row(estimate) for estimate in estimates))
    return Spread(axis_y + 26, axis_y, lines, _ticks(scale, step), scale.inside(threshold), text, table)
