"""The one door to scenario play: scenarios in editions, plays in the tables, the engine behind both."""

from democracy.engine.play.moves import Command
from democracy.plays.scenarios import (
    UnknownScenario,
    current,
    digest,
    engine_scenario,
    file_of,
    latest,
    load_seed,
    plain,
    preview,
    publish,
    published,
    read,
)
from democracy.plays.store import Loaded, NoMove, Owner, Stale, Stranger, begin, branch, claim, load, move

__all__ = [
    "Command",
    "Loaded",
    "NoMove",
    "Owner",
    "Stale",
    "Stranger",
    "UnknownScenario",
    "begin",
    "branch",
    "claim",
    "current",
    "digest",
    "engine_scenario",
    "file_of",
    "latest",
    "load",
    "load_seed",
    "move",
    "plain",
    "preview",
    "publish",
    "published",
    "read",
]
