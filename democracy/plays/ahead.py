"""Forecasts of a moment's options, kept for a while: the same moment of the same play is looked at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache

from democracy.engine.campaign.measures import MEASURES
from democracy.engine.play.forecast import Fan, Forecast, forecast
from democracy.engine.play.options import options
from democracy.figures.ranges import Range, Ranges, ranges
from democracy.plays.store import Loaded
from democracy.plays.story import number

WORLDS = 200
LOOKED_AT = ("members", "support", "poll_lead", "nec_majority", "rebels")
KEPT_SECONDS = 3600


@dataclass(frozen=True)
class Ahead:
    """What an option is likely to do: its chances in words, and its picture; `still` where no number in it moves."""

    key: str
    until: date
    carried: str
    endings: tuple[str, ...]
    picture: Ranges
    assumptions: tuple[str, ...]
    worlds: int
    still: bool


def ahead(loaded: Loaded) -> list[Ahead]:
    """A forecast of every option that may be taken at this moment."""
    key = f"ahead:{loaded.row.pk}:{loaded.number}"
    found: list[Forecast] | None = cache.get(key)
    if found is None:
        found = list(_forecasts(loaded))
        cache.set(key, found, KEPT_SECONDS)
    titles = {one.key: one.title for one in loaded.setup.scenario.endings}
    return [_ahead(one, titles) for one in found]


def _forecasts(loaded: Loaded) -> Iterable[Forecast]:
    for offer in options(loaded.state, loaded.setup):
        if offer.forbids is None:
            yield forecast(loaded.state, offer.option, loaded.setup, loaded.row.seed, WORLDS, LOOKED_AT)


def _ahead(one: Forecast, titles: dict[str, str]) -> Ahead:
    carried = "" if one.carried is None else f"Carried in {_in_100(one.carried, one.worlds)}."
    endings = tuple(f"{titles[key]}: {_in_100(count, one.worlds)}" for key, count in one.endings.items())
    picture = ranges([_range(fan) for fan in one.fans], f"{one.option.title}: where numbers may come to lie")
    still = all(len(set(_words(fan))) == 1 for fan in one.fans)
    return Ahead(one.option.key, one.until, carried, endings, picture, one.assumptions, one.worlds, still)


def _in_100(count: int, worlds: int) -> str:
    """98 in 100; never all or none of a hundred where it was not so in every world."""
    hundred = round(100 * count / worlds)
    if hundred == 100 and count < worlds:
        return "more than 99 in 100"
    return "less than 1 in 100" if hundred == 0 and count else f"{hundred} in 100"


def _range(fan: Fan) -> Range:
    return Range(MEASURES[fan.measure].title, fan.now, fan.low, fan.middle, fan.high, _words(fan))


def _words(fan: Fan) -> tuple[str, str, str, str]:
    """A number now, and its low, middle and high later."""
    now, low, middle, high = (number(fan.measure, value) for value in (fan.now, fan.low, fan.middle, fan.high))
    return now, low, middle, high
