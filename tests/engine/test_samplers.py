"""Counts from uniforms: the inverse of each exact law, with SciPy's own laws as oracle."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy import stats

from democracy.engine import samplers

UNIFORMS = st.floats(1e-12, 1.0 - 1e-12)
CHANCES = st.one_of(st.sampled_from([0.0, 1.0, 0.5, 1e-9, 1e-4]), st.floats(0.0, 1.0))
GRID = (np.arange(2000) + 0.5) / 2000


def is_quantile(k: int, u: float, law: object) -> bool:
    """Whether k is the smallest number with P(X <= k) >= u, up to the rounding of the oracle itself."""
    return law.cdf(k) >= u - 1e-9 and (k == 0 or law.cdf(k - 1) < u + 1e-9)  # type: ignore[attr-defined]


@given(UNIFORMS, st.integers(0, 200), CHANCES)
@example(1e-12, 1000, 1e-9)
@example(1e-12, 10_000_000, 1e-13)
@example(1.0 - 1e-12, 10_000_000, 1.0 - 1e-13)
def test_binomial_is_the_exact_quantile(u: float, n: int, p: float) -> None:
    k = int(samplers.binomial(u, n, p))
    assert 0 <= k <= n
    if n * p * (1 - p) < samplers.LARGE:
        assert is_quantile(k, u, stats.binom(n, p))


@given(UNIFORMS, st.floats(0.0, 5_000.0))
@example(0.5, 0.0)
def test_poisson_is_the_exact_quantile_or_one_beside_it(u: float, mean: float) -> None:
    k = int(samplers.poisson(u, mean))
    if mean < samplers.LARGE:
        assert k == 0 if mean == 0.0 else is_quantile(k, u, stats.poisson(mean))
    else:
        assert abs(k - stats.poisson(mean).ppf(u)) <= 1


@given(st.integers(20, 700_000), st.floats(0.0001, 0.9999))
def test_larger_binomials_are_exact_to_one_person(n: int, p: float) -> None:
    u = np.array([1e-6, 0.01, 0.3, 0.5, 0.77, 0.999, 1 - 1e-6])
    assert np.abs(samplers.binomial(u, n, p) - stats.binom(n, p).ppf(u)).max() <= 1


@pytest.mark.parametrize("p", [1e-4, 0.1, 0.5, 0.8])
@pytest.mark.parametrize("variance", [10, 50, 400])
def test_larger_binomials_are_mostly_exact(p: float, variance: int) -> None:
    n = int(np.ceil(variance / (p * (1 - p))))
    assert (samplers.binomial(GRID, n, p) != stats.binom(n, p).ppf(GRID)).mean() < 0.015


@given(st.integers(0, 300_000), CHANCES, CHANCES, UNIFORMS, UNIFORMS)
def test_binomial_is_monotone(n: int, p: float, q: float, u: float, v: float) -> None:
    low, high = sorted((u, v))
    assert samplers.binomial(low, n, p) <= samplers.binomial(high, n, p)
    # One person of slack: beyond the `LARGE` variance the quantile is exact only to one person.
    assert samplers.binomial(u, n, min(p, q)) <= samplers.binomial(u, n, max(p, q)) + int(n * 0.25 >= samplers.LARGE)


@pytest.mark.parametrize(("n", "p", "k"), [(0, 0.3, 0), (12, 0.0, 0), (12, 1.0, 12), (500_000, 1.0, 500_000)])
def test_a_certainty_is_certain(n: int, p: float, k: int) -> None:
    assert set(samplers.binomial(GRID, n, p)) == {k}


def test_broadcasting() -> None:
    assert samplers.binomial(np.full((4, 1), 0.5), np.array([10, 20, 30]), 0.5).tolist() == [[5, 10, 15]] * 4


@given(st.integers(0, 5_000), st.lists(st.floats(0.0, 1.0), min_size=2, max_size=5).filter(lambda s: sum(s) > 0.01))
def test_multinomial_deals_out_everybody(n: int, weights: list[float]) -> None:
    shares = np.array(weights) / sum(weights)
    u = np.random.default_rng(5).random((20, len(shares)))
    dealt = samplers.multinomial(u, n, np.broadcast_to(shares, (20, len(shares))))
    assert (dealt.sum(axis=1) == n).all() and dealt.min() >= 0
    assert (dealt[:, shares == 0.0] == 0).all()


def test_multinomial_follows_the_shares() -> None:
    shares, n, worlds = np.array([0.1, 0.0, 0.35, 0.55]), 1_000, 4_000
    u = np.random.default_rng(9).random((worlds, 3))
    dealt = samplers.multinomial(u, n, np.broadcast_to(shares, (worlds, 4)))
    error = np.sqrt(n * shares * (1 - shares) / worlds)
    assert (np.abs(dealt.mean(axis=0) - n * shares) <= 4.5 * error).all()
    assert np.cov(dealt[:, 0], dealt[:, 3])[0, 1] == pytest.approx(-n * 0.1 * 0.55, rel=0.15)


@st.composite
def urns(draw: st.DrawFn, most: int) -> tuple[int, int, int]:
    marked, others = draw(st.integers(0, most)), draw(st.integers(1, most))
    return marked, others, draw(st.integers(0, marked + others))


@given(UNIFORMS, urns(75))
def test_hypergeometric_is_the_exact_quantile(u: float, urn: tuple[int, int, int]) -> None:
    marked, others, drawn = urn
    k = int(samplers.hypergeometric(u, marked, others, drawn))
    assert max(0, drawn - others) <= k <= min(marked, drawn)
    assert is_quantile(k, u, stats.hypergeom(marked + others, marked, drawn))


@given(UNIFORMS, urns(60), st.floats(0.05, 20.0))
def test_a_targeted_draw_is_the_exact_quantile(u: float, urn: tuple[int, int, int], odds: float) -> None:
    """Against Fisher's law written out: C(m, k) C(o, d - k) odds^k."""
    marked, others, drawn = urn
    law = stats.nchypergeom_fisher(marked + others, marked, drawn, odds)
    k = int(samplers.hypergeometric(u, marked, others, drawn, odds))
    low, high = max(0, drawn - others), min(marked, drawn)
    chances = np.cumsum([law.pmf(i) for i in range(low, high + 1)])
    assert low <= k <= high
    assert chances[k - low] >= u - 1e-6 and (k == low or chances[k - low - 1] < u + 1e-6)


@pytest.mark.parametrize("odds", [0.2, 1.0, 5.0])
@pytest.mark.parametrize(
    "urn", [(90, 110, 95), (4_000, 6_000, 3_000), (168_000, 117_000, 25_000), (30_000, 500_000, 60_000)]
)
def test_large_draws_are_exact_to_one_person(urn: tuple[int, int, int], odds: float) -> None:
    marked, others, drawn = urn
    k = np.arange(max(0, drawn - others), min(marked, drawn) + 1)
    log_weight = stats.hypergeom(marked + others, marked, drawn).logpmf(k) + k * np.log(odds)
    weight = np.cumsum(np.exp(log_weight - log_weight.max()))
    u = np.array([1e-4, 0.02, 0.25, 0.5, 0.75, 0.98, 1 - 1e-4])
    exact = k[np.searchsorted(weight, u * weight[-1])]
    assert np.abs(samplers.hypergeometric(u, marked, others, drawn, odds) - exact).max() <= 1


@given(UNIFORMS, UNIFORMS, urns(60), st.floats(0.0, 20.0), st.floats(0.0, 20.0))
def test_a_targeted_draw_is_monotone(u: float, v: float, urn: tuple[int, int, int], odds: float, other: float) -> None:
    low, high = sorted((u, v))
    assert samplers.hypergeometric(low, *urn, odds) <= samplers.hypergeometric(high, *urn, odds)
    less, more = sorted((odds, other))
    assert samplers.hypergeometric(u, *urn, less) <= samplers.hypergeometric(u, *urn, more)


@pytest.mark.parametrize(
    ("marked", "others", "drawn", "odds", "caught"),
    [
        (40, 60, 0, 3.0, 0),
        (40, 60, 100, 3.0, 40),
        (40, 60, 50, 0.0, 0),
        (40, 60, 70, 0.0, 10),
        (0, 60, 20, 9.0, 0),
        (40, 0, 20, 0.5, 20),
        (0, 0, 0, 1.0, 0),
        (200_000, 300_000, 0, 2.0, 0),
        (200_000, 300_000, 500_000, 0.1, 200_000),
    ],
)
def test_draws_that_leave_no_choice(marked: int, others: int, drawn: int, odds: float, caught: int) -> None:
    assert set(samplers.hypergeometric(GRID[::100], marked, others, drawn, odds)) == {caught}


@pytest.mark.parametrize(("low", "mode", "high"), [(0.0, 0.3, 0.8), (-0.5, 0.0, 0.5), (1.0, 1.0, 3.0), (1.0, 3.0, 3.0)])
def test_triangular_is_scipys(low: float, mode: float, high: float) -> None:
    law = stats.triang((mode - low) / (high - low), low, high - low)
    assert samplers.triangular(GRID, low, mode, high) == pytest.approx(law.ppf(GRID))


def test_a_triangle_without_width_is_its_value() -> None:
    assert set(samplers.triangular(GRID, 0.4, 0.4, 0.4)) == {0.4}


def test_normal_is_scipys() -> None:
    assert samplers.normal(GRID, 3.0, 2.0) == pytest.approx(stats.norm(3.0, 2.0).ppf(GRID))
