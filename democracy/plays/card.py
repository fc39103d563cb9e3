"""What a card to share says of a play: lines short enough to stand in a picture."""

import textwrap
from dataclasses import dataclass

from democracy.engine.play.parting import history, parting
from democracy.plays.store import Loaded

TITLE, LINE, MOST_LINES = 26, 58, 4


@dataclass(frozen=True, slots=True)
class Card:
    """Lines of text by where they stand; `same` where the play never left history."""

    scenario: str
    title: tuple[str, ...]
    lines: tuple[str, ...]
    foot: str
    same: bool


def card(loaded: Loaded) -> Card:
    """The ending, or how far the play has come, and where it left history."""
    scenario, state = loaded.setup.scenario, loaded.state
    title = scenario.ending(state.ending).title if state.ending else f"On {state.day.day} {state.day:%B %Y}"
    found = parting(loaded.course, history(loaded.table, loaded.moves), scenario)
    words = found.sentence if found else "Every decision was that of history, and so was the end."
    if found:
        words = words.replace("The histories part", "It left history").replace(": here", ": in this play")
        words = words.replace(", there ", ", in history ")
    lines = textwrap.wrap(words, LINE, max_lines=MOST_LINES, placeholder=" …")
    foot = f"{len(loaded.moves) - 1} decisions, seed {loaded.row.seed}. Simulated: Card Vote takes no side."
    return Card(scenario.title, tuple(textwrap.wrap(title, TITLE)), tuple(lines), foot, found is None)
