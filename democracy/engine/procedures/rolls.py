"""The roll report: how many people each cohort has, how many may vote, and which rule shuts out the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate, pairwise

from democracy.engine.assumptions import Outlook
from democracy.engine.behaviour import people_in
from democracy.engine.luck import Middle
from democracy.engine.procedures.franchise import Franchise
from democracy.engine.record import Record
from democracy.engine.roll import Entitlement


@dataclass(frozen=True, slots=True)
class RollLine:
    """One cohort in numbers of people; `entitled` and all of `shut_out` (by rule key) add up to `people`.

    `cohort` and `kind` are titles. `recorded` says whether its people could vote in the record; `assumed`, whether
    their number is a share that is only assumed; `at_least`, whether only those who voted are known of.
    """

    key: str
    cohort: str
    kind: str
    people: int
    entitled: int
    shut_out: Mapping[str, int]
    recorded: bool = True
    assumed: bool = False
    at_least: bool = False


def report(record: Record, franchise: Franchise, outlook: Outlook) -> tuple[RollLine, ...]:
    """A line for each cohort of which anybody is known, in the record's order, at the assumptions' middle values."""
    people = _people(franchise.entitlements, outlook)
    lines = (_line(record, held, people[held.cohort.key]) for held in franchise.entitlements)
    return tuple(line for line in lines if line.people)


def _people(entitlements: Sequence[Entitlement], outlook: Outlook) -> dict[str, float]:
    """People by cohort. The outlook is copied, so that looking at the roll adds nothing to what a result rests on."""
    outlook = replace(outlook, used=set())
    groups: dict[tuple[str, bool], list[Entitlement]] = {}
    for held in entitlements:
        groups.setdefault((held.cohort.kind, held.cohort.recorded_voters), []).append(held)
    found: dict[str, float] = {}
    for group in groups.values():
        cohorts = [held.cohort for held in group]
        if sum(cohort.size for cohort in cohorts):
            counts = people_in(cohorts, outlook, Middle())[0]
            found |= {cohort.key: float(count) for cohort, count in zip(cohorts, counts, strict=True)}
    return found | {held.cohort.key: 0.0 for held in entitlements if held.cohort.key not in found}


def _line(record: Record, held: Entitlement, people: float) -> RollLine:
    entitled, *shut_out = _parts(round(people), [held.share, *held.shut_out.values()])
    cohort, kind = held.cohort, record.kind(held.cohort.kind)
    return RollLine(
        cohort.key,
        cohort.title,
        kind.title,
        round(people),
        entitled,
        {rule: count for rule, count in zip(held.shut_out, shut_out, strict=True) if count},
        cohort.recorded_voters,
        bool(cohort.share_assumption),
        kind.entitled is None and cohort not in record.cohorts,
    )


def _parts(people: int, shares: Sequence[Fraction]) -> list[int]:
    """Whole people for shares that add up to one, so that the parts add up to all."""
    edges = [round(people * share) for share in accumulate(shares, initial=Fraction(0))]
    return [upper - lower for lower, upper in pairwise(edges)]
