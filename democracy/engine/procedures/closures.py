"""Meetings that were stopped: what local parties could not do, on which days, and how much of it was done all the same.

A closure says, for each activity, whether it is closed, open, or open by leave, in all parties or in some of them. An
occasion is something that parties do by meeting, within a window of days. Meetings are taken to be spread evenly over
the window; one that falls on a closed day is held on an open one instead with a chance that is an assumption.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from democracy.engine import samplers
from democracy.engine.assumptions import Outlook
from democracy.engine.findings import Detail, Finding
from democracy.engine.luck import Draws

type State = Literal["open", "leave", "closed"]
type Counts = NDArray[np.int64]

ORDER: tuple[State, ...] = ("open", "leave", "closed")
"""Of two closures on one day the stricter holds."""


@dataclass(frozen=True, slots=True)
class Closure:
    """From `since` to `until`, both included (None: it goes on), in `parties`, or everywhere where that is None."""

    key: str
    title: str
    since: date
    until: date | None
    states: Mapping[str, State]
    parties: frozenset[str] | None = None

    def holds(self, activity: str, day: date) -> State:
        """What this closure alone makes of an activity on a day."""
        if day < self.since or (self.until is not None and day > self.until):
            return "open"
        return self.states.get(activity, "open")


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that parties do by meeting, from a day to a day. `done` of them did it in the record, if it says so.

    `parts` splits the `done`: nominations by candidate, say.
    """

    key: str
    activity: str
    title: str
    since: date
    until: date
    of: int
    done: int | None = None
    parts: Mapping[str, int] | None = None

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.since + timedelta(days=n) for n in range((self.until - self.since).days + 1))


@dataclass(frozen=True, slots=True)
class Openness:
    """What share of the days of an occasion is open: to a party that no closure names, and to each that one does.

    A day that is open by leave counts as open and is told apart: `leave` is its share for the others.
    """

    others: Fraction
    leave: Fraction
    named: Mapping[str, Fraction]

    def all_parties(self, of: int) -> Fraction:
        """The share of all parties' days."""
        return (self.others * (of - len(self.named)) + sum(self.named.values())) / of


def state(closures: Sequence[Closure], activity: str, party: str, day: date) -> State:
    """Whether a party may do something on a day; "" is a party that no closure names."""
    here = [c for c in closures if c.parties is None or party in c.parties]
    return max((c.holds(activity, day) for c in here), key=ORDER.index, default="open")


def openness(closures: Sequence[Closure], occasion: Occasion) -> Openness:
    """How much of an occasion's window is open, exactly."""
    named = sorted({party for c in closures if c.parties is not None for party in c.parties})
    days = occasion.days
    states = {p: [state(closures, occasion.activity, p, day) for day in days] for p in ("", *named)}
    shares = {party: Fraction(sum(s != "closed" for s in held), len(days)) for party, held in states.items()}
    leave = Fraction(sum(s == "leave" for s in states[""]), len(days))
    return Openness(shares[""], leave, {party: shares[party] for party in named})


@dataclass(frozen=True)
class Outcome:
    """An occasion under other closures: openness in the record and here, and how many do it in each world.

    `done` (worlds,) is None where the record does not say how many did; `parts` splits it, (worlds,) each.
    """

    occasion: Occasion
    recorded: Openness
    here: Openness
    done: Counts | None
    parts: Mapping[str, Counts]
    findings: tuple[Finding, ...]


def decide(
    occasion: Occasion, recorded: Sequence[Closure], closures: Sequence[Closure], outlook: Outlook, luck: Draws
) -> Outcome:
    """What becomes of an occasion. Whoever did it in the record is kept by chance, whoever was barred may come in."""
    was, here = openness(recorded, occasion), openness(closures, occasion)
    if occasion.done is None:
        return Outcome(occasion, was, here, None, {}, tuple(_findings(occasion, was, here)))
    catch_up = outlook.draw("meetings.catch_up", luck) if _moves(was, here) else np.ones(len(luck.worlds))
    kept = _still(here.others, catch_up) / np.maximum(_still(was.others, catch_up), 1e-12)
    able = occasion.of - sum(1 for share in was.named.values() if share == 0)
    rate = min(occasion.done / max(able, 1), 1.0)
    fresh = [party for party, share in was.named.items() if share == 0]
    newly = [here.named.get(party, here.others) for party in fresh]
    stay = samplers.binomial(luck.uniform(f"{occasion.key}:kept"), occasion.done, np.minimum(kept, 1.0))
    come = np.zeros(len(luck.worlds), np.int64)
    for party, share in zip(fresh, newly, strict=True):
        come = come + samplers.binomial(luck.uniform(f"{occasion.key}:{party}"), 1, rate * _still(share, catch_up))
    parts = _parts(occasion, stay, come, luck)
    return Outcome(occasion, was, here, stay + come, parts, tuple(_findings(occasion, was, here)))


def _moves(was: Openness, here: Openness) -> bool:
    """Whether anything is closed for a part of the window, so that a meeting may be held on another day."""
    shares = {was.others, here.others, *was.named.values(), *here.named.values()}
    return any(0 < share < 1 for share in shares)


def _still(share: Fraction, catch_up: NDArray[np.float64]) -> NDArray[np.float64]:
    """The chance that a party does it although only a share of the days is open."""
    if share == 0:
        return np.zeros(len(catch_up))
    return np.asarray(float(share) + (1.0 - float(share)) * catch_up)


def _parts(occasion: Occasion, stay: Counts, come: Counts, luck: Draws) -> dict[str, Counts]:
    """The done by part: those kept are drawn from the record, those who come in choose as the record did."""
    found: dict[str, Counts] = {}
    if not occasion.parts or not occasion.done:
        return found
    rest, left, new = occasion.done, stay, come
    for name, number in occasion.parts.items():
        mine = samplers.hypergeometric(luck.uniform(f"{occasion.key}:part:{name}"), number, rest - number, left)
        fresh = samplers.binomial(luck.uniform(f"{occasion.key}:new:{name}"), new, number / rest if rest else 0.0)
        found[name] = mine + fresh
        rest, left, new = rest - number, left - mine, new - fresh
    return found


def _findings(occasion: Occasion, was: Openness, here: Openness) -> list[Finding]:
    days = len(occasion.days)
    shut = days - int(here.others * days)
    detail: dict[str, Detail] = {"days": days, "before": days - int(was.others * days), "activity": occasion.activity}
    found = [Finding("meetings.window", occasion.title, shut == 0, found=shut, detail=detail)]
    if here.leave:
        found.append(Finding("meetings.leave", occasion.title, True, found=int(here.leave * days)))
    barred = [party for party, share in here.named.items() if share == 0 and here.others > 0]
    if barred:
        found.append(Finding("meetings.barred", occasion.title, False, found=len(barred)))
    return found
