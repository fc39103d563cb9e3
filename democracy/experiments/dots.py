"""Worlds of an experiment as dots, each of which opens as a history that ends as its dot says."""

from collections.abc import Sequence

from django.urls import reverse

from democracy import models
from democracy.engine.experiment.arms import endings
from democracy.engine.experiment.result import Result
from democracy.engine.play.scenario import Scenario
from democracy.experiments.arms import LETTERS
from democracy.experiments.reading import NOWHERE
from democracy.figures.dots import Dots, World, dots

OTHERS = "Other endings"


def worlds(row: models.Experiment, scenario: Scenario, result: Result, letter: str, names: Sequence[str]) -> Dots:
    """A dot for each world of an arm. `names` are endings as they are drawn, the same under every arm."""
    titles = [*(scenario.ending(key).title for key in endings(scenario)), NOWHERE]
    came = result.arms[LETTERS.index(letter)]
    drawn = []
    for world, ending in zip(result.worlds.tolist(), came.endings.tolist(), strict=True):
        title = titles[ending]
        name = title if title in names else OTHERS
        drawn.append(World(name, address(row, world + 1, letter), f"World {world + 1}: {title}"))
    return dots(drawn, names)


def address(row: models.Experiment, number: int, letter: str) -> str:
    """Where a world is told."""
    return f"{reverse('experiment_world', args=[row.pk, number])}?arm={letter}"
