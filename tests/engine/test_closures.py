"""Stopped meetings: days counted one by one, the record left alone, and what is closed never helping anybody."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.luck import Luck
from democracy.engine.procedures.closures import Closure, Occasion, decide, openness, state

BAN = Closure("ban", "The ban", date(2016, 7, 12), date(2016, 9, 24), {"agm": "closed", "nominations": "open"})
CITY = Closure(
    "city", "A city party", date(2016, 7, 15), None, {"nominations": "closed"}, frozenset({"north", "south", "west"})
)
NOMINATIONS = Occasion(
    "nominations", "nominations", "Nominations", date(2016, 7, 20), date(2016, 8, 15), 646, 338, {"A": 285, "B": 53}
)
MEETINGS = Occasion("agms", "agm", "Annual meetings", date(2016, 6, 1), date(2016, 7, 31), 646)


def outlook(low: float = 0.1, value: float = 0.5, high: float = 0.9) -> Outlook:
    held = Assumption("meetings.catch_up", "Caught up", value, low, high, "share", "Invented.")
    return Outlook("test", {held.key: held})


def test_the_record_is_the_record_in_every_world() -> None:
    found = decide(NOMINATIONS, (BAN, CITY), (BAN, CITY), outlook(), Luck(1, range(50)))
    assert found.done is not None
    assert set(found.done) == {338}
    assert {name: set(counts) for name, counts in found.parts.items()} == {"A": {285}, "B": {53}}


def test_the_stricter_of_two_closures_holds() -> None:
    day = date(2016, 7, 20)
    assert state((BAN, CITY), "nominations", "", day) == "open"
    assert state((BAN, CITY), "nominations", "north", day) == "closed"
    assert state((BAN, CITY), "agm", "north", day) == "closed"
    assert state((BAN,), "agm", "", BAN.since - timedelta(days=1)) == "open"
    assert state((replace(BAN, states={"agm": "leave"}),), "agm", "", day) == "leave"


def test_days_are_counted_exactly() -> None:
    """From 12 July, both days included, 20 of the 61 days of June and July are closed."""
    found = openness((BAN, CITY), MEETINGS)
    assert found.others == Fraction(41, 61)
    assert set(found.named.values()) == {Fraction(41, 61)}
    one = openness((BAN, CITY), NOMINATIONS)
    assert (one.others, one.all_parties(646)) == (1, Fraction(643, 646))


def test_what_is_closed_on_every_day_is_done_by_nobody() -> None:
    shut = replace(BAN, states={"nominations": "closed"})
    found = decide(NOMINATIONS, (BAN, CITY), (shut, CITY), outlook(), Luck(1, range(20)))
    assert found.done is not None
    assert not found.done.any()


def test_half_closed_keeps_as_many_as_the_exact_law_says() -> None:
    """Half of 27 days (13) open, nobody catches up: binomial over the 338, with the city's three still shut."""
    shut = replace(BAN, until=date(2016, 8, 2), states={"nominations": "closed"})
    share = float(openness((shut, CITY), NOMINATIONS).others)
    assert share == pytest.approx(13 / 27)
    found = decide(NOMINATIONS, (BAN, CITY), (shut, CITY), outlook(0.0, 0.0, 0.0), Luck(3, range(4_000)))
    law = binom(338, share)
    assert found.done is not None
    assert found.done.mean() == pytest.approx(law.mean(), abs=4 * law.std() / 4_000**0.5)
    assert found.done.std() == pytest.approx(law.std(), rel=0.05)
    assert sum(counts for counts in found.parts.values()) == pytest.approx(found.done)


def test_parties_let_back_come_in_as_often_as_others_did() -> None:
    found = decide(NOMINATIONS, (BAN, CITY), (BAN,), outlook(), Luck(3, range(4_000)))
    assert found.done is not None
    extra = found.done - 338
    law = binom(3, 338 / 643)
    assert extra.mean() == pytest.approx(law.mean(), abs=0.06)
    assert {0, 1, 2, 3} == set(np.unique(extra))


def test_leave_counts_as_open_and_is_told() -> None:
    found = decide(NOMINATIONS, (), (replace(BAN, states={"nominations": "leave"}),), outlook(), Luck(1, range(3)))
    assert found.here.others == 1
    assert [f.found for f in found.findings if f.kind == "meetings.leave"] == [27]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.0, 1.0))
def test_a_longer_stop_never_lets_more_be_done(start: int, length: int, caught: float) -> None:
    luck, held = Luck(1, range(8)), outlook(caught, caught, caught)
    since = date(2016, 7, 1) + timedelta(days=start)
    short = Closure("s", "S", since, since + timedelta(days=length), {"nominations": "closed"})
    longer = replace(short, until=since + timedelta(days=length + 5))
    one, two = (decide(NOMINATIONS, (), (c,), held, luck).done for c in (short, longer))
    assert one is not None
    assert two is not None
    assert (two <= one).all()
    assert (one <= 338).all()
