"""What is wrong with a book, told before anybody relies on it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from democracy.engine.rulebook import Amendment, RuleBook
from democracy.engine.rules.problems import Problem, problems

DAY = date(2016, 7, 12)
SHARE = Amendment("leadership.nominations.challenge", DAY, Fraction(1, 5), "rule-book", confidence="A")
WEIGHTS = Amendment("leadership.sections", DAY, {"mps": Fraction(1, 2), "members": Fraction(1, 2)}, "rule-book")


def _messages(*changes, sources=None):
    return [str(problem) for problem in problems(RuleBook("Draft", "draft", changes), sources)]


def test_a_good_book_has_no_problems():
    fee = Amendment("leadership.fee.registered", DAY, 2500, note="assumed")
    assert _messages(SHARE, WEIGHTS, fee, sources={"rule-book"}) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (replace(SHARE, key="leadership.nominations.chalenge"), "Did you mean leadership.nominations.challenge"),
        (replace(SHARE, value=Fraction(6, 5)), "120 % is not a share. Write a share from 0 % to 100 %."),
        (replace(SHARE, value=Fraction(-1, 5)), "-20 % is not a share"),
        (replace(SHARE, value=20), "“20” is not of the type share"),
        (replace(SHARE, value={"mps": 1}), "a value by section is not of the type share"),
        (replace(SHARE, source=""), "the source is missing. Choose one, or the word hypothesis."),
        (replace(SHARE, source="gossip"), "there is no source “gossip”"),
        (replace(SHARE, second_source="gossip"), "there is no source “gossip”"),
        (replace(SHARE, confidence="memory"), "confidence “memory” is not known"),
        (replace(SHARE, source="hypothesis"), "a hypothesis needs a note"),
        (replace(WEIGHTS, value={"mps": Fraction(1, 2)}), "the weights add up to 50 %. Make them add up to 100 %."),
        (
            replace(WEIGHTS, value={"mps": Fraction(3, 2), "members": Fraction(-1, 2)}),
            "members have -1/2, which is neg",
        ),
        (replace(WEIGHTS, value={"lords": Fraction(1)}), "there is no section “lords”. The sections are mps, members"),
        (replace(WEIGHTS, value=Fraction(1)), "“1” is not of the type weights"),
        (Amendment("leadership.fee.registered", DAY, -1, "rule-book"), "-1 is negative. Write nought or more."),
        (Amendment("leadership.minimum_membership", DAY, 36_501, "rule-book"), "36,501 days are more than a"),
        (Amendment("leadership.threshold", DAY, Fraction(1), "rule-book"), "nobody can have more than all votes"),
        (Amendment("leadership.tie", DAY, "coin", "rule-book"), "“coin” is not offered. Choose one of: lot, previous_"),
    ],
)
def test_each_problem_names_the_rule_the_day_and_the_remedy(change, message):
    found = _messages(change, sources={"rule-book"})
    assert len(found) == 1
    assert message in found[0]
    assert "from 12 July 2016: " in found[0]


def test_two_values_on_one_day():
    assert _messages(SHARE, replace(SHARE, value=Fraction(1, 4))) == [
        "Nominations for a challenge, from 12 July 2016: 2 values start on this day. Keep one."
    ]


def test_a_value_that_equals_the_one_before_it():
    assert _messages(SHARE, replace(SHARE, since=date(2017, 1, 1))) == [
        "Nominations for a challenge, from 1 January 2017: 20 % is the value already in force. Remove one of the two."
    ]


def test_an_amendment_that_says_what_the_parent_says():
    parent = RuleBook("Recorded", "labour", (SHARE,))
    same = parent.amend([replace(SHARE, since=date(2017, 1, 1))])
    assert "the parent already says 20 % on this day" in str(problems(same)[0])
    restored = parent.amend([replace(SHARE, since=date(2016, 1, 1))])
    assert problems(restored) == []


def test_registration_closes_before_it_opens():
    opens = Amendment("leadership.registration.opens", DAY, date(2016, 7, 18), "rule-book")
    closes = Amendment("leadership.registration.closes", DAY, date(2016, 7, 16), "rule-book")
    assert _messages(opens, closes) == [
        "Registration closes, from 12 July 2016: 16 July 2016 is before 18 July 2016, when it opens. "
        "Put the two days in order."
    ]
    assert _messages(opens, replace(closes, value=date(2016, 7, 18))) == []
    assert _messages(closes) == []


def test_a_problem_of_no_single_day():
    assert str(Problem("labour", None, "wrong")) == "labour: wrong"
