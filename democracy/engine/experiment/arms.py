"""An arm of an experiment, run in a range of worlds from a scenario's beginning or from a moment of a play.

World k of one arm and world k of another have the same luck, so they differ by what the arms differ in alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from democracy.engine.campaign.measures import MEASURES
from democracy.engine.experiment.result import ENDED_NOWHERE, Came, Result
from democracy.engine.luck import Draws, Luck, origins
from democracy.engine.play.course import Branch, Course, opened
from democracy.engine.play.follows import followed
from democracy.engine.play.forecast import first_world
from democracy.engine.play.policy import as_told, chooser
from democracy.engine.play.scenario import Scenario
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State, amended, under
from democracy.engine.play.widen import widened
from democracy.engine.rulebook import Amendment

TOLD = ("members", "support", "left_share", "poll_lead", "nec_majority", "rebels", "departed", "delegates")
"""The measures that are kept of every world, as the party stood when the world ended."""
PLACES = 6
"""Decimals that are kept of a measure."""


@dataclass(frozen=True)
class Arm:
    """One of the ways that are compared.

    `choices` are options by card, taken wherever they are open; everything else is done as the set-up's `others` say.
    The set-up's book `instead`, if there is one, and `amendments` are in force from the first day that the arm runs.
    """

    setup: Setup
    choices: Mapping[str, str] = field(default_factory=dict)
    amendments: tuple[Amendment, ...] = ()


@dataclass(frozen=True)
class Question:
    """Arms to be compared under one seed. `moment` is a play's state in its one world; None asks from the beginning."""

    arms: tuple[Arm, ...]
    seed: int
    moment: State | None = None

    @property
    def scenario(self) -> Scenario:
        return self.arms[0].setup.scenario

    def luck(self, worlds: range) -> Luck:
        """Worlds counted from nought. From the beginning they are plays' own; from a moment they are forecasts'."""
        first = first_world(self.moment.luck) if self.moment is not None else 0
        return Luck(self.seed, range(first + worlds.start, first + worlds.stop))


def votes(scenario: Scenario) -> tuple[str, ...]:
    """Cards that may be put to a vote, whose results are kept of every world."""
    return tuple(card.key for card in scenario.cards if any(option.put_to for option in card.options))


def endings(scenario: Scenario) -> tuple[str, ...]:
    """The keys of the endings, in the order in which they are kept by number."""
    return tuple(one.key for one in scenario.endings)


def begun(question: Question, arm: Arm, luck: Draws) -> Branch:
    """How an arm begins in these worlds."""
    if question.moment is None:
        return opened(arm.setup, luck, arm.amendments)
    state = widened(question.moment, luck)
    ruled = state if arm.setup.instead is None else under(state, arm.setup.rules)
    return Branch(followed(amended(ruled, arm.amendments), state.book))


def run(question: Question, worlds: range) -> Result:
    """Every arm in these worlds, the same luck in each."""
    luck, used, came = question.luck(worlds), set[str](), []
    for arm in question.arms:
        outlook = replace(arm.setup.outlook, used=set())
        held = replace(arm, setup=replace(arm.setup, outlook=outlook))
        came.append(_came(held, question.scenario, ended(question, held, luck)))
        used |= outlook.used
    return Result(np.arange(worlds.start, worlds.stop), tuple(came), frozenset(used))


def ended(question: Question, arm: Arm, luck: Draws) -> tuple[Branch, ...]:
    """The arm's branches, each followed to its end.

    Whoever follows an interest looks ahead from the one world that is at hand, so such worlds part on the first day.
    """
    first, course = begun(question, arm, luck), Course(arm.setup, as_told(arm.choices, chooser(arm.setup)))
    if arm.setup.others == "history":
        return course.run(first)
    alone = [[Branch(first.state.only(np.array([place])))] for place in range(first.state.worlds)]
    return tuple(branch for group in course.run_together(alone) for branch in group)


def _came(arm: Arm, scenario: Scenario, branches: tuple[Branch, ...]) -> Came:
    """What came of it, world by world in their order."""
    order = np.argsort(np.concatenate([origins(branch.state.luck) for branch in branches]))
    parts = [_part(arm, scenario, branch.state) for branch in branches]
    return Came(*(np.concatenate(columns)[order] for columns in zip(*parts, strict=True)))


def _part(arm: Arm, scenario: Scenario, state: State) -> tuple[np.ndarray, ...]:
    """The columns of `Came` for the worlds of one branch."""
    worlds, keys = state.worlds, endings(scenario)
    ending = keys.index(state.ending) if state.ending else ENDED_NOWHERE
    carried = [_went(state, card) for card in votes(scenario)]
    taken = all(state.chosen.get(card) == option for card, option in arm.choices.items())
    measures = np.stack([MEASURES[key].of(state.party) for key in TOLD], axis=1)
    return (
        np.full(worlds, ending, np.int64),
        np.round(measures, PLACES),
        np.tile(np.array(carried, np.int64), (worlds, 1)),
        np.full(worlds, taken),
    )


def _went(state: State, card: str) -> int:
    """1 carried, 0 lost, -1 not put."""
    return int(state.carried[card]) if card in state.carried else -1
