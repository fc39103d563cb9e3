"""Members by region in a play, as a map and a table."""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from democracy.engine.campaign.state import REGIONS, TENDENCIES, Party
from democracy.figures.hexmap import Cell, Shade
from democracy.figures.regionmap import Region, Regionmap, regionmap
from democracy.figures.table import Table

BOUNDS = (400, 600, 800, 1000)
"""Members to a constituency where a new class begins."""
SHADES = (
    Shade("s1", f"Under {BOUNDS[0]} members"),
    *(Shade(f"s{n}", f"{low} to under {high:,} members") for n, (low, high) in enumerate(pairwise(BOUNDS), start=2)),
    Shade("s5", f"{BOUNDS[-1]:,} members or more"),
)
TOLD = "Shaded by members to a constituency; the number is the share of members who lean left."
HEAD = ("Region", "Members", "Since the start", "To a constituency", "Left", "Right")


def region_map(now: Party, start: Party, cells: Mapping[str, frozenset[Cell]]) -> Regionmap:
    """The regions of a party in its one world; `cells` are where each region's constituencies stand."""
    told = [_region(k, now, start, cells.get(name, frozenset())) for k, name in enumerate(REGIONS)]
    table = Table("Members by region, in this world", HEAD, tuple(row for _, row in told))
    return regionmap([region for region, _ in told], SHADES, table)


def _region(k: int, now: Party, start: Party, cells: frozenset[Cell]) -> tuple[Region, tuple[str, ...]]:
    members, before = int(now.members[0, k].sum()), int(start.members[0, k].sum())
    shares = now.members[0, k] / max(members, 1)
    left, right = (f"{100 * shares[TENDENCIES.index(side)]:.0f} %" for side in ("left", "right"))
    each = members / len(cells) if cells else 0.0
    shade = f"s{int(np.searchsorted(BOUNDS, each, side='right')) + 1}"
    words = f"{members:,} members, {each:,.0f} to a constituency; {left} lean left, {right} right"
    row = (REGIONS[k], f"{members:,}", moved(members, before), f"{each:,.0f}" if cells else "–", left, right)
    return Region(REGIONS[k], cells, shade, left, words), row


def moved(now: int, then: int) -> str:
    """How many more or fewer there are than there were, with its sign."""
    return f"{now - then:+,}".replace("-", "−") if now != then else "0"
