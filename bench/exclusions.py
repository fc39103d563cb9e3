"""How long the map of people shut out takes: 40 numbers of people by 40 odds, in 100 worlds each.

`python -m bench.exclusions`, on the engine alone: the contest of 2016 with five groups, an election of fifteen names.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from bench.table import line, table
from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.barring import contest, election, frontier
from democracy.engine.barring.electorate import Electorate
from democracy.engine.barring.loss import Barring
from democracy.engine.luck import Luck
from tests.engine import elections_record, records

POINTS, WORLDS, TIMES = 40, 100, 5
LEAN = Assumption("exclusions.nonvoters_lean", "Lean", 0.0, -0.5, 0.5, "log_odds", "Bench.")


@dataclass(frozen=True, slots=True)
class Row:
    """A measurement: its name, seconds, how many times ours it takes (there is no peer), and the target."""

    name: str
    seconds: float
    ratio: float = 1.0
    target: str = "under 1.5 s"


def outlook(held: Outlook) -> Outlook:
    """What is assumed, and how people lean who do not vote."""
    return Outlook("bench", {**held.assumptions, LEAN.key: LEAN})


def drawn(electorate: Callable[[Luck], Electorate]) -> float:
    """The median of several maps in seconds, each with another seed, the electorate included."""
    times = []
    for seed in range(TIMES):
        start = time.perf_counter()
        luck = Luck(seed, range(WORLDS))
        held = electorate(luck)
        people = np.rint(np.geomspace(1_000, frontier.most(held), POINTS)).astype(int).tolist()
        odds = np.geomspace(1.0, 1_000.0, POINTS).tolist()
        frontier.frontier(held, Barring(np.zeros(1), np.ones(1)), people, odds, luck)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def rows() -> list[Row]:
    """Two candidates, four candidates, an election by X."""
    marks, held = elections_record.election(), outlook(elections_record.outlook())
    found = []
    for title, record in (("leader 2016", records.LEADER_2016), ("leader 2015", records.LEADER_2015)):
        assumed = outlook(records.outlook())
        found.append(Row(f"40 × 40 points, {title}", drawn(partial(contest.electorate, record, assumed))))
    by_x = drawn(partial(election.electorate, marks, 30_000, 1, held))
    return [*found, Row("40 × 40 points, an election by X", by_x)]


if __name__ == "__main__":
    print(table(line(row.name, row.seconds, row.ratio, row.target) for row in rows()))
