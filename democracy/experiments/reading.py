"""What a page, a file and the command line say of an experiment so far."""

from dataclasses import dataclass

import numpy as np

from democracy.engine.campaign.measures import MEASURES, Measure
from democracy.engine.experiment.arms import TOLD, endings, votes
from democracy.engine.experiment.reading import Moved, Paired, Share, Spread, edges, ends, moved, paired, share, spread
from democracy.engine.experiment.result import ENDED_NOWHERE, Came, Result
from democracy.engine.play.scenario import Scenario
from democracy.experiments.arms import LETTERS

NOWHERE = "No ending fits"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that comes about or not: how often under each arm, and each other arm beside the first."""

    key: str
    title: str
    shares: tuple[Share, ...]
    gaps: tuple[Paired, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A measure under each arm, the edges of its bins, and each other arm less the first in the same world."""

    measure: Measure
    edges: tuple[float, ...]
    spreads: tuple[Spread, ...]
    moves: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All of it. `taken` is the share of worlds in which each arm's choices could be taken."""

    worlds: int
    endings: tuple[Outcome, ...]
    votes: tuple[Outcome, ...]
    numbers: tuple[Number, ...]
    taken: tuple[Share, ...]


def letters(result: Result) -> str:
    """A, B, … of as many arms as there are."""
    return LETTERS[: len(result.arms)]


def reading(scenario: Scenario, result: Result) -> Reading:
    """Read a result of at least one world."""
    return Reading(
        len(result),
        tuple(_endings(scenario, result)),
        tuple(_votes(scenario, result)),
        tuple(_number(result, place) for place in range(len(TOLD))),
        tuple(share(came.taken) for came in result.arms),
    )


def _endings(scenario: Scenario, result: Result) -> list[Outcome]:
    """Endings that some world has, in the scenario's order."""
    titles = {place: scenario.ending(key).title for place, key in enumerate(endings(scenario))}
    named = {**titles, ENDED_NOWHERE: NOWHERE}
    keys = dict(enumerate(endings(scenario)))
    found = [_outcome(keys.get(place, ""), title, [ends(came, place) for came in result.arms])
             for place, title in named.items()]  # fmt: skip
    return [one for one in found if any(share.count for share in one.shares)]


def _votes(scenario: Scenario, result: Result) -> list[Outcome]:
    """Votes that are put in some world, and whether they are carried in it."""
    found = []
    for place, key in enumerate(votes(scenario)):
        went = [came.votes[:, place] for came in result.arms]
        if any((one >= 0).any() for one in went):
            found.append(_outcome(key, scenario.card(key).title, [one == 1 for one in went]))
    return found


def _outcome(key: str, title: str, hits: list[np.ndarray]) -> Outcome:
    gaps = tuple(paired(hits[0], one) for one in hits[1:])
    return Outcome(key, title, tuple(map(share, hits)), gaps)


def _number(result: Result, place: int) -> Number:
    columns = [_column(came, place) for came in result.arms]
    bins = edges(np.concatenate(columns))
    spreads = tuple(spread(column, bins) for column in columns)
    moves = tuple(moved(columns[0], column) for column in columns[1:])
    return Number(MEASURES[TOLD[place]], tuple(map(float, bins)), spreads, moves)


def _column(came: Came, place: int) -> np.ndarray:
    return np.asarray(came.measures[:, place])
