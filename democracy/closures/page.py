"""What the page of stopped meetings shows, as figures, tables and sentences."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from democracy import models
from democracy.asking import Reason, percent, reasons
from democracy.closures.run import Done
from democracy.engine.assumptions import Assumption
from democracy.engine.procedures.closures import Closure, Occasion, Outcome, state
from democracy.engine.rulebook import show_date
from democracy.figures.calendar import Calendar, Line, Stretch, calendar
from democracy.figures.table import thousands

DELEGATES, CONFERENCE, PRESENT = "delegates-2016", "/conference/package-2016/", "conference.present"


@dataclass(frozen=True, slots=True)
class Stop:
    """A closure: its row, its days here, who it names, whether it is changed or lifted."""

    row: models.Closure
    days: str
    parties: tuple[str, ...]
    closed: tuple[str, ...]
    open: tuple[str, ...]
    changed: bool
    lifted: bool


@dataclass(frozen=True, slots=True)
class Came:
    """An occasion: its row, and what came of it in words and numbers."""

    row: models.Occasion
    recorded: str
    here: str
    numbers: tuple[tuple[str, str, str], ...]
    findings: tuple[Reason, ...]
    changed: bool


@dataclass(frozen=True)
class Shown:
    """Stopped meetings, ready for a template. `base` is the page's path, `present` the share assumed in the hall."""

    done: Done
    base: str
    present: float

    @property
    def label(self) -> str:
        return "Re-roll" if self.changed else "Record"

    @property
    def badge(self) -> str:
        return "reroll" if self.changed else "recorded"

    @property
    def changed(self) -> bool:
        """Whether meetings are stopped otherwise than they were."""
        return self.done.closures != self.done.loaded.closures

    @property
    def meaning(self) -> str:
        if not self.changed:
            return "Meetings stopped as they were."
        return "Meetings are stopped otherwise. What parties make of it is drawn; the answer is a distribution."

    @property
    def headline(self) -> str:
        """What is otherwise, in one sentence."""
        if not self.changed:
            return "What could not be done, and when."
        moved = [o.row.title.lower() for o in self.occasions if o.changed]
        return f"Changed: {'; '.join(moved)}." if moved else "Nothing that is looked at here comes out otherwise."

    def stops(self) -> list[Stop]:
        """Every closure, those left out as well."""
        here = {closure.key: closure for closure in self.done.closures}
        return [self._stop(closure, here.get(closure.key)) for closure in self.done.loaded.closures]

    def _stop(self, was: Closure, here: Closure | None) -> Stop:
        row, now = self.done.loaded.rows[was.key], here or was
        names = tuple(sorted(self.done.loaded.names[code] for code in was.parties or ()))
        shut = tuple(_activity(a) for a, s in now.states.items() if s == "closed")
        free = tuple(_activity(a) for a, s in now.states.items() if s != "closed")
        return Stop(row, _days(now), names, shut, free, here is not None and here != was, here is None)

    @cached_property
    def occasions(self) -> list[Came]:
        """Every occasion, in the record and here."""
        rows = [row for row, _ in self.done.loaded.occasions]
        return [self._occasion(row, outcome) for row, outcome in zip(rows, self.done.outcomes, strict=True)]

    def _occasion(self, row: models.Occasion, outcome: Outcome) -> Came:
        was, here = (percent(round(o.all_parties(row.of), 3)) for o in (outcome.recorded, outcome.here))
        numbers = []
        if outcome.done is not None:
            title = f"{row.unit.capitalize()} that did, of {thousands(row.of)}"
            numbers.append((title, thousands(row.done or 0), _range(outcome.done)))
            recorded = outcome.occasion.parts or {}
            numbers += [(name, thousands(recorded[name]), _range(held)) for name, held in outcome.parts.items()]
        told = tuple(reasons(outcome.findings))
        return Came(row, was, here, tuple(numbers), told, outcome.recorded != outcome.here)

    def calendar(self) -> Calendar:
        """The closures, and under them the windows with the days that are closed to a party that no closure names."""
        shown = [(row, outcome.occasion) for row, outcome in self._of_these_years()]
        last = max(occasion.until for _, occasion in shown)
        lines = [Line(c.title, (Stretch(c.since, c.until or last, "stopped", "stopped"),)) for c in self.done.closures]
        return calendar([*lines, *(Line(row.title, self._window(occasion)) for row, occasion in shown)])

    def _of_these_years(self) -> list[tuple[models.Occasion, Outcome]]:
        """The occasions of a year in which anything is stopped, in the record or here: others stretch the axis."""
        stops = (*self.done.loaded.closures, *self.done.closures)
        years = {year for c in stops for year in range(c.since.year, (c.until or c.since).year + 1)}
        rows = (row for row, _ in self.done.loaded.occasions)
        return [(r, o) for r, o in zip(rows, self.done.outcomes, strict=True) if {r.since.year, r.until.year} & years]

    def _window(self, occasion: Occasion) -> tuple[Stretch, ...]:
        """Open and closed days in turn."""
        found = []
        for shut, days in groupby(occasion.days, lambda day: self._shut(occasion, day)):
            run = list(days)
            found.append(Stretch(run[0], run[-1], "closed" if shut else "open", "closed" if shut else "open"))
        return tuple(found)

    def _shut(self, occasion: Occasion, day: date) -> bool:
        return state(self.done.closures, occasion.activity, "", day) == "closed"

    @property
    def calendar_sentence(self) -> str:
        """How long the widest closure lasts, and what it leaves open."""
        wide = next((c for c in self.done.closures if c.parties is None), None)
        if wide is None or wide.until is None:
            return "No stop on all meetings stands here."
        days = (wide.until - wide.since).days + 1
        return f"All local parties are stopped for {days} days, {_days(wide)}."

    @property
    def attending(self) -> float:
        """The share of the constituencies' weight in the hall, if fewer parties can choose delegates."""
        return float(self.done.attending(DELEGATES) or 0) * self.present

    @property
    def conference(self) -> str:
        """The address of the card vote with so many parties present; empty where as many are."""
        kept = self.done.attending(DELEGATES)
        if kept is None or kept == 1:
            return ""
        return f"{CONFERENCE}?present={percent(round(Fraction(self.attending), 3))}"

    def assumptions(self) -> list[Assumption]:
        return [self.done.outlook.assumptions[key] for key in self.done.used]

    def pairs_without(self) -> dict[str, list[tuple[str, str]]]:
        """For each assumption used: the address's parts without it, so that a small form can set it."""
        pairs = self.done.ask.pairs()
        set_by = {key: f"{key}:" for key in self.done.used}
        return {k: [p for p in pairs if p[0] != "assume" or not p[1].startswith(start)] for k, start in set_by.items()}


def _activity(key: str) -> str:
    return str(models.Activity(key).label).lower()


def _days(closure: Closure) -> str:
    since = show_date(closure.since)
    return f"{since} to {show_date(closure.until)}" if closure.until else f"from {since}"


def _range(counts: NDArray[np.int64]) -> str:
    """The middle world, and the range of nine worlds of ten where it has one."""
    low, middle, high = (int(q) for q in np.quantile(counts, (0.05, 0.5, 0.95), method="nearest"))
    return thousands(middle) if low == high else f"{thousands(middle)} ({thousands(low)} to {thousands(high)})"
