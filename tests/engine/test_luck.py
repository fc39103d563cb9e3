"""A draw depends on the seed, the world and the name of what is being decided, and on nothing else."""

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine.luck import BLOCK, Luck, Middle

SEEDS = st.integers(0, 2**63)
NAMES = st.text(max_size=30)
SHAPES = st.lists(st.integers(1, 4), max_size=2).map(tuple)

GOLDEN = "b0398882a8d4dd30"


@given(SEEDS, NAMES, SHAPES, st.integers(0, 3 * BLOCK), st.integers(1, 2 * BLOCK), st.data())
def test_a_world_alone_is_that_world_among_many(
    seed: int, name: str, shape: tuple[int, ...], first: int, many: int, data: st.DataObject
) -> None:
    luck = Luck(seed, range(first, first + many))
    k = data.draw(st.integers(0, many - 1))
    together = luck.uniform(name, *shape)
    assert together.shape == (many, *shape)
    assert np.array_equal(luck.world(k).uniform(name, *shape), together[k : k + 1])
    assert luck.world(k).worlds == range(first + k, first + k + 1)


def test_the_order_of_calls_is_nothing() -> None:
    luck = Luck(7, range(50))
    one, two = luck.uniform("one", 3), luck.uniform("two")
    assert np.array_equal(luck.uniform("two"), two)
    assert np.array_equal(luck.uniform("one", 3), one)


@pytest.mark.parametrize(("seed", "name"), [(1, "b"), (2, "a"), (1, "a "), (11, "a"), (1, "A")])
def test_another_name_or_seed_is_other_luck(seed: int, name: str) -> None:
    here, there = Luck(1, range(4096)).uniform("a"), Luck(seed, range(4096)).uniform(name)
    assert abs(np.corrcoef(here, there)[0, 1]) < 5 / np.sqrt(4096)


def test_blocks_do_not_repeat_each_other() -> None:
    drawn = Luck(1, range(2 * BLOCK)).uniform("a")
    assert len(set(drawn)) == 2 * BLOCK


def test_uniforms_are_uniform_and_never_nought_or_one() -> None:
    drawn = Luck(3, range(20_000)).uniform("any")
    assert drawn.min() > 0.0 and drawn.max() < 1.0
    assert abs(drawn.mean() - 0.5) < 4 * np.sqrt(1 / 12 / 20_000)
    assert np.abs(np.histogram(drawn, bins=10, range=(0, 1))[0] - 2000).max() < 4.5 * np.sqrt(2000 * 0.9)


def test_the_draws_of_this_engine_are_those_of_every_other_day() -> None:
    """A change here changes every simulated number that anybody has linked to."""
    drawn = np.concatenate([Luck(seed, range(300)).uniform(name, 2).ravel() for seed in (0, 2016) for name in "ab"])
    assert hashlib.sha256(drawn.astype("<f8").tobytes()).hexdigest()[:16] == GOLDEN


def test_the_middle_world_is_one_half_throughout() -> None:
    assert np.array_equal(Middle(3).uniform("any", 2), np.full((3, 2), 0.5))
    assert Middle(3).world(1).worlds == range(1)
    assert Middle().worlds == range(1)
