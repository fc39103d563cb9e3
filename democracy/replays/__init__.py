"""One door from the web and the command line to the leadership engine: load a contest, read an address, replay it."""

from democracy.replays.address import Ask, BadAddress, Problem, parse
from democracy.replays.run import Loaded, Replay, load, replay, verdicts

__all__ = ["Ask", "BadAddress", "Loaded", "Problem", "Replay", "load", "parse", "replay", "verdicts"]
