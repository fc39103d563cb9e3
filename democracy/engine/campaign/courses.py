"""Two courses of a party side by side: what else might have been decided, from the same day and with the same luck."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from democracy.engine.assumptions import Outlook
from democracy.engine.campaign.levers import Setting
from democracy.engine.campaign.path import Path, path
from democracy.engine.campaign.situation import Situation
from democracy.engine.campaign.start import Opening
from democracy.engine.luck import Draws, Uniforms

type Course = Mapping[str, Setting]
"""Levers that stand otherwise than was recorded, each in every month."""


@dataclass(frozen=True, slots=True)
class Twice:
    """The same luck for two halves of the worlds: world `n + k` of them draws what world `k` does."""

    luck: Draws

    @property
    def worlds(self) -> range:
        return range(2 * len(self.luck.worlds))

    def uniform(self, name: str, *shape: int) -> Uniforms:
        drawn = self.luck.uniform(name, *shape)
        return np.concatenate([drawn, drawn])

    def world(self, k: int) -> Draws:
        return self.luck.world(k % len(self.luck.worlds))


def pair(
    opening: Opening,
    situations: Mapping[date, Situation],
    courses: tuple[Course, Course],
    outlook: Outlook,
    luck: Draws,
) -> tuple[Path, Path]:
    """Live through the months twice, once on each course. Raises ValueError for a lever that cannot be set so."""
    worlds = len(luck.worlds)
    half = np.arange(2 * worlds) < worlds
    first, second = courses
    parted = {month: now.changed(first).where(half, now.changed(second)) for month, now in situations.items()}
    lived = path(opening, parted, outlook, Twice(luck))
    return _part(lived, slice(None, worlds)), _part(lived, slice(worlds, None))


def _part(lived: Path, worlds: slice) -> Path:
    return Path(lived.days, {measure: values[:, worlds] for measure, values in lived.values.items()})
