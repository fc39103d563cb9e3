"""Stopped meetings of local parties: one door from the web to what could not be done, and what that makes of it."""

from democracy.closures.address import Ask, asked
from democracy.closures.load import Loaded, load
from democracy.closures.run import Done, run
from democracy.engine.procedures.closures import Closure

__all__ = ["Ask", "Closure", "Done", "Loaded", "asked", "load", "run"]
