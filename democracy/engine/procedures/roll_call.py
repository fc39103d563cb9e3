"""A recorded vote of a body, seat by seat: as it was, and again with seats, people in the room or rules changed.

Votes known by name stay as recorded. The others follow the sections' assumed leanings, but only in the ways that give
the recorded total. All chances here are exact; the worlds show the same law as dots.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from democracy.engine import conditional
from democracy.engine.assumptions import Outlook
from democracy.engine.bodies import Body, Seat
from democracy.engine.conditional import AGAINST, FOR, OUT, Weights
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Draws, base, origins
from democracy.engine.procedures.roll_call_law import Law, Turned, law, pivotal
from democracy.engine.procedures.roll_call_rules import Rules, Turn, findings, rules_on, turns
from democracy.engine.rulebook import RuleBook

type Change = Literal["record", "recount", "re-decide", "re-roll"]
EVEN, ABSENT, LISTED, CHAIR = "rollcall.even", "rollcall.absent", "rollcall.listed_wrongly", "rollcall.chair_casts_for"
KEPT = 512
"""Worlds up to which draws are kept."""
CHOICES: Mapping[str, int] = {"for": FOR, "against": AGAINST, "absent": OUT}


@dataclass(frozen=True, slots=True)
class Known:
    """A vote known by name: `FOR`, `AGAINST` or `OUT`; `doubtful` where the count does not bear the list out."""

    choice: int
    voter: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A roll call as recorded. `votes` are by seat key; `majority` is the key of the rule that carries it.

    `carried` is None where the outcome is uncertain. `leaning` names the assumptions on how sections vote, for the
    first side unless `reversed`.
    """

    slug: str
    title: str
    day: date
    body: Body
    votes_for: int | None
    votes_against: int | None
    spoilt: int
    carried: bool | None
    majority: str
    votes: Mapping[str, Known] = field(default_factory=dict)
    leaning: str = "even"
    reversed: bool = False

    @property
    def seats(self) -> tuple[Seat, ...]:
        return self.body.seats


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be otherwise. `turned`: seat key to other, for, against or absent. `switched`: so many of those who
    voted for vote against (negative: the other way). `chair`: how a casting vote falls, if said.
    """

    turned: Mapping[str, Turned] = field(default_factory=dict)
    switched: int = 0
    chair: str = ""


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat's chances to have voted for, against, or not (given the record), and of deciding the result now."""

    seat: Seat
    known: Known | None
    chances: tuple[float, float, float]
    turned: Turned | None
    pivotal: float


@dataclass(frozen=True)
class Outcome:
    """What came of it: counts with their exact chances, the most likely first; votes by world, shape (worlds, 2).

    `weights` are those of the seats before the total is known, `chair` the chance that a casting vote falls for. What
    each seat decides and what turns the result is reckoned when it is asked for: a play asks for neither.
    """

    record: Record
    changes: Changes
    change: Change
    rules: Rules
    weights: tuple[Weights, ...]
    chair: float
    law: Law
    carried: float
    findings: tuple[Finding, ...]
    votes: NDArray[np.int64]
    carries: NDArray[np.bool_]
    states: NDArray[np.int8]

    @cached_property
    def lines(self) -> tuple[SeatLine, ...]:
        """Every seat in the body's order."""
        return _lines(self.record, self.weights, self.rules, self.chair, self.changes)

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The fewest seats that turn the most likely count, by what they do."""
        return tuple(turns(self.rules, *self.count, self.chair))

    @property
    def count(self) -> tuple[int, int]:
        """The most likely count: votes for and against."""
        return max(self.law, key=lambda count: (self.law[count], count))

    @property
    def certain(self) -> bool:
        """Whether the result is the same however the unnamed seats voted."""
        return self.carried in (0.0, 1.0)


def weights_of(record: Record, outlook: Outlook) -> tuple[Weights, ...]:
    """Each seat's weights of voting for, against and not at all, before the total is known."""
    return tuple(_weights(seat, record, outlook) for seat in record.seats)


def _weights(seat: Seat, record: Record, outlook: Outlook) -> Weights:
    known = record.votes.get(seat.key)
    if known is None:
        key = f"rollcall.{record.leaning}.{seat.section}"
        chance = outlook.value(key if key in outlook else EVEN)
        chance = 1 - chance if record.reversed else chance
        there = 1 - outlook.value(ABSENT)
        return (there * chance, there * (1 - chance), 1 - there)
    held = [0.0, 0.0, 0.0]
    held[known.choice] = 1.0
    if known.doubtful:
        wrong = outlook.value(LISTED)
        held[known.choice], held[OUT] = 1 - wrong, wrong
    return (held[0], held[1], held[2])


def decide(record: Record, book: RuleBook, changes: Changes, outlook: Outlook, luck: Draws,
           recorded: RuleBook | None = None) -> Outcome:  # fmt: skip
    """The roll call again. `recorded` is the book without amendments: where the rules agree, they are no change.

    Raises `Refused` where there are no seats, no count, or the seats cannot give the count.
    """
    total = _count(record)
    rules = rules_on(record.majority, book, record.day, record.body.size, record.spoilt)
    weights = weights_of(record, outlook)
    held = _law(weights, _modes(record, changes), *total)
    if not held:
        raise Refused(Finding("roll_call.impossible", record.title, False, found=record.body.size))
    held = _switched(held, changes.switched, record)
    chair = _chair(held, rules, changes, outlook)
    carried = sum(chance * rules.carried(*count, chair) for count, chance in held.items())
    counted = max(held, key=lambda count: (held[count], count))
    states, votes = _worlds(record, weights, changes, luck)
    return Outcome(
        record, changes, _kind(held, carried, changes, rules, recorded, record), rules, weights, chair, held,
        min(1.0, round(carried, 12)), tuple(findings(rules, *counted, changes.chair, chair)), votes,
        _carries(votes, rules, chair, luck), states,
    )  # fmt: skip


def _modes(record: Record, changes: Changes) -> tuple[Turned | None, ...]:
    """What each seat is to do otherwise."""
    return tuple(changes.turned.get(seat.key) for seat in record.seats)


@lru_cache(maxsize=64)
def _law(weights: tuple[Weights, ...], modes: tuple[Turned | None, ...], votes_for: int, votes_against: int) -> Law:
    """The law of the count, which is kept; of no count at all where the seats cannot give the record."""
    if not conditional.possible(weights, votes_for, votes_against):
        return {}
    return law(weights, modes, votes_for, votes_against)


def _count(record: Record) -> tuple[int, int]:
    if not record.seats:
        raise Refused(Finding("roll_call.no_seats", record.body.name, False, detail={"day": record.day}))
    if record.votes_for is None or record.votes_against is None:
        raise Refused(Finding("roll_call.no_count", record.title, False))
    return record.votes_for, record.votes_against


def _switched(held: Law, by: int, record: Record) -> Law:
    """So many votes moved from one side to the other. Raises `Refused` where a side has not so many."""
    if not by:
        return held
    fewest = min((count[0] if by > 0 else count[1]) for count in held)
    if abs(by) > fewest:
        raise Refused(Finding("roll_call.too_many_switched", record.title, False, found=fewest, needed=abs(by)))
    return {(votes_for - by, votes_against + by): chance for (votes_for, votes_against), chance in held.items()}


def _chair(held: Law, rules: Rules, changes: Changes, outlook: Outlook) -> float:
    """The chance that a casting vote falls for; the assumption is asked for only where it may be needed."""
    if changes.chair:
        return 1.0 if changes.chair == "for" else 0.0
    if any(rules.casting(*count) for count in held):
        return outlook.value(CHAIR)
    return 0.5


def _kind(
    held: Law, carried: float, changes: Changes, rules: Rules, recorded: RuleBook | None, record: Record
) -> Change:
    """Arithmetic, unless a vote that nobody recorded makes a difference to the count or to the result.

    A result that is not the recorded one is never the record, whatever the rules in force have been made to say.
    """
    if len(held) > 1 or 1e-9 < carried < 1 - 1e-9:
        return "re-roll"
    if changes.turned or changes.switched or changes.chair:
        return "re-decide"
    before = rules_on(record.majority, recorded, record.day, rules.seats, rules.spoilt) if recorded else rules
    other = record.carried is not None and bool(round(carried)) != record.carried
    return "recount" if other or not before.same(rules) else "record"


def _lines(
    record: Record, weights: Sequence[Weights], rules: Rules, chair: float, changes: Changes
) -> tuple[SeatLine, ...]:
    votes_for, votes_against = _count(record)
    modes = _modes(record, changes)
    chances = conditional.marginals(weights, votes_for, votes_against)
    decided: dict[tuple[Weights, Turned | None], float] = {}
    for place, alike in enumerate(zip(weights, modes, strict=True)):
        if alike not in decided:
            others = pivotal(weights, modes, place, votes_for, votes_against)
            decided[alike] = _pivotal(others, rules, chair, changes.switched)
    return tuple(
        SeatLine(seat, record.votes.get(seat.key), (row[0], row[1], row[2]), mode, decided[weight, mode])
        for seat, row, weight, mode in zip(record.seats, chances.tolist(), weights, modes, strict=True)
    )


def _pivotal(others: Law, rules: Rules, chair: float, switched: int) -> float:
    """The chance that a seat's vote makes the difference, given what the others do."""
    total = 0.0
    for (votes_for, votes_against), chance in others.items():
        here, there = votes_for - switched, votes_against + switched
        total += chance * abs(rules.carried(here + 1, there, chair) - rules.carried(here, there + 1, chair))
    return min(1.0, total)


def _worlds(
    record: Record, weights: tuple[Weights, ...], changes: Changes, luck: Draws
) -> tuple[NDArray[np.int8], NDArray[np.int64]]:
    """How each seat votes in each world, and the counts, with every change made."""
    whole = base(luck)
    drawn = _kept if len(whole.worlds) <= KEPT else _drawn
    states = drawn(record.slug, weights, *_count(record), whole)[origins(luck)]
    for place, mode in enumerate(_modes(record, changes)):
        if mode == "other":
            states[:, place] = np.array([AGAINST, FOR, OUT], dtype=np.int8)[states[:, place]]
        elif mode:
            states[:, place] = CHOICES[mode]
    counts = np.stack([(states == FOR).sum(axis=1), (states == AGAINST).sum(axis=1)], axis=1)
    return states, counts + np.array([-changes.switched, changes.switched])


def _drawn(
    slug: str, weights: tuple[Weights, ...], votes_for: int, votes_against: int, luck: Draws
) -> NDArray[np.int8]:
    """How each seat voted in each world, (worlds, seats)."""
    uniforms = luck.uniform(f"roll_call:{slug}", len(weights))
    return conditional.draw(weights, votes_for, votes_against, uniforms)


_kept = lru_cache(maxsize=64)(_drawn)
"""The options of a play are weighed in the same worlds, so the same draw is asked for again and again."""


def _carries(votes: NDArray[np.int64], rules: Rules, chair: float, luck: Draws) -> NDArray[np.bool_]:
    return np.asarray(luck.uniform("roll_call:chair") < rules.chances(votes, chair))
