"""Reselection: the exact law against the worlds, procedures against each other, luck by names, bad input."""

from fractions import Fraction

import numpy as np
import pytest

from democracy.engine import explain
from democracy.engine.luck import Luck
from democracy.engine.procedures.reselection import decide, exactly
from democracy.engine.selection import number
from democracy.engine.selection.seat import Branch, Seat
from tests.engine.selections import DAY, POOLED, book, country, outlook, seat

PROCEDURES = ("committee", "college", "trigger", "open", "confirmation", "none")


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_the_exact_law_is_what_many_worlds_give(procedure: str) -> None:
    held = outlook(swing_2019=(0.1, -0.5, 0.6))
    exact = exactly(country(), book(procedure=procedure), DAY, held, 2019)
    out = decide(country(), book(procedure=procedure), DAY, held, Luck(5, range(4_000)), 2019)
    for now, drawn in ((exact.asked, out.asked), (exact.lost, out.lost)):
        error = drawn.std(axis=0) / np.sqrt(len(drawn))
        assert (np.abs(drawn.mean(axis=0) - now) < 4.5 * error + 1e-3).all()
    law = out.laws[0].mean(axis=0)
    np.testing.assert_allclose(law, exact.law_asked, atol=0.02)


def test_laws_are_distributions() -> None:
    exact = exactly(country(), book(), DAY, outlook(), 2019)
    for law, chances in ((exact.law_asked, exact.asked), (exact.law_lost, exact.lost)):
        assert law.sum() == pytest.approx(1)
        assert number.mean(law) == pytest.approx(chances.sum())


def test_a_third_apart_triggers_more_than_half_together() -> None:
    now = exactly(country(), book(), DAY, outlook(), 2019)
    before = exactly(country(), book(**POOLED), DAY, outlook(), 2019)
    assert (now.asked > before.asked).all()
    both = exactly(country(), book(trigger__counted="both"), DAY, outlook(), 2019)
    branches = exactly(country(), book(trigger__counted="branches"), DAY, outlook(), 2019)
    assert (both.asked <= branches.asked + 1e-12).all()
    assert (branches.asked <= now.asked + 1e-12).all()


def test_a_world_alone_is_that_world_among_many_and_a_seat_alone_has_its_luck() -> None:
    many = decide(country(), book(), DAY, outlook(attendance=(0.07, 0.04, 0.11)), Luck(5, range(600)), 2019)
    one = decide(country(), book(), DAY, outlook(attendance=(0.07, 0.04, 0.11)), Luck(5, range(471, 472)), 2019)
    np.testing.assert_allclose(one.asked[0], many.asked[471])
    few = decide(country()[3:4], book(), DAY, outlook(), Luck(5, range(600)), 2019, country())
    whole = decide(country(), book(), DAY, outlook(), Luck(5, range(600)), 2019)
    np.testing.assert_allclose(few.asked[:, 0], whole.asked[:, 3])


def test_two_books_share_the_luck() -> None:
    luck = Luck(5, range(50))
    one = decide(country(), book(), DAY, outlook(), luck, 2019)
    other = decide(country(), book(**POOLED), DAY, outlook(), luck, 2019)
    np.testing.assert_array_equal(one.case.wishes, other.case.wishes)


def test_thresholds_of_nought_and_one() -> None:
    every = exactly(country(), book(trigger__share=Fraction(0)), DAY, outlook(), 2019)
    assert every.asked == pytest.approx(1)
    never = exactly(country(), book(trigger__share=Fraction(1), trigger__strictness="more"), DAY, outlook(), 2019)
    assert never.asked == pytest.approx(0, abs=1e-12)


def test_a_process_stopped_in_time_reaches_some_seats() -> None:
    whole = exactly(country(), book(), DAY, outlook(), 2019)
    half = exactly(country(), book(days=106), DAY, outlook(), 2019)
    np.testing.assert_allclose(half.asked, whole.asked / 2)
    rest = exactly(country(), book(days=0, unreached="open"), DAY, outlook(), 2019)
    assert rest.asked == pytest.approx(1)
    assert exactly(country(), book(days=0), DAY, outlook(), 2019).asked == pytest.approx(0)


ODD = [
    (Seat("A", "A", "London", (), (Branch("W", 50),)), "selection.no_mp", 0.0),
    (Seat("B", "B", "London", ("Ann Example", "Bo Example"), (Branch("W", 50),)), "selection.two_mps", 0.0),
    (Seat("C", "C", "London", ("Ann Example",), ()), "selection.no_branches", 0.0),
    (Seat("D", "D", "London", ("Ann Example",), (Branch("W", 50, suspended=True),)), "selection.all_suspended", 0.0),
    (Seat("E", "E", "London", ("Ann Example",), (Branch("W", 0),)), "selection.no_members", 0.0),
]


@pytest.mark.parametrize(("odd", "kind", "chance"), ODD)
@pytest.mark.parametrize("procedure", PROCEDURES)
def test_odd_seats_are_findings_and_not_errors(odd: Seat, kind: str, chance: float, procedure: str) -> None:
    seats = [*country(2), odd]
    verdict = exactly(seats, book(procedure=procedure), DAY, outlook(), 2019).verdicts()[-1]
    assert [finding.kind for finding in verdict.findings] == [kind]
    assert explain.sentence(verdict.findings[0]).startswith(("B has", "A has", "C has", "All 1", "The branches"))
    if procedure == "trigger":
        assert verdict.asked == chance
    drawn = decide(seats, book(procedure=procedure), DAY, outlook(), Luck(1, range(20)), 2019)
    assert np.isfinite(drawn.asked).all() and np.isfinite(drawn.lost).all()


def test_nobody_comes() -> None:
    nobody = exactly([seat(affiliates=0)], book(), DAY, outlook(attendance=0), 2019)
    assert nobody.asked == pytest.approx(0, abs=1e-6)


def test_no_seats_at_all() -> None:
    assert exactly([], book(), DAY, outlook(), 2019).law_asked == pytest.approx([1.0])
    assert decide([], book(), DAY, outlook(), Luck(1, range(3)), 2019).asked.shape == (3, 0)


def test_every_rule_says_why() -> None:
    said = [explain.sentence(f) for f in exactly(country(2), book(), DAY, outlook(), 2019).findings]
    assert "Sitting MPs are reselected in this way: trigger ballot of branches and affiliates." in said
    assert len(said) == len(set(said)) == 16
