"""The map of hexagons computed from the positions of all constituencies, and how well it keeps neighbours together."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from democracy import models
from democracy.engine.layout import Cell, lay_out, links_of, project
from democracy.engine.layout.grid import distance, pieces


@dataclass(frozen=True, slots=True)
class Quality:
    """How faithful a layout is. Links are pairs of neighbours by position; `torn` regions are in several pieces."""

    places: int
    shared: int
    links: int
    adjacent: int
    within_two: int
    farthest: int
    torn: tuple[str, ...]

    def lines(self) -> list[str]:
        kept = f"{self.adjacent} of {self.links} pairs of neighbours touch ({self.adjacent / self.links:.1%})"
        near = f"{self.within_two / self.links:.1%} are at most two steps apart, the farthest {self.farthest}"
        torn = f"regions in pieces: {', '.join(self.torn)}" if self.torn else "every region is in one piece"
        return [f"{self.places} places, {self.shared} on a hexagon of another.", f"{kept}; {near}.", f"{torn}."]


def computed() -> dict[str, Cell]:
    """The cell of each constituency by its code, from the positions in the tables."""
    rows = list(models.Constituency.objects.order_by("code"))
    latitudes, longitudes = [float(row.lat) for row in rows], [float(row.lon) for row in rows]
    cells = lay_out(latitudes, longitudes, [row.region for row in rows])
    return {row.code: cell for row, cell in zip(rows, cells, strict=True)}


def stored() -> dict[str, Cell]:
    """The cell of each constituency by its code, as the tables have it."""
    return {code: (q, r) for code, q, r in models.Hexagon.objects.values_list("constituency__code", "q", "r")}


def quality(cells: dict[str, Cell]) -> Quality:
    """How well `cells` keep what is near on land near on the map."""
    rows = list(models.Constituency.objects.filter(code__in=cells).order_by("code"))
    points = project([float(row.lat) for row in rows], [float(row.lon) for row in rows])
    at = [cells[row.code] for row in rows]
    apart = [distance(at[one], at[other]) for one, other in links_of(points).tolist()]
    return Quality(
        places=len(at),
        shared=len(at) - len(set(at)),
        links=len(apart),
        adjacent=apart.count(1),
        within_two=sum(steps <= 2 for steps in apart),
        farthest=max(apart),
        torn=_torn(rows, at),
    )


def _torn(rows: Sequence[models.Constituency], at: Sequence[Cell]) -> tuple[str, ...]:
    own = {
        row.region: [cell for cell, other in zip(at, rows, strict=True) if other.region == row.region] for row in rows
    }
    return tuple(sorted(region for region, cells in own.items() if len(pieces(cells)) > 1))


def as_csv(cells: dict[str, Cell]) -> str:
    """The seed table of a layout, by code."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("constituency", "q", "r"))
    writer.writerows((code, *cell) for code, cell in sorted(cells.items()))
    return text.getvalue()
