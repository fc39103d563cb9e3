"""One world of an experiment, alone: what happens in it under each arm, and where the arms part."""

from dataclasses import dataclass
from functools import cached_property

from democracy.engine.campaign.measures import MEASURES
from democracy.engine.experiment.arms import TOLD, begun, ended
from democracy.engine.luck import Luck
from democracy.engine.play.course import Branch
from democracy.engine.play.moves import Command, Move
from democracy.engine.play.parting import Parting, parting
from democracy.experiments.arms import LETTERS
from democracy.experiments.reading import NOWHERE
from democracy.experiments.store import Stored
from democracy.experiments.words import measure_words
from democracy.plays.chapters import Chapter, chapters


@dataclass(frozen=True, slots=True)
class Number:
    """A measure when the world ends, under each arm."""

    title: str
    cells: tuple[str, ...]


class World:
    """World `number` (from 1), and the arm by letter that is told in full."""

    def __init__(self, held: Stored, number: int, letter: str) -> None:
        self.held, self.number, self.letter = held, number, letter
        self.letters = LETTERS[: len(held.row.arms)]
        self.place = self.letters.index(letter)
        self.words = held.source.known.words

    @property
    def luck(self) -> Luck:
        return self.held.question.luck(range(self.number - 1, self.number))

    @cached_property
    def branches(self) -> tuple[Branch, ...]:
        """The world under each arm, from where the experiment asks to its end."""
        question = self.held.question
        return tuple(ended(question, arm, self.luck)[0] for arm in question.arms)

    @property
    def endings(self) -> list[tuple[str, str]]:
        """Each arm by its letter, with how the world ends."""
        scenario = self.held.scenario
        keys = [branch.state.ending for branch in self.branches]
        titles = [scenario.ending(key).title if key else NOWHERE for key in keys]
        return list(zip(self.letters, titles, strict=True))

    @property
    def ending(self) -> str:
        """How it ends under the arm that is told."""
        return self.endings[self.place][1]

    @cached_property
    def chapter(self) -> Chapter:
        """Everything that happens under the arm that is told, line by line."""
        events, question = self.branches[self.place].events, self.held.question
        start = begun(question, question.arms[self.place], self.luck).state.party
        return chapters([Move(0, Command(), events)], self.held.scenario, start)[0]

    @property
    def sources(self) -> set[str]:
        """Keys of the sources that its reasons name."""
        return {reason.source for line in self.chapter.lines for reason in line.reasons if reason.source}

    @property
    def assumed(self) -> set[str]:
        """Keys of the assumptions that its lines rest on."""
        return {key for line in self.chapter.lines for key in line.assumptions}

    @cached_property
    def partings(self) -> list[tuple[str, Parting | None]]:
        """Every other arm, and where its history parts from this one in this world."""
        here = self.branches[self.place].events
        others = [(name, branch.events) for name, branch in zip(self.letters, self.branches, strict=True)]
        return [(name, parting(here, there, self.held.scenario)) for name, there in others if name != self.letter]

    @property
    def numbers(self) -> list[Number]:
        return [Number(MEASURES[key].title, tuple(self._number(branch, key) for branch in self.branches))
                for key in TOLD]  # fmt: skip

    def _number(self, branch: Branch, key: str) -> str:
        return measure_words(key, float(MEASURES[key].of(branch.state.party)[0]))

    @property
    def next(self) -> int | None:
        """The next world; None after the last that was run."""
        return self.number + 1 if self.number < self.held.done else None
