"""The constituencies of the map with whom their local parties nominated, read once in a process until one is edited."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from democracy import models, reselections
from democracy.engine.campaign.constituencies import Ground, ground
from democracy.engine.luck import Luck
from democracy.engine.selection.seat import Seat
from democracy.engine.selection.support import Spread
from democracy.figures.hexmap import Cell
from democracy.plays.edits import Edits, last_edits

_READ_FROM = (models.Constituency, models.Hexagon, models.LocalParty)
_NEEDED = ("code", "name", "region", "hexagon__q", "hexagon__r", "local_party__constituency",
           "local_party__nomination_2015", "local_party__nomination_2016")  # fmt: skip


@dataclass(frozen=True)
class Country:
    """Constituencies by code, each region by its name; `cells` go with `seats`, `parties` are all that may nominate."""

    edits: Edits
    seats: tuple[Seat, ...]
    cells: tuple[Cell, ...]
    parties: tuple[Seat, ...]

    @cached_property
    def by_region(self) -> Mapping[str, frozenset[Cell]]:
        """Where the constituencies of each region stand."""
        held: dict[str, set[Cell]] = defaultdict(set)
        for seat, cell in zip(self.seats, self.cells, strict=True):
            held[seat.region].add(cell)
        return {region: frozenset(cells) for region, cells in held.items()}

    def ground(self, spread: Spread, luck: Luck) -> Ground:
        """Where they stand for good in these worlds."""
        return _ground(self.edits, spread, luck)


def country() -> Country:
    """Every constituency of Great Britain that has a hexagon. One query, once they have been read."""
    return _read(last_edits(_READ_FROM))


@lru_cache(maxsize=2)
def _read(edits: Edits) -> Country:
    rows = models.Constituency.objects.filter(hexagon__isnull=False).exclude(region=models.Region.NORTHERN_IRELAND)
    held = list(rows.select_related("hexagon", "local_party").only(*_NEEDED).order_by("code"))
    seats = tuple(map(_seat, held))
    parties = tuple(replace(one, region=_region(one.region)) for one in reselections.nominating())
    return Country(edits, seats, tuple((row.hexagon.q, row.hexagon.r) for row in held), parties)


def _seat(row: models.Constituency) -> Seat:
    in_2015, in_2016 = reselections.nominations(getattr(row, "local_party", None))
    return Seat(row.code, row.name, _region(row.region), (), (), nomination_2015=in_2015, nomination_2016=in_2016)


def _region(slug: str) -> str:
    return str(models.Region(slug).label)


@lru_cache(maxsize=32)
def _ground(edits: Edits, spread: Spread, luck: Luck) -> Ground:
    held = _read(edits)
    return ground(held.seats, held.parties, spread, luck)
