"""The nominations gate of a leadership contest: who is on the ballot paper, and why.

Labour Party Rule Book, chapter 4, clause II (editions of 1981 to 2019): a share of the party's MPs, later of its MPs
and MEPs, must support a nomination; the share may differ between a vacancy and a challenge. Whether a challenged leader
needs nominations was settled by the National Executive (12 July 2016) and the High Court (Foster v McNicol, 28 July
2016).
"""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil
from typing import cast

from democracy.engine.findings import Finding, Refused
from democracy.engine.record import Candidate, Record
from democracy.engine.rulebook import RuleBook

BASES = {"mps": "Labour MPs", "mps_meps": "Labour MPs and MEPs"}


def gate(record: Record, book: RuleBook, supporters: Mapping[str, int]) -> tuple[tuple[str, ...], list[Finding]]:
    """Who stands, in ballot order, with the findings on each person nominated.

    `supporters` are numbers of nominations the user asks for, by candidate; otherwise the recorded ones count.
    """
    findings: list[Finding] = []
    standing = []
    for candidate in record.candidates:
        finding = _exempt(candidate, record, book) or _share(candidate, record, book, supporters)
        findings.append(finding)
        if finding.passed and candidate.on_ballot:
            standing.append(candidate.name)
        elif finding.passed:
            findings.append(Finding("nominations.no_votes", candidate.name, passed=False))
    if not standing:
        raise Refused(Finding("nominations.nobody", record.title, False, findings[0].rule, findings[0].value))
    return tuple(standing), [*findings, *_second_stage(record, book)]


def _exempt(candidate: Candidate, record: Record, book: RuleBook) -> Finding | None:
    """A challenged leader's own place, where the book gives it without nominations."""
    if not candidate.incumbent or record.occasion != "challenge":
        return None
    place = book.on("leadership.incumbent", record.day)
    if place.value != "automatic":
        return None
    rule = "leadership.incumbent"
    return Finding("nominations.incumbent", candidate.name, True, rule, place.value, place.since, place.source)


def _share(candidate: Candidate, record: Record, book: RuleBook, supporters: Mapping[str, int]) -> Finding:
    """Whether enough of the party's MPs (or MPs and MEPs) support a nomination. A part of a person counts as one."""
    rule = f"leadership.nominations.{record.occasion}"
    share = book.on(rule, record.day)
    base = str(book.on("leadership.nominations.base", record.day).value)
    if base not in record.nominators:
        raise Refused(Finding("nominations.no_base", record.title, False, "leadership.nominations.base", base))
    electorate = record.nominators[base]
    needed = ceil(as_share(share.value) * electorate)
    kind, found = _found(candidate, base, supporters, needed)
    return Finding(
        kind,
        candidate.name,
        passed=found >= needed or kind == "nominations.taken",
        rule=rule,
        value=share.value,
        since=share.since,
        source=share.source,
        found=found,
        needed=needed,
        detail={"electorate": electorate, "base": BASES[base], "asked": int(candidate.name in supporters)},
    )


def _found(candidate: Candidate, base: str, supporters: Mapping[str, int], needed: int) -> tuple[str, int]:
    """The kind of finding, and the nominations counted. MPs alone stand in where the record never counted MEPs.

    Somebody who was on the ballot paper, and of whose nominations only a least number is known, is taken to have had
    enough; somebody of whom nothing is known is not guessed at.
    """
    if candidate.name in supporters:
        return "nominations.share", supporters[candidate.name]
    recorded = candidate.nominations.get(base, candidate.nominations.get("mps"))
    if recorded is not None:
        return "nominations.share", recorded
    floor = candidate.floors.get(base, candidate.floors.get("mps", 0))
    if floor >= needed:
        return "nominations.share", floor
    if floor and candidate.on_ballot:
        return "nominations.taken", floor
    raise Refused(Finding("nominations.unknown", candidate.name, False, needed=needed, found=floor))


def _second_stage(record: Record, book: RuleBook) -> list[Finding]:
    """The stage of 2018: support from constituency parties or affiliates as well. Untested where never recorded."""
    rule = "leadership.nominations.second_stage"
    stage = book.find(rule, record.day)
    if stage is None or stage.value != "clps_or_affiliates":
        return []
    return [Finding("nominations.second_stage", record.title, True, rule, stage.value, stage.since, stage.source)]


def as_share(value: object) -> Fraction:
    """A share as a `Fraction`; the rule book has checked its type."""
    return Fraction(cast("Fraction", value))
