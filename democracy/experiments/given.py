"""Fixing an outcome and reading the rest again: among the worlds in which something came out so.

A:ending:elected   B:measure:members:above   A:vote:place:carried
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from democracy.asking import BadAddress, Problem
from democracy.engine.campaign.measures import MEASURES
from democracy.engine.experiment.arms import TOLD, endings, votes
from democracy.engine.experiment.reading import above, ends
from democracy.engine.experiment.result import Flags, Result
from democracy.engine.play.scenario import Scenario
from democracy.engine.words import inside
from democracy.experiments.arms import LETTERS

SIDES = {"above": True, "below": False, "carried": 1, "lost": 0}


@dataclass(frozen=True, slots=True)
class Given:
    """What is fixed: an outcome of one version. `text` is as the address has it, `words` as a sentence has it."""

    text: str
    arm: int
    words: str
    worlds: Flags


def choices(scenario: Scenario, result: Result) -> Mapping[str, list[tuple[str, str]]]:
    """Everything that can be fixed and that some worlds but not all show, by version, each with its words."""
    found = {}
    for arm, letter in zip(range(len(result.arms)), LETTERS, strict=False):
        every = _all(scenario, result, arm, letter)
        found[f"Version {letter}"] = [(one.text, one.words) for one in every if 0 < one.worlds.sum() < len(result)]
    return found


def given(text: str, scenario: Scenario, result: Result, part: str = "given") -> Given:
    """The outcome that this part of an address names. Raises `BadAddress`."""
    for arm, letter in zip(range(len(result.arms)), LETTERS, strict=False):
        found = next((one for one in _all(scenario, result, arm, letter) if one.text == text), None)
        if found is not None and found.worlds.any():
            return found
        if found is not None:
            raise BadAddress([Problem(part, text, "No world came out so. Choose another outcome, or none.")])
    raise BadAddress([Problem(part, text[:80], "Choose an outcome from the list, or none.")])


def _all(scenario: Scenario, result: Result, arm: int, letter: str) -> Iterator[Given]:
    came = result.arms[arm]
    for place, key in enumerate(endings(scenario)):
        words = f"Version {letter} ends with “{scenario.ending(key).title}”"
        yield Given(f"{letter}:ending:{key}", arm, words, ends(came, place))
    for place, card in enumerate(votes(scenario)):
        for side in ("carried", "lost"):
            words = f"In version {letter}, the vote on “{scenario.card(card).title}” is {side}"
            yield Given(f"{letter}:vote:{card}:{side}", arm, words, np.asarray(came.votes[:, place] == SIDES[side]))
    for place, measure in enumerate(TOLD):
        upper = above(result, arm, place)
        for side in ("above", "below"):
            words = f"In version {letter}, {inside(MEASURES[measure].title)}: {side} the middle"
            where = upper if side == "above" else ~upper
            yield Given(f"{letter}:measure:{measure}:{side}", arm, words, where)
