"""Shares over the years: blocks between the days on which something changed, stacked to one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from democracy.figures.table import Key, Table, keys, percent

HEIGHT, FOOT = 150, 24
"""Pixels: the height of a whole share, and room below for the years."""
EVERY = 5
"""Years between two ticks."""


@dataclass(frozen=True, slots=True)
class Span:
    """From `since` until the day `until`: the shares in the order of the names; none where nothing is known."""

    since: date
    until: date
    shares: tuple[Fraction, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One share as drawn: across in per cent of the width, down in pixels."""

    x: float
    width: float
    y: float
    height: float
    key: Key
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Bands:
    """The picture; `gaps` are spans in which nothing is known or nobody has a share, `here` the day that is shown."""

    height: int
    foot: int
    blocks: tuple[Block, ...]
    gaps: tuple[tuple[float, float, str], ...]
    ticks: tuple[Tick, ...]
    here: float
    keys: tuple[Key, ...]
    table: Table


def bands(names: Sequence[str], spans: Sequence[Span], day: date, caption: str) -> Bands:
    """Spans follow each other; the axis runs from the first day to the last."""
    first, last = spans[0].since.toordinal(), spans[-1].until.toordinal()

    def across(when: date) -> float:
        return round(100 * (when.toordinal() - first) / (last - first), 3)

    marks, drawn, gaps = keys(names), list[Block](), list[tuple[float, float, str]]()
    for span in spans:
        x, width = across(span.since), round(across(span.until) - across(span.since), 3)
        if any(span.shares):
            drawn += _stack(span, x, width, marks)
        else:
            gaps.append((x, width, f"{span.since:%Y}: {span.note}"))
    years = range(spans[0].since.year, spans[-1].until.year + 1)
    ticks = tuple(Tick(across(date(year, 1, 1)), str(year)) for year in years if year % EVERY == 0)
    rows = tuple((_when(span), *(_cells(span, len(names)))) for span in spans)
    return Bands(HEIGHT + FOOT, HEIGHT, tuple(drawn), tuple(gaps), ticks, across(day), marks,
                 Table(caption, ("From", *names), rows))  # fmt: skip


def _stack(span: Span, x: float, width: float, marks: Sequence[Key]) -> list[Block]:
    found, y = list[Block](), 0.0
    for share, key in zip(span.shares, marks, strict=True):
        height = round(float(share) * HEIGHT, 2)
        if height:
            found.append(Block(x, width, round(y, 2), height, key, f"{key.name}, {_when(span)}: {percent(share)}"))
        y += height
    return found


def _cells(span: Span, number: int) -> tuple[str, ...]:
    return tuple(map(percent, span.shares)) if any(span.shares) else (span.note, *[""] * (number - 1))


def _when(span: Span) -> str:
    return f"{span.since.day} {span.since:%B %Y}"
