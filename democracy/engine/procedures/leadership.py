"""A leadership or deputy leadership contest: nominations, entitlement, turnout, ballots, count, result.

`decide` runs a recorded contest again under a rule book, with changes. It counts the recorded votes wherever they are
enough (a recount, or a re-decision where the user says who nominated whom). Only where other people are entitled or
turn out, or where the count asks for preferences that nobody recorded, are votes drawn (a re-roll).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from democracy.engine.assumptions import Outlook
from democracy.engine.counting.outcome import Count
from democracy.engine.counting.recorded import Unrecorded
from democracy.engine.exclusions import Barred, Exclusion
from democracy.engine.findings import Finding
from democracy.engine.luck import Draws
from democracy.engine.preferences import Later
from democracy.engine.procedures import counts, nominations, voters
from democracy.engine.procedures.franchise import Franchise, franchise
from democracy.engine.record import Record
from democracy.engine.rulebook import RuleBook

type Change = Literal["record", "recount", "re-decide", "re-roll"]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be otherwise, beside the rule book.

    `nominations` by candidate; `turnout` by kind of voter, as shares; people shut out beyond those recorded, as
    `exclusion` draws them or as `barred` counts them.
    """

    nominations: Mapping[str, int] = field(default_factory=dict)
    turnout: Mapping[str, Fraction] = field(default_factory=dict)
    exclusion: Exclusion | None = None
    barred: Barred | None = None

    def rolls(self) -> bool:
        """Whether these changes alone ask for other voters."""
        return bool(self.turnout or self.barred or (self.exclusion and self.exclusion.people))


@dataclass(frozen=True)
class Outcome:
    """What came of it, in every world.

    `votes` (worlds, kinds, candidates) are first preferences and `chance` their variance from chance alone; both are
    None where the recorded votes were simply counted again. `winners` holds indices into `names`, shape (worlds,).
    """

    change: Change
    names: tuple[str, ...]
    standing: tuple[str, ...]
    kinds: tuple[str, ...]
    winners: NDArray[np.int64]
    franchise: Franchise
    findings: tuple[Finding, ...]
    count: counts.Counted
    votes: NDArray[np.int64] | None = None
    chance: NDArray[np.float64] | None = None

    @property
    def worlds(self) -> int:
        return len(self.winners)

    def winner(self, k: int) -> str:
        return self.names[int(self.winners[k])]

    def world(self, k: int) -> Count:
        """Round by round, how world `k` was counted."""
        return self.count.world(k)


def decide(
    record: Record,
    book: RuleBook,
    changes: Changes,
    outlook: Outlook,
    luck: Draws,
    recorded: RuleBook,
    later: Later | None = None,
) -> Outcome:
    """Run the contest under `book`; `recorded` is the book it was really held under. Raises Refused with the reason.

    `later` may be shared between decisions with the same record, outlook and luck.
    """
    standing, gate = nominations.gate(record, book, changes.nominations)
    held = franchise(record, book)
    how = counts.rules(record, book, held)
    start = _Start(record, standing, held, (*gate, *held.findings))
    if len(standing) == 1:
        change = _arithmetic(record, book, recorded, changes)
        return start.outcome(change, counts.unopposed(record, standing[0], how))
    missing: tuple[Finding, ...] = ()
    if not changes.rolls() and voters.as_recorded(record, book, held, franchise(record, recorded)):
        try:
            counted = counts.recount(record, standing, how, luck, same_electorate(record, book, recorded))
            return start.outcome(_arithmetic(record, book, recorded, changes), counted)
        except Unrecorded as unrecorded:
            missing = (unrecorded.finding,)
    drawn = voters.draw(record, book, held, changes, outlook, luck)
    counted = counts.count(record, standing, how, drawn, later or Later(record, outlook, luck))
    return start.outcome("re-roll", counted, drawn, missing)


@dataclass(frozen=True, slots=True)
class _Start:
    """What is settled before any vote is counted."""

    record: Record
    standing: tuple[str, ...]
    held: Franchise
    findings: tuple[Finding, ...]

    def outcome(
        self,
        change: Change,
        counted: counts.Counted,
        drawn: voters.Drawn | None = None,
        missing: tuple[Finding, ...] = (),
    ) -> Outcome:
        findings = (*self.findings, *missing, *(drawn.findings if drawn else ()), *counted.findings)
        votes, chance = (drawn.votes, drawn.chance) if drawn else (None, None)
        names, kinds = self.record.names, tuple(self.held.sections)
        return Outcome(
            change, names, self.standing, kinds, counted.winners, self.held, findings, counted, votes, chance
        )


def _arithmetic(record: Record, book: RuleBook, recorded: RuleBook, changes: Changes) -> Change:
    if changes.nominations:
        return "re-decide"
    return "record" if _same(record, book, recorded, consulted(record)) else "recount"


def consulted(record: Record) -> set[str]:
    """The rules that a replay of this contest looks at."""
    keys = {"electorate", "sections", f"nominations.{record.occasion}", "nominations.base", "count", "tie", "threshold"}
    kinds = {kind.key for kind in record.kinds}
    keys |= {"incumbent"} if record.occasion == "challenge" else set()
    keys |= {f"voters.{kind}" for kind in kinds & {"members", "registered", "affiliated"}}
    keys |= {"voters.affiliated"} if any(kind.section == "affiliates" for kind in record.kinds) else set()
    dated = {cohort.kind for cohort in record.cohorts if cohort.joined_until is not None}
    keys |= {"freeze_date", "minimum_membership"} if "members" in dated else set()
    keys |= {"fee.registered"} if "registered" in kinds and record.fee else set()
    keys |= {"registration.opens", "registration.closes"} if "registered" in dated else set()
    keys |= {"affiliated.closes"} if dated & {"affiliated", "affiliates"} else set()
    return {f"leadership.{key}" for key in keys}


def same_electorate(record: Record, book: RuleBook, recorded: RuleBook) -> bool:
    """Whether the votes weigh as they did, so that recorded totals may be counted where sections are not recorded."""
    voters = [f"leadership.voters.{kind}" for kind in ("members", "registered", "affiliated")]
    return _same(record, book, recorded, ("leadership.electorate", "leadership.sections", *voters))


def _same(record: Record, book: RuleBook, recorded: RuleBook, keys: Iterable[str]) -> bool:
    """Whether both books say the same on the contest's day."""
    return all(_value(book, key, record) == _value(recorded, key, record) for key in keys)


def _value(book: RuleBook, key: str, record: Record) -> object:
    held = book.find(key, record.day)
    return None if held is None else held.value
