"""The Conservative lead: drawn back to its usual value, pushed by what happens, shaken by what nobody foresaw."""

import numpy as np
from scipy import special

from democracy.engine.campaign.month import Month, chosen, lean
from democracy.engine.campaign.state import Party, Reals

TAILS = 4.0
"""Degrees of freedom of the shocks: months like May 2015 or June 2017 are rarer than a normal law would have them."""
BOUND = 60.0
"""Points beyond which no lead is taken."""


def lead(party: Party, month: Month) -> Reals:
    """The lead at the end of the month, in points."""
    pulled = month.assume("polls.pull") * (month.assume("polls.usual") - party.lead)
    shock = special.stdtrit(TAILS, month.uniform("polls")) * month.assume("polls.shock")
    return np.asarray(np.clip(party.lead + pulled + _pushes(month) + shock, -BOUND, BOUND))


def _pushes(month: Month) -> Reals:
    """What levers add to the lead in a month, in points."""
    now = month.situation
    result = np.asarray(now.election_result)
    return (
        month.plus("polls.conflict", month.conflict)
        + month.plus("polls.split", now.split_talk)
        + month.plus("polls.contest", now.contest_running)
        + month.plus("polls.new_parties", now.new_parties)
        + month.plus("polls.new_government", now.new_government)
        + month.plus("polls.media", now.media_campaign)
        + month.plus("polls.election", now.general_election)
        + month.plus("polls.defeat", result == "defeat")
        + month.plus("polls.advance", (result == "advance") | (result == "victory"))
        + month.plus("polls.programme", lean(now.programme))
        + month.plus("polls.open_selection", chosen(now.reselection, "open"))
        + month.plus("polls.truce", np.asarray(now.truce) != "none")
    )
