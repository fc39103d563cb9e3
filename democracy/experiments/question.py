"""A stored experiment as the engine's question, with its editions from the tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from democracy import models, parties, plays, rulebooks
from democracy.engine.experiment.arms import Arm, Question
from democracy.engine.play.scenario import Card, Scenario
from democracy.engine.play.setup import Others, Setup
from democracy.engine.play.state import State
from democracy.experiments.arms import HISTORY, Asked, Known
from democracy.experiments.books import Books, address, engine_book
from democracy.experiments.digest import digest
from democracy.plays import Loaded, outlooks
from democracy.plays.openings import edition, engine_opening
from democracy.plays.records import records
from democracy.plays.table import kept_usual

BLOCK, SLOW_BLOCK = 250, 2
"""Worlds to a block, and where seats follow interests, which takes a second or so in each world. Part of a digest."""
MOST_SLOW = 50
"""Worlds that a page may ask for where seats follow interests."""


class Over(ValueError):
    """The play has ended at this moment: there is nothing left to run."""


@dataclass(frozen=True)
class From:
    """Where an experiment asks from: a scenario's beginning, or a moment of a play."""

    scenario: models.Scenario
    book: models.RuleBook
    opening: models.OpeningEdition
    seed: int
    play: Loaded | None = None
    outlook: models.OutlookEdition | None = None

    @cached_property
    def known(self) -> Known:
        """What its arms may name."""
        told = plays.engine_scenario(self.scenario)
        held = parties.outlook(models.Assumption.objects.select_related("source"))
        return Known(told, self.cards(told), outlooks.names(), held.assumptions, self._books(told))

    def _books(self, told: Scenario) -> Books:
        first = self.moment.day if self.moment else told.start
        return Books(rulebooks.engine_book(self.book), self._in_force(), first, told.end)

    def _in_force(self) -> str:
        """The address of the book whose rules hold where it asks from."""
        if self.play is None:
            return address(self.book.slug, self.book.number)
        held = self.play.table.book
        return address(held.slug, held.edition)

    def cards(self, told: Scenario) -> Mapping[str, Card]:
        """Cards that are still to be decided."""
        done = self.play.state.done if self.play else frozenset[str]()
        return {card.key: card for card in told.cards if card.key not in done}

    @property
    def moment(self) -> State | None:
        return self.play.state if self.play else None


def beginning(slug: str, seed: int) -> From:
    """From a scenario's first day. Raises `plays.UnknownScenario`."""
    row = plays.current(slug)
    return From(row, rulebooks.row_for(rulebooks.RECORDED), edition(plays.engine_scenario(row).opening), seed)


def moment(loaded: Loaded) -> From:
    """From a moment of a play. Raises `Over`."""
    if loaded.state.ending:
        raise Over("This play has ended at that moment. Choose an earlier one.")
    row = loaded.row
    turned = [turn["outlook"] for turn in loaded.turns]
    outlook = models.OutlookEdition.objects.get(digest=turned[-1]) if turned else row.outlook
    return From(row.scenario, row.book, row.opening, row.seed, loaded, outlook)


def editions(source: From, asked: Iterable[Asked]) -> list[dict[str, Any]]:
    """What is stored of each version: what it says, and the digest of the assumptions that it stands on today."""
    stored = []
    for arm in asked:
        name = arm.outlook or outlooks.NEUTRAL
        kept = source.outlook if source.outlook and not arm.outlook else outlooks.edition(name)
        stored.append({**arm.plain(), "edition": outlooks.fixed(kept, arm.assume).digest})
    return stored


def asked_of(row: models.Experiment) -> list[Asked]:
    """What each version of a stored experiment does otherwise."""
    return [Asked(**{name: said for name, said in arm.items() if name != "edition"}) for arm in row.arms]


def block_of(row: models.Experiment) -> int:
    """Worlds to a block of an experiment."""
    return SLOW_BLOCK if any(asked.others for asked in asked_of(row)) else BLOCK


def source_of(row: models.Experiment) -> From:
    """Where a stored experiment asks from."""
    if row.play_id is None:
        return From(row.scenario, row.book, row.opening, row.seed)
    return moment(plays.load(row.play_id, row.move))


def question(row: models.Experiment, source: From) -> Question:
    """The engine's question of an experiment."""
    told = plays.engine_scenario(row.scenario)
    held = models.OutlookEdition.objects.in_bulk([arm["edition"] for arm in row.arms])
    book, found, first = rulebooks.engine_book(row.book), records(told), engine_opening(row.opening)
    day = source.moment.day if source.moment else told.start
    arms = []
    for stored, asked in zip(row.arms, asked_of(row), strict=True):
        setup = Setup(
            told, book, outlooks.engine_outlook(held[stored["edition"]]), found, first,
            others=cast("Others", asked.others or HISTORY), instead=engine_book(asked.book),
        )  # fmt: skip
        editions = (row.scenario.digest, row.book.digest, stored["edition"], row.opening_id)
        arms.append(Arm(kept_usual(setup, editions), asked.choices, asked.amendments(day)))
    return Question(tuple(arms), row.seed, source.moment)


def digest_of(row: models.Experiment, found: Question) -> str:
    """The digest of all that an experiment's answer depends on."""
    return digest(found, block_of(row))
