"""What the model of reselection is fitted on: the record, and the model's number to set beside it."""

import math
from collections.abc import Mapping

import numpy as np

from democracy import asking
from democracy.asking import SEED
from democracy.engine.assumptions import Outlook
from democracy.engine.luck import Luck
from democracy.engine.procedures.reselection import Exact, Outcome, decide, exactly
from democracy.engine.selection.fit import Anchor, Fitted, fit
from democracy.reselections.load import Loaded

TRIGGERED = 6
COMMITTEES_1983 = 17
BALLOTS = ((292, 101), (233, 167))
"""Members' votes for the MP and against, in the two ballots of 2019; the second adds up to “almost 400”."""
COMMITTEE = {"selection.procedure": "committee", "selection.days": "3650"}
WORLDS = 200


def anchors(loaded: Loaded) -> Mapping[str, Anchor]:
    """The three anchors, on the seats of 2019."""
    shares = [math.log(won / lost) for won, lost in BALLOTS]
    return {
        "Six triggered in 2019": Anchor(
            "selection.goodwill", TRIGGERED, lambda held: float(exact(loaded, held).asked.sum()), 1.0, 8.0
        ),
        "The two ballots of 2019": Anchor(
            "selection.advantage", float(np.mean(shares)), lambda held: standing(loaded, held), -3.0, 4.0
        ),
        "Seventeen deselected before 1983": Anchor(
            "selection.committee", COMMITTEES_1983, lambda held: float(exact(loaded, held, COMMITTEE).lost.sum()),
            -4.0, 4.0,
        ),
    }  # fmt: skip


def refit(loaded: Loaded) -> tuple[Fitted, ...]:
    """The fitted assumptions as they come out now."""
    return fit(anchors(loaded), loaded.outlook)


def exact(loaded: Loaded, outlook: Outlook, changes: Mapping[str, str] | None = None) -> Exact:
    """The exact law of the year's seats under an outlook and changed rules."""
    seats = [place.seat(outlook) for place in loaded.standing]
    book = asking.amend(loaded.recorded, changes or {}, loaded.day)
    return exactly(seats, book, loaded.day, outlook, loaded.year, loaded.nominating)


def drawn(loaded: Loaded, outlook: Outlook, changes: Mapping[str, str] | None = None, worlds: int = WORLDS) -> Outcome:
    """The year's seats in many worlds under an outlook and changed rules."""
    seats = [place.seat(outlook) for place in loaded.standing]
    book = asking.amend(loaded.recorded, changes or {}, loaded.day)
    return decide(seats, book, loaded.day, outlook, Luck(SEED, range(worlds)), loaded.year, loaded.nominating)


def standing(loaded: Loaded, outlook: Outlook) -> float:
    """The mean log-odds of an MP's first preferences in a ballot that follows a trigger."""
    out = drawn(loaded, outlook)
    return float(np.average(out.case.standing, weights=out.asked))
