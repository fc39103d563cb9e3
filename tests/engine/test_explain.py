"""Every finding in plain words, kept word for word in tests/golden/explain, a file for each family of findings."""

import ast
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from democracy.engine import explain
from democracy.engine.exclusions import Exclusion
from democracy.engine.findings import Finding, RuleValue
from democracy.engine.procedures.leadership import Changes
from democracy.engine.record import Record
from democracy.engine.rulebook import RuleBook
from tests.engine import (
    explained_balance,
    explained_barring,
    explained_claims,
    explained_clp,
    explained_discipline,
    explained_meetings,
    explained_plays,
    explained_rulings,
    explained_selection,
)
from tests.engine.records import CORBYN, JULY, LEADER_2015, LEADER_2016, RIDINGS, THIRD, book, book_2016, run

ENGINE = Path(explain.__file__).parent
GOLDEN = Path(__file__).parents[1] / "golden" / "explain"
SINCE = date(2014, 3, 1)
MPS = {"electorate": 232, "base": "Labour MPs", "asked": 0}
THIRDS = dict.fromkeys(("mps", "members", "affiliates"), THIRD)


def _ruled(kind: str, subject: str, rule: str, value: object, **others: object) -> Finding:
    """A finding that rests on a rule's value; it passed, if nothing else is said."""
    passed = bool(others.pop("passed", True))
    return Finding(kind, subject, passed, f"leadership.{rule}", value, SINCE, **others)  # type: ignore[arg-type]


def _share(passed: bool, found: int, percent: int, needed: int, asked: int = 0) -> Finding:
    return _ruled(
        "nominations.share", CORBYN, "nominations.vacancy", Fraction(percent, 100),
        passed=passed, found=found, needed=needed, detail={**MPS, "asked": asked},
    )  # fmt: skip


def _vote(kind: str, key: str, value: object, passed: bool, found: int, needed: int) -> Finding:
    title = "Majority in the NEC"
    return Finding(f"roll_call.{kind}", title, passed, key, value, SINCE, "", found, needed)  # type: ignore[arg-type]


REFUSED_ELECTIONS = ("seats", "women_seats", "women_standing", "limit", "votes", "votes_each", "papers")


def _card(kind: str, passed: bool, rule: str = "", value: RuleValue | None = None, **detail: int | str) -> Finding:
    key = f"conference.{rule}" if rule else None
    share = Fraction(5375, 10_000) if kind == "result" else None
    return Finding(f"conference.{kind}", "The report", passed, key, value, SINCE, "", share, detail=detail)


CARD_VOTES = [
    _card("result", True, "majority", Fraction(1, 2), worlds=1, carried=1, counted=1),
    _card("result", False, "programme_majority", Fraction(2, 3), worlds=1_000, carried=20, counted=0),
    _card("share", True, "affiliates_share", Fraction(9, 10)),
    _card("delegation", True, "delegation", "unit"),
    _card("card", True),
    _card("hands", True, "show_of_hands", "chair"),
    _card("hands", False, "show_of_hands", "never"),
    _card("hands_refused", False),
    _card("hands_against_rule", False),
    _card("delay", True, "rule_delay", "one_year", year=2017, day=2018),
    _card("delay", False, "rule_delay", "one_year", year=2019, day=2018),
    _card("refer", True, "reference_back", "parts", what="report"),
    _card("refer", False, "reference_back", "parts", what="rules"),
    _card("refer", False, "reference_back", "none", what="report"),
    _card("nobody_votes", False),
]

EXAMPLES = [
    _share(True, 36, 15, 35),
    _share(False, 36, 20, 47),
    _share(True, 47, 20, 47, asked=1),
    _ruled("nominations.incumbent", CORBYN, "incumbent", "automatic"),
    Finding("nominations.no_votes", "Angela Eagle", False),
    _ruled("nominations.nobody", "Leader 2015", "nominations.vacancy", Fraction(9, 10), passed=False),
    _ruled("nominations.no_base", "Leader 2015", "nominations.base", "mps_meps", passed=False),
    Finding("nominations.unknown", CORBYN, False, found=0, needed=51),
    Finding("nominations.unknown", CORBYN, False, found=40, needed=1_047),
    Finding("nominations.taken", CORBYN, True, found=40, needed=1_047),
    _ruled("nominations.second_stage", "Leader 2015", "nominations.second_stage", "clps_or_affiliates"),
    _ruled("voters.electorate", "Leader 2015", "electorate", "one_person_one_vote"),
    _ruled("voters.electorate", "Leader 2010", "electorate", "college"),
    _ruled("voters.electorate", "Leader 1980", "electorate", "mps"),
    Finding("voters.mps_as_members", "MPs", False),
    Finding("voters.mps_only", "Members", False),
    Finding("voters.no_section", "Registered supporters", False),
    Finding("voters.admitted", "MPs", True),
    _ruled("voters.rule", "Registered supporters", "voters.registered", "admitted"),
    _ruled("voters.rule", "Registered supporters", "voters.registered", "not_admitted", passed=False),
    Finding("voters.nobody", "Leader 2016", False),
    Finding("voters.newly_entitled", "Members who joined after 12 January 2016", True, found=85_864),
    Finding("voters.no_poll", "Members of spring 2016", False),
    _ruled("college.weights", "Leader 2010", "sections", THIRDS),
    Finding("college.empty_section", "Affiliates", False),
    Finding("turnout.not_voting", "MPs", False),
    Finding("turnout.unknown", "Affiliates", False),
    Finding("exclusion.applied", CORBYN, True, found=25_000, needed=19_363, detail={"odds": "5"}),
    Finding("exclusion.applied", CORBYN, True, found=3_963, needed=3_070, detail={"odds": "1"}),
    Finding("exclusion.odds", CORBYN, False, detail={"odds": "-1.0"}),
    Finding("exclusion.too_many", CORBYN, False, found=654_006, needed=700_000),
    Finding("exclusion.side", "Nobody Known", False, detail={"names": "Jeremy Corbyn, Owen Smith"}),
    _ruled("count.count", "Leader 2016", "count", "alternative_vote"),
    _ruled("count.count", "Leader 2016", "count", "plurality"),
    _ruled("count.count", "Leader 1980", "count", "second_ballot"),
    _ruled("count.tie", "Leader 2016", "tie", "lot"),
    _ruled("count.tie", "Leader 2016", "tie", "previous_rounds"),
    _ruled("count.tie", "Leader 2016", "tie", "all_out"),
    _ruled("count.threshold", "Leader 2016", "threshold", Fraction(1, 2)),
    Finding("count.further_ballots", "Leader 2016", True),
    Finding("count.unopposed", CORBYN, True),
    Finding("count.unrecorded", "Andy Burnham, Yvette Cooper", False),
    Finding("count.only_totals", "Leader 2016", False),
    Finding("count.only_percentages", "Leader 1994", False),
    Finding("count.shares_not_votes", "Andy Burnham, Yvette Cooper", False),
    Finding("count.no_votes", "all", False, found=0, detail={"round": 1, "world": 0}),
    Finding("count.section_empty", "members", False, found=0, detail={"round": 2, "world": 0}),
    Finding("count.tie_needs_luck", "Andy Burnham, Yvette Cooper", False),
    Finding("rule.before_first_value", "Freeze date", False, since=date(2010, 5, 1), detail={"day": date(1979, 1, 1)}),
    Finding("rule.without_value", "Threshold of election", False, detail={"book": "Test", "day": SINCE}),
    _vote("quorum", "nec.quorum", Fraction(1, 2), True, 28, 17),
    _vote("quorum", "nec.quorum", Fraction(1, 2), False, 16, 17),
    _vote("majority", "nec.majority", Fraction(1, 2), True, 18, 14),
    _vote("majority", "nec.majority", Fraction(1, 2), False, 14, 14),
    _vote("at_least", "nec.chair_ruling", Fraction(2, 3), False, 17, 10),
    _vote("at_least", "nec.chair_ruling", Fraction(2, 3), True, 18, 9),
    _vote("tie", "nec.tie", "not_carried", False, 14, 14),
    Finding("roll_call.chair_said", "for", True),
    Finding("roll_call.chair_unknown", "The chair", True),
    Finding("roll_call.no_seats", "National Executive Committee", False, detail={"day": date(1899, 1, 1)}),
    Finding("roll_call.no_count", "The registered supporters’ fee", False),
    Finding("roll_call.impossible", "General Secretary 2011", False, found=33),
    Finding("roll_call.too_many_switched", "General Secretary 2011", False, found=17, needed=18),
    *CARD_VOTES,
    *(Finding(f"election.{part}", part, False, found=9, needed=6) for part in REFUSED_ELECTIONS),
    Finding("election.stv_parts", "Meek's method has a quota of its own, droop_exact; it cannot use hare.", False),
    Finding("election.rule", "Quota of the transferable vote", True, "stv.quota", "droop", date(1980, 1, 1)),
]


FAMILIES = {
    "sentences": EXAMPLES,
    "clp": explained_clp.EXAMPLES,
    "discipline": explained_discipline.EXAMPLES,
    "barring": explained_barring.EXAMPLES,
    "selection": explained_selection.EXAMPLES,
    "plays": explained_plays.EXAMPLES,
    "rulings": explained_rulings.EXAMPLES,
    "claims": explained_claims.EXAMPLES,
    "meetings": explained_meetings.EXAMPLES,
    "balance": explained_balance.EXAMPLES,
}


@pytest.mark.parametrize("family", FAMILIES)
def test_sentences_word_for_word(family: str) -> None:
    said = [f"{finding.kind}: {explain.sentence(finding)}" for finding in FAMILIES[family]]
    assert said == (GOLDEN / f"{family}.txt").read_text(encoding="utf-8").splitlines()


def test_every_kind_of_finding_has_an_example() -> None:
    assert {finding.kind for family in FAMILIES.values() for finding in family} == set(explain.SENTENCES)


def _kinds(source: Path) -> Iterator[str]:
    """The kinds that a file may give to a finding: whole words, or every one that begins as an f-string does.

    The counts and the rule book hand some kinds on by argument or variable; they are known by their family.
    """
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding" and node.args:
            kind = node.args[0]
            if isinstance(kind, ast.Constant):
                yield str(kind.value)
            elif isinstance(kind, ast.JoinedStr):
                yield str(getattr(kind.values[0], "value", ""))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            family, dot, rest = node.value.partition(".")
            if dot and family in ("count", "rule") and rest.isidentifier():
                yield node.value


@pytest.mark.parametrize("source", sorted(ENGINE.rglob("*.py")), ids=lambda path: str(path.relative_to(ENGINE)))
def test_every_finding_in_the_engine_has_a_sentence(source: Path) -> None:
    begun = {f"{kind.split('.')[0]}." for kind in explain.SENTENCES}
    assert set(_kinds(source)) - set(explain.SENTENCES) - begun == set()


def test_the_scan_finds_findings() -> None:
    found = {kind for source in ENGINE.rglob("procedures/*.py") for kind in _kinds(source)}
    assert {"nominations.unknown", "voters.newly_entitled", "count."} <= found


RUNS: list[tuple[Record, RuleBook, Changes]] = [
    (LEADER_2016, book_2016(freeze_date=JULY), Changes(exclusion=Exclusion(3_963, 2.5, CORBYN))),
    (LEADER_2016, book_2016(electorate="college"), Changes()),
    (LEADER_2016, book_2016(voters__registered="not_admitted", fee__registered=300), Changes()),
    (LEADER_2015, book(nominations__vacancy=Fraction(1, 5)), Changes(nominations={CORBYN: 40})),
    (LEADER_2015, book(nominations__second_stage="clps_or_affiliates", minimum_membership=60), Changes()),
    (RIDINGS, book(electorate="college"), Changes(turnout={"members": Fraction(1, 2)})),
]


@pytest.mark.parametrize(("record", "rules", "changes"), RUNS)
def test_whatever_a_run_finds_can_be_said(record: Record, rules: RuleBook, changes: Changes) -> None:
    for finding in run(record, rules, changes, worlds=5, recorded=book_2016()).findings:
        said = explain.sentence(finding)
        assert said.endswith(".") and (said[0].isupper() or said[0].isdigit())
        assert "None" not in said and "Fraction" not in said and "  " not in said
