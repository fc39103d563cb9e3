"""The alternative vote over 506,438 raw ballots, packing included, beside VoteKit, PyRankVote and plain NumPy.

`python -m bench.ballots`, in an environment with requirements-bench.txt. 506,438 is the number of valid votes in the
Labour leadership election of 2016; the five candidates and their rankings are invented, with a count of four rounds.
"""

import contextlib
import io
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from democracy.engine.counting import alternative
from democracy.engine.counting.profile import Profile

NAMES = ("A", "B", "C", "D", "E")
BALLOTS = 506_438
STRENGTHS = (0.26, 0.24, 0.21, 0.17, 0.12)


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: what was done by whom, how long it took, and how many times our time that is."""

    name: str
    seconds: float
    ratio: float
    target: str = ""


def raw_ballots(n: int = BALLOTS) -> NDArray[np.int8]:
    """Plackett-Luce rankings cut off at random lengths; the same every time."""
    rng = np.random.default_rng(2016)
    ballots = np.argsort(-np.log(STRENGTHS) - rng.gumbel(size=(n, len(NAMES))), axis=1).astype(np.int8)
    ballots[np.arange(len(NAMES)) >= rng.integers(1, len(NAMES) + 1, n)[:, None]] = -1
    return ballots


def ours(ballots: NDArray[np.int8]) -> str:
    """Pack and count."""
    return NAMES[int(alternative.count(Profile.pack(ballots, NAMES)).winner[0])]


def plain_pass(ballots: NDArray[np.int8]) -> None:
    """What NumPy needs to read each ballot as one number and count the numbers: no election."""
    powers = (len(NAMES) + 1) ** np.arange(len(NAMES))[::-1]
    np.bincount((ballots.astype(np.int64) + 1) @ powers)


def pyrankvote(ballots: NDArray[np.int8]) -> str:
    """PyRankVote: an object for each ballot."""
    from pyrankvote import Ballot, Candidate, instant_runoff_voting

    people = [Candidate(name) for name in NAMES]
    cast = [Ballot([people[c] for c in row if c >= 0]) for row in ballots.tolist()]
    return str(instant_runoff_voting(people, cast).get_winners()[0].name)


def votekit(ballots: NDArray[np.int8]) -> str:
    """VoteKit the fastest way found: distinct ballots grouped by pandas first, then its own objects with weights."""
    import pandas as pd
    from votekit import RankBallot, RankProfile
    from votekit.elections import IRV

    grouped = pd.DataFrame(ballots).value_counts()
    cast = [
        RankBallot(ranking=tuple(frozenset([NAMES[c]]) for c in row if c >= 0), weight=int(times))
        for row, times in grouped.items()
    ]
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        elected = IRV(RankProfile(ballots=cast, candidates=NAMES)).get_elected()
    return str(next(iter(elected[0])))


def votekit_ballots(ballots: NDArray[np.int8]) -> str:
    """VoteKit as its guide shows: an object for each ballot, grouped by VoteKit itself."""
    from votekit import RankBallot, RankProfile
    from votekit.elections import IRV

    cast = [RankBallot(ranking=tuple(frozenset([NAMES[c]]) for c in row if c >= 0)) for row in ballots.tolist()]
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        elected = IRV(RankProfile(ballots=cast, candidates=NAMES).group_ballots()).get_elected()
    return str(next(iter(elected[0])))


def rows() -> list[Row]:
    """Time everybody on the same ballots. Raises ValueError if they do not elect the same."""
    ballots = raw_ballots()
    base, elected = _best(lambda: ours(ballots), 7)
    plain, _ = _best(lambda: plain_pass(ballots), 7)
    found = [
        Row("Card Vote: pack and count", base, 1.0),
        Row("NumPy: a plain pass, no count", plain, plain / base, "at least 1/3 of ours"),
    ]
    peers = [("PyRankVote", pyrankvote, 2), ("VoteKit, grouped by pandas", votekit, 2), ("VoteKit", votekit_ballots, 1)]
    for name, count, times in peers:
        seconds, theirs = _best(lambda count=count: count(ballots), times)  # type: ignore[misc]
        if theirs != elected:
            raise ValueError(f"{name} elects {theirs}, we elect {elected}.")
        found.append(Row(name, seconds, seconds / base, "at least 30 times ours, the fastest of them"))
    return found


def _best[T](work: Callable[[], T], times: int) -> tuple[float, T]:
    best, result = float("inf"), None
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return best, result  # type: ignore[return-value]


if __name__ == "__main__":
    print(f"Alternative vote, {BALLOTS:,} raw ballots, {len(NAMES)} candidates, best of several runs")
    for row in rows():
        print(f"{row.name:<32}{row.seconds * 1000:>12.1f} ms{row.ratio:>10.1f} x  {row.target}")
