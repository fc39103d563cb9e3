"""The roll: cohorts of members and supporters with counts, and who of them may vote.

Everyone shut out is counted against the one rule that shuts them out. Within a joining window people are taken to have
joined evenly, day by day: an assumption, said wherever it is used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Poll:
    """What a sample of `size` people said, as shares by candidate that sum to one."""

    shares: Mapping[str, float]
    size: float
    source: str = ""


@dataclass(frozen=True, slots=True)
class Cohort:
    """People of one kind who joined (or applied) in one window, both days included; None means open-ended.

    `size` people, unless `size_assumption` names a share of the kind's entitled (or of `size`) that is only assumed.
    `recorded_voters` says whether their votes are inside the recorded tallies.
    """

    key: str
    kind: str
    title: str
    size: int
    joined_from: date | None = None
    joined_until: date | None = None
    recorded_voters: bool = True
    share_assumption: str = ""
    poll: Poll | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """A rule that only lets in those who joined (or applied) from `opens` to `closes`, both days included."""

    rule: str
    opens: date | None = None
    closes: date | None = None


@dataclass(frozen=True, slots=True)
class Entitlement:
    """The part of a cohort that may vote, and the parts shut out, by rule; together they are one."""

    cohort: Cohort
    share: Fraction
    shut_out: Mapping[str, Fraction] = field(default_factory=dict)


def entitlement(cohort: Cohort, gates: Sequence[Gate], barred_by: str | None = None) -> Entitlement:
    """Who of a cohort passes every gate. `barred_by` names a rule that shuts out the whole kind."""
    if barred_by is not None:
        return Entitlement(cohort, Fraction(0), {barred_by: Fraction(1)})
    passing = Fraction(1)
    shut_out: dict[str, Fraction] = {}
    opens, closes = None, None
    for gate in gates:
        opens = max(filter(None, (opens, gate.opens)), default=None)
        closes = min(filter(None, (closes, gate.closes)), default=None)
        still = share_between(cohort, opens, closes)
        if still < passing:
            shut_out[gate.rule] = shut_out.get(gate.rule, Fraction(0)) + passing - still
        passing = min(passing, still)
    return Entitlement(cohort, passing, shut_out)


def share_between(cohort: Cohort, opens: date | None, closes: date | None) -> Fraction:
    """The share of a cohort that joined from `opens` to `closes`.

    Where one of its days is not known, a cohort counts whole unless the other shows that nobody of it can pass (or,
    with no first day, that its last joined too late); the record cannot say who of it would be shut out.
    """
    if cohort.joined_from is None or cohort.joined_until is None:
        return Fraction(int(not _too_late(cohort, closes) and not _too_early(cohort, opens)))
    first = max(filter(None, (opens, cohort.joined_from)))
    last = min(filter(None, (closes, cohort.joined_until)))
    window = (cohort.joined_until - cohort.joined_from).days + 1
    return Fraction(max((last - first).days + 1, 0), window)


def _too_late(cohort: Cohort, closes: date | None) -> bool:
    known = cohort.joined_until or cohort.joined_from
    return closes is not None and known is not None and known > closes


def _too_early(cohort: Cohort, opens: date | None) -> bool:
    return opens is not None and cohort.joined_until is not None and cohort.joined_until < opens


def joined_before(day: date, days: int) -> date:
    """The last day on which somebody can join and still have `days` of membership on the day `day`."""
    return day - timedelta(days=days)
