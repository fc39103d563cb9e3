"""What a roll call's page shows, as figures, tables and sentences."""

from dataclasses import dataclass
from functools import cached_property

from democracy.asking import BADGES, LABELS, Reason, reasons
from democracy.engine.assumptions import Assumption
from democracy.engine.conditional import OUT
from democracy.engine.explain import sentence
from democracy.engine.procedures.roll_call import Outcome, SeatLine
from democracy.engine.procedures.roll_call_rules import CARRIED, CHAIR, NO_QUORUM, NOT_CARRIED
from democracy.engine.rulebook import RULES
from democracy.engine.words import in_hundred
from democracy.figures.dots import Dots, World, dots
from democracy.figures.hemicycle import Hemicycle
from democracy.figures.table import NBSP
from democracy.rollcalls.run import Replay
from democracy.rollcalls.seating import picture, told

MEANINGS = {
    "record": "The recorded vote, by the rules of the day.",
    "recount": "The recorded votes under other rules: pure arithmetic, no assumptions.",
    "re-decide": "You say who votes otherwise; the rest is arithmetic on the record.",
    "re-roll": "The result hangs on votes that nobody recorded. The answer is a distribution.",
    "refused": "The record or the rules cannot answer this.",
}
LEVERS = {
    "switch_for": "who voted {for_} change sides",
    "switch_against": "who voted {against} change sides",
    "leave_for": "who voted {for_} stay away",
    "leave_against": "who voted {against} stay away",
    "come_for": "who did not vote come and vote {for_}",
    "come_against": "who did not vote come and vote {against}",
}
DOTS, MOST_COUNTS = 100, 12


@dataclass(frozen=True, slots=True)
class Row:
    """A seat in the table: how it voted in the record, what it does now, how often it decides, where to turn it."""

    line: SeatLine
    recorded: str
    now: str
    pivotal: str
    address: str


@dataclass(frozen=True, slots=True)
class TurnRow:
    """So many seats, doing one thing, turn the result; `seats` is None where no number does."""

    words: str
    seats: int | None
    result: str


@dataclass(frozen=True)
class Shown:
    """A roll call taken again, ready for a template. `base` is the path of its page."""

    done: Replay
    base: str

    @property
    def outcome(self) -> Outcome | None:
        return self.done.outcome

    @property
    def row(self) -> object:
        return self.done.loaded.row

    @property
    def change(self) -> str:
        return self.outcome.change if self.outcome else "refused"

    @property
    def label(self) -> str:
        return LABELS[self.change]

    @property
    def badge(self) -> str:
        return BADGES[self.change]

    @property
    def meaning(self) -> str:
        return MEANINGS[self.change]

    @property
    def mark(self) -> str:
        return {"re-roll": "simulated", "record": "recorded"}.get(self.change, "plain")

    @property
    def sides(self) -> tuple[str, str]:
        """What voting for and voting against are called here."""
        held = self.done.loaded.row
        return held.for_title, held.against_title

    @property
    def count(self) -> str:
        """The most likely count, "17 to 14"."""
        return "{} to {}".format(*self.outcome.count) if self.outcome else ""

    @property
    def headline(self) -> str:
        """The result in one sentence."""
        if self.outcome is None:
            return "There is nothing to count."
        if not self.outcome.certain:
            return f"Carried with a chance of {in_hundred(self.outcome.carried)}."
        result = self.outcome.rules.result(*self.outcome.count, self.outcome.carried)
        words = {CARRIED: "Carried", NOT_CARRIED: "Not carried", NO_QUORUM: "No quorum", CHAIR: "The chair decides"}
        sure = "" if len(self.outcome.law) == 1 else ", however the unnamed seats voted"
        tied = self.outcome.count[0] == self.outcome.count[1]
        if self.sides[0] != "For" and result in (CARRIED, NOT_CARRIED) and not tied:
            return f"{self.sides[result == NOT_CARRIED]} wins{sure}, {self.count}."
        return f"{words[result]}{sure}, {self.count}."

    @property
    def verdict(self) -> str:
        """The result beside the record."""
        recorded, now = self.done.loaded.record.carried, self.outcome
        if now is None or recorded is None:
            return "What the record says of the outcome is disputed." if now else ""
        if self.change == "record":
            return "This is what happened. Turn a seat or change a rule to see what else could have."
        if not now.certain:
            return f"In the record it was {CARRIED if recorded else NOT_CARRIED}."
        return "This turns the result." if bool(now.carried) != recorded else "The result stands."

    def findings(self) -> list[Reason]:
        refused = [self.done.refused] if self.done.refused else []
        return reasons([*refused, *(self.outcome.findings if self.outcome else ())])

    @property
    def refusal(self) -> str:
        return sentence(self.done.refused) if self.done.refused else ""

    @cached_property
    def alike(self) -> bool:
        """Whether no seat is known by name: then seats are counted, and none is shown as a particular one."""
        record = self.done.loaded.record
        return len(record.body.sections) == 1 and not record.votes

    def picture(self) -> Hemicycle | None:
        return picture(self.outcome, self.done.ask, self.base, self.alike, self.sides) if self.outcome else None

    def rows(self) -> list[Row]:
        """Seat by seat; nothing where they are all alike."""
        if self.outcome is None or self.alike:
            return []
        return [self._row(line) for line in self.outcome.lines]

    def _row(self, line: SeatLine) -> Row:
        ask = self.done.ask.toggled(line.seat.key)
        turned = {"other": "the other way", "for": self.sides[0], "against": self.sides[1], "absent": "not there"}
        now = turned[line.turned] if line.turned else "as recorded"
        return Row(line, told(line, self.sides), now, in_hundred(line.pivotal), f"{self.base}?{ask.query()}#result")

    def pivotal(self) -> str:
        """The chance of any one seat to decide, where all are alike."""
        return in_hundred(self.outcome.lines[0].pivotal) if self.outcome else ""

    def counts(self) -> list[tuple[str, str, str]]:
        """Counts with their exact chances, the most likely first."""
        if self.outcome is None:
            return []
        held = sorted(self.outcome.law.items(), key=lambda item: -item[1])[:MOST_COUNTS]
        result = self.outcome.rules.result
        return [(f"{f} to {a}", in_hundred(chance), result(f, a, 0.5)) for (f, a), chance in held]

    def dots(self) -> Dots:
        """A hundred worlds, each of which opens."""
        assert self.outcome is not None
        worlds = [self._world(k) for k in range(min(DOTS, len(self.outcome.votes)))]
        return dots(worlds, ["Carried", "Not carried"])

    def _world(self, k: int) -> World:
        assert self.outcome is not None
        name = "Carried" if self.outcome.carries[k] else "Not carried"
        count = "{} to {}".format(*self.outcome.votes[k].tolist())
        return World(
            name, f"{self.base}?{self.done.ask.query(k + 1)}#result", f"World {k + 1}: {name.lower()}, {count}"
        )

    @property
    def dots_sentence(self) -> str:
        assert self.outcome is not None
        carried, worlds = int(self.outcome.carries.sum()), len(self.outcome.votes)
        return f"Carried in {carried:,} of {worlds:,} worlds; the exact chance is {in_hundred(self.outcome.carried)}."

    def turns(self) -> list[TurnRow]:
        """The fewest seats that turn the most likely count, by what they do."""
        names = {"for_": self.sides[0].lower() if self.sides[0] == "For" else f"for {self.sides[0]}"}
        names["against"] = "against" if self.sides[1] == "Against" else f"for {self.sides[1]}"
        held = self.outcome.turns if self.outcome else ()
        return [TurnRow(LEVERS[turn.lever].format(**names), turn.seats, turn.result) for turn in held]

    def world_votes(self) -> str:
        """How many voted in the world asked for, in words."""
        if self.outcome is None or self.done.ask.world is None:
            return ""
        count = "{} to {}".format(*self.outcome.votes[0].tolist())
        out = int((self.outcome.states[0] == OUT).sum())
        result = "carried" if self.outcome.carries[0] else "not carried"
        return f"World {self.done.ask.world}: {count}, {out} not voting; {result}."

    def assumptions(self) -> list[Assumption]:
        return [self.done.outlook.assumptions[key] for key in self.done.used]

    def pairs_without(self) -> dict[str, list[tuple[str, str]]]:
        """For each assumption used: the address's parts without it, so that a small form can set it."""
        pairs = self.done.ask.pairs()
        return {
            key: [p for p in pairs if not (p[0] == "assume" and p[1].startswith(f"{key}:"))] for key in self.done.used
        }

    def source_keys(self) -> set[str]:
        keys = {reason.source for reason in self.findings()} | {held.source for held in self.assumptions()}
        return keys - {"", "hypothesis"}

    def idle(self) -> list[str]:
        return [RULES[key].title for key in self.done.idle]

    def changed(self) -> list[str]:
        """Every change asked for, in words."""
        ask, loaded = self.done.ask, self.done.loaded
        titles = {seat.key: seat.name for seat in loaded.record.seats}
        titles |= {section.key: f"All of “{section.title}”" for section in loaded.record.body.sections}
        does = {"other": "the other way", "for": self.sides[0], "against": self.sides[1], "absent": "not there"}
        lines = [f"{titles[key]}: {does[mode]}" for key, mode in sorted(ask.flips.items())]
        if ask.switch:
            first, second = self.sides if ask.switch > 0 else self.sides[::-1]
            lines.append(f"{abs(ask.switch)} from “{first}” to “{second}”")
        lines += [f"The chair casts {ask.chair}"] if ask.chair else []
        found = loaded.recorded.differences(self.done.book)
        lines += [str(line).replace(" -> ", " → ") for line in found if line.since <= loaded.record.day]
        return lines + [f"Set: {self.done.outlook.assumptions[key].title} = {n:g}" for key, n in ask.assume.items()]

    @property
    def share(self) -> str:
        """The share of the votes for, of the most likely count."""
        if self.outcome is None or not sum(self.outcome.count):
            return ""
        return f"{self.outcome.count[0] / sum(self.outcome.count) * 100:.1f}{NBSP}%"
