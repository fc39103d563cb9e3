"""One door from the web and the command line to roll calls: load one, read an address, take it again."""

from democracy.asking import BadAddress, Problem
from democracy.rollcalls.address import Ask, parse
from democracy.rollcalls.load import Loaded, load
from democracy.rollcalls.run import Replay, amended, book_for, replay

__all__ = ["Ask", "BadAddress", "Loaded", "Problem", "Replay", "amended", "book_for", "load", "parse", "replay"]
