"""The table that a play is played at: its editions from the tables, as the engine's set-up."""

from dataclasses import replace
from typing import cast

from democracy import models, rulebooks
from democracy.engine.campaign.state import Party
from democracy.engine.luck import Luck
from democracy.engine.play.course import opened
from democracy.engine.play.setup import Others, Setup
from democracy.plays.openings import engine_opening
from democracy.plays.outlooks import engine_outlook
from democracy.plays.records import records
from democracy.plays.scenarios import engine_scenario


def setup_of(play: models.Play) -> Setup:
    """What a play is played with. `play` has its scenario, book, outlook and first day."""
    scenario = engine_scenario(play.scenario)
    outlook = engine_outlook(play.outlook)
    return Setup(
        scenario,
        rulebooks.engine_book(play.book),
        replace(outlook, used=set()),
        records(scenario),
        engine_opening(play.opening),
        play.role,
        cast("Others", play.others),
    )


def luck_of(play: models.Play) -> Luck:
    """The luck of the play's one world."""
    return Luck(play.seed, range(play.world, play.world + 1))


def first_party(setup: Setup, luck: Luck) -> Party:
    """The party of the first day, in the play's world."""
    return opened(setup, luck).state.party
