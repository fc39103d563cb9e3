"""The one door to the balance of power: what each part of the party can do, by the rule book of a day."""

from democracy.balance.address import Ask, asked
from democracy.balance.run import Done, run

__all__ = ["Ask", "Done", "asked", "run"]
