"""A chain of decisions: what is in force when, what counts, and what cannot follow what."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine.findings import Refused
from democracy.engine.procedures.rulings import Chain, Choice, Decision, decide
from democracy.engine.rulebook import RuleBook

JANUARY, JULY, JUNE = date(2016, 1, 12), date(2016, 7, 12), date(2016, 6, 24)
RULE = "leadership.freeze_date"
CHAIN = Chain(
    RULE,
    "The freeze date",
    (
        Decision(
            "executive", "The executive", date(2016, 7, 12),
            (Choice("back", "six months back", "sets", JANUARY), Choice("june", "June", "sets", JUNE)), "back",
        ),
        Decision(
            "court", "The court", date(2016, 8, 8),
            (Choice("members", "for the members", "sets", JULY), Choice("party", "for the party", "upholds"),
             Choice("none", "no case", "none")), "members", "executive",
        ),
        Decision(
            "appeal", "The higher court", date(2016, 8, 12),
            (Choice("party", "for the party", "upholds"), Choice("members", "for the members", "sets", JULY),
             Choice("none", "no appeal", "none")), "party", "court",
        ),
    ),
    date(2016, 9, 21),
    date(2016, 8, 22),
    "papers are out",
)  # fmt: skip


def test_the_record_of_2016() -> None:
    """12 January from 12 July; everybody from 8 August; 12 January again from 12 August: four days of a wide roll."""
    found = decide(CHAIN, {}, {})
    assert [(s.since, s.value) for s in found.spans] == [
        (date(2016, 7, 12), JANUARY), (date(2016, 8, 8), JULY), (date(2016, 8, 12), JANUARY),
    ]  # fmt: skip
    assert (found.value, found.by) == (JANUARY, "appeal")
    assert found.spans[1].until == date(2016, 8, 12)


@pytest.mark.parametrize(
    ("choices", "value", "by"),
    [
        ({"appeal": "none"}, JULY, "court"),
        ({"appeal": "members"}, JULY, "court"),
        ({"court": "party"}, JANUARY, "executive"),
        ({"court": "party", "appeal": "members"}, JULY, "appeal"),
        ({"court": "none", "appeal": "none"}, JANUARY, "executive"),
        ({"executive": "june"}, JUNE, "appeal"),
        ({"executive": "june", "court": "none", "appeal": "none"}, JUNE, "executive"),
    ],
)
def test_each_link_can_come_out_otherwise(choices: dict[str, str], value: date, by: str) -> None:
    found = decide(CHAIN, choices, {})
    assert (found.value, found.by) == (value, by)


def test_a_ruling_before_its_case_is_refused_with_both_days() -> None:
    with pytest.raises(Refused) as refused:
        decide(CHAIN, {}, {"court": date(2016, 7, 11)})
    finding = refused.value.finding
    assert (finding.kind, finding.detail["day"]) == ("ruling.before_its_case", date(2016, 7, 11))
    with pytest.raises(Refused):
        decide(CHAIN, {}, {"appeal": date(2016, 8, 7)})
    with pytest.raises(Refused):
        decide(CHAIN, {}, {"executive": date(2016, 8, 9)})


def test_an_appeal_against_nothing_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        decide(CHAIN, {"court": "none"}, {})
    assert refused.value.finding.kind == "ruling.nothing_to_rule_on"


def test_a_ruling_after_the_ballot_changes_nothing_and_says_so() -> None:
    found = decide(CHAIN, {"court": "party", "appeal": "members"}, {"appeal": date(2016, 9, 22)})
    assert found.value == JANUARY
    assert "ruling.too_late" in {f.kind for f in found.findings if not f.passed}
    last = decide(CHAIN, {"court": "party", "appeal": "members"}, {"appeal": date(2016, 9, 21)})
    assert last.value == JULY
    assert [f.found for f in last.findings if f.kind == "ruling.late"] == [0]


def test_nothing_counts_where_all_is_decided_too_late() -> None:
    later = {link.key: date(2016, 10, 1) for link in CHAIN.decisions}
    found = decide(CHAIN, {}, later)
    assert (found.value, found.by) == (None, "")
    assert found.findings[-1].kind == "ruling.nothing_settled"


CHOICES = st.fixed_dictionaries({link.key: st.sampled_from([c.key for c in link.choices]) for link in CHAIN.decisions})
GAPS = st.lists(st.integers(0, 40), min_size=3, max_size=3)


@given(CHOICES, GAPS)
def test_a_rule_book_amended_by_the_chain_says_on_every_day_what_the_chain_says(
    choices: dict[str, str], gaps: list[int]
) -> None:
    """Compared with the rule book's own way of finding what is in force, day by day."""
    day, days = date(2016, 7, 1), {}
    for link, gap in zip(CHAIN.decisions, gaps, strict=True):
        day += timedelta(days=gap)
        days[link.key] = day
    try:
        found = decide(CHAIN, choices, days)
    except Refused:
        assert choices["court"] == "none"
        assert choices["appeal"] != "none"
        return
    book = RuleBook("Test", "test").amend(found.amendments())
    for number in range(140):
        on = date(2016, 7, 1) + timedelta(days=number)
        held = book.find(RULE, on)
        mine = [span for span in found.spans if span.since <= on and (span.until is None or on < span.until)]
        assert (held.value if held else None) == (mine[0].value if mine else None)
        assert len(mine) <= 1
    counted = book.find(RULE, CHAIN.settled)
    assert found.value == (counted.value if counted else None)
