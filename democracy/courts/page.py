"""What a dispute's page shows, as figures, tables and sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from democracy import models
from democracy.asking import Reason, reasons
from democracy.courts.run import Done
from democracy.engine.explain import sentence
from democracy.engine.findings import RuleValue
from democracy.engine.procedures.rulings import Outcome
from democracy.engine.rulebook import RULES, show, show_date
from democracy.figures.calendar import Calendar, Line, Stretch, calendar
from democracy.figures.table import Table, thousands
from democracy.replays.page import Shown as ShownReplay


@dataclass(frozen=True, slots=True)
class Link:
    """One decision: its row, how it came out here and in the record, and whether that is changed."""

    row: models.Decision
    title: str
    recorded: str
    day: str
    changed: bool


@dataclass(frozen=True)
class Shown:
    """A dispute, ready for a template. `base` is the path of its page, `contest` that of the contest's replay."""

    done: Done
    base: str
    contest: str

    @property
    def rule_title(self) -> str:
        return RULES[self.done.loaded.chain.rule].title

    @property
    def label(self) -> str:
        if self.done.refused:
            return "Refused"
        return "Re-decision" if self.done.ask.query() else "Record"

    @property
    def badge(self) -> str:
        return {"Refused": "refused", "Record": "recorded"}.get(self.label, "redecide")

    @property
    def meaning(self) -> str:
        if self.done.refused:
            return "The chain cannot run so."
        if self.label == "Record":
            return "The decisions as they were made."
        return "You say who decided what, and when; which rule was in force on each day follows."

    def value(self, value: RuleValue | None) -> str:
        """A value in words."""
        return "nothing" if value is None else show(RULES[self.done.loaded.chain.rule], value)

    @property
    def headline(self) -> str:
        outcome = self.done.outcome
        if outcome is None:
            return "These decisions cannot follow each other."
        after = "another than was" if self.done.changed else "as it was"
        return f"{self.rule_title}: {self.value(outcome.value)}, {after}."

    @property
    def refusal(self) -> str:
        return sentence(self.done.refused) if self.done.refused else ""

    def findings(self) -> list[Reason]:
        return reasons(self.done.outcome.findings) if self.done.outcome else []

    def links(self) -> list[Link]:
        """The chain, decision by decision."""
        ask, found = self.done.ask, []
        for row, held in zip(self.done.loaded.decisions, self.done.loaded.chain.decisions, strict=True):
            now = held.choice(ask.choices.get(row.key, held.recorded))
            day = ask.days.get(row.key, row.day)
            changed = row.key in ask.choices or row.key in ask.days
            found.append(Link(row, now.title, held.choice(held.recorded).title, show_date(day), changed))
        return found

    def calendar(self) -> Calendar:
        """What was in force on each day: in the record, and here."""
        chain, outcome = self.done.loaded.chain, self.done.outcome
        last = max([chain.settled, *(s.since for o in (self.done.recorded, outcome) if o for s in o.spans)])
        lines = [Line("As it was", self._stretches(self.done.recorded, last, "recorded"))]
        if outcome is not None and self.done.ask.query():
            lines.append(Line("Here", self._stretches(outcome, last, "simulated")))
        return calendar(lines, [(chain.settled, "settled")])

    def _stretches(self, outcome: Outcome, last: date, kind: str) -> tuple[Stretch, ...]:
        return tuple(
            Stretch(span.since, (span.until - timedelta(days=1)) if span.until else last, self.value(span.value), kind)
            for span in outcome.spans
        )

    @property
    def calendar_sentence(self) -> str:
        told = [f"{self.value(s.value)} from {show_date(s.since)}" for s in self.done.recorded.spans]
        return f"{self.rule_title} in force: {', '.join(told)}."

    def roll(self) -> Table | None:
        """Who may vote in each stretch of time, in the record and here; None where the rule moves nobody's vote."""
        outcome = self.done.outcome
        if outcome is None or outcome.value is None or self.done.recorded.value is None:
            return None
        columns = [(f"from {show_date(s.since)}", s.value) for s in outcome.spans]
        columns += [("in the record", self.done.recorded.value), ("here", outcome.value)]
        moved = self._moved()
        if not moved:
            return None
        table = [{line.key: line for line in self.done.roll(value)} for _, value in columns]
        rows = [(table[0][key].cohort, [column[key].entitled for column in table]) for key in moved]
        others = [sum(line.entitled for key, line in column.items() if key not in moved) for column in table]
        cells = tuple(
            (title, *(thousands(n) for n in counts), _signed(counts[-1] - counts[-2]))
            for title, counts in [*rows, ("Everybody else", others)]
        )
        return Table("People entitled to vote", ("Cohort", *(title for title, _ in columns), "gain or loss"), cells)

    def _moved(self) -> list[str]:
        """The cohorts that have a vote under one value that the chain can put in force, and not under another."""
        chain = self.done.loaded.chain
        values = [choice.value for link in chain.decisions for choice in link.choices if choice.value is not None]
        rolls = [{line.key: line.entitled for line in self.done.roll(value)} for value in dict.fromkeys(values)]
        return [key for key in rolls[0] if len({roll[key] for roll in rolls}) > 1]

    @property
    def roll_sentence(self) -> str:
        """How many gain or lose a vote, against the record."""
        gained = self.gained
        if gained is None:
            return ""
        if gained == 0:
            return "Nobody gains or loses a vote against the record."
        return f"Against the record about {thousands(abs(gained))} people {'gain' if gained > 0 else 'lose'} a vote."

    @cached_property
    def gained(self) -> int | None:
        """How many more are entitled here than in the record; None where nothing counts."""
        outcome, recorded = self.done.outcome, self.done.recorded
        if outcome is None or outcome.value is None or recorded.value is None:
            return None
        here, was = (sum(line.entitled for line in self.done.roll(value)) for value in (outcome.value, recorded.value))
        return here - was

    @cached_property
    def vote(self) -> ShownReplay | None:
        """The contest under what counts here."""
        return ShownReplay(self.done.replay, self.contest) if self.done.replay else None

    def sources(self) -> Sequence[models.Source]:
        """The sources of the links, each once."""
        found = [s for row in self.done.loaded.decisions for s in (row.source, row.second_source) if s]
        return list(dict.fromkeys(found))


def _signed(number: int) -> str:
    return "–" if number == 0 else f"{number:+,}".replace("-", "−")
