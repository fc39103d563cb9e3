"""Who of a cohort may vote: every exclusion belongs to one rule, and a later freeze date shuts out nobody more."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine.roll import Cohort, Gate, entitlement, joined_before, share_between

DAYS = st.dates(date(2015, 1, 1), date(2016, 12, 31))
WINDOW = (date(2016, 1, 1), date(2016, 1, 10))


def people(first: date | None = None, last: date | None = None) -> Cohort:
    return Cohort("some", "members", "Some members", 1_000, first, last)


@st.composite
def cohorts(draw: st.DrawFn) -> Cohort:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return people(draw(st.sampled_from([first, None])), draw(st.sampled_from([last, None])))


GATES = st.lists(
    st.builds(Gate, st.sampled_from(["one", "two", "three"]), st.none() | DAYS, st.none() | DAYS), max_size=4
)


@given(cohorts(), GATES)
def test_the_parts_are_the_whole(cohort: Cohort, gates: list[Gate]) -> None:
    held = entitlement(cohort, gates)
    assert held.share + sum(held.shut_out.values()) == 1
    assert all(part > 0 for part in held.shut_out.values())
    assert held.shut_out.keys() <= {gate.rule for gate in gates}


@given(cohorts(), DAYS, DAYS)
def test_a_later_freeze_date_shuts_out_nobody_more(cohort: Cohort, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    shares = [entitlement(cohort, [Gate("freeze", closes=day)]).share for day in (earlier, later)]
    assert shares[0] <= shares[1]


@given(cohorts(), DAYS, DAYS)
def test_an_earlier_opening_shuts_out_nobody_more(cohort: Cohort, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    shares = [entitlement(cohort, [Gate("opens", day)]).share for day in (earlier, later)]
    assert shares[0] >= shares[1]


@pytest.mark.parametrize(
    ("opens", "closes", "share"),
    [
        (None, None, Fraction(1)),
        (None, date(2015, 12, 31), Fraction(0)),
        (None, date(2016, 1, 1), Fraction(1, 10)),
        (None, date(2016, 1, 9), Fraction(9, 10)),
        (None, date(2016, 1, 10), Fraction(1)),
        (date(2016, 1, 10), None, Fraction(1, 10)),
        (date(2016, 1, 11), None, Fraction(0)),
        (date(2016, 1, 4), date(2016, 1, 5), Fraction(1, 5)),
        (date(2016, 1, 9), date(2016, 1, 2), Fraction(0)),
    ],
)
def test_people_join_evenly_within_a_window(opens: date | None, closes: date | None, share: Fraction) -> None:
    assert share_between(people(*WINDOW), opens, closes) == share


@pytest.mark.parametrize(
    ("cohort", "opens", "closes", "share"),
    [
        (people(), WINDOW[0], WINDOW[1], 1),
        (people(last=WINDOW[1]), None, date(2016, 1, 9), 0),
        (people(last=WINDOW[1]), None, date(2016, 1, 10), 1),
        (people(last=WINDOW[1]), date(2016, 1, 11), None, 0),
        (people(last=WINDOW[1]), date(2016, 1, 10), None, 1),
        (people(first=WINDOW[0]), None, date(2015, 12, 31), 0),
        (people(first=WINDOW[0]), None, date(2016, 1, 1), 1),
        (people(first=WINDOW[0]), date(2016, 6, 1), None, 1),
    ],
)
def test_an_open_end_counts_whole_unless_nobody_of_it_can_pass(
    cohort: Cohort, opens: date | None, closes: date | None, share: int
) -> None:
    assert share_between(cohort, opens, closes) == share


def test_each_exclusion_is_counted_against_the_first_rule_that_causes_it() -> None:
    gates = [
        Gate("freeze", closes=date(2016, 1, 8)),
        Gate("length", closes=date(2016, 1, 5)),
        Gate("late", closes=date(2016, 1, 9)),
    ]
    held = entitlement(people(*WINDOW), gates)
    assert held.shut_out == {"freeze": Fraction(2, 10), "length": Fraction(3, 10)}
    assert held.share == Fraction(1, 2)


def test_a_barred_kind_is_shut_out_whole_by_one_rule() -> None:
    held = entitlement(people(*WINDOW), [Gate("freeze", closes=date(2016, 1, 5))], barred_by="voters")
    assert (held.share, held.shut_out) == (0, {"voters": 1})


def test_the_last_day_to_join_lies_the_days_of_membership_before() -> None:
    assert joined_before(date(2016, 7, 12), 182) == date(2016, 1, 12)
    assert joined_before(date(2016, 7, 12), 0) == date(2016, 7, 12)
    assert date(2016, 7, 12) - joined_before(date(2016, 7, 12), 30) == timedelta(days=30)
