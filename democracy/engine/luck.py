"""Named draws: a draw depends on the seed, the world and the name of what is being decided, and on nothing else.

Not on the order of calls, not on how many worlds are run, not on the rule book. Worlds come in fixed blocks; each
(seed, name, block) keys its own counter-based generator, so world 4,711 alone is world 4,711 of ten thousand, and two
rule books that ask the same question get the same luck.
"""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

type Uniforms = NDArray[np.float64]

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


@dataclass(frozen=True, slots=True)
class Luck:
    """The draws of worlds `worlds.start` to `worlds.stop - 1` under one seed."""

    seed: int
    worlds: range

    def uniform(self, name: str, *shape: int) -> Uniforms:
        """Uniforms strictly between 0 and 1, shape (worlds, *shape)."""
        first, last = self.worlds.start // BLOCK, (self.worlds.stop - 1) // BLOCK
        draw = _block if shape else _small_block
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


def _block(seed: int, name: str, block: int, shape: tuple[int, ...]) -> Uniforms:
    digest = blake2b(f"{seed}\x1f{name}\x1f{block}".encode(), digest_size=16).digest()
    generator = np.random.Generator(np.random.Philox(key=int.from_bytes(digest, "little")))
    # random() is a multiple of 2**-53 below one; half a step up keeps it off nought, where quantiles are infinite.
    drawn = generator.random((BLOCK, *shape)) + 2.0**-54
    drawn.setflags(write=False)
    return drawn


_small_block = lru_cache(maxsize=1024)(_block)
"""Blocks of one number a world are kept: the same assumption is asked for again and again."""
