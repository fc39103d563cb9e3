"""Both courses lived through, as an address asks, and what is told of them."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import cast

import numpy as np
from django.core.cache import cache

from democracy.campaigns.load import Loaded
from democracy.campaigns.run import SHARES
from democracy.courses.address import Ask
from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.campaign.courses import pair
from democracy.engine.campaign.measures import MEASURES
from democracy.engine.campaign.path import Path
from democracy.engine.campaign.state import Reals
from democracy.engine.campaign.timeline import situations
from democracy.engine.luck import Luck


@dataclass(frozen=True)
class Side:
    """A measure at the end: its value in each world on either course, (worlds,)."""

    first: Reals
    second: Reals

    @property
    def difference(self) -> Reals:
        """The first course less the second."""
        return self.first - self.second

    @property
    def lower(self) -> float:
        """In what share of the worlds it is lower on the first course."""
        return float((self.difference < 0).mean())

    @property
    def higher(self) -> float:
        return float((self.difference > 0).mean())


@dataclass(frozen=True)
class Lived:
    """Both courses: measures at the end, and quantiles of each difference at `SHARES` by day, (5, days).

    `used` are the assumptions that were drawn.
    """

    days: tuple[date, ...]
    ends: dict[str, Side]
    quantiles: dict[str, Reals]
    used: tuple[str, ...]


@dataclass(frozen=True)
class Done:
    """The answer to a question."""

    ask: Ask
    outlook: Outlook
    lived: Lived

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """Those that were drawn, as they stand in the outlook."""
        return tuple(self.outlook.assumptions[key] for key in self.lived.used)


def run(loaded: Loaded, ask: Ask) -> Done:
    """Live through both courses. The same question, asked again, is answered from what was kept."""
    outlook = ask.view(loaded)
    kept = _digest(loaded, ask, outlook)
    return Done(ask, outlook, cast("Lived", cache.get_or_set(kept, lambda: _lived(loaded, ask, outlook))))


def _lived(loaded: Loaded, ask: Ask, outlook: Outlook) -> Lived:
    opening = loaded.openings[ask.opening]
    recorded = situations(loaded.decisions, opening.first_month, ask.by)
    first, second = pair(opening, recorded, (ask.first, ask.second), outlook, Luck(ask.seed, range(ask.worlds)))
    ends = {key: Side(first.values[key][-1], second.values[key][-1]) for key in MEASURES}
    return Lived(first.days, ends, {key: _spread(first, second, key) for key in MEASURES}, tuple(sorted(outlook.used)))


def _spread(first: Path, second: Path, key: str) -> Reals:
    return np.asarray(np.quantile(first.values[key] - second.values[key], SHARES, axis=1))


def _digest(loaded: Loaded, ask: Ask, outlook: Outlook) -> str:
    """A name for everything that the answer depends on; the measure shown is not among it."""
    numbers = [(key, one.value, one.low, one.high) for key, one in sorted(outlook.assumptions.items())]
    opening = loaded.openings[ask.opening]
    parts = (opening, loaded.decisions, ask.by, sorted(ask.first.items()), sorted(ask.second.items()))
    return "courses:" + hashlib.sha256(repr((*parts, numbers, ask.seed, ask.worlds)).encode()).hexdigest()
