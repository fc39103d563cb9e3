"""Rule books: what is in force on a day, amendments, differences and digests."""

from collections import Counter
from dataclasses import FrozenInstanceError, replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine.findings import Refused
from democracy.engine.rulebook import RULES, TOPICS, Amendment, RuleBook, UnknownRule, unknown

CHALLENGE, FREEZE = "leadership.nominations.challenge", "leadership.freeze_date"
FIRST = Amendment(CHALLENGE, date(1981, 1, 24), Fraction(1, 20), "handbook")
SECOND = Amendment(CHALLENGE, date(1988, 10, 5), Fraction(1, 5), "conference")
BOOK = RuleBook("Recorded", "labour", (SECOND, FIRST))


def test_a_value_holds_from_its_day_until_the_next():
    assert BOOK.on(CHALLENGE, date(1981, 1, 24)).value == Fraction(1, 20)
    assert BOOK.on(CHALLENGE, date(1988, 10, 4)).value == Fraction(1, 20)
    assert BOOK.on(CHALLENGE, date(1988, 10, 5)) == SECOND.dated()
    assert BOOK.on(CHALLENGE, date(2099, 1, 1)).source == "conference"


def test_before_the_first_value_it_refuses_by_name_and_tells_the_first_day():
    with pytest.raises(Refused) as refused:
        BOOK.on(CHALLENGE, date(1981, 1, 23))
    finding = refused.value.finding
    assert (finding.kind, finding.rule, finding.passed) == ("rule.before_first_value", CHALLENGE, False)
    assert finding.subject == "Nominations for a challenge"
    assert finding.since == date(1981, 1, 24)
    assert finding.detail["day"] == date(1981, 1, 23)


def test_a_rule_without_any_value_refuses_too():
    with pytest.raises(Refused) as refused:
        BOOK.on(FREEZE, date(2016, 7, 12))
    assert refused.value.finding.kind == "rule.without_value"
    assert refused.value.finding.since is None


def test_an_unknown_key_suggests_near_ones():
    with pytest.raises(UnknownRule, match=r"no rule “leadership.nominations.chalenge”. Did you mean leadership.nomin"):
        BOOK.on("leadership.nominations.chalenge", date(2016, 7, 12))
    assert unknown("freeze_date") == (FREEZE,)
    assert unknown("zzzzzz") == ()
    assert "The rules page lists every key" in str(UnknownRule("zzzzzz"))


def test_amending_gives_a_new_book_and_leaves_the_old_one():
    changed = BOOK.amend([replace(SECOND, value=Fraction(3, 20), since=date(2016, 7, 14))], "Fifteen")
    assert changed.on(CHALLENGE, date(2016, 7, 14)).value == Fraction(3, 20)
    assert changed.on(CHALLENGE, date(2016, 7, 13)).value == Fraction(1, 5)
    assert BOOK.on(CHALLENGE, date(2016, 7, 14)).value == Fraction(1, 5)
    assert (changed.name, changed.slug, changed.parent) == ("Fifteen", "labour", BOOK)
    with pytest.raises(FrozenInstanceError):
        BOOK.name = "Other"
    with pytest.raises(TypeError):
        BOOK.values[CHALLENGE] = ()


def test_amending_an_unknown_rule_is_refused():
    with pytest.raises(UnknownRule):
        BOOK.amend([Amendment("leadership.tea", date(2016, 1, 1), 1)])


def test_an_amendment_on_the_day_of_a_value_replaces_it():
    changed = BOOK.amend([replace(SECOND, value=Fraction(1, 4))])
    assert [value.value for value in changed.history(CHALLENGE)] == [Fraction(1, 20), Fraction(1, 4)]


def test_an_amendment_gives_way_to_the_parents_next_value_unless_it_holds_onwards():
    early = Amendment(CHALLENGE, date(1983, 1, 1), Fraction(1, 10))
    later = Amendment(CHALLENGE, date(1990, 1, 1), Fraction(1, 8))
    day = date(1989, 1, 1)
    assert BOOK.amend([early]).on(CHALLENGE, day).value == Fraction(1, 5)
    assert BOOK.amend([replace(early, onwards=True)]).on(CHALLENGE, day).value == Fraction(1, 10)
    both = BOOK.amend([later, replace(early, onwards=True)])
    assert both.on(CHALLENGE, date(1990, 1, 1)).value == Fraction(1, 8)


def test_differences_read_from_to_from_a_day():
    changed = BOOK.amend([Amendment(CHALLENGE, date(2016, 7, 14), Fraction(3, 20))])
    assert [str(line) for line in BOOK.differences(changed)] == [
        "Nominations for a challenge: 20 % -> 15 %, from 14 July 2016"
    ]
    assert [str(line) for line in changed.differences(BOOK)] == [
        "Nominations for a challenge: 15 % -> 20 %, from 14 July 2016"
    ]


def test_differences_end_where_the_books_agree_again_and_tell_a_missing_value():
    changed = BOOK.amend([
        Amendment(CHALLENGE, date(1983, 1, 1), Fraction(1, 5)),
        Amendment(FREEZE, date(2016, 7, 12), date(2016, 1, 12)),
    ])  # fmt: skip
    assert [str(line) for line in BOOK.differences(changed)] == [
        "Nominations for a challenge: 5 % -> 20 %, from 1 January 1983 until 5 October 1988",
        "Freeze date: no value -> 12 January 2016, from 12 July 2016",
    ]


def test_a_difference_that_goes_on_past_a_new_value_on_both_sides_is_split():
    changed = BOOK.amend([Amendment(CHALLENGE, date(1983, 1, 1), Fraction(1, 10), onwards=True)])
    assert [(line.before, line.until) for line in BOOK.differences(changed)] == [
        (Fraction(1, 20), date(1988, 10, 5)),
        (Fraction(1, 5), None),
    ]


def test_a_book_does_not_differ_from_itself():
    assert BOOK.differences(BOOK) == []


def test_the_digest_is_the_same_for_ever():
    assert BOOK.digest() == "1213c77f9dcf0f842227370e627f6ce649ef0b1562bc7f6120cbd5f0d0590bd2"


def test_the_digest_does_not_depend_on_the_order_of_amendments():
    assert RuleBook("Recorded", "labour", (FIRST, SECOND)).digest() == BOOK.digest()


@pytest.mark.parametrize(
    "change",
    [
        {"value": Fraction(1, 4)},
        {"source": "other"},
        {"note": "read otherwise"},
        {"quotation": "one fifth"},
        {"checked_on": date(2026, 1, 1)},
        {"since": date(1988, 10, 6)},
        {"second_source": "also"},
        {"confidence": "B"},
        {"onwards": True},
        {"key": "leadership.nominations.vacancy"},
        {"key": "leadership.tea"},
    ],
)
def test_any_change_changes_the_digest(change):
    assert RuleBook("Recorded", "labour", (FIRST, replace(SECOND, **change))).digest() != BOOK.digest()


def test_a_childs_digest_changes_with_its_parent():
    change = [Amendment(CHALLENGE, date(2016, 7, 14), Fraction(3, 20))]
    other = RuleBook("Recorded", "labour", (FIRST,)).amend(change, "Child")
    assert BOOK.amend(change, "Child").digest() != other.digest()


@given(st.lists(st.tuples(st.dates(date(1980, 1, 1), date(2019, 1, 1)), st.fractions(0, 1)), max_size=8))
def test_differences_are_nothing_exactly_when_every_day_agrees(changes):
    changed = BOOK.amend([Amendment(CHALLENGE, day, share) for day, share in changes])
    days = {day for day, _ in changes} | {FIRST.since, SECOND.since}
    agree = all(BOOK.find(CHALLENGE, day) == changed.find(CHALLENGE, day) for day in days)
    values = [(BOOK.find(CHALLENGE, day), changed.find(CHALLENGE, day)) for day in days]
    same = all((a and a.value) == (b and b.value) for a, b in values)
    assert (BOOK.differences(changed) == []) == same
    assert same or not agree


def test_the_catalogue_is_complete_and_written_for_people():
    assert Counter(key.partition(".")[0] for key in RULES)["leadership"] == 23
    for rule in RULES.values():
        assert rule.title[0].isupper()
        assert rule.question.endswith("?")
        assert rule.topic in TOPICS
        assert bool(rule.choices) == (rule.type == "choice")
        assert bool(rule.sections) == (rule.type in ("weights", "composition"))
        assert rule.term
