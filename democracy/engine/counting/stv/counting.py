"""Counting by single transferable vote under any of the rules."""

from democracy.engine.counting.profile import Profile
from democracy.engine.counting.stv.constraint import Constraint
from democracy.engine.counting.stv.gregory import Gregory
from democracy.engine.counting.stv.meek import Meek
from democracy.engine.counting.stv.papers import Papers
from democracy.engine.counting.stv.rules import SCOTTISH, Rules
from democracy.engine.counting.stv.stages import Count
from democracy.engine.counting.ties import Lots
from democracy.engine.luck import Draws


def count(
    ballots: Profile | Papers,
    *,
    seats: int,
    rules: Rules = SCOTTISH,
    constraint: Constraint | None = None,
    luck: Draws | None = None,
    world: int = 0,
) -> Count:
    """Fill `seats` from ballots: one world of a profile, its sections together, or papers.

    `luck` is of one world. Raises Refused when a tie needs a lot and there is no luck; ValueError when there are no
    valid papers, more seats than candidates, a constraint that cannot be met, or more papers than the rules' arithmetic
    can hold.
    """
    papers = ballots if isinstance(ballots, Papers) else Papers.of(ballots, world)
    if not 1 <= seats <= len(papers.candidates):
        raise ValueError(f"{seats} seats cannot be filled from {len(papers.candidates)} candidates.")
    if not papers.total:
        raise ValueError("There are no valid ballot papers.")
    if constraint is not None:
        constraint.check(papers.candidates, seats)
    method = Gregory if rules.transfer == "gregory" else Meek
    return method(papers, seats, rules, Lots(luck, 1), constraint).run()
