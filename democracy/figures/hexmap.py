"""A map of equal hexagons that stand on a point: one for each place, coloured by a class, with borders of groups."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from democracy.figures.table import Table

WIDTH, ROW, SIDE = 20.0, 17.3, 5.8
"""A hexagon is 20 units wide; rows are 17.3 apart, and a slanting side rises by 5.8."""
POINT = 11.5
MARGIN = 3.0

type Cell = tuple[int, int]

_CORNERS = ((0.0, -POINT), (WIDTH / 2, -SIDE), (WIDTH / 2, SIDE), (0.0, POINT), (-WIDTH / 2, SIDE), (-WIDTH / 2, -SIDE))
_BESIDE = {
    0: ((0, -1), (1, 0), (0, 1), (-1, 1), (-1, 0), (-1, -1)),
    1: ((1, -1), (1, 0), (1, 1), (0, 1), (-1, 0), (0, -1)),
}
"""The neighbour across each side, from the upper right one on, as (columns, rows) from an even or an odd row."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A place: its cell, its class, what is said of it and where it leads; `group` decides where borders run.

    `faint` is drawn pale and leads nowhere; `marked` has a heavy edge, and is drawn last so that nothing covers it.
    """

    q: int
    r: int
    name: str
    words: str
    shade: str
    href: str = ""
    group: str = ""
    faint: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Shade:
    """A class by key and name: `s1` to `s5` from little to much, `k1` to `k6` of a kind, `none`, and `out` of place."""

    key: str
    title: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A tile with the middle of its hexagon."""

    x: float
    y: float
    tile: Tile


@dataclass(frozen=True, slots=True)
class Hexmap:
    """The picture: `box` is left, top, width and height; `border` a path; `marked` says what a heavy edge means."""

    box: tuple[float, float, float, float]
    placed: tuple[Placed, ...]
    shades: tuple[Shade, ...]
    border: str
    table: Table | None
    marked: str = ""

    @property
    def linked(self) -> bool:
        return any(placed.tile.href for placed in self.placed)


def hexmap(
    tiles: Sequence[Tile],
    shades: Sequence[Shade],
    table: Table | None = None,
    around: Collection[Cell] = (),
    marked: str = "",
) -> Hexmap:
    """The tiles as a picture with a key that counts them; `around` zooms in on some cells.

    Raises `ValueError` without tiles, and where two tiles have one cell or a tile has a class that no shade names.
    """
    cells = {(tile.q, tile.r) for tile in tiles}
    if not cells:
        raise ValueError("There is nothing to show.")
    if len(cells) < len(tiles):
        raise ValueError("Two tiles have the same cell.")
    unknown = {tile.shade for tile in tiles} - {shade.key for shade in shades}
    if unknown:
        raise ValueError(f"No shade is called {', '.join(sorted(unknown))}.")
    box = box_of(frozenset(around) or frozenset(cells))
    in_order = sorted(tiles, key=lambda tile: tile.marked)
    seen = tuple(placed for placed in map(_placed, in_order) if _inside(placed, box))
    border = borders(tuple((tile.q, tile.r, tile.group) for tile in tiles))
    return Hexmap(box, seen, _counted(seen, shades), border, table, marked)


def middle(q: int, r: int) -> tuple[float, float]:
    """The middle of a cell; odd rows are half a hexagon further east."""
    return WIDTH * q + WIDTH / 2 * (r % 2), round(ROW * r, 1)


def _placed(tile: Tile) -> Placed:
    return Placed(*middle(tile.q, tile.r), tile)


def _counted(seen: Iterable[Placed], shades: Sequence[Shade]) -> tuple[Shade, ...]:
    """The shades with how many tiles have each, faint ones aside."""
    shown = [placed.tile.shade for placed in seen if not placed.tile.faint]
    return tuple(Shade(shade.key, shade.title, shown.count(shade.key)) for shade in shades)


@lru_cache(maxsize=64)
def box_of(cells: frozenset[Cell]) -> tuple[float, float, float, float]:
    """Left, top, width and height of a picture that holds all of these cells."""
    points = [middle(*cell) for cell in cells]
    left, right = min(x for x, _ in points) - WIDTH / 2 - MARGIN, max(x for x, _ in points) + WIDTH / 2 + MARGIN
    top, bottom = min(y for _, y in points) - POINT - MARGIN, max(y for _, y in points) + POINT + MARGIN
    return left, round(top, 1), right - left, round(bottom - top, 1)


def _inside(placed: Placed, box: tuple[float, float, float, float]) -> bool:
    left, top, width, height = box
    return left - WIDTH < placed.x < left + width + WIDTH and top - WIDTH < placed.y < top + height + WIDTH


@lru_cache(maxsize=64)
def borders(cells: tuple[tuple[int, int, str], ...]) -> str:
    """A path along every side that has another group, or nothing, beyond it. Each side is drawn once."""
    groups = {(q, r): group for q, r, group in cells}
    steps = []
    for (q, r), group in groups.items():
        x, y = middle(q, r)
        for side, (right, down) in enumerate(_BESIDE[r % 2]):
            other = groups.get((q + right, r + down))
            if other != group and (other is None or side < 3):
                (x1, y1), (x2, y2) = _CORNERS[side], _CORNERS[(side + 1) % 6]
                steps.append(f"M{x + x1:g} {y + y1:.1f}l{x2 - x1:g} {y2 - y1:.1f}")
    return "".join(steps)


def outline(cells: frozenset[Cell]) -> str:
    """A closed path around cells, islands and holes each a loop of its own.

    Every side with nothing beyond it runs clockwise about its cell, so that one side alone leaves from each corner.
    """
    onward = {}
    for q, r in cells:
        corners = _around(q, r)
        for side, (right, down) in enumerate(_BESIDE[r % 2]):
            if (q + right, r + down) not in cells:
                onward[corners[side]] = corners[side + 1]
    loops = []
    while onward:
        loops.append(_loop(onward))
    return "".join(loops)


kept_outline = lru_cache(maxsize=64)(outline)
"""Outlines of what stays as it is, regions for one."""


@lru_cache(maxsize=1024)
def _around(q: int, r: int) -> list[tuple[float, float]]:
    """The corners of a cell clockwise from its point, which is there again at the end."""
    x, y = middle(q, r)
    return [(x + right, round(y + down, 1)) for right, down in (*_CORNERS, _CORNERS[0])]


def _loop(onward: dict[tuple[float, float], tuple[float, float]]) -> str:
    """One loop, taken out of the sides that are left."""
    x, y = min(onward)
    steps = [f"M{x:g} {y:g}"]
    while (x, y) in onward:
        next_x, next_y = onward.pop((x, y))
        steps.append(f"l{next_x - x:g} {round(next_y - y, 1):g}")
        x, y = next_x, next_y
    return f"{''.join(steps)}z"
