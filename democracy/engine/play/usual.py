"""What every month was like where every seat did what it did in history: beside it, a play is measured."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from democracy.engine.campaign.situation import Situation
from democracy.engine.luck import Luck
from democracy.engine.play import events
from democracy.engine.play.course import Course, opened
from democracy.engine.play.policy import as_history
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import apply

SEED = 0


def usual(setup: Setup) -> Mapping[date, Situation]:
    """The situation of each month on history's own path, as it comes about in one world of a seed of its own.

    History had the rules of the record, whatever rules a play has of its own.
    """
    outlook = replace(setup.outlook, used=set())
    recorded = replace(setup, outlook=outlook, usual={}, instead=None, amend={})
    first = opened(recorded, Luck(SEED, range(1)))
    (branch,) = Course(recorded, as_history).run(first)
    state, months = first.state, {}
    for event in branch.events:
        if isinstance(event, events.MonthPassed):
            months[state.month] = state.situation
        state = apply(state, event)
    return months


def with_usual(setup: Setup) -> Setup:
    """The set-up with its usual months."""
    return replace(setup, usual=usual(setup))
