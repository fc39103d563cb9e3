"""Disputes about a rule of a contest: one door from the web to the chain of decisions and rulings."""

from democracy.courts.address import Ask, asked
from democracy.courts.load import Loaded, load, titles
from democracy.courts.run import Done, run

__all__ = ["Ask", "Done", "Loaded", "asked", "load", "run", "titles"]
