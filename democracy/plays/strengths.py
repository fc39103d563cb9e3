"""What an option sets that nobody measured: strengths of levers, each with its range and what it is read against."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from democracy.engine.campaign.levers import LEVERS
from democracy.engine.play.scenario import Effect, Option, SetLever
from democracy.plays.story import read_against, setting


@dataclass(frozen=True, slots=True)
class Strength:
    """A strength in words: when it is set, to what, for how long, and what it is read against."""

    when: str
    title: str
    value: str
    days: int | None
    basis: str


def strengths(option: Option) -> tuple[Strength, ...]:
    """Every strength that an option sets, before its vote and after it."""
    parts = (("", option.effects), ("If carried", option.if_carried), ("If lost", option.if_lost))
    return tuple(strength for when, effects in parts for strength in _among(when, effects))


def _among(when: str, effects: Iterable[Effect]) -> Iterator[Strength]:
    for effect in effects:
        if isinstance(effect, SetLever) and LEVERS[effect.lever].scale:
            lever = LEVERS[effect.lever]
            yield Strength(when, lever.title, setting(lever.key, effect.value), effect.days, read_against(lever))
