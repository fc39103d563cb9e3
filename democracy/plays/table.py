"""The table that a play is played at: its editions from the tables, as the engine's set-up."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import cast

from django.core.cache import cache

from democracy import models, rulebooks
from democracy.engine.campaign.situation import Situation
from democracy.engine.campaign.state import Party
from democracy.engine.luck import Luck
from democracy.engine.play.course import opened
from democracy.engine.play.setup import Others, Setup
from democracy.engine.play.usual import usual
from democracy.plays.openings import engine_opening
from democracy.plays.outlooks import engine_outlook
from democracy.plays.records import records
from democracy.plays.scenarios import engine_scenario

KEPT_SECONDS = 3600


def setup_of(play: models.Play) -> Setup:
    """What a play is played with. `play` has its scenario, book, outlook and first day."""
    scenario = engine_scenario(play.scenario)
    setup = Setup(
        scenario,
        rulebooks.engine_book(play.book),
        replace(engine_outlook(play.outlook), used=set()),
        records(scenario),
        engine_opening(play.opening),
        play.role,
        cast("Others", play.others),
    )
    editions = (play.scenario.digest, play.book.digest, play.outlook_id, play.opening_id)
    return kept_usual(setup, editions)


def kept_usual(setup: Setup, editions: tuple[str, ...]) -> Setup:
    """With history's own months on these editions, lived through once for a while."""
    key = "usual:" + hashlib.sha256(repr(editions).encode()).hexdigest()
    months = cache.get_or_set(key, lambda: usual(setup), KEPT_SECONDS)
    return replace(setup, usual=cast("Mapping[date, Situation]", months))


def luck_of(play: models.Play) -> Luck:
    """The luck of the play's one world."""
    return Luck(play.seed, range(play.world, play.world + 1))


def first_party(setup: Setup, luck: Luck) -> Party:
    """The party of the first day, in the play's world."""
    return opened(setup, luck).state.party
