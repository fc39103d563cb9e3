"""What a caseload's page shows: who is heard before the ballot, how sure that is, and what would be enough."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from democracy.asking import BADGES, LABELS
from democracy.discipline.run import Cases
from democracy.engine.assumptions import Assumption
from democracy.engine.discipline import caseload
from democracy.engine.discipline.caseload import Counts
from democracy.engine.explain import sentence
from democracy.engine.rulebook import show_date
from democracy.figures.dots import Dots, World, dots

DOTS = 100
HEARD, NOT_HEARD = "All who waited are heard", "Some who waited are not"
MIDDLE = (10, 50, 90)


@dataclass(frozen=True, slots=True)
class Row:
    """A number at the ballot over worlds: the middle, and where nine worlds of ten begin and end."""

    title: str
    low: str
    middle: str
    high: str


@dataclass(frozen=True)
class Shown:
    """A caseload ready for a template. `base` is the path of its page."""

    done: Cases
    base: str

    @property
    def change(self) -> str:
        return "refused" if self.done.refused else "re-roll"

    @property
    def label(self) -> str:
        return LABELS[self.change]

    @property
    def badge(self) -> str:
        return BADGES[self.change]

    @property
    def refusal(self) -> str:
        return sentence(self.done.refused) if self.done.refused else ""

    @cached_property
    def cleared(self) -> NDArray[np.float64]:
        """Weeks until those who waited at the start are all heard, in each world."""
        assert self.done.load is not None
        assert self.done.outcome is not None
        return caseload.cleared(self.done.load, self.done.outcome)

    @property
    def headline(self) -> str:
        """Who is heard in time, in one sentence."""
        if self.done.outcome is None:
            return "This cannot be reckoned."
        waiting, day = self.done.ask.waiting, show_date(self.done.ask.ballot)
        if not waiting:
            return f"Nobody waits at the start; {self._middle('decided')} cases are decided by {day}."
        heard = int(np.median(self._heard()))
        return f"Of the {waiting:,} who wait at the start, the panel hears {heard:,} by {day}, in the middle world."

    def _heard(self) -> Counts:
        """Of those who waited at the start, how many the panel has heard, in each world."""
        assert self.done.outcome is not None
        done, waited = self.done.outcome, self.done.ask.waiting
        heard: Counts = np.minimum(done.came[:, -1] + waited - done.waiting[:, -1], waited)
        return heard

    def _middle(self, name: str) -> str:
        return f"{int(np.median(getattr(self.done.outcome, name)[:, -1])):,}"

    def rows(self) -> list[Row]:
        """The numbers at the ballot."""
        if self.done.outcome is None:
            return []
        done = self.done.outcome
        held = {
            "Complaints that came meanwhile": done.came[:, -1],
            "Of those who waited at the start, heard by the panel": self._heard(),
            "Cases decided, by panel or NCC": done.decided[:, -1],
            "Of these, suspensions lifted by the panel": done.lifted[:, -1],
            "Still waiting for the panel": done.waiting[:, -1],
            "Still waiting for the NCC": done.at_ncc[:, -1],
        }
        return [
            Row(title, *(f"{int(number):,}" for number in np.percentile(counts, MIDDLE)))
            for title, counts in held.items()
        ]

    def dots(self) -> Dots:
        """A hundred worlds, each of which opens."""
        worlds = [self._world(k, float(week)) for k, week in enumerate(self.cleared[:DOTS])]
        return dots(worlds, [HEARD, NOT_HEARD])

    def _world(self, k: int, week: float) -> World:
        name = HEARD if np.isfinite(week) else NOT_HEARD
        told = f"World {k + 1}: all heard after {week:.0f} weeks" if np.isfinite(week) else f"World {k + 1}: not all"
        return World(name, f"{self.base}?{self.done.ask.query(k + 1)}#result", told)

    @property
    def dots_sentence(self) -> str:
        in_time = int(np.isfinite(self.cleared).sum())
        return (
            f"In {in_time:,} of {len(self.cleared):,} worlds all who waited at the start are heard before the ballot."
        )

    def enough(self) -> str:
        """How many cases a meeting of the panel would have to hear; exact, for nothing about it is drawn."""
        ask, load = self.done.ask, self.done.load
        if load is None or not ask.waiting:
            return ""
        meetings = load.weeks // load.meetings
        if not meetings:
            return "The panel does not meet before the ballot, so no number of cases at a meeting is enough."
        needed = -(-ask.waiting // meetings)
        times = "once" if meetings == 1 else f"{meetings} times"
        return f"The panel meets {times} before the ballot. It would have to hear {needed:,} cases at a meeting."

    def enough_address(self) -> str:
        """The question with as many cases at a meeting as are needed; empty where that is not to be had."""
        ask, load = self.done.ask, self.done.load
        meetings = load.weeks // load.meetings if load else 0
        needed = -(-ask.waiting // meetings) if meetings else 0
        return f"{self.base}?{ask.otherwise(heard=needed).query()}#result" if 0 < needed <= 2_000 else ""

    def changed(self) -> list[str]:
        """What is asked beside the usual, in words."""
        book = [str(d).replace(" -> ", " → ") for d in self.done.loaded.recorded.differences(self.done.book)]
        titles = self.done.outlook.assumptions
        return book + [f"Set: {titles[key].title} = {number:g}" for key, number in self.done.ask.assume.items()]

    def world(self) -> str:
        """The world that is open, in words."""
        if self.done.ask.world is None or self.done.outcome is None:
            return ""
        return f"World {self.done.ask.world} alone."

    def assumptions(self) -> list[Assumption]:
        return [self.done.outlook.assumptions[key] for key in sorted(self.done.outlook.used)]

    def pairs_without(self) -> dict[str, list[tuple[str, str]]]:
        """For each assumption used: the address's parts without it, so that a small form can set it."""
        pairs = self.done.ask.pairs()
        return {
            held.key: [p for p in pairs if not (p[0] == "assume" and p[1].startswith(f"{held.key}:"))]
            for held in self.assumptions()
        }

    def source_keys(self) -> set[str]:
        """Keys of the sources that the page names."""
        return {held.source for held in self.assumptions()} - {"", "hypothesis"}
