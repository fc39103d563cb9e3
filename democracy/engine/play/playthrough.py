"""Playing a scenario at random: no dead end, and which choices are never offered."""

from dataclasses import dataclass, field

from democracy.engine.luck import Luck
from democracy.engine.play import events
from democracy.engine.play.course import Branch, Course, opened
from democracy.engine.play.scenario import Card, Option
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State


@dataclass
class Tested:
    """What many random plays found: how often each option was offered and taken, and how often each ending came."""

    plays: int = 0
    offered: dict[tuple[str, str], int] = field(default_factory=dict)
    taken: dict[tuple[str, str], int] = field(default_factory=dict)
    endings: dict[str, int] = field(default_factory=dict)
    stuck: dict[str, int] = field(default_factory=dict)
    longest: int = 0

    def never_offered(self, setup: Setup) -> list[tuple[str, str]]:
        """Card and option of every choice that no play offered."""
        every = [(card.key, option.key) for card in setup.scenario.cards for option in card.options]
        return [pair for pair in every if pair not in self.offered]

    def never_ended(self, setup: Setup) -> list[str]:
        return [ending.key for ending in setup.scenario.endings if ending.key not in self.endings]


def play_through(setup: Setup, plays: int, seed: int = 1) -> Tested:
    """Every seat decides at random in worlds 0 to plays - 1, by named luck. `stuck` counts dead ends by card."""
    found = Tested()
    for world in range(plays):
        luck = Luck(seed, range(world, world + 1))

        def at_random(state: State, card: Card, offered: tuple[Option, ...]) -> tuple[Option, str]:
            place = int(state.luck.uniform(f"playthrough:{card.key}")[0] * len(offered))
            for option in offered:
                found.offered[card.key, option.key] = found.offered.get((card.key, option.key), 0) + 1
            chosen = offered[place]
            found.taken[card.key, chosen.key] = found.taken.get((card.key, chosen.key), 0) + 1
            return chosen, "chance"

        (branch,) = Course(setup, at_random).run(opened(setup, luck))
        _ended(found, branch)
    return found


def _ended(found: Tested, branch: Branch) -> None:
    found.plays += 1
    arrived = {one.card for one in branch.events if isinstance(one, events.Arrived)}
    for one in branch.events:
        if isinstance(one, events.Skipped) and one.card in arrived:
            found.stuck[one.card] = found.stuck.get(one.card, 0) + 1
    ending = branch.state.ending
    found.endings[ending] = found.endings.get(ending, 0) + 1
    found.longest = max(found.longest, sum(isinstance(one, events.Chosen) for one in branch.events))
