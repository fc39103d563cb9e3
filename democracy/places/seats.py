"""Every constituency with what the map can colour, in five queries; and a map of any values by its code."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q
from django.urls import reverse

from democracy import models
from democracy.figures.hexmap import Hexmap, Shade, Tile, hexmap

CONFIDENCE_DAY = date(2016, 6, 28)
"""The day of the confidence vote: the MPs of that day are named on the map."""
TRIGGER_YEAR = 2019


_NEEDED = (
    *("code", "slug", "name", "region", "nation", "winner_2015", "labour_votes_2015", "labour_share_2015"),
    *("labour_majority_2015", "hexagon__q", "hexagon__r"),
    *(f"local_party__{name}" for name in ("code", "region", "constituency", "nomination_2015", "nomination_2016")),
    *(f"local_party__{name}" for name in ("members", "members_is")),
)
"""What 632 rows are read for: each column more costs time."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A constituency, its local party where one follows its boundary, its Labour MP of 28 June 2016, what is recorded.

    `confidence` is how the MP is named as voting; `trigger` what became of the seat's MP in 2019.
    """

    row: models.Constituency
    party: models.LocalParty | None
    mp: models.MP | None
    confidence: str
    trigger: models.TriggerRecord | None

    @property
    def labour_2015(self) -> bool:
        return self.row.winner_2015 == models.Constituency.Winner.LABOUR


@dataclass(frozen=True, slots=True)
class Shown:
    """What a map says of a place: the key of its shade, words, and what it is sorted by."""

    shade: str
    words: str
    order: float = 0.0


def seats(region: str = "") -> list[Seat]:
    """Every constituency by name, or those of a region."""
    rows = models.Constituency.objects.select_related("hexagon", "local_party").only(*_NEEDED)
    if region:
        rows = rows.filter(region=region)
    held = models.Tenure.objects.filter(since__lte=CONFIDENCE_DAY).filter(_not_over(CONFIDENCE_DAY))
    mps = {tenure.constituency_id: tenure.mp for tenure in held.select_related("mp")}
    votes = dict(
        models.OfficialAct.objects.filter(kind=models.OfficialAct.Kind.CONFIDENCE).values_list("mp_id", "value")
    )
    records = models.TriggerRecord.objects.filter(year=TRIGGER_YEAR)
    triggers = {record.constituency_id: record for record in records}
    return [
        Seat(
            row,
            getattr(row, "local_party", None),
            mps.get(row.pk),
            votes.get(mps[row.pk].pk, "") if row.pk in mps else "",
            triggers.get(row.pk),
        )
        for row in rows
    ]


def _not_over(day: date) -> Q:
    return Q(until=None) | Q(until__gte=day)


def map_of(
    rows: Sequence[models.Constituency],
    shown: Mapping[str, Shown],
    shades: Sequence[Shade],
    *,
    only: Collection[str] | None = None,
    around: Collection[str] = (),
    marked: Collection[str] = (),
    marked_means: str = "",
) -> Hexmap | None:
    """A map of values by a constituency's code; those without a value are not on it. None where nothing is.

    `only` are codes to show boldly, the others are faint; `around` are codes to zoom in on; `marked` have a heavy edge.
    Ask for the rows with `select_related("hexagon")`; a constituency without a hexagon is left out.
    """
    tiles, cells = [], set()
    for row in rows:
        cell = getattr(row, "hexagon", None)
        value = shown.get(row.code)
        if cell is None or value is None:
            continue
        if row.code in around:
            cells.add((cell.q, cell.r))
        tiles.append(_tile(row, cell, value, only is not None and row.code not in only, row.code in marked))
    return hexmap(tiles, shades, around=cells, marked=marked_means) if tiles else None


def _tile(row: models.Constituency, cell: models.Hexagon, value: Shown, faint: bool, marked: bool) -> Tile:
    where = address(row.slug)
    return Tile(cell.q, cell.r, row.name, value.words, value.shade, where, row.region, faint, marked)


def address(slug: str) -> str:
    """The address of a place, without asking for it 632 times."""
    return f"{_index()}{slug}/"


@lru_cache(maxsize=1)
def _index() -> str:
    return reverse("places")
