"""What the rules, or the record, do not allow: each refusal reached, with the finding that names it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from democracy.engine.counting.recorded import Tallies, recount
from democracy.engine.exclusions import Exclusion
from democracy.engine.findings import Finding, Refused
from democracy.engine.procedures.leadership import Changes
from democracy.engine.record import Record
from democracy.engine.rulebook import RuleBook, RuleValue
from tests.engine.records import ADA, BEN, CORBYN, JULY, LEADER_2015, LEADER_2016, RIDINGS, SMITH, book, book_2016, run

COLLEGE = {"electorate": "college"}
RECORDED = {"leader-2016": book_2016(), "leader-2015": book(), "ridings": book(electorate="college")}


def refusal(record: Record, rules: RuleBook, changes: Changes | None = None) -> Finding:
    with pytest.raises(Refused) as refused:
        run(record, rules, changes, worlds=2, recorded=RECORDED[record.slug])
    assert not refused.value.finding.passed
    return refused.value.finding


def test_a_floor_is_enough_where_it_reaches_the_share_and_is_taken_to_be_where_it_does_not() -> None:
    floor = tuple(replace(c, nominations={}, floors={"mps": 40}) for c in LEADER_2015.candidates)
    record = replace(LEADER_2015, candidates=floor)
    assert run(record, book()).standing == record.names
    higher = run(record, book(nominations__vacancy=Fraction(1, 5)))
    taken = [f for f in higher.findings if f.kind == "nominations.taken"]
    assert higher.standing == record.names
    assert [(f.found, f.needed, f.passed) for f in taken] == [(40, 47, True)] * len(record.names)


BARRED: dict[str, RuleValue] = {f"voters__{kind}": "not_admitted" for kind in ("members", "registered", "affiliated")}


@pytest.mark.parametrize(
    ("kind", "record", "rules", "changes"),
    [
        ("nominations.unknown", LEADER_2016, {"incumbent": "nominations"}, Changes()),
        ("nominations.no_base", LEADER_2015, {"nominations__base": "mps_meps"}, Changes()),
        ("nominations.nobody", LEADER_2015, {"nominations__vacancy": Fraction(9, 10)}, Changes()),
        ("voters.nobody", LEADER_2016, BARRED, Changes()),
        ("college.empty_section", LEADER_2015, COLLEGE, Changes()),
        ("voters.no_poll", "no poll", {"freeze_date": JULY}, Changes()),
        ("exclusion.side", LEADER_2016, {}, Changes(exclusion=Exclusion(10, 1.0, "Nobody Known"))),
        ("exclusion.too_many", LEADER_2016, {}, Changes(exclusion=Exclusion(700_000, 1.0, SMITH))),
        ("turnout.not_voting", LEADER_2016, {}, Changes(turnout={"mps": Fraction(1, 2)})),
        ("turnout.unknown", RIDINGS, COLLEGE, Changes(turnout={"affiliates": Fraction(1, 2)})),
        ("count.only_totals", "totals", BARRED | {"voters__members": "admitted"}, Changes()),
        ("count.only_totals", "totals", {}, Changes(turnout={"members": Fraction(1, 2)})),
        ("count.only_percentages", "percent", {}, Changes()),
        ("count.only_percentages", "percent", COLLEGE, Changes(turnout={"members": Fraction(1, 2)})),
        (
            "count.no_votes",
            LEADER_2016,
            BARRED | {"voters__members": "admitted"},
            Changes(turnout={"members": Fraction(0)}),
        ),
        ("count.section_empty", RIDINGS, COLLEGE, Changes(turnout={"members": Fraction(0)})),
        ("rule.without_value", LEADER_2016, "no threshold", Changes()),
    ],
)
def test_what_the_rules_or_the_record_do_not_allow(
    kind: str, record: Record | str, rules: dict[str, RuleValue] | str, changes: Changes
) -> None:
    found = ODD[record] if isinstance(record, str) else record
    assert refusal(found, _book(found, rules), changes).kind == kind


def _book(record: Record, rules: dict[str, RuleValue] | str) -> RuleBook:
    whole = book_2016() if record.slug == "leader-2016" else book()
    if isinstance(rules, str):
        kept = tuple(change for change in whole.amendments if change.key != "leadership.threshold")
        return RuleBook("Without a threshold", "test", kept)
    return book_2016(**rules) if record.slug == "leader-2016" else book(**rules)


def _shares(record: Record) -> Record:
    rows = {k: {n: Fraction(v, sum(row.values())) for n, v in row.items()} for k, row in record.tallies[0].rows.items()}
    return replace(record, tallies=(replace(record.tallies[0], unit="percent", rows=rows),))


ODD = {
    "no poll": replace(
        LEADER_2016, cohorts=tuple(replace(c, poll=None) if c.key == "spring" else c for c in LEADER_2016.cohorts)
    ),
    "totals": replace(
        LEADER_2016, tallies=(), totals=(replace(LEADER_2016.tallies[0], rows={"all": {CORBYN: 3, SMITH: 2}}),)
    ),
    "percent": _shares(RIDINGS),
}


@pytest.mark.parametrize("odds", [-1.0, float("nan"), float("inf")])
def test_odds_that_are_no_odds(odds: float) -> None:
    with pytest.raises(Refused) as refused:
        Exclusion(10, odds, CORBYN)
    assert refused.value.finding.kind == "exclusion.odds"


def test_before_a_rule_has_a_value_the_book_says_from_when_it_has_one() -> None:
    early = replace(LEADER_2016, day=date(1979, 1, 1))
    assert refusal(early, book_2016()).kind == "rule.before_first_value"


def test_shares_of_sections_are_not_votes() -> None:
    """The count itself refuses too, whoever asks it."""
    halves = {name: Fraction(1, 2) for name in (ADA, BEN)}
    tallies = Tallies(("mps", "members"), {frozenset(halves): {"mps": halves, "members": halves}})
    with pytest.raises(Refused) as refused:
        recount(tallies, (ADA, BEN))
    assert refused.value.finding.kind == "count.shares_not_votes"
