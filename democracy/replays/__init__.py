"""One door from the web and the command line to the leadership engine: load a contest, read an address, replay it."""

from democracy.asking import BadAddress, Problem
from democracy.replays.address import Ask, parse
from democracy.replays.asking import asked
from democracy.replays.run import Loaded, Replay, amended, book_for, load, replay, verdicts

__all__ = [
    "Ask",
    "BadAddress",
    "Loaded",
    "Problem",
    "Replay",
    "amended",
    "asked",
    "book_for",
    "load",
    "parse",
    "replay",
    "verdicts",
]
