"""Single transferable vote, Scottish rules, over 100,000 ballots, 20 candidates, 9 seats, beside peers.

`python -m bench.stv`, in an environment with requirements-bench.txt and pref_voting. Candidates and rankings are
invented. Each is timed from raw ballots to the result and, its own kind of ballots made before, in the count alone.
VoteKit's older `STV` is left out: on these ballots it took 180 seconds, 580 times its fast count.
"""

import contextlib
import io
import time
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.ballots import Row
from democracy.engine.counting.stv.counting import count
from democracy.engine.counting.stv.papers import Papers
from democracy.engine.luck import Luck

CANDIDATES, SEATS, BALLOTS = 20, 9, 100_000
NAMES = tuple(f"C{number:02}" for number in range(1, CANDIDATES + 1))


def raw_ballots(n: int = BALLOTS) -> NDArray[np.int8]:
    """Four kinds of voter with tastes of their own (Plackett-Luce), rankings cut off at random; always the same."""
    rng = np.random.default_rng(2007)
    tastes = rng.gamma(0.8, size=(4, CANDIDATES)) + 0.02
    strengths = tastes[rng.integers(0, 4, n)]
    ballots = np.argsort(-np.log(strengths) - rng.gumbel(size=(n, CANDIDATES)), axis=1).astype(np.int8)
    ballots[np.arange(CANDIDATES) >= rng.integers(1, CANDIDATES + 1, n)[:, None]] = -1
    return ballots


def counted(papers: Papers) -> set[str]:
    """Ours, to the last stage."""
    return set(count(papers, seats=SEATS, luck=Luck(0, range(1))).elected)


def rows() -> list[Row]:
    """Time everybody on the same ballots."""
    ballots = raw_ballots()
    papers = Papers.raw(ballots, NAMES)
    alone, elected = best(lambda: counted(papers), 7)
    base, _ = best(lambda: counted(Papers.raw(ballots, NAMES)), 7)
    found = [Row("Card Vote: raw ballots to result", base, 1.0), Row("Card Vote: the count alone", alone, 1.0)]
    for name, prepare, run, times in PEERS:
        started = time.perf_counter()
        with quiet():
            made = prepare(ballots)
        prepared = time.perf_counter() - started
        with quiet():
            seconds, theirs = best(lambda run=run, made=made: run(made), times)  # type: ignore[misc]
        same = f"at least 15 times ours, the fastest of them; {len(theirs & elected)} of {SEATS} seats as ours"
        found.append(Row(f"{name}: raw ballots to result", prepared + seconds, (prepared + seconds) / base, same))
        found.append(Row(f"{name}: the count alone", seconds, seconds / alone, same))
    return found


def best[T](work: Callable[[], T], times: int) -> tuple[float, T]:
    """The shortest of several runs, and the last result."""
    shortest, result = float("inf"), None
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest, result  # type: ignore[return-value]


@contextlib.contextmanager
def quiet() -> Any:
    """Peers print as they count."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def votekit_profile(ballots: NDArray[np.int8]) -> Any:
    """Distinct ballots grouped by pandas, then VoteKit's objects with weights."""
    import pandas as pd
    from votekit import RankBallot, RankProfile

    grouped = pd.DataFrame(ballots).value_counts()
    cast = [
        RankBallot(ranking=tuple(frozenset([NAMES[c]]) for c in row if c >= 0), weight=int(times))
        for row, times in grouped.items()
    ]
    return RankProfile(ballots=cast, candidates=NAMES)


def votekit_fast(profile: Any) -> set[str]:
    """VoteKit's fast count: Droop quota, fractional transfer in floats, one surplus at a time."""
    from votekit.elections import FastSTV

    return {str(name) for group in FastSTV(profile, n_seats=SEATS, simultaneous=False).get_elected() for name in group}


def pref_voting_profile(ballots: NDArray[np.int8]) -> Any:
    """pref_voting: distinct rankings with how often each was cast."""
    from pref_voting.profiles_with_ties import ProfileWithTies

    distinct, counts = np.unique(ballots, axis=0, return_counts=True)
    rankings = [{c: place for place, c in enumerate(row, 1) if c >= 0} for row in distinct.tolist()]
    return ProfileWithTies(rankings, rcounts=counts.tolist(), candidates=list(range(CANDIDATES)))


def pref_voting(profile: Any) -> set[str]:
    """pref_voting's count under the same Scottish rules."""
    from pref_voting.proportional_methods import stv_scottish

    return {NAMES[c] for c in stv_scottish(profile, num_seats=SEATS)}


def pyrankvote_ballots(ballots: NDArray[np.int8]) -> Any:
    """PyRankVote: an object for each ballot."""
    from pyrankvote import Ballot, Candidate

    people = [Candidate(name) for name in NAMES]
    return people, [Ballot([people[c] for c in row if c >= 0]) for row in ballots.tolist()]


def pyrankvote(made: Any) -> set[str]:
    """PyRankVote's single transferable vote."""
    from pyrankvote import single_transferable_vote

    people, cast = made
    return {str(winner.name) for winner in single_transferable_vote(people, cast, SEATS).get_winners()}


PEERS: tuple[tuple[str, Callable[..., Any], Callable[..., set[str]], int], ...] = (
    ("VoteKit FastSTV", votekit_profile, votekit_fast, 3),
    ("pref_voting stv_scottish", pref_voting_profile, pref_voting, 1),
    ("PyRankVote", pyrankvote_ballots, pyrankvote, 1),
)


if __name__ == "__main__":
    print(f"Single transferable vote, {BALLOTS:,} raw ballots, {CANDIDATES} candidates, {SEATS} seats")
    for row in rows():
        print(f"{row.name:<50}{row.seconds * 1000:>12.1f} ms{row.ratio:>10.1f} x  {row.target}")
