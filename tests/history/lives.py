"""Lives of a scenario in which everybody does as was done, but for the options that a test names."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from democracy import plays
from democracy.engine.campaign.situation import Situation
from democracy.engine.luck import Luck
from democracy.engine.play import events
from democracy.engine.play.course import Branch, Course, opened
from democracy.engine.play.policy import as_history
from democracy.engine.play.scenario import Card, Option
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State
from democracy.plays.trial import trial


def set_up(slug: str) -> Setup:
    """A published scenario on the recorded rules and the neutral outlook."""
    return trial(plays.file_of(plays.current(slug)), plays=1, seed=1)[0]


def lived(setup: Setup, otherwise: Mapping[str, str], worlds: int, seed: int = 2016) -> tuple[Branch, ...]:
    """Every branch of so many worlds; `otherwise` names options by card, taken wherever they may be."""

    def choose(state: State, card: Card, offered: tuple[Option, ...]) -> tuple[Option, str]:
        asked = [option for option in offered if option.key == otherwise.get(card.key)]
        return (asked[0], "player") if asked else as_history(state, card, offered)

    return Course(setup, choose).run(opened(setup, Luck(seed, range(worlds))))


def votes(branch: Branch) -> dict[str, events.Voted]:
    """The votes taken in a branch, by card."""
    return {one.card: one for one in branch.events if isinstance(one, events.Voted)}


def endings(branches: Iterable[Branch]) -> Counter[str]:
    """How many worlds came to each ending."""
    found = Counter[str]()
    for branch in branches:
        found[branch.state.ending] += branch.state.worlds
    return found


def decided(setup: Setup, branch: Branch) -> list[str]:
    """The cards that somebody decided, in their order."""
    chosen = [one.card for one in branch.events if isinstance(one, events.Chosen)]
    return [card for card in chosen if setup.scenario.card(card).role]


def situations_of(setup: Setup, branch: Branch) -> dict[date, Situation]:
    """The levers under which each month of a branch was lived."""
    situation, found = Situation().changed(setup.scenario.begins), {}
    for one in branch.events:
        if isinstance(one, events.LeverSet):
            situation = situation.changed({one.lever: one.value})
        elif isinstance(one, events.MonthPassed):
            found[one.party.month] = situation
    return found
