"""A map over two levers, both on scales of logarithms: where a result turns in few, half, most of a hundred worlds."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from democracy.figures.table import Table, thousands

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 400, 62, 16, 34, 56
SHARES = (0.1, 0.5, 0.9)
TABLE_ODDS, ROOM = 8, 52
"""Rows of the table, from the lowest odds to the highest; pixels that the label of a recorded number needs."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where the result turns in at least `worlds` of a hundred: a path, and the number of its tint."""

    path: str
    number: int
    worlds: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on an axis, in pixels."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A recorded number as a line across the map, or the point asked about."""

    x: float
    y: float
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Frontier:
    """The map as drawn. `asked` is the point that was asked about, if it lies on it; `wide` lets phones scroll."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    areas: tuple[Area, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    recorded: tuple[Mark, ...]
    asked: Mark | None
    table: Table
    wide: bool = True


@dataclass(frozen=True, slots=True)
class _Scale:
    first: float
    last: float
    start: float
    end: float

    def at(self, value: float) -> float:
        part = (log(value) - log(self.first)) / (log(self.last) - log(self.first))
        return round(self.start + part * (self.end - self.start), 1)

    def holds(self, value: float) -> bool:
        return self.first <= value <= self.last

    def ticks(self, numbers: Sequence[int]) -> tuple[Tick, ...]:
        return tuple(Tick(self.at(n), thousands(n)) for n in numbers if self.holds(n))


def frontier(
    people: tuple[int, int],
    odds: Sequence[float],
    least: Sequence[Sequence[int | None]],
    recorded: Sequence[tuple[str, int]] = (),
    asked: tuple[int, float] | None = None,
) -> Frontier:
    """The map from `people` first to last. `least` holds, for each share of `SHARES`, the fewest people at each odds.

    `recorded` are titles and numbers to be marked, `asked` is how many people at which odds.
    """
    across = _Scale(people[0], people[1], LEFT, WIDTH - RIGHT)
    up = _Scale(odds[0], odds[-1], HEIGHT - BOTTOM, TOP)
    areas = tuple(
        Area(path, number, round(share * 100))
        for number, (share, fewest) in enumerate(zip(SHARES, least, strict=True), 1)
        if (path := _path(across, up, odds, fewest))
    )
    return Frontier(
        WIDTH, HEIGHT, LEFT, WIDTH - RIGHT, TOP, HEIGHT - BOTTOM, areas,
        across.ticks(_steps(10_000_000)), up.ticks(_steps(1_000_000)),
        _marks(across, recorded), _asked(across, up, asked), _table(odds, least),
    )  # fmt: skip


def _path(across: _Scale, up: _Scale, odds: Sequence[float], fewest: Sequence[int | None]) -> str:
    """The area to the right of the line; empty where nothing on the map turns it."""
    line = [
        (across.at(max(number, across.first)), up.at(o))
        for o, number in zip(odds, fewest, strict=True)
        if number is not None and number <= across.last
    ]
    if not line:
        return ""
    points = [(across.end, line[0][1]), *line, (across.end, line[-1][1])]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"


def _steps(last: int) -> list[int]:
    """1, 2, 5, 10, 20 and so on."""
    return [n * 10**e for e in range(len(str(last))) for n in (1, 2, 5)]


def _marks(across: _Scale, recorded: Sequence[tuple[str, int]]) -> tuple[Mark, ...]:
    """Recorded numbers as lines; one that would stand too near to the last keeps its words and loses its label."""
    marks, last = list[Mark](), -float(ROOM)
    for title, number in sorted(recorded, key=lambda item: item[1]):
        if across.holds(number):
            x = across.at(number)
            free = x - last >= ROOM
            last = x if free else last
            marks.append(Mark(x, TOP - 6, f"{title}: {thousands(number)}", thousands(number) if free else ""))
    return tuple(marks)


def _asked(across: _Scale, up: _Scale, asked: tuple[int, float] | None) -> Mark | None:
    if asked is None or asked[0] > across.last:
        return None
    odds = min(max(asked[1], up.first), up.last)
    return Mark(across.at(max(asked[0], across.first)), up.at(odds), f"{thousands(asked[0])} at odds of {asked[1]:.3g}")


def _table(odds: Sequence[float], least: Sequence[Sequence[int | None]]) -> Table:
    steps = sorted({round(i * (len(odds) - 1) / (TABLE_ODDS - 1)) for i in range(TABLE_ODDS)})
    head = ("Odds", *(f"in {share * 100:.0f} of 100 worlds" for share in SHARES))
    rows = tuple((f"{odds[i]:.3g}", *(_number(row[i]) for row in least)) for i in steps)
    return Table("The fewest people that turn it", head, rows)


def _number(number: int | None) -> str:
    return "no number does" if number is None else thousands(number)
