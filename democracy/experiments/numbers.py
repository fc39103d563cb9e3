"""The measures of an experiment as pictures: each version on one scale, and what it does in the same world."""

from dataclasses import dataclass

from democracy.experiments.reading import Number
from democracy.experiments.words import measure_words, move_words
from democracy.figures.hills import Hill, Hills, hills


@dataclass(frozen=True, slots=True)
class Told:
    """A measure: its picture, and each other version less the first in words."""

    key: str
    title: str
    said: str
    picture: Hills


def told(one: Number, names: str) -> Told:
    """One measure as it is shown."""
    key = one.measure.key
    given = [
        Hill(f"Version {name}", held.bins, held.quantiles, tuple(measure_words(key, value) for value in held.quantiles))
        for name, held in zip(names, one.spreads, strict=True)
    ]
    ends = measure_words(key, one.edges[0]), measure_words(key, one.edges[-1])
    said = " ".join(move_words(one.measure, move, name) for name, move in zip(names[1:], one.moves, strict=True))
    picture = hills(one.edges, given, ends, f"{one.measure.title}, as the party stands when a world ends")
    return Told(key, one.measure.title, said, picture)
