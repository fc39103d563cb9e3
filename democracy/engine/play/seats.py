"""Which seats decide a card, and how many cards a seat has to decide.

A card lies with its `role`; a seat that had a hand in it may decide it as well, where a person sits there.
"""

from collections.abc import Iterable

from democracy.engine.luck import Luck
from democracy.engine.play import events
from democracy.engine.play.course import Course, opened
from democracy.engine.play.policy import as_history
from democracy.engine.play.scenario import Card
from democracy.engine.play.setup import Setup

SEED = 0


def decisions(cards: Iterable[Card], role: str) -> int:
    """How many of these cards a seat decides; every seat together, if empty."""
    return sum(bool(card.deciding) and role in ("", *card.deciding) for card in cards)


def history(setup: Setup) -> tuple[Card, ...]:
    """The cards that come up where every seat does what was done, in one world of a seed of its own."""
    (branch,) = Course(setup, as_history).run(opened(setup, Luck(SEED, range(1))))
    return tuple(setup.scenario.card(one.card) for one in branch.events if isinstance(one, events.Chosen))
