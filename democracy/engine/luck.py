"""Named draws: a draw depends on the seed, the world and the name of what is being decided, and on nothing else.

Not on the order of calls, not on how many worlds are run, not on the rule book. Worlds come in fixed blocks; each
(seed, name, block) keys its own counter-based generator, so world 4,711 alone is world 4,711 of ten thousand, and two
rule books that ask the same question get the same luck.
"""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from math import prod
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

type Uniforms = NDArray[np.float64]
type Places = NDArray[np.int64]
"""Worlds, counted from nought."""

KEPT = 64
"""Numbers a world up to which blocks are kept."""
BLOCK = 256
"""Worlds to a block. Part of the definition of a draw: changing it changes every simulated number."""


class Draws(Protocol):
    """What the engine asks of luck: how many worlds there are, and named uniforms for each of them."""

    @property
    def worlds(self) -> range: ...

    def uniform(self, name: str, *shape: int) -> Uniforms:
        """Uniforms strictly between 0 and 1, shape (worlds, *shape)."""
        ...

    def world(self, k: int) -> "Draws":
        """The luck of world `k` alone, counted from the first of these worlds."""
        ...

    def __hash__(self) -> int:
        """Luck names what has been drawn with it and is kept."""
        ...


@dataclass(frozen=True, slots=True)
class Luck:
    """The draws of worlds `worlds.start` to `worlds.stop - 1` under one seed."""

    seed: int
    worlds: range

    def uniform(self, name: str, *shape: int) -> Uniforms:
        """Uniforms strictly between 0 and 1, shape (worlds, *shape)."""
        first, last = self.worlds.start // BLOCK, (self.worlds.stop - 1) // BLOCK
        draw = _block if prod(shape) > KEPT else _kept_block if shape else _small_block
        blocks = [draw(self.seed, name, block, shape) for block in range(first, last + 1)]
        drawn = blocks[0] if len(blocks) == 1 else np.concatenate(blocks)
        offset = self.worlds.start - first * BLOCK
        return drawn[offset : offset + len(self.worlds)]

    def world(self, k: int) -> "Luck":
        """The luck of world `k` alone, counted from the first of these worlds."""
        return Luck(self.seed, range(self.worlds[k], self.worlds[k] + 1))


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle world: every draw is one half. For searches that need one typical answer, not a distribution."""

    count: int = 1

    @property
    def worlds(self) -> range:
        return range(self.count)

    def uniform(self, name: str, *shape: int) -> Uniforms:
        return np.full((self.count, *shape), 0.5)

    def world(self, k: int) -> "Middle":
        return Middle()


@dataclass(frozen=True, eq=False)
class Picked:
    """The luck of some worlds of another luck. It equals itself alone: arrays do not compare in one word."""

    base: Draws
    places: Places

    @property
    def worlds(self) -> range:
        return range(len(self.places))

    def uniform(self, name: str, *shape: int) -> Uniforms:
        """Uniforms strictly between 0 and 1, shape (worlds, *shape)."""
        return self.base.uniform(name, *shape)[self.places]

    def world(self, k: int) -> Draws:
        return self.base.world(int(self.places[k]))


def picked(luck: Draws, places: Places) -> Picked:
    """Some worlds of a luck, told by their places in the luck that all were picked from."""
    if isinstance(luck, Picked):
        return Picked(luck.base, luck.places[places])
    return Picked(luck, places)


def base(luck: Draws) -> Draws:
    """The luck that these worlds were picked from; the luck itself where they were not picked."""
    return luck.base if isinstance(luck, Picked) else luck


def origins(luck: Draws) -> Places:
    """Where these worlds stand in the luck that they were picked from, counted from nought."""
    return luck.places if isinstance(luck, Picked) else np.arange(len(luck.worlds))


def _block(seed: int, name: str, block: int, shape: tuple[int, ...]) -> Uniforms:
    digest = blake2b(f"{seed}\x1f{name}\x1f{block}".encode(), digest_size=16).digest()
    generator = np.random.Generator(np.random.Philox(key=int.from_bytes(digest, "little")))
    # random() is a multiple of 2**-53 below one; half a step up keeps it off nought, where quantiles are infinite.
    drawn = generator.random((BLOCK, *shape)) + 2.0**-54
    drawn.setflags(write=False)
    return drawn


_small_block = lru_cache(maxsize=1024)(_block)
"""Blocks of one number a world are kept: the same assumption is asked for again and again."""
_kept_block = lru_cache(maxsize=128)(_block)
"""Blocks of a few: the options of one decision live the same months with the same luck. They fill 16 MB at most."""
