"""What a meeting's page shows, as figures, tables and sentences."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from democracy.asking import Reason, reasons
from democracy.engine.assumptions import Assumption
from democracy.engine.clp.decisions import Outcome, settled
from democracy.engine.explain import sentence
from democracy.figures.dots import Dots, World, dots
from democracy.figures.table import percent
from democracy.meetings.address import BUSINESS, FORMS
from democracy.meetings.run import Held, book_for

DOTS = 100
FIRST, SECOND = "the majority’s line", "the other line"
WON = {
    "agm": ("The majority’s line has most offices", "The other line has half or more", "No quorum"),
    "nomination": ("Nominates as the majority’s line wants", "Nominates as the other line wants", "No quorum"),
    "form": ("The change is carried", "The change is lost", "No quorum"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One office, delegate or motion: in how many worlds of a hundred the majority's side prevails, and its votes."""

    name: str
    won: str
    votes: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch in one world: who came, how it voted, whom it sent."""

    name: str
    members: int
    first: int
    second: int
    sent_first: int
    sent_second: int


def in_hundred(share: float) -> str:
    """ "62 in 100"; never nought or a hundred for what is merely unlikely or likely."""
    if share in (0.0, 1.0):
        return f"{round(share * 100)} in 100"
    if share < 0.005:
        return "fewer than 1 in 100"
    return "more than 99 in 100" if share > 0.995 else f"{round(share * 100)} in 100"


@dataclass(frozen=True)
class Shown:
    """A meeting held, ready for a template. `base` is the path of its page."""

    held: Held
    base: str

    @property
    def outcome(self) -> Outcome | None:
        return self.held.outcome

    @property
    def business(self) -> str:
        return BUSINESS[self.held.ask.business]

    @property
    def form(self) -> str:
        return FORMS[self.held.ask.form]

    @property
    def headline(self) -> str:
        """The result in one sentence."""
        if self.outcome is None:
            return "This meeting cannot be held."
        words, share = WON[self.held.ask.business][0], float(self._groups(self.outcome)[:, 0].mean())
        if self.outcome.worlds == 1:
            return f"{words}." if share else f"{WON[self.held.ask.business][1 + int(not self.outcome.quorate[0])]}."
        return f"{words} in {in_hundred(share)} worlds."

    @property
    def refusal(self) -> str:
        return sentence(self.held.refused) if self.held.refused else ""

    def _groups(self, outcome: Outcome) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
        """Which of three ends each world comes to, (worlds, 3)."""
        most = settled(outcome)[0].astype(bool) & outcome.quorate
        return np.stack([most, ~most & outcome.quorate, ~outcome.quorate], axis=1)

    def dots(self) -> Dots | None:
        """A hundred worlds, each of which opens."""
        if self.outcome is None or self.outcome.worlds == 1:
            return None
        names = WON[self.held.ask.business]
        ends = self._groups(self.outcome)[:DOTS].argmax(axis=1)
        worlds = [
            World(names[end], f"{self.base}?{self.held.ask.query(k + 1)}#result", f"World {k + 1}: {names[end]}")
            for k, end in enumerate(ends)
        ]
        return dots(worlds, [name for name in names if name in {world.winner for world in worlds}])

    @property
    def exact(self) -> str:
        """The chance of one office, without any draw but of the assumptions."""
        if self.outcome is None or self.outcome.exact is None or self.outcome.worlds == 1:
            return ""
        return in_hundred(self.outcome.exact)

    def compared(self) -> list[tuple[str, str, str, bool]]:
        """Both forms with the same luck: the form, the worlds that the majority's line wins, who is there, if used."""
        rows = []
        for outcome in (self.outcome, self.held.other):
            if outcome is not None:
                won = in_hundred(float(self._groups(outcome)[:, 0].mean()))
                rows.append((FORMS[outcome.terms.form], won, spread(outcome.there.present), outcome is self.outcome))
        return rows

    @property
    def differs(self) -> str:
        """In how many worlds the form alone decides."""
        if self.outcome is None or self.held.other is None:
            return ""
        apart = (self._groups(self.outcome)[:, 0] != self._groups(self.held.other)[:, 0]).mean()
        return in_hundred(float(apart))

    def questions(self) -> list[Question]:
        """Offices, delegates or the motion, one by one."""
        out = self.outcome
        if out is None:
            return []
        return [
            Question(name, in_hundred(float(out.won[:, k].mean())) if out.worlds > 1 else self._told(k), votes(out, k))
            for k, name in enumerate(out.questions)
        ]

    def _told(self, k: int) -> str:
        assert self.outcome is not None
        if not self.outcome.quorate[0]:
            return "not decided"
        return "carried" if self.outcome.won[0, k] and self.held.ask.business == "form" else self._side(k)

    def _side(self, k: int) -> str:
        assert self.outcome is not None
        if self.held.ask.business == "form":
            return "lost"
        return FIRST if self.outcome.won[0, k] else SECOND

    @property
    def present(self) -> str:
        return spread(self.outcome.there.present) if self.outcome else ""

    @property
    def sides(self) -> str:
        """How many of each line are there, in the middle of nine worlds of ten."""
        if self.outcome is None:
            return ""
        there = self.outcome.there
        return f"{spread(there.first)} of {FIRST}, {spread(there.second)} of {SECOND}"

    def branches(self) -> list[Branch]:
        """Branch by branch in the one world that is told."""
        out = self.outcome
        if out is None or out.worlds > 1 or out.terms.form != "delegates":
            return []
        there = out.there
        rows = zip(self.held.party.branches, there.branch_first[0], there.branch_second[0], there.sent_first[0],
                   there.sent_second[0], strict=True)  # fmt: skip
        return [Branch(f"Branch {k}", *(int(part) for part in row)) for k, row in enumerate(rows, 1)]

    @property
    def even(self) -> str:
        """At whose coming both lines win as often."""
        return "" if self.held.even is None else percent(self.held.even)

    @property
    def coming(self) -> tuple[str, str]:
        """The share of each line's members that comes, on average."""
        if self.held.habits is None:
            return "", ""
        return percent(float(self.held.habits.first.mean())), percent(float(self.held.habits.second.mean()))

    def findings(self) -> list[Reason]:
        found = [self.held.refused] if self.held.refused else []
        return reasons([*found, *self.held.findings])

    def assumptions(self) -> list[Assumption]:
        return [self.held.outlook.assumptions[key] for key in self.held.used]

    def pairs_without(self) -> dict[str, list[tuple[str, str]]]:
        """For each assumption used: the address's parts without it, so that a small form can set it."""
        pairs = self.held.ask.pairs()
        return {
            key: [p for p in pairs if not (p[0] == "assume" and p[1].startswith(f"{key}:"))] for key in self.held.used
        }

    def source_keys(self) -> set[str]:
        keys = {reason.source for reason in self.findings()} | {held.source for held in self.assumptions()}
        return keys - {"", "hypothesis"}

    def changed(self) -> list[str]:
        """Every change of a rule or an assumption, in words."""
        return list(self._changed())

    def _changed(self) -> Iterator[str]:
        ask, loaded = self.held.ask, self.held.loaded
        for line in book_for(loaded, ask).differences(self.held.book):
            if line.since <= ask.day:
                yield str(line).replace(" -> ", " → ")
        yield from (f"Set: {self.held.outlook.assumptions[key].title} = {n:g}" for key, n in ask.assume.items())

    def editions(self) -> str:
        """Which rules and which luck, in a sentence."""
        book = book_for(self.held.loaded, self.held.ask)
        return f"Rules: {book.name}, edition {book.edition}, digest {book.digest()[:12]}. Seed {self.held.ask.seed}."


def votes(outcome: Outcome, k: int) -> str:
    """Votes for the majority's side, of those cast; in the middle of nine worlds of ten."""
    if outcome.worlds == 1:
        return f"{outcome.votes[0, k]} to {outcome.cast[0, k] - outcome.votes[0, k]}"
    return f"{spread(outcome.votes[:, k])} of {spread(outcome.cast[:, k])}"


def spread(counts: "np.ndarray[tuple[int, ...], np.dtype[np.int64]]") -> str:
    """A number, or its middle with the range of nine worlds of ten."""
    low, middle, high = (round(float(q)) for q in np.quantile(counts, (0.05, 0.5, 0.95)))
    return f"{middle:,}" if low == high else f"{middle:,} ({low:,} to {high:,})"
