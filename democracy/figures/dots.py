"""A hundred dots, one for each world, grouped by who wins it: how sure a result is, to be counted and opened."""

from collections.abc import Sequence
from dataclasses import dataclass

from democracy.figures.table import Key, Table, keys

ACROSS, PITCH = 10, 28
"""Ten in a row, 28 units apart: on a phone each dot keeps a target of 24 pixels."""


@dataclass(frozen=True, slots=True)
class World:
    """One world: who wins it, where it can be opened (nowhere if empty), and what is said of it."""

    winner: str
    href: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot as drawn: its middle, in the units of the picture."""

    x: int
    y: int
    number: int
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Group:
    """The worlds of one winner."""

    key: Key
    count: int
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Dots:
    """The picture; the width and height of its square grid, the groups in the order of the winners."""

    width: int
    height: int
    radius: int
    total: int
    linked: bool
    groups: tuple[Group, ...]
    keys: tuple[Key, ...]
    table: Table


def _place(index: int, key: Key, world: World) -> Dot:
    row, column = divmod(index, ACROSS)
    middle = PITCH // 2
    title = world.title or f"World {index + 1}: {world.winner}"
    return Dot(column * PITCH + middle, row * PITCH + middle, key.number, world.href, title)


def dots(worlds: Sequence[World], order: Sequence[str]) -> Dots:
    """Dots for the worlds, those of the first name of `order` first; each keeps its place within its group.

    Raises `ValueError` where a world is won by somebody who is not in `order`.
    """
    named = keys(order)
    unknown = sorted({world.winner for world in worlds} - set(order))
    if unknown:
        raise ValueError(f"{unknown[0]} wins a world but is not among the candidates: {', '.join(order)}.")
    groups, start = [], 0
    for key in named:
        won = [world for world in worlds if world.winner == key.name]
        drawn = tuple(_place(start + index, key, world) for index, world in enumerate(won))
        groups.append(Group(key, len(won), drawn))
        start += len(won)
    rows = -(-len(worlds) // ACROSS)
    table = Table(f"Wins in {len(worlds)} worlds", ("", "Worlds"), tuple((g.key.name, str(g.count)) for g in groups))
    linked = any(world.href for world in worlds)
    return Dots(ACROSS * PITCH, max(rows, 1) * PITCH, 10, len(worlds), linked, tuple(groups), named, table)
