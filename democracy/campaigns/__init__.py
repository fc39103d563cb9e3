"""The one door to the party over time: how it was lived through under an outlook, beside what was recorded."""

from democracy.campaigns.address import Ask, asked
from democracy.campaigns.load import Loaded, load
from democracy.campaigns.run import Done, lived_path, run

__all__ = ["Ask", "Done", "Loaded", "asked", "lived_path", "load", "run"]
