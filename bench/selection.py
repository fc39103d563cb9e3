"""Reselection in 262 seats, exactly, beside the same trigger ballots asked of each who comes, as an agent in Mesa.

`python -m bench.selection`, in an environment with requirements-bench.txt. The seats are invented; a third of the
branches that vote is enough, and a tied branch stays with the MP. Mesa holds the meetings of a few worlds with the
numbers that we drew for them, and is scaled up.
"""

import time
from collections.abc import Callable, Sequence

import numpy as np
from scipy import special

from bench.ballots import Row
from democracy.engine.luck import Luck
from democracy.engine.procedures.reselection import Exact, Outcome, decide, exactly
from democracy.engine.selection import meetings
from democracy.engine.selection.seat import Branch, Seat
from tests.engine import selections

SEATS, SETS, AGENT_WORLDS, YEAR, SPREADS = 262, 1_000, 12, 2019, 4.5
"""`SPREADS`: how many standard deviations Mesa's number triggered may be from ours."""
BOOK = selections.book(trigger__counted="branches", trigger__tie="stays")
OUTLOOK = selections.outlook(
    goodwill=(2.6, 2.2, 3.0), pull=(2, 1, 3), unknown=(0.4, 0.2, 0.6), attendance=(0.07, 0.04, 0.11)
)


def seats() -> list[Seat]:
    """Invented seats of five to eleven branches; sizes and distances vary; the same every time."""
    rng = np.random.default_rng(2019)
    found = []
    for place in range(SEATS):
        sizes = np.exp(rng.normal(4.4, 0.55, rng.integers(5, 12))).astype(int) + 5
        branches = tuple(Branch(f"Ward {i + 1}", int(size)) for i, size in enumerate(sizes))
        found.append(selections.seat(place, branches=branches, distance=float(rng.uniform())))
    return found


def ours(places: Sequence[Seat]) -> tuple[Outcome, np.ndarray]:
    """A thousand sets of assumptions, each with the whole distribution of the number triggered."""
    outcome = decide(places, BOOK, selections.DAY, OUTLOOK, Luck(1, range(SETS)), YEAR)
    return outcome, outcome.laws[0]


def one_set(places: Sequence[Seat]) -> Exact:
    """One set of assumptions with the whole distribution, its meetings reckoned anew."""
    meetings.kept.cache_clear()
    return exactly(places, BOOK, selections.DAY, OUTLOOK, YEAR)


def asked_one_by_one(places: Sequence[Seat], outcome: Outcome, world: int) -> int:
    """How many seats are triggered when everybody who comes is an agent; attendance and leanings drawn by our laws."""
    from bench.agents import Meetings

    held, rng = outcome.case.behaviour, np.random.default_rng(world)
    seat = np.repeat(np.arange(len(places)), [len(place.branches) for place in places])
    members = [branch.members for place in places for branch in place.branches]
    mean = float(held.attendance[world])
    rates = rng.beta(held.shape, held.shape * (1.0 - mean) / mean, len(seat))
    chances = special.expit(outcome.case.wishes[world][seat] + rng.normal(0.0, held.branches, len(seat)))
    model = Meetings(world)
    model.hold(members, rates.tolist(), chances.tolist())
    asks = 2 * np.array(model.asking) > np.array(model.present)
    voted = np.bincount(seat, np.array(model.present) > 0)
    return int(((3 * np.bincount(seat, asks) >= voted) & (voted > 0)).sum())


def rows() -> list[Row]:
    """Time all, and check Mesa against the exact law. Raises ValueError where they do not agree."""
    places = seats()
    single, _ = _best(lambda: one_set(places), 30)
    many, (outcome, _) = _best(lambda: ours(places), 3)
    start = time.perf_counter()
    triggered = sum(asked_one_by_one(places, outcome, world) for world in range(AGENT_WORLDS))
    once = (time.perf_counter() - start) / AGENT_WORLDS
    chances = outcome.asked[:AGENT_WORLDS]
    expected, spread = float(chances.sum()), float(np.sqrt((chances * (1.0 - chances)).sum()))
    if abs(triggered - expected) > SPREADS * spread:
        raise ValueError(f"Mesa triggers {triggered} seats in {AGENT_WORLDS} worlds, we expect {expected:.1f}.")
    agents = once * SETS
    checked = f"at least 200 times ours; {triggered} triggered in {AGENT_WORLDS} worlds, {expected:.1f} expected"
    return [
        Row(f"{SEATS} seats, one set of assumptions, exactly", single, 1.0, "25 ms"),
        Row(f"{SEATS} seats, {SETS:,} sets of assumptions", many, 1.0, "1.5 s"),
        Row(f"Mesa: {SETS:,} worlds, each who comes an agent", agents, agents / many, checked),
    ]


def _best[T](work: Callable[[], T], times: int) -> tuple[float, T]:
    best, result = float("inf"), None
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return best, result  # type: ignore[return-value]


if __name__ == "__main__":
    for row in rows():
        print(f"{row.name:<52}{row.seconds * 1000:>12.1f} ms{row.ratio:>10.1f} x  {row.target}")
