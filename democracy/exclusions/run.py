"""Shutting people out as an address asks: how many, at which odds, who is back in time, and what that turns."""

from dataclasses import dataclass, replace
from functools import cached_property
from math import log

import numpy as np

from democracy.engine.assumptions import Outlook
from democracy.engine.barring import frontier
from democracy.engine.barring.electorate import OTHERS, SIDE, Electorate, Reals
from democracy.engine.barring.loss import Barring, Staying
from democracy.engine.barring.verdict import Outcome, decide
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Draws, Luck
from democracy.exclusions.address import Ask
from democracy.exclusions.load import Loaded

POINTS = 40
FEWEST, WIDEST_ODDS = 1_000, 1_000.0
"""The corner of the map with fewest people, and the odds at its top: beyond them hardly anything changes."""


@dataclass(frozen=True)
class Done:
    """What was asked and what came of it: an outcome, or the finding for which it is refused."""

    loaded: Loaded
    ask: Ask
    outlook: Outlook
    luck: Draws
    electorate: Electorate | None = None
    barring: Barring | None = None
    outcome: Outcome | None = None
    refused: Finding | None = None

    @property
    def used(self) -> list[str]:
        """Keys of the assumptions that this result rests on."""
        return sorted(self.outlook.used)

    @property
    def people(self) -> int:
        """How many are shut out in the middle world."""
        return int(np.median(self.barring.people)) if self.barring else 0

    @property
    def odds(self) -> float:
        """The odds in the middle world."""
        return float(np.median(self.barring.odds)) if self.barring else self.ask.psi

    @cached_property
    def frontier(self) -> frontier.Frontier | None:
        """The map over how many and how well aimed, with everything else as asked."""
        if self.electorate is None or self.barring is None:
            return None
        most = frontier.most(self.electorate, self.barring.groups)
        people = np.unique(np.rint(np.geomspace(min(FEWEST, most), most, POINTS)).astype(int)).tolist()
        odds = np.geomspace(1.0, WIDEST_ODDS, POINTS).tolist()
        return frontier.frontier(self.electorate, self.barring, people, odds, self.luck)


def run(loaded: Loaded, ask: Ask, luck: Draws | None = None) -> Done:
    """Shut people out in every world asked for, or with the `luck` given."""
    luck = luck or Luck(ask.seed, range(ask.worlds))
    outlook = replace(loaded.outlook.fixed(ask.assume), used=set())
    try:
        held = loaded.electorate(ask.turn, outlook, luck)
        barring = _barring(loaded, ask, held, outlook, luck)
        outcome = decide(held, barring, loaded.side, luck)
    except Refused as refused:
        return Done(loaded, ask, outlook, luck, refused=refused.finding)
    return Done(loaded, ask, outlook, luck, held, barring, outcome)


def _barring(loaded: Loaded, ask: Ask, held: Electorate, outlook: Outlook, luck: Draws) -> Barring:
    odds, people = np.full(len(luck.worlds), ask.psi), np.full(len(luck.worlds), float(ask.exclude or 0))
    if ask.found:
        caught, wrongly = _rates(ask.found, outlook, luck)
        odds = caught * (1.0 - wrongly) / (wrongly * (1.0 - caught))
        if ask.exclude is None:
            camps = held.people[:, held.among(ask.who)].sum(axis=1)
            people = np.rint(caught * camps[:, SIDE] + wrongly * camps[:, OTHERS])
    return Barring(people, odds, ask.who, _staying(loaded, ask, outlook, luck))


def _rates(found: str, outlook: Outlook, luck: Draws) -> tuple[Reals, Reals]:
    """What share of those aimed at a way of looking finds, and what share of the others it catches all the same.

    Two binomials whose sum is known follow Fisher's law, with the ratio of their odds: no further assumption is made.
    """
    if found == "random":
        rate = outlook.draw("exclusions.random.hit", luck)
        return rate, rate
    return outlook.draw(f"exclusions.{found}.hit", luck), outlook.draw(f"exclusions.{found}.false", luck)


def _staying(loaded: Loaded, ask: Ask, outlook: Outlook, luck: Draws) -> Staying:
    if ask.on is None or loaded.closes is None:
        return Staying()
    standing: Reals | float = 0.0
    if ask.cast == "stands":
        standing = _cast_by(loaded, ask, outlook, luck)
    if ask.appeals == "none":
        return Staying(standing)
    days = (loaded.closes - ask.on).days
    lodged, upheld, a_day = (outlook.draw(f"exclusions.appeals.{key}", luck) for key in ("lodged", "upheld", "a_day"))
    return Staying(standing, lodged, upheld, a_day * days)


def _cast_by(loaded: Loaded, ask: Ask, outlook: Outlook, luck: Draws) -> Reals:
    """The share of votes that are in by the day: a curve through nought, the share at half time, and one."""
    half = outlook.draw("exclusions.cast_by_half", luck)
    if ask.on is None or loaded.ballot is None or loaded.closes is None or ask.on <= loaded.ballot:
        return np.zeros(len(half))
    gone = (ask.on - loaded.ballot).days / max((loaded.closes - loaded.ballot).days, 1)
    return np.asarray(1.0 - (1.0 - min(gone, 1.0)) ** (np.log(1.0 - half) / log(0.5)))
