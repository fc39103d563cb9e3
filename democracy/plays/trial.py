"""A scenario played at random before, or after, anybody plays it."""

from democracy import models, parties, rulebooks
from democracy.engine.play.playthrough import Tested, play_through
from democracy.engine.play.setup import Setup
from democracy.engine.play.usual import with_usual
from democracy.plays.build import build
from democracy.plays.openings import opening
from democracy.plays.records import records
from democracy.plays.schema import ScenarioFile


def today(file: ScenarioFile) -> Setup:
    """A file's scenario under the rules and assumptions of today, every seat to be decided for."""
    scenario = build(file)
    outlook = parties.outlook(models.Assumption.objects.select_related("source"))
    return Setup(scenario, rulebooks.current(), outlook, records(scenario), opening(scenario.opening))


def trial(file: ScenarioFile, plays: int, seed: int) -> tuple[Setup, Tested]:
    """What so many random plays find, every seat deciding at random."""
    setup = with_usual(today(file))
    return setup, play_through(setup, plays, seed)
