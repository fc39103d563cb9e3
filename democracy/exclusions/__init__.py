"""People shut out of a vote: one door from the web and the command line to the engine.

Not to be mixed up with the exclusion in a replay, of which this asks more: who was aimed at, how they were found, when,
and who was back in time.
"""

from democracy.exclusions.address import Ask, asked
from democracy.exclusions.load import Loaded, load, titles
from democracy.exclusions.run import Done, run

__all__ = ["Ask", "Done", "Loaded", "asked", "load", "run", "titles"]
