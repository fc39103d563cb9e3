"""Members by region in a play, as a map and a table: what the model holds, and no more than that."""

from collections import defaultdict
from itertools import pairwise

import numpy as np

from democracy import models
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
HEAD = ("Region", "Members", "Since the start", "To a constituency", "Left", "Right")


def region_map(now: Party, start: Party) -> Regionmap:
    """The regions of a party in its one world, in one query."""
    cells = _cells()
    told = [_region(k, now, start, cells.get(name, frozenset())) for k, name in enumerate(REGIONS)]
    table = Table("Members by region, in this world", HEAD, tuple(row for _, row in told))
    return regionmap([region for region, _ in told], SHADES, table)


def _cells() -> dict[str, frozenset[Cell]]:
    """Where the constituencies of each region stand on the map, by the region's name."""
    names = dict(models.Region.choices)
    held: dict[str, set[Cell]] = defaultdict(set)
    for region, q, r in models.Hexagon.objects.order_by().values_list("constituency__region", "q", "r"):
        held[str(names[region])].add((q, r))
    return {name: frozenset(cells) for name, cells in held.items()}


def _region(k: int, now: Party, start: Party, cells: frozenset[Cell]) -> tuple[Region, tuple[str, ...]]:
    members, before = int(now.members[0, k].sum()), int(start.members[0, k].sum())
    shares = now.members[0, k] / max(members, 1)
    left, right = (f"{100 * shares[TENDENCIES.index(side)]:.0f} %" for side in ("left", "right"))
    each = members / len(cells) if cells else 0.0
    shade = f"s{int(np.searchsorted(BOUNDS, each, side='right')) + 1}"
    words = f"{members:,} members, {each:,.0f} to a constituency; {left} lean left, {right} right"
    row = (REGIONS[k], f"{members:,}", f"{members - before:+,}", f"{each:,.0f}" if cells else "–", left, right)
    return Region(REGIONS[k], cells, shade, left, words), row


def told(now: Party) -> str:
    """What the map shows, and what the model does not hold."""
    share = float(now.delegates[0])
    return (
        "Shaded by members to a constituency; the number is the share of members who lean left. Delegates are not "
        f"told by constituency here: {100 * share:.0f} % of their votes in all go with the leader."
    )
