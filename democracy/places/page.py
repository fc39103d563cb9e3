"""The map of places as a page asks for it: coloured, zoomed, filtered, sorted, with the same as a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from democracy import models
from democracy.engine.assumptions import Assumption
from democracy.figures.hexmap import Hexmap
from democracy.places.colours import COLOURINGS, Colouring
from democracy.places.members import assumed, sizes
from democracy.places.seats import Seat, Shown, map_of, seats


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table."""

    seat: Seat
    shown: Shown


class PlacesPage:
    """`asked` has `show`, `region`, `q`, `sort` and `seed`, all valid."""

    def __init__(self, asked: dict[str, Any]) -> None:
        self.asked = asked
        self.colouring: Colouring = COLOURINGS[asked["show"]]
        self.every = seats()
        self.outlook = assumed() if self.colouring.key == "members" else None
        drawn = (
            sizes([seat.party for seat in self.every if seat.party], self.outlook, asked["seed"])
            if self.outlook
            else {}
        )
        self.shown = {seat.row.code: self.colouring.show(seat, drawn) for seat in self.every}

    @cached_property
    def found(self) -> list[Seat]:
        """The seats of the region whose name, or whose MP's, has every word."""
        words = self.asked["q"].casefold().split()
        region = self.asked["region"]
        return [
            seat for seat in self.every
            if region in ("", seat.row.region) and all(word in _text(seat) for word in words)
        ]  # fmt: skip

    @property
    def filtered(self) -> bool:
        return len(self.found) < len(self.every)

    @cached_property
    def picture(self) -> Hexmap | None:
        """The map, zoomed in on the region; what was not asked for is faint. None where no place is loaded."""
        region = self.asked["region"]
        recorded = [s.row.code for s in self.every if s.party and s.party.members] if self.outlook else []
        return map_of(
            [seat.row for seat in self.every],
            self.shown,
            self.colouring.shades,
            only={seat.row.code for seat in self.found},
            around={seat.row.code for seat in self.every if region and seat.row.region == region},
            marked=recorded,
            marked_means="A recorded number" if recorded else "",
        )

    @cached_property
    def lines(self) -> list[Line]:
        """The seats found, in the order asked for; those with equal values by name."""
        lines = [Line(seat, self.shown[seat.row.code]) for seat in self.found]
        sort = self.asked["sort"]
        if sort == "region":
            return sorted(lines, key=lambda line: line.seat.row.region)
        if sort in ("value", "-value"):
            return sorted(lines, key=_by_value, reverse=sort == "-value")
        return lines

    @property
    def counts(self) -> list[tuple[str, int]]:
        """The classes with how many of the places found are in each."""
        return [(shade.title, shade.count) for shade in self.picture.shades] if self.picture else []

    @property
    def sentence(self) -> str:
        """What the map shows, with the most frequent class in words."""
        told = [f"{title}: {count}" for title, count in self.counts if count]
        return f"{self.colouring.sentence} {'; '.join(told)}." if told else self.colouring.sentence

    @property
    def assumptions(self) -> list[Assumption]:
        return list(self.outlook.assumptions.values()) if self.outlook else []

    @property
    def query(self) -> str:
        """The question as the end of an address, without what is usual."""
        usual = {"show": "share", "sort": "name", "seed": 1, "region": "", "q": ""}
        return urlencode({name: value for name, value in self.asked.items() if value != usual[name]})

    @property
    def regions(self) -> list[tuple[str, str, int]]:
        """Each region of the map: slug, name, number of seats."""
        return [(slug, name, count) for slug, name in models.Region.choices if (count := self._in(slug))]

    def _in(self, region: str) -> int:
        return sum(seat.row.region == region for seat in self.every)


def _text(seat: Seat) -> str:
    return f"{seat.row.name} {seat.mp.name if seat.mp else ''}".casefold()


def _by_value(line: Line) -> tuple[float, str]:
    return (line.shown.order, line.shown.words)


def records(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """The table as plain values, for files."""
    return [
        {
            "code": line.seat.row.code,
            "name": line.seat.row.name,
            "region": line.seat.row.get_region_display(),
            "labour_mp_2016_06_28": line.seat.mp.name if line.seat.mp else "",
            "value": line.shown.words,
        }
        for line in lines
    ]
