"""Uniforms into counts, by inverse distribution functions: the same uniform always gives the same count.

Counts are drawn for whole groups at once, never a person at a time. Every sampler is monotone in its uniform and in its
parameters, so a small change of a rule makes a small change of the result.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

type Counts = NDArray[np.int64]
type Reals = NDArray[np.float64]

_NEVER = 1e-20
"""Chances beneath this no uniform can tell apart."""

FEW = 1.0
"""People expected beneath whom the correction of the normal quantile explodes; nought is near enough to walk from."""

_STEPS = 64
"""Most single steps from the first guess to the exact quantile; more would mean that the guess is wrong."""

LARGE = 10.0
"""Variance from which the corrected normal quantile is used: there it is the exact one, or one person beside it.

For binomials it is one person beside in one draw of a hundred at this variance, and in fewer beyond.
"""


def binomial(u: ArrayLike, n: ArrayLike, p: ArrayLike) -> Counts:
    """How many of `n` people do what each does with chance `p`: the smallest k with P(X <= k) >= u. Broadcasts."""
    u, n, p = np.broadcast_arrays(np.asarray(u, float), np.asarray(n, float), np.asarray(p, float))
    flipped = p > 0.5
    q = np.where(flipped, 1.0 - p, p)
    v = np.where(flipped, 1.0 - u, u)
    mean = n * q
    variance = mean * (1.0 - q)
    k = np.zeros(mean.shape) if (mean < FEW).all() else _guess(v, mean, variance, 1.0 - 2.0 * q, n)
    k[variance == 0.0] = 0.0
    small = (variance < LARGE) & (variance > 0.0)
    if small.any():
        k[small] = _exact_quantile(k[small], v[small], n[small], q[small])
    return np.where(flipped, n - k, k).astype(np.int64)


def _guess(u: Reals, mean: Reals, variance: Reals, skew: Reals | np.float64, most: Reals | np.float64) -> Reals:
    """The normal quantile with its skewness and kurtosis corrected (Cornish and Fisher, 1938).

    `skew` is the third cumulant over the variance: 1 - 2p for a binomial, 1 for a Poisson.
    """
    z = special.ndtri(u)
    sd = np.sqrt(np.maximum(variance, 1e-12))
    square = z * z
    cube = square * z
    first = skew * (square - 1.0) / 6.0
    second = (cube - 3.0 * z) * (1.5 * skew**2 - 0.5) / 24.0 - (2.0 * cube - 5.0 * z) * skew**2 / 36.0
    return np.asarray(np.clip(np.ceil(mean + z * sd + first + second / sd - 0.5), 0.0, most))


def _exact_quantile(k: Reals, u: Reals, n: Reals, p: Reals) -> Reals:
    """Walk from the guess `k` to the exact binomial quantile, a person at a time, adding or taking single chances."""
    k = np.where(n * p < FEW, 0.0, k)
    odds = p / (1.0 - p)
    here = np.exp(_log_ways(n, k) + k * np.log(odds) + n * np.log1p(-p))
    below = _at_most(k, n, p) if k.any() else here
    for _ in range(_STEPS):
        short = (below < u) & (k < n) & (here > _NEVER)
        if not short.any():
            break
        k = k + short
        here = np.where(short, here * odds * (n - k + 1.0) / np.maximum(k, 1.0), here)
        below = below + np.where(short, here, 0.0)
    for _ in range(_STEPS):
        spare = (below - here >= u) & (k > 0)
        if not spare.any():
            break
        below = below - np.where(spare, here, 0.0)
        here = np.where(spare, here * k / (odds * (n - k + 1.0)), here)
        k = k - spare
    return k


def _at_most(k: Reals, n: Reals, p: Reals) -> Reals:
    """P(X <= k), through the incomplete beta function, which takes arrays of reals."""
    return np.asarray(special.betainc(np.maximum(n - k, 1e-300), k + 1.0, 1.0 - p))


def _log_ways(n: Reals, k: Reals) -> Reals:
    """The logarithm of the number of ways to choose k of n."""
    if not k.any():
        return np.zeros_like(n)
    return np.asarray(special.gammaln(n + 1.0) - special.gammaln(k + 1.0) - special.gammaln(n - k + 1.0))


def poisson(u: ArrayLike, mean: ArrayLike) -> Counts:
    """How many of a great many people do what each hardly ever does: the smallest k with P(X <= k) >= u. Broadcasts.

    Exact below the `LARGE` mean, beyond it the corrected normal quantile.
    """
    u, mean = np.broadcast_arrays(np.asarray(u, float), np.asarray(mean, float))
    k = _guess(u, mean, mean, np.float64(1.0), np.float64(np.inf))
    small = mean < LARGE
    if small.any():
        k[small] = _poisson_quantile(u[small], mean[small])
    return k.astype(np.int64)


def _poisson_quantile(u: Reals, mean: Reals) -> Reals:
    """Add single chances from nought on until they reach `u`."""
    k = np.zeros_like(mean)
    here = np.exp(-mean)
    below = here
    for step in range(1, _STEPS + 1):
        short = (below < u) & (here > _NEVER)
        if not short.any():
            break
        here = here * mean / step
        below = below + here
        k = k + short
    return k


def multinomial(u: ArrayLike, n: ArrayLike, shares: ArrayLike) -> Counts:
    """Split `n` people over the last axis of `shares` (which sums to one): one binomial after another.

    `u` has one column fewer than `shares`, or as many (the last is then not used).
    """
    # Options go first, so that each is one run of memory.
    shares, u = (np.ascontiguousarray(np.moveaxis(np.asarray(a, float), -1, 0)) for a in (shares, u))
    left = np.broadcast_to(np.asarray(n, np.int64), np.broadcast_shapes(np.shape(n), shares.shape[1:])).copy()
    unspent = np.ones(left.shape)
    counts = np.zeros((len(shares), *left.shape), np.int64)
    for option, share in enumerate(shares[:-1]):
        chance = np.divide(share, unspent, out=np.zeros_like(unspent), where=unspent > 1e-15)
        counts[option] = binomial(u[option], left, np.clip(chance, 0.0, 1.0))
        left = left - counts[option]
        unspent = np.maximum(unspent - share, 0.0)
    counts[-1] = left
    return np.moveaxis(counts, 0, -1)


def hypergeometric(
    u: ArrayLike, marked: ArrayLike, others: ArrayLike, drawn: ArrayLike, odds: ArrayLike = 1.0
) -> Counts:
    """How many of the `drawn` are marked, where a marked person is `odds` times as likely to be drawn as another.

    Fisher's noncentral hypergeometric law (odds 1: the ordinary one). Broadcasts. Below the `LARGE` variance the
    quantile is exact; beyond it is the corrected normal one.
    """
    arrays = np.broadcast_arrays(*(np.asarray(a, float) for a in (u, marked, others, drawn, odds)))
    v, m, o, d, w = (a.ravel() for a in arrays)
    low, high = np.maximum(0.0, d - o), np.minimum(d, m)
    mean = np.clip(fisher_mean(m, o, d, w), low, high)
    variance = fisher_variance(mean, m, o, d)
    k = np.maximum(_guess(v, mean, variance, _fisher_skew(mean, variance, m, o, d), high), low)
    for i in np.flatnonzero(variance < LARGE):
        k[i] = _fisher_quantile(v[i], m[i], o[i], d[i], w[i], mean[i])
    return np.asarray(k.reshape(arrays[0].shape), np.int64)


def _fisher_quantile(u: float, marked: float, others: float, drawn: float, odds: float, centre: float) -> float:
    """The exact quantile, summed over the part of the law around `centre` that carries all but 1e-15 of the chance."""
    low, high = max(0.0, drawn - others), min(drawn, marked)
    if low == high or odds == 0.0:
        return low
    spread = 10.0 * np.sqrt(LARGE) + 30.0
    k = np.arange(max(low, np.floor(centre) - spread), min(high, np.ceil(centre) + spread) + 1.0)
    ways = special.gammaln(k + 1) + special.gammaln(marked - k + 1)
    ways = ways + special.gammaln(drawn - k + 1) + special.gammaln(others - drawn + k + 1)
    log_weight = k * np.log(odds) - ways
    weight = np.cumsum(np.exp(log_weight - log_weight.max()))
    return float(k[np.searchsorted(weight, u * weight[-1])])


def fisher_mean(marked: Reals, others: Reals, drawn: Reals, odds: Reals) -> Reals:
    """The centre of Fisher's law: the root of x (others - drawn + x) = odds (marked - x)(drawn - x).

    Cornfield's approximation (1956), which is the exact mean where odds are one.
    """
    a = 1.0 - odds
    b = others - drawn + odds * (marked + drawn)
    c = -odds * marked * drawn
    root = b + np.sqrt(np.maximum(b * b - 4.0 * a * c, 0.0))
    return np.asarray(np.divide(-2.0 * c, root, out=np.zeros_like(root), where=root > 0.0))


def fisher_variance(mean: Reals, marked: Reals, others: Reals, drawn: Reals) -> Reals:
    """The variance of Fisher's law near its centre, people squared."""
    parts = (mean, marked - mean, drawn - mean, others - drawn + mean)
    return np.asarray(1.0 / sum(1.0 / np.maximum(part, 1e-9) for part in parts))


def _fisher_skew(mean: Reals, variance: Reals, marked: Reals, others: Reals, drawn: Reals) -> Reals:
    """The third cumulant over the variance, from the third derivative of the log weight at the centre."""
    signed = ((1.0, mean), (-1.0, marked - mean), (-1.0, drawn - mean), (1.0, others - drawn + mean))
    return np.asarray(variance**2 * sum(sign / np.maximum(part, 1.0) ** 2 for sign, part in signed))


def triangular(u: ArrayLike, low: float, mode: float, high: float) -> Reals:
    """A number between `low` and `high`, most likely near `mode`: how an assumption with a range is drawn."""
    u = np.asarray(u, float)
    if high == low:
        return np.full(u.shape, float(mode))
    left = (mode - low) / (high - low)
    below = low + np.sqrt(u * (high - low) * (mode - low))
    above = high - np.sqrt((1.0 - u) * (high - low) * (high - mode))
    return np.asarray(np.where(u < left, below, above))


def normal(u: ArrayLike, mean: ArrayLike = 0.0, sd: ArrayLike = 1.0) -> Reals:
    """A normal draw."""
    return np.asarray(np.asarray(mean, float) + np.asarray(sd, float) * special.ndtri(np.asarray(u, float)))
