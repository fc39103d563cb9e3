"""How seats are played that no person plays: as in history, or for their interest. No dice are hidden here.

Interest is weighed over the same worlds for every play, so that the same state and outlook give the same decision.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np

from democracy.engine.campaign.measures import MEASURES
from democracy.engine.luck import Luck
from democracy.engine.play.course import Branch, Chooser, Course, enact
from democracy.engine.play.scenario import Card, Option
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State
from democracy.engine.play.widen import widened

WORLDS, AHEAD = 64, timedelta(92)
"""Worlds that a policy looks at, and how far ahead it looks."""
POLICY_SEED = 0


def chooser(setup: Setup) -> Chooser:
    """How seats without a player are played in this set-up."""
    return as_history if setup.others == "history" else _Interest(setup)


def as_history(state: State, card: Card, offered: tuple[Option, ...]) -> tuple[Option, str]:
    """What was done; where that may not be done, the first option that may."""
    return (card.historical if card.historical in offered else offered[0]), "history"


def as_told(chosen: Mapping[str, str], rest: Chooser = as_history) -> Chooser:
    """These options, by card, wherever they are open; the rest as in history, or as `rest` decides it."""

    def choose(state: State, card: Card, offered: tuple[Option, ...]) -> tuple[Option, str]:
        mine = next((option for option in offered if option.key == chosen.get(card.key)), None)
        return (mine, "player") if mine else rest(state, card, offered)

    return choose


class _Interest:
    """The option with the best prospect for the role that decides; of two alike, what was done, or the first."""

    def __init__(self, setup: Setup) -> None:
        # What is assumed in the worlds looked at is kept apart, so that no play's own draws displace it.
        self.setup = replace(setup, outlook=replace(setup.outlook, drawn={}))
        self.luck = Luck(POLICY_SEED, range(WORLDS))

    def __call__(self, state: State, card: Card, offered: tuple[Option, ...]) -> tuple[Option, str]:
        if not card.role or len(offered) == 1:
            return as_history(state, card, offered)
        interest = self.setup.scenario.role(card.role).interest
        if not interest:
            return as_history(state, card, offered)
        preferred = sorted(offered, key=lambda option: option is not card.historical)
        ends = self._ahead(state, card, preferred)
        prospects = [_prospect(branches, interest) for branches in ends]
        return preferred[prospects.index(max(prospects))], "interest"

    def _ahead(self, state: State, card: Card, options: Sequence[Option]) -> tuple[tuple[Branch, ...], ...]:
        """What has come of each option a quarter of a year on, with all else as in history."""
        wide = Branch(widened(state, self.luck))
        course = Course(self.setup, as_history, until=state.day + AHEAD)
        return course.run_together([list(enact(wide, card, option, "interest", self.setup)) for option in options])


def _prospect(branches: Iterable[Branch], interest: Mapping[str, float]) -> float:
    """The interest's mean over the worlds of these branches."""
    total = 0.0
    for branch in branches:
        party = branch.state.party
        total += sum(weight * float(np.sum(MEASURES[key].of(party))) for key, weight in interest.items())
    return round(total / WORLDS, 9)
