"""Who may vote in a leadership contest, counted cohort by cohort, each exclusion against the rule that causes it.

Chapter 4, clause II of the Labour Party Rule Book says which kinds of voter there are; the freeze date, the fee and the
time to apply were set for each contest by the National Executive.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import cast

from democracy.engine.findings import Finding, Refused
from democracy.engine.record import Kind, Record
from democracy.engine.roll import Cohort, Entitlement, Gate, entitlement, joined_before
from democracy.engine.rulebook import RuleBook, Value

SECTIONS = {"mps": "MPs and MEPs", "members": "Members", "affiliates": "Affiliates"}


@dataclass(frozen=True)
class Franchise:
    """Which kinds vote and with what weight, and which part of each cohort is entitled.

    `sections` maps each voting kind to its section of the college; with one person one vote it is the kind itself and
    `weights` is None.
    """

    sections: Mapping[str, str]
    weights: Mapping[str, Fraction] | None
    entitlements: tuple[Entitlement, ...]
    findings: tuple[Finding, ...]

    @cached_property
    def _shares(self) -> Mapping[str, Fraction]:
        return {entitled.cohort.key: entitled.share for entitled in self.entitlements}

    def share(self, cohort: Cohort) -> Fraction:
        return self._shares.get(cohort.key, Fraction(0))


def franchise(record: Record, book: RuleBook) -> Franchise:
    """Read the electorate, the voters and the gates from the book and apply them to the record's cohorts."""
    electorate = book.on("leadership.electorate", record.day)
    sections, findings = _voting_kinds(record, book, electorate)
    weights = _weights(record, book, sections, findings) if electorate.value == "college" else None
    entitled = tuple(_entitle(record, book, cohort, sections) for cohort in every_cohort(record))
    return Franchise(sections, weights, entitled, tuple(findings))


def every_cohort(record: Record) -> tuple[Cohort, ...]:
    """The record's cohorts, and one undated cohort for each kind that has none."""
    dated = {cohort.kind for cohort in record.cohorts}
    whole = [
        Cohort(kind.key, kind.key, kind.title, kind.entitled or kind.votes or 0)
        for kind in record.kinds
        if kind.key not in dated
    ]
    return (*record.cohorts, *whole)


def _voting_kinds(record: Record, book: RuleBook, electorate: Value) -> tuple[dict[str, str], list[Finding]]:
    findings = [_electorate_finding(record, electorate)]
    sections: dict[str, str] = {}
    for kind in record.kinds:
        finding = _admission(kind, record, book, str(electorate.value))
        if kind.votes is not None or finding.kind != "voters.mps_as_members":
            findings.append(finding)
        if finding.passed:
            sections[kind.key] = kind.section if electorate.value == "college" else kind.key
    if not sections:
        raise Refused(Finding("voters.nobody", record.title, False, "leadership.electorate", electorate.value))
    return sections, findings


def _electorate_finding(record: Record, electorate: Value) -> Finding:
    rule = "leadership.electorate"
    return Finding("voters.electorate", record.title, True, rule, electorate.value, electorate.since, electorate.source)


def _admission(kind: Kind, record: Record, book: RuleBook, electorate: str) -> Finding:
    """Whether a kind of voter has a vote under this electorate."""
    mps_only = electorate == "mps"
    if kind.section == "mps" and electorate == "one_person_one_vote":
        return Finding("voters.mps_as_members", kind.title, False, "leadership.electorate", electorate)
    if mps_only and kind.section != "mps":
        return Finding("voters.mps_only", kind.title, False, "leadership.electorate", electorate)
    if electorate == "college" and not kind.section:
        return Finding("voters.no_section", kind.title, False, "leadership.electorate", electorate)
    if kind.section == "mps" or kind.key == "total":
        return Finding("voters.admitted", kind.title, True, "leadership.electorate", electorate)
    rule = voter_rule(kind)
    held = book.find(rule, record.day)
    if held is None:
        return Finding("voters.admitted", kind.title, True, "leadership.electorate", electorate)
    passed = held.value == "admitted"
    return Finding("voters.rule", kind.title, passed, rule, held.value, held.since, held.source)


def voter_rule(kind: Kind) -> str:
    """The rule that admits a kind of voter: a college's affiliates come under the affiliated supporters' one."""
    return f"leadership.voters.{'affiliated' if kind.section == 'affiliates' else kind.key}"


def _weights(
    record: Record, book: RuleBook, sections: Mapping[str, str], findings: list[Finding]
) -> Mapping[str, Fraction]:
    """The weights of the sections; one with a weight but no voters refuses, for its share has nowhere to go."""
    held = book.on("leadership.sections", record.day)
    weights = {s: Fraction(weight) for s, weight in cast("Mapping[str, Fraction]", held.value).items()}
    for section, weight in weights.items():
        if weight and section not in sections.values():
            raise Refused(Finding("college.empty_section", SECTIONS[section], False, "leadership.sections", held.value))
    rule = "leadership.sections"
    findings.append(Finding("college.weights", record.title, True, rule, held.value, held.since, held.source))
    return {section: weights.get(section, Fraction(0)) for section in dict.fromkeys(sections.values())}


def _entitle(record: Record, book: RuleBook, cohort: Cohort, sections: Mapping[str, str]) -> Entitlement:
    kind = record.kind(cohort.kind)
    if cohort.kind not in sections:
        return entitlement(cohort, (), barred_by=_barring_rule(kind, record, book))
    return entitlement(cohort, gates(record, book, kind))


def _barring_rule(kind: Kind, record: Record, book: RuleBook) -> str:
    if kind.section == "mps":
        return "leadership.electorate"
    held = book.find(voter_rule(kind), record.day)
    return voter_rule(kind) if held is not None and held.value != "admitted" else "leadership.electorate"


def gates(record: Record, book: RuleBook, kind: Kind) -> tuple[Gate, ...]:
    """The rules that shut people out by the day they joined or applied."""
    if kind.section == "members" or kind.key == "members":
        return (
            Gate("leadership.freeze_date", closes=_date(book, "leadership.freeze_date", record.day)),
            Gate("leadership.minimum_membership", closes=_latest_joining(record, book)),
        )
    if kind.key == "registered":
        opens = _date(book, "leadership.registration.opens", record.day)
        closes = _date(book, "leadership.registration.closes", record.day)
        return (Gate("leadership.registration.opens", opens), Gate("leadership.registration.closes", closes=closes))
    if kind.section == "affiliates":
        return (Gate("leadership.affiliated.closes", closes=_date(book, "leadership.affiliated.closes", record.day)),)
    return ()


def _latest_joining(record: Record, book: RuleBook) -> date | None:
    held = book.find("leadership.minimum_membership", record.day)
    if held is None or not isinstance(held.value, int) or held.value == 0:
        return None
    return joined_before(record.opened or record.ballot_closes, held.value)


def _date(book: RuleBook, key: str, day: date) -> date | None:
    held = book.find(key, day)
    return held.value if held is not None and isinstance(held.value, date) else None
