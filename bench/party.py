"""Twelve quiet months of the party over time, beside the same members lived through one by one, as agents in Mesa.

`python -m bench.party`, in an environment with requirements-bench.txt. Both take the same assumptions in the same
worlds, and the months' weather is ours; who joins, leaves and comes to meetings is Mesa's own luck. Our months hold
regions, MPs, the executive, conference and polls besides. Mesa lives a few worlds, and is scaled up.
"""

import time
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import yaml

from bench.ballots import Row
from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.campaign.month import Month
from democracy.engine.campaign.situation import Situation
from democracy.engine.campaign.start import Opening, start
from democracy.engine.campaign.state import REGIONS, Party
from democracy.engine.campaign.step import walk
from democracy.engine.luck import Luck

WORLDS, AGENT_WORLDS, MONTHS, RUNS, SPREADS = 1_000, 2, 12, 3, 4.5
"""`SPREADS`: how many standard deviations Mesa's members may be from ours after a year."""
ASSUMED = Path(__file__).resolve().parent.parent / "seeds" / "assumptions" / "campaign.yaml"
FIRST = date(2016, 9, 24)
QUIET = Situation()


@cache
def assumptions() -> dict[str, Assumption]:
    """The assumptions of the seeds, read once."""
    rows = yaml.safe_load(ASSUMED.read_text(encoding="utf-8"))
    fields = ("key", "title", "value", "low", "high", "unit", "basis")
    return {row["key"]: Assumption(*(row[field] for field in fields)) for row in rows}


def outlook() -> Outlook:
    """The seeds' own outlook, with nothing drawn yet."""
    return Outlook("neutral", assumptions())


def opening() -> Opening:
    """A party of the size of September 2016, in round numbers."""
    regions = tuple([1 / len(REGIONS)] * len(REGIONS))
    nec, seats = {"leader": 4, "members": 6}, {"leader": 4, "members": 6, "unions": 12, "MPs": 4, "others": 7}
    mps = {"front bench": 60, "back bench": 20, "rebel": 150}
    return Opening("2016-september", "A party", FIRST, 540_000, regions, 1_000, 10.0, nec, seats, mps)


def months() -> list[date]:
    return [date(2016 + (9 + n) // 12, (9 + n) % 12 + 1, 1) for n in range(MONTHS)]


def ours(worlds: int = WORLDS) -> list[Party]:
    """The party at the start and after every month, in so many worlds."""
    assumed, luck = outlook(), Luck(1, range(worlds))
    first = start(opening(), assumed, luck)
    return [first, *walk(first, dict.fromkeys(months(), QUIET), assumed, luck)]


def chances(before: list[Party], world: int) -> Iterator[tuple[list[float], list[float], list[float]]]:
    """Members expected to join, and chances to leave and to come, by tendency, for each month of a world."""
    assumed, luck = outlook(), Luck(1, range(world, world + 1))
    for day, party in zip(months(), before[:-1], strict=True):
        month = Month(day, QUIET, assumed, luck)
        left, right = float(month.assume("join.left")[0]), float(month.assume("join.right")[0])
        people = float((month.assume("join.quiet") * month.weather("joining:weather", "join.spread"))[0])
        hazard = float((month.assume("leave.quiet") * month.weather("leaving:weather", "leave.spread"))[0])
        struck = 100.0 * party.suspended[world] / party.tendencies[world]
        leaving = 1.0 - np.exp(-hazard * float(month.assume("leave.suspensions")[0]) ** struck)
        shares = (left, 1.0 - left - right, right)
        yield [people * share for share in shares], leaving.tolist(), party.activity[world].tolist()


def lived_one_by_one(before: list[Party], world: int) -> int:
    """Members after the year, everybody an agent."""
    from bench.agents import Membership

    model = Membership(before[0].tendencies[world].tolist(), world)
    for month in chances(before, world):
        model.month(*month)
    return len(model.agents)


def rows() -> list[Row]:
    """Time both. Raises ValueError where they come to different numbers of members."""
    assumptions()
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        parties = ours()
        times.append(time.perf_counter() - started)
    started = time.perf_counter()
    found = [lived_one_by_one(parties, world) for world in range(AGENT_WORLDS)]
    once = (time.perf_counter() - started) / AGENT_WORLDS
    _agree(parties, found)
    agents = once * WORLDS
    both = f"{found[0]:,} members in the first, and we {_after(parties, 0):,}"
    said = f"at least 1,000 times ours; {once:.1f} s for one world; {both}"
    return [
        Row(f"Card Vote: {MONTHS} months, {WORLDS:,} worlds", min(times), 1.0),
        Row(f"Mesa: {MONTHS} months, every member an agent", agents, agents / min(times), said),
    ]


def _after(parties: list[Party], world: int) -> int:
    return int(parties[-1].members[world].sum())


def _agree(parties: list[Party], found: list[int]) -> None:
    for world, members in enumerate(found):
        moved = sum(int(party.joined[world].sum() + party.gone[world].sum()) for party in parties[1:])
        if abs(members - _after(parties, world)) > SPREADS * np.sqrt(2 * moved):
            raise ValueError(f"World {world}: Mesa comes to {members} members, we to {_after(parties, world)}.")


if __name__ == "__main__":
    for row in rows():
        print(f"{row.name:<52}{row.seconds * 1000:>14.1f} ms{row.ratio:>10.1f} x  {row.target}")
