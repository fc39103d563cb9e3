"""The party lived through with every recorded decision, as an address asks."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.core.cache import cache

from democracy.campaigns.address import Ask
from democracy.campaigns.load import Loaded
from democracy.engine.assumptions import Outlook
from democracy.engine.campaign.measures import MEASURES
from democracy.engine.campaign.path import BAND, HALF, Checked, Path, check, path
from democracy.engine.campaign.state import Reals
from democracy.engine.campaign.timeline import situations
from democracy.engine.luck import Luck

SHARES = (BAND[0], HALF[0], 0.5, HALF[1], BAND[1])


@dataclass(frozen=True)
class Lived:
    """What is told of many worlds: quantiles at `SHARES` by measure, (5, days), and the readings beside them."""

    days: tuple[date, ...]
    quantiles: dict[str, Reals]
    checked: tuple[Checked, ...]

    def of(self, measure: str) -> list[Checked]:
        """The readings of one measure, in order of days."""
        return sorted((one for one in self.checked if one.reading.measure == measure), key=lambda one: one.reading.day)


@dataclass(frozen=True)
class Done:
    """The answer to a question; `alone` is the one world that was asked for."""

    ask: Ask
    outlook: Outlook
    lived: Lived
    alone: Path | None


def run(loaded: Loaded, ask: Ask) -> Done:
    """Live through the recorded decisions. The same question, asked again, is answered from what was kept."""
    outlook = ask.view(loaded)
    kept = _digest(loaded, ask, outlook)
    lived = cast("Lived", cache.get_or_set(kept, lambda: _lived(loaded, ask, outlook)))
    luck = Luck(ask.seed, range(ask.worlds))
    alone = None if ask.world is None else lived_path(loaded, ask, outlook, luck.world(ask.world - 1))
    return Done(ask, outlook, lived, alone)


def lived_path(loaded: Loaded, ask: Ask, outlook: Outlook, luck: Luck) -> Path:
    """The months from the first day to the last of which anything was recorded."""
    opening = loaded.openings[ask.opening]
    lived = situations(loaded.decisions, opening.first_month, loaded.last_month)
    return path(opening, lived, outlook, luck)


def _lived(loaded: Loaded, ask: Ask, outlook: Outlook) -> Lived:
    lived = lived_path(loaded, ask, outlook, Luck(ask.seed, range(ask.worlds)))
    readings = [one for one in loaded.readings if lived.days[0] <= one.day <= lived.days[-1]]
    quantiles = {measure: lived.quantiles(measure, SHARES) for measure in MEASURES}
    return Lived(lived.days, quantiles, tuple(check(lived, readings)))


def _digest(loaded: Loaded, ask: Ask, outlook: Outlook) -> str:
    """A name for everything that the answer depends on."""
    numbers = [(key, one.value, one.low, one.high) for key, one in sorted(outlook.assumptions.items())]
    parts = (loaded.openings[ask.opening], loaded.decisions, loaded.readings, numbers, ask.seed, ask.worlds)
    return "campaign:" + hashlib.sha256(repr(parts).encode()).hexdigest()
