"""How a leadership contest is counted: recorded tallies again, or drawn ballots, under the same rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

import numpy as np
from numpy.typing import NDArray

from democracy.engine.counting import alternative, plurality
from democracy.engine.counting.outcome import Count, Counts, Round
from democracy.engine.counting.profile import Profile
from democracy.engine.counting.recorded import Method, Tallies
from democracy.engine.counting.recorded import recount as recorded_tallies
from democracy.engine.counting.ties import TieRule
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Draws
from democracy.engine.preferences import Later
from democracy.engine.procedures.franchise import Franchise
from democracy.engine.procedures.nominations import as_share
from democracy.engine.procedures.voters import Drawn
from democracy.engine.record import Number, Record, Tally
from democracy.engine.rulebook import RuleBook


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of the count; `sections` maps each voting kind to the row its votes are counted in."""

    method: str
    tie: TieRule
    threshold: Fraction
    weights: Mapping[str, Fraction] | None
    sections: Mapping[str, str]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """The count of every world: `counts` of many, or one `Count` where recorded votes were counted again."""

    names: tuple[str, ...]
    counts: Counts | Count
    findings: tuple[Finding, ...] = ()

    @property
    def winners(self) -> NDArray[np.int64]:
        """Who won each world, as indices into `names` (the record's candidates), shape (worlds,)."""
        if isinstance(self.counts, Count):
            return np.array([self.names.index(self.counts.elected[0])])
        place = np.array([self.names.index(name) for name in self.counts.candidates])
        return np.asarray(place[self.counts.winner], np.int64)

    def world(self, k: int) -> Count:
        return self.counts if isinstance(self.counts, Count) else self.counts.world(k)


def rules(record: Record, book: RuleBook, held: Franchise) -> Rules:
    """Read the count, the tie rule and the threshold from the book."""
    findings = []
    values = {}
    for part in ("count", "tie", "threshold"):
        rule = f"leadership.{part}"
        value = book.on(rule, record.day)
        values[part] = value.value
        findings.append(Finding(f"count.{part}", record.title, True, rule, value.value, value.since, value.source))
    threshold = as_share(values["threshold"])
    return Rules(
        str(values["count"]), TieRule(str(values["tie"])), threshold, held.weights, held.sections, tuple(findings)
    )


def recount(record: Record, standing: Sequence[str], how: Rules, luck: Draws, as_weighed: bool) -> Counted:
    """Count the recorded votes. Raises `Unrecorded` where the count asks for a round that was never held.

    `as_weighed`: who votes and with what weight is as it was, so recorded totals may stand in for sections.
    """
    if record.by_kind:
        totals = _totals(record) if how.weights and as_weighed else {}
        tallies = Tallies(_rows(how), _sectioned(record, how), totals, how.weights)
        weights = how.weights
    elif as_weighed:
        tallies, weights = Tallies(("all",), {tally.continuing: tally.rows for tally in record.totals}), None
    else:
        raise Refused(Finding("count.only_totals", record.title, passed=False))
    method = cast("Method", how.method)
    count = recorded_tallies(
        tallies, standing, weights=weights, tie=how.tie, luck=luck.world(0), threshold=how.threshold, method=method
    )
    return Counted(record.names, count, how.findings)


def _totals(record: Record) -> dict[frozenset[str], dict[str, Fraction]]:
    return {t.continuing: {name: Fraction(n) for name, n in t.rows["all"].items()} for t in record.totals}


def _rows(how: Rules) -> tuple[str, ...]:
    return tuple(dict.fromkeys(how.sections.values()))


def _sectioned(record: Record, how: Rules) -> dict[frozenset[str], dict[str, dict[str, Number]]]:
    """The recorded rounds with kinds gathered into their sections; a round that lacks one is left out."""
    found = {}
    for tally in record.tallies:
        if not all(kind in tally.rows for kind in how.sections):
            continue
        if not _summable(record, tally, how):
            continue
        rows: dict[str, dict[str, Number]] = {}
        for kind, section in how.sections.items():
            row = rows.setdefault(section, {})
            for name, number in tally.rows[kind].items():
                row[name] = row.get(name, 0) + number
        found[tally.continuing] = rows
    return found


def _summable(record: Record, tally: Tally, how: Rules) -> bool:
    """Percentages of different sections can be weighed, but not added up. Without a first round nothing can be done."""
    if tally.unit == "votes" or how.weights is not None or len(how.sections) < 2:
        return True
    if tally.round == record.first_round().round:
        raise Refused(Finding("count.only_percentages", record.title, passed=False))
    return False


def unopposed(record: Record, name: str, how: Rules) -> Counted:
    """The only name on the ballot paper is elected without a vote."""
    only = Round(1, {}, {name: 1}, {}, (name,), (), (), ())
    finding = Finding("count.unopposed", name, passed=True)
    return Counted(record.names, Count((name,), (), None, (only,), (name,)), (*how.findings, finding))


def count(record: Record, standing: Sequence[str], how: Rules, drawn: Drawn, later: Later) -> Counted:
    """Count drawn first preferences, with later preferences where somebody has to go out."""
    profile, luck = _ballots(record, standing, how, drawn, later), later.luck
    for name in record.names:
        if name not in standing:
            profile = profile.without(name)
    if how.method == "plurality":
        counts = plurality.count(profile, weights=how.weights, tie=how.tie, luck=luck)
    else:
        counts = alternative.count(profile, weights=how.weights, tie=how.tie, luck=luck, threshold=how.threshold)
    findings = how.findings
    if how.method == "second_ballot":
        findings = (*findings, Finding("count.further_ballots", record.title, passed=True))
    return Counted(record.names, counts, findings)


def _ballots(record: Record, standing: Sequence[str], how: Rules, drawn: Drawn, later: Later) -> Profile:
    if len(standing) == len(record.names) and _settled_at_once(how, drawn):
        sections, votes = _gathered(how, drawn.kinds, drawn.votes)
        return Profile(record.names, tuple((i,) for i in range(len(record.names))), votes, sections)
    full = later.profile(drawn.kinds, drawn.votes)
    sections, votes = _gathered(how, drawn.kinds, full.counts)
    return Profile(full.candidates, full.rankings, votes, sections)


def _settled_at_once(how: Rules, drawn: Drawn) -> bool:
    """Whether first preferences decide in every world, so that no later preference is ever looked at."""
    if how.method == "plurality":
        return True
    sections, votes = _gathered(how, drawn.kinds, drawn.votes)
    if how.weights is None:
        shares = votes.sum(axis=1) / np.maximum(votes.sum(axis=(1, 2)), 1)[:, None]
    else:
        weights = np.array([float(how.weights.get(section, 0)) for section in sections])
        within = votes / np.maximum(votes.sum(axis=2, keepdims=True), 1)
        shares = (within * weights[None, :, None]).sum(axis=1)
    return bool(shares.max(axis=1).min() > float(how.threshold) + 1e-9)


def _gathered(how: Rules, kinds: Sequence[str], votes: NDArray[np.int64]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Kinds gathered into the sections they are counted in."""
    sections = _rows(how)
    parts = [
        sum((votes[:, i] for i, kind in enumerate(kinds) if how.sections[kind] == section), start=np.int64(0))
        for section in sections
    ]
    return sections, np.stack(parts, axis=1)
