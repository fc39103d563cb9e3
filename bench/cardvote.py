"""How long a card vote with 1,000 worlds takes, and the search for what would turn it.

`python -m bench.cardvote`, on the engine alone: 13 delegations as in 2018, 638 constituency parties.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bench.table import line, table
from democracy.engine import cardvote, few_power
from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.luck import Luck
from democracy.engine.procedures.conference import Changes, decide
from democracy.engine.rulebook import Amendment, RuleBook

WORLDS, TIMES = 1_000, 9
CARDS = (500_000, 400_000, 323_652, 250_000, 180_000, 55_246, 30_000, 27_653, 20_000, 15_500, 10_500, 5_100, 1_813)
RULES = {"affiliates_share": Fraction(1, 2), "majority": Fraction(1, 2), "delegation": "unit",
         "card_vote_for_rules": "required", "show_of_hands": "chair", "rule_delay": "both",
         "reference_back": "whole"}  # fmt: skip
BEHAVIOUR = {"clps": (638, 600, 660), "clp_spread": (0.55, 0.4, 0.7), "present": (0.7, 0.6, 0.85),
             "absent_leaning": (0, -1, 1), "clps_for": (0.5, 0.1, 0.9), "affiliates_for": (0.5, 0.1, 0.9),
             "majority_line": (0.65, 0.52, 0.85), "hands": (0.65, 0.5, 0.8)}  # fmt: skip
DAY = date(2018, 9, 23)


@dataclass(frozen=True, slots=True)
class Row:
    """A measurement: its name, seconds, how many times ours it takes (there is no peer), and the target."""

    name: str
    seconds: float
    ratio: float = 1.0
    target: str = "under 200 ms"


def vote() -> cardvote.CardVote:
    """The standing-orders report of 2018, with cards that are drawn."""
    held = tuple(cardvote.Delegation(f"u{i}", f"Union {i}", n, n * 9 // 10, n * 11 // 10) for i, n in enumerate(CARDS))
    halves = {"clps": Fraction(95, 1000), "affiliates": Fraction(98, 100)}
    return cardvote.CardVote("bench", "Bench", DAY, "report", "card", True, held, **halves)


def book() -> RuleBook:
    """The rules of the day."""
    changes = tuple(Amendment(f"conference.{key}", date(1996, 1, 1), value) for key, value in RULES.items())
    return RuleBook("Bench", "bench", changes)


def outlook() -> Outlook:
    """What is assumed."""
    held = {f"conference.{key}": numbers for key, numbers in BEHAVIOUR.items()}
    return Outlook("bench", {key: Assumption(key, key, *map(float, n), "number", "") for key, n in held.items()})


def timed(work: Callable[[int], object]) -> float:
    """The median of several runs in seconds, each with another seed."""
    times = []
    for seed in range(TIMES):
        start = time.perf_counter()
        work(seed)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def rows() -> list[Row]:
    """One delegation otherwise, other constituencies in the hall, and power with every coalition."""
    one, rules, held = vote(), book(), outlook()

    def put(changes: Changes) -> float:
        return timed(lambda seed: decide(one, rules, rules, changes, held, Luck(seed, range(WORLDS)), DAY))

    cards = {d.key: d.weight for d in one.delegations}
    needed = sum(CARDS) * 9 // 10

    def search(_: int) -> object:
        return few_power.banzhaf(CARDS, needed), cardvote.coalitions(cards, needed), cardvote.lightest(cards, needed)

    return [
        Row("A card vote, one union otherwise, 1,000 worlds", put(Changes(stances={"u0": Fraction(0)}))),
        Row("A card vote, every constituency there, 1,000 worlds", put(Changes(present=Fraction(1)))),
        Row("Its coalitions, power and smallest weight, exactly", timed(search)),
    ]


if __name__ == "__main__":
    print(table(line(row.name, row.seconds, row.ratio, row.target) for row in rows()))
