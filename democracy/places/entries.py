"""One place, one MP, one region: everything that is recorded of it, in a handful of queries."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, Q, QuerySet

from democracy import models
from democracy.engine.membership import total_of
from democracy.figures.hexmap import Hexmap, Shade
from democracy.places.colours import COLOURINGS, said
from democracy.places.members import Size, assumed, sizes
from democracy.places.seats import Seat, Shown, map_of, seats

HERE = (Shade("k1", "Here"), Shade("none", "Other places"))
NEAR = 3
"""How many hexagons around a place its own map shows."""


@dataclass(frozen=True)
class PlaceEntry:
    """A constituency with its local party, or a local party that follows no constituency's boundary."""

    constituency: models.Constituency | None
    party: models.LocalParty | None
    size: Size | None

    @property
    def name(self) -> str:
        return self.constituency.name if self.constituency else self.party.name if self.party else ""

    @property
    def region(self) -> models.Region:
        return models.Region((self.constituency or self.party).region)  # type: ignore[union-attr]

    @property
    def members_said(self) -> str:
        """A recorded number with how exact it is, or nothing."""
        return said(self.party) if self.party and self.party.members else ""

    @cached_property
    def tenures(self) -> list[models.Tenure]:
        """Who sat for it, the first first, each with what is officially recorded of the MP."""
        if self.constituency is None:
            return []
        acts = models.OfficialAct.objects.select_related("source", "second_source")
        rows = models.Tenure.objects.filter(constituency=self.constituency).order_by("since")
        return list(rows.select_related("mp", "source", "second_source").prefetch_related(Prefetch("mp__acts", acts)))

    @cached_property
    def triggers(self) -> list[models.TriggerRecord]:
        if self.constituency is None:
            return []
        return list(self.constituency.triggers.select_related("source", "second_source"))

    @cached_property
    def picture(self) -> Hexmap | None:
        """The place among those around it on the map; nothing where it has no hexagon."""
        cell = getattr(self.constituency, "hexagon", None)
        if cell is None or self.constituency is None:
            return None
        rows = models.Constituency.objects.select_related("hexagon")
        near = rows.filter(
            hexagon__q__range=(cell.q - NEAR, cell.q + NEAR), hexagon__r__range=(cell.r - NEAR, cell.r + NEAR)
        )
        here = self.constituency.code
        shown = {row.code: _here(row, here) for row in near}
        return map_of(list(near), shown, HERE, around=shown, marked=[here])


def _here(row: models.Constituency, code: str) -> Shown:
    return Shown("k1", "this page") if row.code == code else Shown("none", row.get_region_display())


def place(slug: str) -> PlaceEntry | None:
    """The place at an address: a constituency, or a local party on other boundaries."""
    sourced = ("source", "second_source")
    rows = models.Constituency.objects.select_related("hexagon", *sourced)
    constituency = rows.filter(slug=slug).first()
    parties = models.LocalParty.objects.select_related("members_source", *sourced)
    own = Q(constituency=constituency) if constituency else Q(slug=slug)
    party = parties.filter(own).first()
    if constituency is None and party is None:
        return None
    return PlaceEntry(constituency, party, _size(party) if party else None)


def _size(party: models.LocalParty) -> Size | None:
    whole = list(models.LocalParty.objects.filter(region=party.region))
    return sizes(whole, assumed()).get(party.code)


def place_names() -> dict[str, str]:
    """Every address of a place with its name: constituencies, and parties on other boundaries."""
    names = dict(models.Constituency.objects.values_list("slug", "name"))
    others = models.LocalParty.objects.filter(constituency=None)
    return names | {party.slug: f"{party.name} ({party.get_boundary_display()})" for party in others}


def mp(slug: str) -> models.MP | None:
    """An MP with tenures and official acts, each with its sources."""
    sourced = ("source", "second_source")
    return _mps().prefetch_related(
        Prefetch("acts", models.OfficialAct.objects.select_related(*sourced)),
    ).filter(slug=slug).first()  # fmt: skip


def offices(mp: models.MP) -> list[models.Seat]:
    """Seats of bodies that somebody of the MP's name held, as recorded."""
    rows = models.Seat.objects.filter(holder=mp.name).select_related("section__body", "source", "second_source")
    return list(rows.order_by("since"))


def votes(mp: models.MP) -> list[models.RollCallVote]:
    """How the MP is named as voting in the votes of bodies."""
    rows = models.RollCallVote.objects.filter(voter=mp.name).select_related("roll_call", "source", "second_source")
    return list(rows.order_by("roll_call__held_on"))


def named(names: Iterable[str]) -> dict[str, str]:
    """The address of each MP of these names, by name."""
    return dict(models.MP.objects.filter(name__in=set(names)).values_list("name", "slug"))


def mps(words: str = "") -> list[models.MP]:
    """MPs whose name, or whose constituency's, has every word."""
    found = _mps()
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(tenures__constituency__name__icontains=word))
    return list(found.distinct())


def _mps() -> QuerySet[models.MP]:
    rows = models.Tenure.objects.select_related("constituency", "source", "second_source").order_by("since")
    return models.MP.objects.prefetch_related(Prefetch("tenures", rows))


class RegionEntry:
    """A region: its seats and its local parties, what is recorded of both, and the assumption of its members."""

    def __init__(self, slug: str) -> None:
        """Raises `ValueError` where there is no such region."""
        self.region = models.Region(slug)
        self.seats: list[Seat] = seats(slug)
        self.parties: Sequence[models.LocalParty] = list(models.LocalParty.objects.filter(region=slug))
        self.total = assumed().assumptions.get(total_of(slug))

    @property
    def elsewhere(self) -> list[models.LocalParty]:
        """Local parties that follow no constituency's boundary."""
        return [party for party in self.parties if party.constituency_id is None]

    @property
    def winners(self) -> list[tuple[str, int]]:
        return Counter(seat.row.get_winner_2015_display() for seat in self.seats).most_common()

    def nominated(self, year: int) -> list[tuple[str, int]]:
        """Whom its local parties nominated, most first."""
        return Counter(getattr(party, f"get_nomination_{year}_display")() for party in self.parties).most_common()

    @property
    def nominations(self) -> list[tuple[int, list[tuple[str, int]]]]:
        return [(year, self.nominated(year)) for year in (2015, 2016)]

    @cached_property
    def picture(self) -> Hexmap | None:
        """Its seats by winner in 2015."""
        colouring = COLOURINGS["winner"]
        shown = {seat.row.code: colouring.show(seat, {}) for seat in self.seats}
        return map_of([seat.row for seat in self.seats], shown, colouring.shades)
