"""MPs reselected in a play: by the rules then in force, in the mood of the play's own members."""

import numpy as np
from numpy.typing import NDArray
from scipy import special

from democracy.engine.findings import Finding
from democracy.engine.play.scenario import ReselectionVote
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State
from democracy.engine.play.taken import Taken
from democracy.engine.procedures import reselection

type Counts = NDArray[np.int64]

NAMES = ("MPs who face a full selection, and those who do not", "MPs who lose their candidacy, and those who keep it")


def reselected(vote: ReselectionVote, card: str, state: State, setup: Setup) -> Taken:
    """Every seat by its chances. A seat draws one number, so that who loses a selection also faces one."""
    seats = setup.records.seats[vote.year]
    level = special.logit(np.clip(state.party.support, 1e-6, 1.0 - 1e-6))
    outcome = reselection.decide(
        seats.standing, state.book, state.day, setup.outlook, state.luck, vote.year, seats.parties, level
    )
    u = np.stack([state.luck.uniform(f"play:{card}:{seat.code}") for seat in seats.standing], axis=1)
    numbers = np.stack([(u < outcome.asked).sum(axis=1), (u < outcome.lost).sum(axis=1)], axis=1)
    carried = numbers[:, int(vote.counting == "lost")] >= vote.at_least
    tallies = np.stack([numbers, len(seats.standing) - numbers], axis=2).astype(float)
    sides = [_result(vote, numbers, np.flatnonzero(carried == side)) for side in (False, True)]
    found = [(*outcome.findings, *side) if side else () for side in sides]
    return Taken(vote.title, "re-roll", carried, NAMES, tallies, (found[0], found[1]))


def _result(vote: ReselectionVote, numbers: Counts, worlds: Counts) -> tuple[Finding, ...]:
    """The finding on the first of these worlds; none where there is none."""
    if not len(worlds):
        return ()
    found = int(numbers[worlds[0], int(vote.counting == "lost")])
    kind = f"play.{vote.counting}"
    return (Finding(kind, vote.title, found >= vote.at_least, found=found, needed=vote.at_least),)
