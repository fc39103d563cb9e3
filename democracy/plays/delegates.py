"""Constituencies by their delegates in a play: with the leader or with others, and which have turned."""

import csv
import io
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from democracy.engine.campaign.constituencies import Flags, leaning, with_leader
from democracy.engine.campaign.state import REGIONS, TENDENCIES, Party, Reals
from democracy.engine.play.turn import Table as Played
from democracy.engine.selection.behaviour import spread
from democracy.figures.classmap import Classmap, Kind, classmap
from democracy.figures.table import Table
from democracy.plays.country import Country
from democracy.plays.regions import moved

NAMED = 12
"""Constituencies that are named in a list; the rest of it are counted."""
HEAD = ("Region", "With the leader", "Since the start", "Members", "Left", "Right")
COLUMNS = ("code", "constituency", "region", "nominated_2015_recorded", "nominated_2016_recorded",
           "meetings_for_leader_simulated", "with_leader_at_start_simulated", "with_leader_now_simulated")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turned:
    """Constituencies that have turned, in words, the first of them by name."""

    title: str
    names: tuple[str, ...]
    more: int


class Delegates:
    """A party now and at the start, in the one world of a play. A play that turns keeps the places it began with."""

    def __init__(self, country: Country, played: Played, now: Party, start: Party) -> None:
        self.country, self.party = country, now
        self._outlook, self._luck = played.setup.outlook, played.luck
        self._places = country.ground(spread(self._outlook), self._luck)
        self._start = start
        self.now, self.then = self._side(now), self._side(start)

    def _leaning(self, party: Party) -> Reals:
        return leaning(self._places, party, self._start, self._outlook, self._luck)

    def _side(self, party: Party) -> Flags:
        """Whether each place is with the leader, (places,)."""
        return np.asarray(with_leader(self._places, party, self._leaning(party))[0])

    @property
    def key(self) -> bytes:
        """The same as long as the map is."""
        return np.packbits(np.stack([self.now, self.then])).tobytes()

    @cached_property
    def picture(self) -> Classmap:
        """The map, and a table that tells all of it by region."""
        kinds = (
            self._kind("leader", "With the leader as at the start", "dot", self.now & self.then),
            self._kind("others", "With others as at the start", "plain", ~self.now & ~self.then),
            self._kind("gained", "Turned to the leader since the start", "plus", self.now & ~self.then),
            self._kind("lost", "Turned to others since the start", "minus", ~self.now & self.then),
        )
        rows = tuple(self._row(k) for k, name in enumerate(REGIONS))
        table = Table("Constituencies by their delegates, in this world", HEAD, rows)
        shown = [kind for kind in kinds if kind.cells or not kind.heavy]
        return classmap(shown, self.country.by_region.values(), table)

    def _kind(self, key: str, title: str, sign: str, places: Flags) -> Kind:
        cells = frozenset(self.country.cells[place] for place in np.flatnonzero(places))
        return Kind(key, title, sign, cells, key in ("gained", "lost"))

    def _row(self, region: int) -> tuple[str, ...]:
        here = self._places.regions == region
        now, then, places = (int(flags[here].sum()) for flags in (self.now, self.then, here))
        members = self.party.members[0, region]
        shares = members / max(int(members.sum()), 1)
        left, right = (f"{100 * shares[TENDENCIES.index(side)]:.0f} %" for side in ("left", "right"))
        said = (f"{now} of {places}", moved(now, then)) if places else ("–", "–")
        return (REGIONS[region], *said, f"{int(members.sum()):,}", left, right)

    @property
    def sentence(self) -> str:
        """What the map shows."""
        share = f"In this world {100 * self.party.delegates[0]:.0f} % of the constituencies’ votes go with the leader."
        now, number = int(self.now.sum()), len(self.now)
        made = f" The {now} of {number} constituencies that lean most to the leader make up that share."
        return share + made if number else share

    @property
    def turned(self) -> list[Turned]:
        """Which have turned since the start, each way; nothing where none has."""
        ways = (("To the leader", self.now & ~self.then), ("To others", ~self.now & self.then))
        return [self._turned(title, places) for title, places in ways if places.any()]

    def _turned(self, title: str, places: Flags) -> Turned:
        names = sorted(self.country.seats[place].name for place in np.flatnonzero(places))
        return Turned(f"{title} ({len(names)})", tuple(names[:NAMED]), max(len(names) - NAMED, 0))

    def to_csv(self) -> str:
        """Every constituency, one to a row: what is recorded of it and what this world makes of it."""
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        chances = 1.0 / (1.0 + np.exp(-self._leaning(self.party)[0]))
        for place, seat in enumerate(self.country.seats):
            writer.writerow((
                seat.code, seat.name, seat.region, seat.nomination_2015 or "unknown", seat.nomination_2016 or "unknown",
                f"{chances[place]:.4f}", _yes(self.then[place]), _yes(self.now[place]),
            ))  # fmt: skip
        return text.getvalue()


def _yes(flag: np.bool_) -> str:
    return "yes" if flag else "no"
