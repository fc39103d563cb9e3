"""Rounds of a count side by side: how many each candidate has, and where votes go when one is out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from democracy.figures.table import Key, Table, keys, percent, thousands

EXHAUSTED = "No further preference"
TOP, BODY, GAP, NODE, ACROSS, ROOM = 30, 260, 26, 26.0, 1000.0, 180.0
"""Room for the heads, pixels shared by all votes, pixels between nodes; widths: a node, all, the last labels."""


@dataclass(frozen=True, slots=True)
class Round:
    """Votes by candidate (only those still in), votes exhausted, and the transfers that *led to* this round.

    A transfer is named by whom it leaves and whom it reaches; `EXHAUSTED` is reached by votes that name nobody else.
    """

    votes: Mapping[str, float | Fraction]
    exhausted: float | Fraction = 0
    transfers: Mapping[tuple[str, str], float | Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Node:
    """A candidate in a round; `x` and the label's place across are in per cent, the rest in pixels.

    `number` is 0 for exhausted votes; `fate` is "out", "elected" or empty.
    """

    x: float
    left: float
    y: float
    height: float
    number: int
    name: str
    label: str
    fate: str
    title: str


@dataclass(frozen=True, slots=True)
class Band:
    """Votes on their way from one round to the next, as a path in the stretched picture."""

    path: str
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a round, at a place in per cent."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture of a count."""

    height: int
    node_width: float
    heads: tuple[Head, ...]
    nodes: tuple[Node, ...]
    bands: tuple[Band, ...]
    keys: tuple[Key, ...]
    wide: bool
    table: Table


@dataclass(frozen=True, slots=True)
class _Unit:
    """How votes read: counts as whole numbers, shares of one in per cent to two places (colleges are that close)."""

    shares: bool

    def votes(self, number: float) -> str:
        """Votes in words."""
        return percent(number, 2) if self.shares else thousands(number)

    def label(self, number: float, valid: float) -> str:
        """What stands over a candidate's node."""
        return percent(number / valid, 2 if self.shares else 1)


@dataclass(frozen=True, slots=True)
class _Column:
    """One round with its places: left edge, and for each holder of votes the top and the height of its node."""

    left: float
    spans: dict[str, tuple[float, float]]


def _held(round_: Round) -> dict[str, float]:
    held = {name: float(votes) for name, votes in round_.votes.items()}
    return held | {EXHAUSTED: float(round_.exhausted)} if round_.exhausted else held


def _column(round_: Round, left: float, order: Sequence[str], scale: float) -> _Column:
    held, y, spans = _held(round_), float(TOP + GAP), {}
    for name in (*order, EXHAUSTED):
        if name in held:
            spans[name] = (y, held[name] * scale)
            y += held[name] * scale + GAP
    return _Column(left, spans)


def _moves(before: Round, after: Round) -> dict[tuple[str, str], float]:
    """What each holder keeps, then the transfers, in the order they are drawn."""
    kept = {(name, name): float(votes) for name, votes in before.votes.items() if name in after.votes}
    if before.exhausted:
        kept[EXHAUSTED, EXHAUSTED] = float(before.exhausted)
    return kept | {pair: float(votes) for pair, votes in after.transfers.items() if votes}


def _path(x0: float, y0: float, x1: float, y1: float, height: float) -> str:
    middle = (x0 + x1) / 2
    there = f"M{x0:.1f} {y0:.1f}C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"
    back = (
        f"V{y1 + height:.1f}C{middle:.1f} {y1 + height:.1f} {middle:.1f} {y0 + height:.1f} {x0:.1f} {y0 + height:.1f}Z"
    )
    return there + back


def _bands(
    moves: Mapping[tuple[str, str], float],
    before: _Column,
    after: _Column,
    numbers: Mapping[str, int],
    scale: float,
    unit: _Unit,
) -> list[Band]:
    leaves = {name: y for name, (y, _) in before.spans.items()}
    arrives = {name: y for name, (y, _) in after.spans.items()}
    drawn = []
    for (source, target), votes in moves.items():
        height = votes * scale
        path = _path(before.left + NODE, leaves[source], after.left, arrives[target], height)
        verb = "keeps" if source == target else f"to {target}:"
        drawn.append(Band(path, numbers.get(source, 0), f"{source} {verb} {unit.votes(votes)}"))
        leaves[source] += height
        arrives[target] += height
    return drawn


def _fate(name: str, rounds: Sequence[Round], index: int, elected: str) -> str:
    last = index == len(rounds) - 1
    if last:
        return "elected" if name == elected else ""
    return "out" if name in rounds[index].votes and name not in rounds[index + 1].votes else ""


def _nodes(
    rounds: Sequence[Round], columns: Sequence[_Column], numbers: Mapping[str, int], elected: str, unit: _Unit
) -> list[Node]:
    drawn = []
    for index, (round_, column) in enumerate(zip(rounds, columns, strict=True)):
        held = _held(round_)
        valid = sum(float(votes) for votes in round_.votes.values()) or 1.0
        for name, (y, height) in column.spans.items():
            share = unit.votes(held[name]) if name == EXHAUSTED else unit.label(held[name], valid)
            fate = _fate(name, rounds, index, elected)
            title = f"Round {index + 1}: {name} {unit.votes(held[name])}"
            label = f"{share} {fate}".strip()
            drawn.append(Node(column.left / 10, column.left, y, height, numbers.get(name, 0), name, label, fate, title))
    return drawn


def _table(names: Sequence[str], rounds: Sequence[Round], unit: _Unit) -> Table:
    def cell(round_: Round, name: str) -> str:
        return unit.votes(float(round_.votes[name])) if name in round_.votes else "–"

    rows = [(name, *(cell(round_, name) for round_ in rounds)) for name in names]
    if any(round_.exhausted for round_ in rounds):
        rows.append((EXHAUSTED, *(unit.votes(float(round_.exhausted)) for round_ in rounds)))
    head = ("", *(f"Round {index + 1}" for index in range(len(rounds))))
    return Table("Votes in each round", head, tuple(rows))


def _check(names: Sequence[str], rounds: Sequence[Round]) -> None:
    strangers = {name for round_ in rounds for name in round_.votes} - set(names)
    if strangers or not rounds:
        raise ValueError(f"A flow needs rounds of known candidates; unknown: {', '.join(sorted(strangers)) or 'none'}.")
    for before, after in pairwise(rounds):
        for (source, target), votes in after.transfers.items():
            if votes and (source not in _held(before) or target not in _held(after)):
                raise ValueError(f"{source} cannot pass votes to {target}: one of them holds none.")


def flow(names: Sequence[str], rounds: Sequence[Round], elected: str = "", shares: bool = False) -> Flow:
    """A column for each round, a node for each candidate in the order of `names`, bands for what stays and what moves.

    Votes are counts or, with `shares`, weighted shares of one; heights follow the largest round. Raises `ValueError`
    without a round, or where a round names somebody unknown or a transfer to or from nobody in the round.
    """
    _check(names, rounds)
    named, unit = keys(names), _Unit(shares)
    numbers = {key.name: key.number for key in named}
    scale = BODY / (max(sum(_held(round_).values()) for round_ in rounds) or 1.0)
    step = (ACROSS - NODE - ROOM) / max(len(rounds) - 1, 1)
    columns = [_column(round_, index * step, names, scale) for index, round_ in enumerate(rounds)]
    bands = [
        band
        for index in range(len(rounds) - 1)
        for band in _bands(_moves(*rounds[index : index + 2]), columns[index], columns[index + 1], numbers, scale, unit)
    ]
    heads = tuple(Head(column.left / 10, f"Round {index + 1}") for index, column in enumerate(columns))
    height = TOP + BODY + GAP * max(len(column.spans) for column in columns) + 8
    nodes = tuple(_nodes(rounds, columns, numbers, elected, unit))
    return Flow(height, NODE / 10, heads, nodes, tuple(bands), named, len(rounds) > 1, _table(names, rounds, unit))
