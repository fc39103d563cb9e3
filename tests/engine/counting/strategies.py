"""Hypothesis strategies: profiles of a few candidates, sections and worlds, with many ties."""

from itertools import permutations

import numpy as np
from hypothesis import strategies as st

from democracy.engine.counting.profile import Profile

NAMES = ("Ada", "Ben", "Cyn", "Dov")
SECTIONS = ("mps", "members", "affiliates")


@st.composite
def profiles(draw: st.DrawFn, *, least: int = 0, most: int = 6, worlds: int = 3, sections: int = 3) -> Profile:
    """Counts are small, so that ties and empty sections occur."""
    size = draw(st.integers(2, len(NAMES)))
    every = [ranking for places in range(size + 1) for ranking in permutations(range(size), places)]
    rankings = draw(st.lists(st.sampled_from(every), min_size=1, max_size=8))
    w, s = draw(st.integers(1, worlds)), draw(st.integers(1, sections))
    cells = w * s * len(rankings)
    counts = draw(st.lists(st.integers(least, most), min_size=cells, max_size=cells))
    shape = (w, s, len(rankings))
    return Profile(NAMES[:size], tuple(rankings), np.array(counts, dtype=np.int64).reshape(shape), SECTIONS[:s])
