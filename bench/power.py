"""Power in a conference of 652 delegations with about 500,000 votes, beside `powerindex` and `powerindices`.

`python -m bench.power`, in an environment with requirements-bench.txt. 632 delegations of constituency parties and 20
of affiliates, half of the weight each; the sizes are invented. powerindex keeps a row of big numbers for each weight,
and powerindices walks every weight in Python, so they are timed on the same conference in hundreds of votes, and so are
we, in rows of their own. powerindices counts coalitions in 64 bits: right for 60 delegations, it overflows for 652, and
its row says by how much it is out.
"""

import time
from collections.abc import Callable

import numpy as np

from bench.ballots import Row
from democracy.engine.power import banzhaf, shapley_shubik

FEW = 60


def conference(votes: int = 500_000) -> list[int]:
    """Delegations' votes; the same every time."""
    rng = np.random.default_rng(1981)
    branches = rng.lognormal(5.85, 0.5, 632).clip(40, 3000)
    unions = rng.pareto(1.2, 20) * 3000 + 800
    halves = [sizes * votes / 2 / sizes.sum() for sizes in (branches, unions)]
    return [max(1, round(size)) for size in np.concatenate(halves).tolist()]


def rows() -> list[Row]:
    """Ours on the whole conference; then both on the small one. Raises ValueError if the indices differ."""
    large, small = conference(), conference(5_000)
    base, _ = timed(lambda: banzhaf(large, sum(large) // 2 + 1), 3)
    orders, _ = timed(lambda: shapley_shubik(large, sum(large) // 2 + 1), 1)
    mine, ours = timed(lambda: banzhaf(small, sum(small) // 2 + 1), 3)
    found = [
        Row(f"Banzhaf, exact, {sum(large):,} votes", base, 1.0, "0.5 s"),
        Row(f"Shapley-Shubik, five digits, {sum(large):,} votes", orders, 1.0, "2 s"),
        Row(f"Banzhaf, exact, {sum(small):,} votes", mine, 1.0),
    ]
    seconds, theirs = timed(lambda: powerindex(small), 1)
    if max(abs(float(one) - other) for one, other in zip(ours.shares, theirs, strict=True)) > 1e-9:
        raise ValueError("powerindex finds another power.")
    found.append(Row(f"powerindex, Banzhaf, {sum(small):,} votes", seconds, seconds / mine))
    return [*found, *(beside_powerindices(weights) for weights in (small[-FEW:], small))]


def beside_powerindices(weights: list[int]) -> Row:
    """powerindices on the same weights, and how far its shares of power are from ours."""
    mine, ours = timed(lambda: banzhaf(weights, sum(weights) // 2 + 1), 3)
    seconds, theirs = timed(lambda: powerindices(weights), 1)
    out = max(abs(float(one) - other) for one, other in zip(ours.shares, theirs, strict=True))
    said = "agrees" if out < 1e-9 else f"its shares are out by up to {out:.2g}: it overflows"
    return Row(f"powerindices, Banzhaf, {len(weights)} delegations", seconds, seconds / mine, said)


def powerindex(weights: list[int]) -> list[float]:
    """The package's own generating functions."""
    from powerindex import Game

    game = Game(sum(weights) // 2 + 1, weights=weights)
    game.calc_banzhaf()
    return [float(share) for share in game.banzhaf]


def powerindices(weights: list[int]) -> list[float]:
    """The package's Penrose-Banzhaf indices as shares; where they sum to nought, as they are."""
    from powerindices import compute_pbi

    with np.errstate(over="ignore"):
        found = np.array(compute_pbi(sum(weights) // 2 + 1, weights), dtype=float)
    shares: list[float] = (found / (found.sum() or 1.0)).tolist()
    return shares


def timed[T](work: Callable[[], T], times: int) -> tuple[float, T]:
    """The shortest of several runs, and the last result."""
    shortest = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest, result


if __name__ == "__main__":
    for row in rows():
        print(f"{row.name:<48}{row.seconds * 1000:>12.1f} ms{row.ratio:>10.1f} x  {row.target}")
