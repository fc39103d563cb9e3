"""What an election's page shows, as figures, tables and sentences."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from democracy.asking import BADGES, LABELS
from democracy.elections.reasons import Reason, reasons, rules_used
from democracy.elections.run import Done
from democracy.elections.seats import Seats
from democracy.elections.stages import StageTable, stage_table
from democracy.engine.assumptions import Assumption
from democracy.engine.elections.measures import listed
from democracy.engine.elections.record import Stood
from democracy.engine.explain import sentence
from democracy.engine.procedures.election import METHODS, Outcome, World
from democracy.engine.rulebook import RuleBook, show
from democracy.engine.rules.elections import STV
from democracy.figures import dots

MEANINGS = {
    "record": "The recorded votes, counted by the rules of the day.",
    "recount": "The recorded votes with other seats or another quota: pure arithmetic, no assumptions.",
    "re-roll": "Papers are fitted to the recorded votes and drawn, because only totals were published. "
    "The answer is a distribution.",
    "refused": "It cannot be counted so.",
}
DOTS, GROUPS = 100, 6
OTHERWISE = "Otherwise"


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate: what was recorded, in how many of a hundred worlds they are elected, and votes in the one shown."""

    name: str
    slate: str
    votes: int | None
    was: bool
    hundred: int
    exact: str
    now: bool
    counted: int | None
    likeliest: bool


@dataclass(frozen=True)
class Shown:
    """An election ready for a template. `base` is the path of its page."""

    done: Done
    base: str

    @property
    def outcome(self) -> Outcome | None:
        return self.done.outcome

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
    def refusal(self) -> str:
        return sentence(self.done.refused) if self.done.refused else ""

    @cached_property
    def titles(self) -> dict[str, str]:
        return dict(self.done.loaded.election.groups)

    @cached_property
    def headline(self) -> str:
        """The result in one sentence: seats by slate, or names where no slate is recorded."""
        if self.outcome is None:
            return "These rules do not lead to a result."
        label, many = self._ways.most_common(1)[0]
        if self.outcome.worlds == 1:
            return f"{label}."
        return f"{label}: in {many:,} of {self.outcome.worlds:,} worlds."

    @cached_property
    def _labels(self) -> list[str]:
        """How the seats fall in each world, in words."""
        assert self.outcome is not None
        names = self.outcome.election.names
        if len(self.titles) > 1:
            columns = [(title, self.outcome.seats[key]) for key, title in self.titles.items()]
            return [
                ", ".join(f"{title} {seats[k]}" for title, seats in columns if seats[k])
                for k in range(self.outcome.worlds)
            ]
        return [listed([names[c] for c in np.flatnonzero(row)]) for row in self.outcome.elected]

    @cached_property
    def _ways(self) -> Counter[str]:
        return Counter(self._labels)

    @property
    def turned(self) -> bool:
        """Whether the most frequent members are other people than those recorded."""
        if self.outcome is None:
            return False
        return set(self.likeliest) != set(self.outcome.election.elected)

    @cached_property
    def likeliest(self) -> list[str]:
        """As many names as seats: those elected most often."""
        assert self.outcome is not None
        ranked = sorted(self.outcome.chances.items(), key=lambda item: -item[1])
        return [name for name, _ in ranked[: self.outcome.method.seats]]

    def dots(self) -> dots.Dots | None:
        """The first hundred worlds by how the seats fall; nothing where nothing is drawn."""
        if self.outcome is None or self.change != "re-roll":
            return None
        labels = self._labels[:DOTS]
        order = [label for label, _ in Counter(labels).most_common(GROUPS)]
        if len(set(labels)) > GROUPS:
            order[-1] = OTHERWISE
        worlds = [
            dots.World(
                label if label in order else OTHERWISE,
                f"{self.base}?{self.done.ask.query(k + 1)}#world",
                f"World {k + 1}: {label}",
            )
            for k, label in enumerate(labels)
        ]
        return dots.dots(worlds, order)

    @property
    def shows_votes(self) -> bool:
        """Whether there is a count to show: of the record of 2018, three candidates' votes are missing."""
        return self.outcome is not None and (self.change != "record" or self.outcome.election.complete)

    @cached_property
    def number(self) -> int:
        """Which world is shown, from 1: the one asked for, or the one that elects the likeliest members."""
        if self.done.ask.world and self.change == "re-roll":
            return self.done.ask.world
        if self.outcome is None:
            return 1
        weight = np.array([self.outcome.chances[name] for name in self.outcome.election.names])
        return int((self.outcome.elected @ weight).argmax()) + 1

    @cached_property
    def world(self) -> World | None:
        """The world shown; None where its votes are not known."""
        return self.outcome.world(self.number - 1) if self.outcome and self.shows_votes else None

    @cached_property
    def stages(self) -> StageTable | None:
        return stage_table(self.world.stages) if self.world and self.world.stages else None

    def lines(self) -> list[Line]:
        """Candidates, those elected most often first."""
        if self.outcome is None:
            return []
        lines = [self._line(stood) for stood in self.outcome.election.candidates]
        chances = self.outcome.chances
        return sorted(lines, key=lambda line: (-chances[line.name], -(line.counted or line.votes or 0)))

    def counted(self) -> list[Line]:
        """Candidates by their votes in the world shown."""
        return sorted(self.lines(), key=lambda line: -(line.counted or 0))

    def _line(self, stood: Stood) -> Line:
        assert self.outcome is not None
        chance, worlds = self.outcome.chances[stood.name], self.outcome.worlds
        exact = f"{round(chance * worlds):,} of {worlds:,}" if worlds > 1 else ""
        world = self.world
        now = stood.name in world.elected if world else stood.elected
        counted = world.totals[stood.name] if world else None
        title = self.titles.get(stood.slate, "–")
        likeliest = stood.name in self.likeliest
        return Line(stood.name, title, stood.votes, stood.elected, round(chance * 100), exact, now, counted, likeliest)

    @cached_property
    def seats(self) -> Seats | None:
        """Seats against votes by slate; None where no slate is recorded."""
        if self.outcome is None or len(self.titles) < 2:
            return None
        return Seats(self.outcome)

    def findings(self) -> list[Reason]:
        if self.world is None or self.done.method is None:
            return []
        found = reasons(self.done.loaded.election, self.done.method, self.world)
        return found + (rules_used(self.done.book, self.done.loaded.row.result_on, self.done.method)
                        if self.world.stages else [])  # fmt: skip

    def assumptions(self) -> list[Assumption]:
        """Those that the result rests on."""
        if self.change != "re-roll":
            return []
        return [self.done.outlook.assumptions[key] for key in sorted(self.done.outlook.used)]

    def changed(self) -> list[str]:
        """Every change asked for, in words."""
        held, method, ask = self.done.loaded.election, self.done.method, self.done.ask
        if method is None:
            return []
        lines = [f"Method: {METHODS[method.key]}"] if method.key != "block" else []
        if method.key == "limited":
            lines.append(f"X on a paper: {held.votes_each} → {method.votes}")
        if method.seats != held.seats:
            lines.append(f"Seats: {held.seats} → {method.seats}")
        if method.women != held.women:
            lines.append(f"Women, at least: {held.women or 'no rule recorded'} → {method.women}")
        lines += self._rules_changed()
        titles = self.done.outlook.assumptions
        return lines + [f"Set: {titles[key].title} = {number:g}" for key, number in ask.assume.items()]

    def _rules_changed(self) -> list[str]:
        """Parts of a transferable vote that are other than in the recorded book."""
        if self.done.ask.method != "stv":
            return []
        day, recorded = self.done.loaded.row.result_on, self.done.loaded.recorded
        lines = []
        for rule in STV:
            was, now = recorded.find(rule.key, day), self.done.book.find(rule.key, day)
            if now and (was is None or was.value != now.value):
                before = show(rule, was.value) if was else "no value"
                lines.append(f"{rule.title}: {before} → {show(rule, now.value)}")
        return lines

    def pairs_without(self) -> dict[str, list[tuple[str, str]]]:
        """For each assumption used: the address's parts without it, so that a small form can set it."""
        pairs = self.done.ask.pairs()
        keys = self.done.outlook.used
        return {key: [p for p in pairs if not (p[0] == "assume" and p[1].startswith(f"{key}:"))] for key in keys}

    @cached_property
    def _book(self) -> RuleBook:
        """The published book under the amendments."""
        return self.done.loaded.book(self.done.ask.book)

    @property
    def pinned(self) -> str:
        """The query string, held to the edition of the rules that was used."""
        return self.done.ask.pinned(self._book).query(self.done.ask.world)

    @property
    def editions(self) -> str:
        """Which rules and which luck, in a sentence."""
        book = self._book
        return f"Rules: {book.name}, edition {book.edition}, digest {book.digest()[:12]}. Seed {self.done.ask.seed}."

    @property
    def command(self) -> str:
        """The command that prints the same."""
        return " ".join(["manage.py election", self.done.loaded.election.slug, *map(_option, self.done.ask.pairs())])


def _option(pair: tuple[str, str]) -> str:
    name, value = pair
    return f'--{name} "{value.replace(":", "=", 1)}"' if name in ("assume", "amend") else f"--{name} {value}"
