"""One world's state as the start of many: the same past, other luck from here on."""

from dataclasses import replace

import numpy as np

from democracy.engine.luck import Draws
from democracy.engine.play.state import State, party_in


def widened(state: State, luck: Draws) -> State:
    """The first world of a state, as every world of `luck`."""
    places = np.zeros(len(luck.worlds), dtype=np.int64)
    return replace(state, party=party_in(state.party, places), luck=luck)
