"""One door from the web and the command line to reselection: load a year, read an address, reselect, compare."""

from democracy.reselections.address import Ask, parse
from democracy.reselections.load import DAYS, YEARS, Loaded, Place, load, nominating, nominations
from democracy.reselections.presets import PRESETS, Preset
from democracy.reselections.run import Run, Side, Story, run, story

__all__ = ["DAYS", "PRESETS", "YEARS", "Ask", "Loaded", "Place", "Preset", "Run", "Side", "Story", "load",
           "nominating", "nominations", "parse", "run", "story"]  # fmt: skip
