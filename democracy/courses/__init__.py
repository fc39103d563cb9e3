"""The one door to two courses of the party: what else might have been decided, with the same luck."""

from democracy.courses.address import Ask, asked
from democracy.courses.run import Done, run

__all__ = ["Ask", "Done", "asked", "run"]
