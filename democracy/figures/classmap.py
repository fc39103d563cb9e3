"""A map of equal hexagons by class: one outline to a class, with its colour and sign, so that a page is light."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from democracy.figures.hexmap import Cell, box_of, kept_outline, outline
from democracy.figures.table import Table

SIGNS = {"dot": "h0", "plain": "", "plus": "m-5.5 0h11m-5.5-5.5v11", "minus": "m-5.5 0h11"}
"""What stands in the middle of a hexagon, drawn from there, so that colour is never the only sign."""
_SPOTS = ((10.0, 17.3), (0.0, 0.0), (20.0, 0.0), (0.0, 34.6), (20.0, 34.6))
"""The middles of the hexagons of one tile of the pattern."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A class: a key, which styles it, a title, the key of its sign, its cells; `heavy` ones have a heavy edge."""

    key: str
    title: str
    sign: str
    cells: frozenset[Cell]
    heavy: bool = False


@dataclass(frozen=True, slots=True)
class Patch:
    """A class as drawn: its outline, and its sign in the pattern and alone."""

    kind: Kind
    path: str
    tile: str
    alone: str


@dataclass(frozen=True, slots=True)
class Classmap:
    """The picture: patches in the order of the key. Without any there is the table alone."""

    box: tuple[float, float, float, float]
    patches: tuple[Patch, ...]
    borders: str
    table: Table

    @property
    def flat(self) -> list[Patch]:
        """What is drawn beneath the borders, the largest class first: it is beneath all others."""
        return sorted([one for one in self.patches if not one.kind.heavy], key=_smallness)

    @property
    def heavy(self) -> list[Patch]:
        """What is drawn above the borders."""
        return [one for one in self.patches if one.kind.heavy and one.path]


def classmap(kinds: Sequence[Kind], groups: Iterable[frozenset[Cell]], table: Table) -> Classmap:
    """Classes in the order of the key, with borders around groups of cells. Raises `KeyError` for an unknown sign."""
    whole = frozenset(cell for kind in kinds for cell in kind.cells)
    if not whole:
        return Classmap((0.0, 0.0, 0.0, 0.0), (), "", table)
    beneath = max((kind for kind in kinds if not kind.heavy), key=lambda kind: len(kind.cells))
    patches = [_patch(kind, kept_outline(whole) if kind is beneath else outline(kind.cells)) for kind in kinds]
    return Classmap(box_of(whole), tuple(patches), "".join(map(kept_outline, groups)), table)


def _patch(kind: Kind, path: str) -> Patch:
    sign = SIGNS[kind.sign]
    tile = "".join(f"M{x:g} {y:g}{sign}" for x, y in _SPOTS) if sign else ""
    return Patch(kind, path, tile, f"M0 0{sign}" if sign else "")


def _smallness(patch: Patch) -> int:
    return -len(patch.kind.cells)
