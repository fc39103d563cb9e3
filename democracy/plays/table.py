"""The table that a play is played at: its editions from the tables, as the engine's set-up."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

from django.core.cache import cache

from democracy import models, rulebooks
from democracy.engine.campaign.situation import Situation
from democracy.engine.luck import Luck
from democracy.engine.play.scenario import EVERYBODY
from democracy.engine.play.setup import Others, Setup
from democracy.engine.play.turn import Table, Turn
from democracy.engine.play.usual import usual
from democracy.engine.rulebook import RuleBook
from democracy.plays.openings import engine_opening
from democracy.plays.outlooks import engine_outlook
from democracy.plays.own import books_of
from democracy.plays.records import records
from democracy.plays.scenarios import engine_scenario

KEPT_SECONDS = 3600


def setup_of(play: models.Play) -> Setup:
    """What a play is played with. `play` has its scenario, books, outlook and first day."""
    scenario = engine_scenario(play.scenario)
    setup = Setup(
        scenario,
        rulebooks.engine_book(play.book),
        replace(engine_outlook(play.outlook), used=set()),
        records(scenario),
        engine_opening(play.opening),
        play.role,
        cast("Others", play.others),
        instead=rulebooks.engine_book(play.instead) if play.instead else None,
        amend=play.amend,
    )
    editions = (play.scenario.digest, play.book.digest, play.outlook_id, play.opening_id)
    return kept_usual(setup, editions)


def kept_usual(setup: Setup, editions: tuple[str, ...]) -> Setup:
    """With history's own months on these editions, lived through once for a while."""
    key = "usual:" + hashlib.sha256(repr(editions).encode()).hexdigest()
    months = cache.get_or_set(key, lambda: usual(setup), KEPT_SECONDS)
    return replace(setup, usual=cast("Mapping[date, Situation]", months))


def luck_of(play: models.Play) -> Luck:
    """The luck of the play's one world, until it turns."""
    return Luck(play.seed, range(play.world, play.world + 1))


def table_of(play: models.Play) -> Table:
    """What a play is played with, with its turns. From a turn on the player has every seat."""
    setup, luck = setup_of(play), luck_of(play)
    named = {turn["outlook"] for turn in play.turns}
    held = models.OutlookEdition.objects.in_bulk(named) if named else {}
    books = books_of(play.turns)
    turns = (_turn(play, setup, turn, held[turn["outlook"]], books.get(turn["after"])) for turn in play.turns)
    return Table(setup, luck, tuple(turns))


def _turn(
    play: models.Play, setup: Setup, said: Mapping[str, Any], outlook: models.OutlookEdition, book: RuleBook | None
) -> Turn:
    later = replace(setup, outlook=replace(engine_outlook(outlook), used=set()), role=EVERYBODY, others="history")
    editions = (play.scenario.digest, play.book.digest, outlook.digest, play.opening_id)
    luck = Luck(play.seed, range(said["world"], said["world"] + 1))
    return Turn(said["after"], kept_usual(later, editions), luck, said["rules"], book)
