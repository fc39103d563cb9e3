"""The whole parliamentary party: how many are triggered and lost, the map, the list, two procedures side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from django.urls import reverse

from democracy import models
from democracy.asking import Reason
from democracy.engine.assumptions import Assumption
from democracy.engine.procedures.reselection import Outcome
from democracy.engine.selection.meetings import Reals
from democracy.figures import numbers
from democracy.figures.dots import Dots, World, dots
from democracy.figures.hexmap import Hexmap, Shade, Tile, hexmap
from democracy.figures.numbers import Law, Numbers
from democracy.reselections import words
from democracy.reselections.load import Place
from democracy.reselections.run import Run, Side, Story, story

TRIGGERED = models.TriggerRecord.Status.TRIGGERED
STEPS = ((0.01, "s1", "under 1 in 100"), (0.05, "s2", "1 to under 5 in 100"), (0.15, "s3", "5 to under 15 in 100"),
         (0.4, "s4", "15 to under 40 in 100"), (1.01, "s5", "40 in 100 or more"))  # fmt: skip
NOBODY = Shade("none", "Nobody to reselect")
BANDS = ((5, "Fewer than 5 expected"), (10, "5 to 9 expected"), (20, "10 to 19 expected"), (50, "20 to 49 expected"),
         (1000, "50 or more expected"))  # fmt: skip
FIRST_ROWS = 15
ENDS = ("is readopted: the NEC stops the selection", "makes way: the NEC takes another", "loses the candidacy")


@dataclass(frozen=True, slots=True)
class Row:
    """A seat in the list: its chances of a selection and of losing, what was recorded, where it leads."""

    place: Place
    mp: str
    asked: float
    lost: float
    other: float | None
    recorded: str
    triggered: bool
    href: str

    @property
    def asked_words(self) -> str:
        return words.in_hundred(self.asked)

    @property
    def lost_words(self) -> str:
        return words.in_hundred(self.lost)

    @property
    def other_words(self) -> str:
        return "" if self.other is None else words.in_hundred(self.other)


@dataclass(frozen=True)
class Shown:
    """A year's reselection, ready for a template."""

    run: Run

    @property
    def year(self) -> int:
        return self.run.loaded.year

    @cached_property
    def base(self) -> str:
        return reverse("reselection", args=[self.year])

    @property
    def outcome(self) -> Outcome | None:
        return self.run.side.outcome

    @property
    def query(self) -> str:
        return self.run.ask.query()

    @property
    def headline(self) -> str:
        """The result in one sentence."""
        if self.outcome is None or self.run.refused:
            return "The rules of that day cannot be read."
        asked, lost = (law_of(self.run.side, which) for which in ("asked", "lost"))
        return f"{_about(asked)} of {len(self.run.seats)} MPs face a selection; {_about(lost)} of them lose it."

    @property
    def recorded(self) -> int | None:
        return self.run.loaded.triggered

    @cached_property
    def rows(self) -> list[Row]:
        """Every seat, the likeliest to face a selection first."""
        if self.outcome is None:
            return []
        found = [self._row(place) for place in self.run.places]
        return sorted(found, key=lambda row: (-row.asked, -row.lost, row.place.row.name))

    @property
    def first(self) -> list[Row]:
        return self.rows[:FIRST_ROWS]

    @property
    def rest(self) -> list[Row]:
        return self.rows[FIRST_ROWS:]

    def _row(self, place: Place) -> Row:
        here = self.run.side.verdicts[place.row.code]
        other = self.run.rival.verdicts[place.row.code].asked if self.run.rival else None
        record = place.record
        mp = " and ".join(mp.name for mp in place.mps)
        said = record.get_status_display() if record else "none"
        triggered = record is not None and record.status == TRIGGERED
        return Row(place, mp, here.asked, here.lost, other, said, triggered, self.seat_address(place.row.slug))

    def seat_address(self, slug: str) -> str:
        held = self.run.ask.query(self.run.ask.world)
        return reverse("reselection_seat", args=[self.year, slug]) + (f"?{held}" if held else "")

    def triggered(self) -> Numbers | None:
        """How many face a selection, here and beside it."""
        return self._numbers("asked", "face a selection")

    def lost(self) -> Numbers | None:
        """How many lose the candidacy, here and beside it."""
        return self._numbers("lost", "lose")

    def _numbers(self, which: str, what: str) -> Numbers | None:
        if self.outcome is None or self.run.refused:
            return None
        recorded = self.recorded if which == "asked" else None
        laws = [Law(self.names[0], law_of(self.run.side, which).tolist(), recorded)]
        if self.run.rival:
            laws.append(Law(self.names[1], law_of(self.run.rival, which).tolist(), recorded))
        return numbers.numbers(laws, f"who {what}")

    @property
    def names(self) -> tuple[str, str]:
        """What the two sides are called."""
        plain = not words.differences(self.run.loaded.recorded, self.run.side.book, self.run)
        rival = self.run.rival
        recorded = rival and not words.differences(self.run.loaded.recorded, rival.book, self.run)
        return "The recorded rules" if plain else "The rules asked for", (
            "The recorded rules" if recorded else "The rules beside them"
        )

    def difference(self) -> list[tuple[str, str]]:
        """What the rule alone does, with the same luck: face a selection, and lose."""
        if self.outcome is None or self.run.rival is None or self.run.rival.outcome is None:
            return []
        other = self.run.rival.outcome
        pairs_of = (("face a selection", self.outcome.asked - other.asked), ("lose", self.outcome.lost - other.lost))
        return [(name, _apart(apart.sum(axis=1))) for name, apart in pairs_of]

    @property
    def everywhere(self) -> bool:
        """Whether every seat holds a selection, so that only who loses it is of interest."""
        return bool(self.rows) and all(row.asked > 0.999 for row in self.rows)

    @property
    def map_title(self) -> str:
        return "Where the candidacy is likely to be lost" if self.everywhere else "Where a selection is likely"

    def map(self) -> Hexmap | None:
        """Every constituency by its chance of a selection, or of losing where all hold one.

        Those recorded as triggered have a heavy edge.
        """
        if self.outcome is None:
            return None
        rows = {row.place.row.code: row for row in self.rows}
        cells = models.Hexagon.objects.values_list("constituency_id", "q", "r")
        where = {held: (q, r) for held, q, r in cells}
        tiles = [self._tile(place, rows.get(place.row.code), where[place.row.pk])
                 for place in self.run.loaded.places.values() if place.row.pk in where]  # fmt: skip
        shades = [*(Shade(key, title) for _, key, title in STEPS), NOBODY]
        marked = "Recorded as triggered" if self.recorded else ""
        return hexmap(tiles, shades, None, marked=marked) if tiles else None

    def _tile(self, place: Place, row: Row | None, cell: tuple[int, int]) -> Tile:
        name, region = place.row.name, place.row.region
        if row is None:
            return Tile(*cell, name, place.away or "no Labour MP on the day", "none", group=region)
        chance = row.lost if self.everywhere else row.asked
        shade = next(key for bound, key, _ in STEPS if chance < bound)
        said = f"{row.mp}, simulated: a selection in {row.asked_words}, the candidacy lost in {row.lost_words}"
        return Tile(*cell, name, said, shade, row.href, region, marked=row.triggered)

    def dots(self) -> Dots | None:
        """A hundred worlds by how many are expected to face a selection in each; each opens."""
        if self.outcome is None or self.run.ask.world or self.run.refused:
            return None
        expected = self.outcome.asked.sum(axis=1)[:100]
        worlds = [
            World(_band(number), f"{self.base}?{self.run.ask.query(k + 1)}#result", f"World {k + 1}: {number:.0f}")
            for k, number in enumerate(expected)
        ]
        present = {world.winner for world in worlds}
        return dots(worlds, [name for _, name in BANDS if name in present])

    @cached_property
    def story(self) -> Story | None:
        """The one world asked for, told."""
        return story(self.run, self.run.ask.world) if self.run.ask.world else None

    def told(self) -> list[tuple[Row, str]]:
        """Who faces a selection in the world that is told, and how it ends."""
        if self.story is None:
            return []
        told, rows = self.story.told, {row.place.row.code: row for row in self.rows}
        conditions = (told.stopped[0], told.removed[0], told.lost[0])
        ends = np.select(conditions, ENDS, "keeps the candidacy")
        wanted = told.asked[0] | told.stopped[0]
        return [(rows[seat.code], str(ends[k])) for k, seat in enumerate(self.run.seats) if wanted[k]]

    def changed(self) -> list[str]:
        return words.changed(self.run)

    def rival_words(self) -> list[str]:
        return words.rival_words(self.run)

    @property
    def caution(self) -> str:
        return words.CAUTION

    def findings(self) -> list[Reason]:
        return words.findings(self.run)

    def assumptions(self) -> list[Assumption]:
        return words.assumptions(self.run)

    def pairs_without(self) -> Mapping[str, list[tuple[str, str]]]:
        return words.pairs_without(self.run)

    def pairs(self) -> list[tuple[str, str]]:
        return self.run.ask.parts()

    def editions(self) -> str:
        return words.editions(self.run)

    def source_keys(self) -> set[str]:
        return words.source_keys(self.findings(), self.assumptions())


def law_of(side: Side, which: str) -> Reals:
    """The chance of each number over all worlds: "asked" or "lost"."""
    assert side.outcome is not None
    laws = side.outcome.laws
    return np.asarray(laws[0 if which == "asked" else 1].mean(axis=0))


def _about(law: Reals) -> str:
    low, middle, high = (numbers.quantile(law.tolist(), share) for share in (0.05, 0.5, 0.95))
    return f"{middle}" if low == high else f"{middle} ({low} to {high})"


def _band(number: float) -> str:
    return next(name for bound, name in BANDS if round(number) < bound)


def _apart(difference: Reals) -> str:
    low, middle, high = (float(q) for q in np.quantile(difference, (0.05, 0.5, 0.95)))
    words_of = [
        f"{number:+.1f}".replace("-", "−").replace("+0.0", "0").replace("−0.0", "0") for number in (middle, low, high)
    ]
    return f"{words_of[0]} ({words_of[1]} to {words_of[2]})"
