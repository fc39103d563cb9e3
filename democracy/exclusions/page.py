"""What a page about people shut out shows, as figures, tables and sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from democracy import models
from democracy.asking import Reason, reasons
from democracy.engine.assumptions import Assumption
from democracy.engine.explain import sentence
from democracy.engine.rulebook import show_date
from democracy.engine.words import inside
from democracy.exclusions.address import APPEALS, CAST, FOUND
from democracy.exclusions.run import Done
from democracy.figures import dots
from democracy.figures.frontier import SHARES, Frontier, frontier
from democracy.figures.table import Table, thousands

TURNS, STAYS = "The result is another", "The result stays"
NEVER = "no number does"


@dataclass(frozen=True)
class Shown:
    """A question about people shut out, ready for a template. `base` is the path of its page."""

    done: Done
    base: str
    figures: Sequence[models.Figure] = ()

    @property
    def loaded(self) -> str:
        return self.done.loaded.slug

    @property
    def label(self) -> str:
        if self.done.refused:
            return "Refused"
        return "Re-roll" if self.done.ask.changed else "Record"

    @property
    def badge(self) -> str:
        return {"Refused": "refused", "Record": "recorded"}.get(self.label, "reroll")

    @property
    def meaning(self) -> str:
        if self.done.refused:
            return "It cannot be worked out so."
        if not self.done.ask.changed:
            return "Nobody more is shut out than was. The map shows how many it would have taken."
        return "Other people vote than did. In each world what nobody recorded is drawn; the answer is a distribution."

    @property
    def what(self) -> str:
        """What turning means here."""
        ask, seats = self.done.ask, self.done.loaded.seats
        if not seats:
            return f"{self.done.loaded.side} is not elected"
        return f"{self.done.loaded.side} has {seats - ask.turn} of the seats, or fewer, and not {seats}"

    @property
    def headline(self) -> str:
        outcome = self.done.outcome
        if outcome is None:
            return "This cannot be worked out."
        if not self.done.ask.changed:
            return f"{self.done.loaded.side}, as it was."
        people = f"{thousands(self.done.people)} people shut out"
        return f"{people}: the result is another in {outcome.turns} of {outcome.worlds} worlds."

    @property
    def refusal(self) -> str:
        return sentence(self.done.refused) if self.done.refused else ""

    def findings(self) -> list[Reason]:
        return reasons(self.done.outcome.findings) if self.done.outcome else []

    def changed(self) -> list[str]:
        """Everything asked for, in words."""
        ask, lines = self.done.ask, list[str]()
        if ask.changed:
            lines.append(f"{thousands(self.done.people)} people shut out, {self.aim}")
        if ask.who:
            lines.append(f"Only among: {', '.join(self.done.loaded.groups[key] for key in ask.who)}")
        if ask.on:
            lines.append(f"On {show_date(ask.on)}. A vote already cast: {inside(CAST[ask.cast])}")
            lines.append(f"Appeals: {inside(APPEALS[ask.appeals])}")
        if ask.turn > 1:
            lines.append(f"Asked is when {ask.turn} seats go to others")
        return lines + [f"Set: {self.done.outlook.assumptions[key].title} = {n:g}" for key, n in ask.assume.items()]

    @property
    def aim(self) -> str:
        """How they were found, in words."""
        odds = f"{self.done.odds:.3g}"
        if self.done.ask.found:
            way = inside(FOUND[self.done.ask.found].split(":")[0])
            return f"found by {way}, which comes to odds of about {odds} for a supporter of {self.done.loaded.side}"
        if self.done.ask.psi == 1:
            return "at random"
        return f"a supporter of {self.done.loaded.side} {odds} times as likely as another of the same group"

    def dots(self) -> dots.Dots | None:
        """A hundred worlds at most, by whether they turned."""
        outcome = self.done.outcome
        if outcome is None or not self.done.ask.changed:
            return None
        worlds = [dots.World(TURNS if turned else STAYS) for turned in outcome.turned[:100]]
        return dots.dots(worlds, (STAYS, TURNS))

    def fewest(self) -> Table | None:
        """The fewest people that turn it, at the odds asked for."""
        outcome = self.done.outcome
        if outcome is None:
            return None
        found = [(share, outcome.least_in(share)) for share in SHARES]
        rows = tuple(
            (f"in {share * 100:.0f} of 100 worlds", NEVER if number is None else thousands(number))
            for share, number in found
        )
        return Table(f"The fewest people that turn it, {self.aim}", ("", "People"), rows)

    @cached_property
    def map(self) -> Frontier | None:
        """The frontier over both levers, with recorded numbers marked."""
        held = self.done.frontier
        if held is None:
            return None
        least = [held.least_in(share) for share in SHARES]
        asked = (self.done.people, self.done.odds) if self.done.ask.changed else None
        return frontier((held.people[0], held.people[-1]), held.odds, least, _numbers(self.figures), asked)

    @property
    def map_sentence(self) -> str:
        held = self.done.frontier
        if held is None:
            return ""
        low, high = held.least_in(0.5)[0], held.least_in(0.5)[-1]
        first = "At random no number turns it" if low is None else f"At random it takes {thousands(low)} people"
        if high is None:
            return f"{first}, and aimed only at supporters none does either."
        return f"{first}; aimed at supporters nearly alone it takes about {thousands(high)}, in half of the worlds."

    def margins(self) -> Table | None:
        """The lead before and after."""
        outcome = self.done.outcome
        if outcome is None:
            return None
        rows = [("As recorded", outcome.lead), ("Here", outcome.margin)][: 2 if self.done.ask.changed else 1]
        cells = tuple((title, *(thousands(q).replace("-", "−") for q in _quantiles(values))) for title, values in rows)
        return Table("Lead where it is closest", ("", "1 in 20 below", "Middle world", "1 in 20 above"), cells)

    def assumptions(self) -> list[Assumption]:
        return [self.done.outlook.assumptions[key] for key in self.done.used]

    def pairs_without(self) -> dict[str, list[tuple[str, str]]]:
        """For each assumption used: the address's parts without it, so that a small form can set it."""
        pairs = self.done.ask.pairs()
        set_by = {key: f"{key}:" for key in self.done.used}
        return {k: [p for p in pairs if p[0] != "assume" or not p[1].startswith(start)] for k, start in set_by.items()}

    @property
    def command(self) -> str:
        """The same question on the command line."""
        options = " ".join(f"--{name} {value}" for name, value in self.done.ask.pairs())
        return f"python manage.py exclusions {self.done.loaded.slug} {options}".strip()


def _quantiles(values: Iterable[float]) -> list[float]:
    return [float(q) for q in np.quantile(np.asarray(values), (0.05, 0.5, 0.95))]


def _numbers(figures: Sequence[models.Figure]) -> list[tuple[str, int]]:
    """Recorded numbers of people shut out for all causes together, to be marked on the map."""
    whole = [figure for figure in figures if figure.cause in (figure.Cause.ALL, figure.Cause.FREEZE)]
    return [(figure.title, int(figure.number)) for figure in whole if figure.number is not None]
