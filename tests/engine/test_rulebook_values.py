"""What people may type for a rule's value, how it is written down exactly, and how it reads."""

from contextlib import suppress
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine.rulebook import RULES, BadValue, Rule, parse, show, write
from democracy.engine.rules.values import EARLIEST, LATEST

SHARE = RULES["leadership.nominations.challenge"]
COUNT = RULES["leadership.nominations.affiliates"]
MONEY = RULES["leadership.fee.registered"]
DATE = RULES["leadership.freeze_date"]
DAYS = RULES["leadership.minimum_membership"]
WEIGHTS = RULES["leadership.sections"]
CHOICE = RULES["leadership.electorate"]
SEATS = Rule("nec.seats", "Seats", "composition", "How many?", "Bodies", sections={"clps": "CLPs", "unions": "unions"})
THIRDS = dict.fromkeys(("mps", "members", "affiliates"), Fraction(1, 3))


@pytest.mark.parametrize(
    ("rule", "text", "value", "shown", "written"),
    [
        (SHARE, "20%", Fraction(1, 5), "20 %", "20%"),
        (SHARE, " 12.5  % ", Fraction(1, 8), "12.5 %", "12.5%"),
        (SHARE, "0.15", Fraction(3, 20), "15 %", "15%"),
        (SHARE, "1/3", Fraction(1, 3), "one third", "1/3"),
        (SHARE, "One third", Fraction(1, 3), "one third", "1/3"),
        (SHARE, "2/3", Fraction(2, 3), "two thirds", "2/3"),
        (SHARE, "3/7", Fraction(3, 7), "3/7", "3/7"),
        (SHARE, "0", Fraction(0), "0 %", "0%"),
        (SHARE, "100 per cent", Fraction(1), "100 %", "100%"),
        (COUNT, "3", 3, "3 affiliates", "3"),
        (COUNT, "1 affiliate", 1, "1 affiliate", "1"),
        (COUNT, "1,200", 1200, "1,200 affiliates", "1200"),
        (MONEY, "£25", 2500, "£25", "£25"),
        (MONEY, "3.50", 350, "£3.50", "£3.50"),
        (MONEY, "£1,000", 100_000, "£1,000", "£1,000"),
        (DATE, "12 January 2016", date(2016, 1, 12), "12 January 2016", "2016-01-12"),
        (DATE, "12 jan 2016", date(2016, 1, 12), "12 January 2016", "2016-01-12"),
        (DATE, "2016-01-12", date(2016, 1, 12), "12 January 2016", "2016-01-12"),
        (DAYS, "180 days", 180, "180 days", "180"),
        (DAYS, "1", 1, "1 day", "1"),
        (WEIGHTS, "members=1/3 mps=1/3, affiliates=1/3", THIRDS,
         "MPs one third, members one third, affiliates one third", "mps=1/3 members=1/3 affiliates=1/3"),
        (SEATS, "unions=12 clps=6", {"clps": 6, "unions": 12}, "CLPs 6, unions 12", "clps=6 unions=12"),
        (CHOICE, "college", "college", "an electoral college of sections", "college"),
        (CHOICE, "Labour MPs", "mps", "Labour MPs", "mps"),
    ],
)  # fmt: skip
def test_a_value_is_read_shown_and_written(rule, text, value, shown, written):
    assert parse(rule, text) == value
    assert show(rule, value) == shown
    assert write(rule, value) == written
    assert parse(rule, written) == value


@pytest.mark.parametrize(
    ("rule", "text", "remedy"),
    [
        (SHARE, "120%", "A share is at most 100 %"),
        (SHARE, "20", "Write a share as a percentage or a fraction, such as 20% or 1/3"),
        (SHARE, "-5%", "such as 20% or 1/3"),
        (SHARE, "1/0", "such as 20% or 1/3"),
        (SHARE, "1e9%", "such as 20% or 1/3"),
        (SHARE, "", "such as 20% or 1/3"),
        (SHARE, "٣%", "such as 20% or 1/3"),
        (COUNT, "three", "Write a whole number"),
        (COUNT, "3 cats", "Write a whole number"),
        (COUNT, "-3", "Write a whole number"),
        (COUNT, "99999999999", "Write a number up to 10,000,000"),
        (MONEY, "25 euro", "such as £25 or £3.50"),
        (MONEY, "£25.5", "such as £25 or £3.50"),
        (DATE, "31 February 2016", "Write a day that exists"),
        (DATE, "12 Smarch 2016", "Write a day that exists"),
        (DATE, "2016-13-01", "Write a day that exists"),
        (DATE, "0001-01-01", "from 1900 to 2100"),
        (DATE, "tomorrow", "Write a day that exists"),
        (WEIGHTS, "mps=1/2 members=1/4", "The weights add up to 75 %. Make them add up to 100 %"),
        (WEIGHTS, "mps=50% unions=50%", "There is no section unions. The sections are mps, members, affiliates"),
        (WEIGHTS, "mps=50% mps=50%", "A section is named twice"),
        (WEIGHTS, "thirds", "Write each section with its value, as in mps=25%"),
        (WEIGHTS, "", "Write each section with its value"),
        (SEATS, "clps=many", "Write a whole number"),
        (CHOICE, "everyone", "Choose one of: mps, college, one_person_one_vote"),
    ],
)
def test_a_bad_value_is_named_with_its_field_and_the_remedy(rule, text, remedy):
    with pytest.raises(BadValue) as bad:
        parse(rule, text)
    assert str(bad.value).startswith(f"{rule.title}: “{text}” cannot be used. ")
    assert remedy in bad.value.remedy
    assert (bad.value.field, bad.value.value) == (rule.title, text)


def test_a_long_text_is_cut_in_the_message():
    with pytest.raises(BadValue) as bad:
        parse(SHARE, "9" * 100_000)
    assert len(str(bad.value)) < 250


def _weights(parts):
    total = sum(parts)
    return dict(zip(WEIGHTS.sections, (Fraction(part, total) for part in parts), strict=True))


VALUES = st.one_of(
    st.tuples(st.just(SHARE), st.fractions(0, 1, max_denominator=10**9)),
    st.tuples(st.just(COUNT), st.integers(0, 10_000_000)),
    st.tuples(st.just(MONEY), st.integers(0, 10_000_000)),
    st.tuples(st.just(DAYS), st.integers(0, 100_000)),
    st.tuples(st.just(DATE), st.dates(EARLIEST, LATEST)),
    st.tuples(st.just(CHOICE), st.sampled_from(list(CHOICE.choices))),
    st.tuples(st.just(WEIGHTS), st.tuples(*[st.integers(1, 10_000)] * 3).map(_weights)),
    st.tuples(st.just(SEATS), st.fixed_dictionaries({key: st.integers(0, 500) for key in SEATS.sections})),
)


@given(VALUES)
def test_what_is_written_is_read_back(pair):
    rule, value = pair
    assert parse(rule, write(rule, value)) == value
    if not isinstance(value, dict):
        assert parse(rule, show(rule, value)) == value


@given(st.sampled_from([*RULES.values(), SEATS]), st.text(max_size=30))
def test_any_text_is_a_value_or_a_named_problem(rule, text):
    value = None
    with suppress(BadValue):
        value = parse(rule, text)
    assert value is None or parse(rule, write(rule, value)) == value
