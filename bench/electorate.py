"""A replay of the 2016 electorate, 654,006 people, beside the same vote asked of each of them as an agent in Mesa.

`python -m bench.electorate`, in an environment with requirements-bench.txt. Twice: the party as a whole, and with the
votes of 632 constituency parties (CLPs) kept apart. The question is the same: what if those whom the freeze date shut
out had voted? We draw a thousand worlds. Mesa runs a few, is timed without setting up its agents, and is scaled up.
"""

import time
from collections.abc import Callable
from datetime import date
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from bench.ballots import Row
from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.luck import Luck
from democracy.engine.procedures.leadership import Changes, Outcome, decide
from democracy.engine.record import Candidate, Kind, Record, Tally
from democracy.engine.roll import Cohort, Poll
from democracy.engine.rulebook import Amendment, RuleBook, RuleValue

WORLDS, AGENT_WORLDS, CLPS = 1_000, 3, 632
FIRST, SECOND = "First", "Second"
JANUARY, JULY = date(2016, 1, 12), date(2016, 7, 12)

KINDS = (
    Kind("members", "Members", "members", 343_500, 285_176),
    Kind("registered", "Registered supporters", "", 129_000, 121_517),
    Kind("affiliated", "Affiliated supporters", "affiliates", 181_506, 99_745),
)
VOTES = {
    "members": {FIRST: 168_216, SECOND: 116_960},
    "registered": {FIRST: 84_918, SECOND: 36_599},
    "affiliated": {FIRST: 60_075, SECOND: 39_670},
}
WINDOWS: tuple[tuple[str, int, date | None, date, float], ...] = (
    ("before", 178_500, None, date(2015, 5, 6), 0.32),
    ("summer", 110_000, date(2015, 5, 7), date(2015, 9, 12), 0.72),
    ("autumn", 55_000, date(2015, 9, 13), JANUARY, 0.86),
    ("shut-out", 130_000, date(2016, 1, 13), JULY, 0.86),
)
"""Joining windows: how many, from, to, and the first candidate's share in the polls. The last had no vote."""

ASSUMED = {
    "poll.design_effect": (1.2, 2.0, 3.0),
    "turnout.spread": (0.05, 0.1, 0.2),
    "shut_out.turnout": (0.6, 0.75, 0.85),
    "shut_out.support": (-0.5, 0.0, 0.5),
    "shut_out.registered_already": (0.1, 0.35, 0.6),
    "fee.elasticity": (0.0, 0.3, 0.8),
    "transfers.spread": (0.2, 0.5, 0.8),
    "transfers.stop": (0.05, 0.1, 0.2),
}


def party(places: int) -> Record:
    """The contest of 2016, every cohort of it split over so many places of log-normal size (sigma 0.55)."""
    weights = np.exp(0.55 * np.random.default_rng(2016).standard_normal(places))
    cohorts = [cohort for window in WINDOWS for cohort in _split("members", window, weights / weights.sum())]
    for kind in KINDS[1:]:
        row = VOTES[kind.key]
        window = (kind.key, kind.entitled or 0, None, JULY, row[FIRST] / sum(row.values()))
        cohorts += _split(kind.key, window, weights / weights.sum())
    names = (Candidate(FIRST, FIRST, incumbent=True), Candidate(SECOND, SECOND, nominations={"mps_meps": 172}))
    return Record(
        "leader-2016", "Leader 2016", "leader", "challenge", date(2016, 7, 20), date(2016, 9, 21), FIRST,
        names, KINDS, tuple(cohorts), (Tally(1, "votes", VOTES),), nominators={"mps_meps": 251},
    )  # fmt: skip


def _split(kind: str, window: tuple[str, int, date | None, date, float], shares: NDArray[np.float64]) -> list[Cohort]:
    """A cohort over places: whole people, and a poll that varies from place to place as the CLPs did."""
    key, size, first, last, support = window
    people = np.diff(np.rint(np.cumsum(np.append(0.0, shares)) * size)).astype(int)
    lean = np.random.default_rng(len(shares)).normal(0.0, 0.3 if len(shares) > 1 else 0.0, len(shares))
    odds = support / (1.0 - support) * np.exp(lean)
    return [
        Cohort(
            f"{key}-{place}", kind, f"{key}, {place}", int(n), first, last, key != "shut-out", "",
            Poll({FIRST: float(o / (1.0 + o)), SECOND: float(1.0 / (1.0 + o))}, 200.0),
        )
        for place, (n, o) in enumerate(zip(people, odds, strict=True)) if n
    ]  # fmt: skip


def books() -> tuple[RuleBook, RuleBook]:
    """The rules as they were, and with the freeze date six months later."""
    values: dict[str, RuleValue] = {
        "electorate": "one_person_one_vote", "nominations.challenge": Fraction(1, 5),
        "nominations.base": "mps_meps", "incumbent": "automatic", "voters.members": "admitted",
        "voters.registered": "admitted", "voters.affiliated": "admitted", "freeze_date": JANUARY,
        "count": "alternative_vote", "tie": "lot", "threshold": Fraction(1, 2),
    }  # fmt: skip
    since = date(2015, 1, 1)
    was = RuleBook("2016", "2016").amend(Amendment(f"leadership.{key}", since, value) for key, value in values.items())
    return was, was.amend([Amendment("leadership.freeze_date", date(2016, 7, 1), JULY)])


def ours(record: Record, worlds: int = WORLDS) -> Outcome:
    """A thousand worlds in the engine."""
    was, now = books()
    held = {key: Assumption(key, key, mid, low, high, "share", "bench") for key, (low, mid, high) in ASSUMED.items()}
    return decide(record, now, Changes(), Outlook("bench", held), Luck(1, range(worlds)), was)


def asked_one_by_one(record: Record) -> Callable[[], tuple[int, int]]:
    """The same vote in Mesa: an agent for each person, who decides whether to vote and for whom. Runs one world."""
    from bench.agents import Party

    party = Party(record, CLPS, FIRST)

    def world() -> tuple[int, int]:
        party.step()
        return sum(place[0] for place in party.votes), sum(place[1] for place in party.votes)

    return world


def rows() -> list[Row]:
    """Time both, with the party whole and by CLP. Raises ValueError if they do not elect the same."""
    return [*_beside_agents("the party as a whole", 1, 1_000), *_beside_agents(f"{CLPS} CLPs apart", CLPS, 50)]


def _beside_agents(title: str, places: int, target: int) -> list[Row]:
    record = party(places)
    base, outcome = _best(lambda: ours(record), 3)
    world = asked_one_by_one(record)
    once, (first, second) = _best(world, AGENT_WORLDS)
    if set(outcome.winners) != {int(second > first)}:
        raise ValueError(f"Mesa counts {first} to {second}, we elect {set(outcome.winners)}.")
    agents = once * WORLDS
    return [
        Row(f"Card Vote: 2016, {title}", base, 1.0),
        Row(
            f"Mesa: 2016, {title}", agents, agents / base, f"at least {target:,} times ours; {once:.2f} s for one world"
        ),
    ]


def _best[T](work: Callable[[], T], times: int) -> tuple[float, T]:
    best, result = float("inf"), None
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return best, result  # type: ignore[return-value]


if __name__ == "__main__":
    print(f"The electorate of 2016, {WORLDS:,} worlds; Mesa scaled up from one world, without setting up its agents")
    for row in rows():
        print(f"{row.name:<40}{row.seconds * 1000:>14.1f} ms{row.ratio:>10.1f} x  {row.target}")
