"""One door from the web and the command line to elections of several members: load one, read an address, count it."""

from democracy.asking import BadAddress, Problem
from democracy.elections.address import Ask, asked
from democracy.elections.load import Loaded, load
from democracy.elections.run import Done, run

__all__ = ["Ask", "BadAddress", "Done", "Loaded", "Problem", "asked", "load", "run"]
