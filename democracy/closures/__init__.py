"""Stopped meetings of local parties: one door from the web to what could not be done, and what that makes of it."""

from democracy.closures.address import Ask, asked
from democracy.closures.load import Loaded, load
from democracy.closures.run import Done, run

__all__ = ["Ask", "Done", "Loaded", "asked", "load", "run"]
