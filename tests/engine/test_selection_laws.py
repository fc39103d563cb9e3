"""The laws of a trigger against counting everything by hand: meetings, shares, sums."""

from fractions import Fraction
from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats
from scipy.interpolate import CubicSpline

from democracy.engine.selection import number, reading, trigger
from democracy.engine.selection.meetings import GRID, Habits, attendance, meetings
from democracy.engine.selection.seat import Branch
from democracy.engine.selection.shares import Trigger
from tests.engine.selections import seat

THIRD = Trigger(Fraction(1, 3), True, True, "either")
CHANCES = st.lists(st.floats(0, 1), min_size=1, max_size=6)


def test_attendance_is_beta_binomial_and_never_beyond_the_membership() -> None:
    sizes = np.array([1, 12, 240])
    law = attendance(sizes, 0.07, 2.0)
    for size, row in zip(sizes, law, strict=True):
        expected = stats.betabinom.pmf(np.arange(len(row)), size, 2.0, 2.0 * 0.93 / 0.07)
        np.testing.assert_allclose(row, expected, atol=1e-12)
        assert row.sum() == pytest.approx(1, abs=1e-8)


def _by_hand(members: int, chance: float, habits: Habits, quorum: int) -> tuple[float, float]:
    """One meeting: every number of members who would ask, everybody who could come, without replacement."""
    asks = tied = 0.0
    for came, there in enumerate(attendance(np.array([members]), habits.rate, habits.shape)[0]):
        if came < max(quorum, 1):
            continue
        for would in range(members + 1):
            so_many = comb(members, would) * chance**would * (1 - chance) ** (members - would)
            for ask in range(max(0, came + would - members), min(came, would) + 1):
                ways = comb(would, ask) * comb(members - would, came - ask) / comb(members, came)
                asks += there * so_many * ways * (2 * ask > came)
                tied += there * so_many * ways * (2 * ask == came)
    return asks, tied


@pytest.mark.parametrize("quorum", [0, 3])
def test_a_meeting_drawn_without_replacement_agrees_with_every_case_counted(quorum: int) -> None:
    habits, node = Habits(0.3, 2.0, 0.0), 31
    asks, tied = _by_hand(9, float(special.expit(GRID[node])), habits, quorum)
    held = meetings(np.array([9]), habits, quorum)
    assert held.asks[0, node] == pytest.approx(asks * (1 + tied), abs=1e-12)
    first = meetings(np.array([9]), habits, quorum, retaken=False)
    assert first.asks[0, node] == pytest.approx(asks, abs=1e-12)
    present = 1 - attendance(np.array([9]), 0.3, 2.0)[0, : max(quorum, 1)].sum()
    assert first.asks[0, node] + first.stays[0, node] == pytest.approx(present)


def test_a_leaning_of_the_branch_is_mixed_in() -> None:
    habits = Habits(0.1, 2.0, 0.7)
    plain = meetings(np.array([80]), Habits(0.1, 2.0, 0.0))
    mixed = meetings(np.array([80]), habits)
    z, weight = np.polynomial.hermite_e.hermegauss(20)
    for node in (25, 31, 37):
        by_hand = CubicSpline(GRID, plain.asks[0])(GRID[node] + 0.7 * z) @ weight / weight.sum()
        assert mixed.asks[0, node] == pytest.approx(by_hand, abs=2e-4)


def test_the_share_of_those_that_voted_and_of_all() -> None:
    of_all = Trigger(Fraction(1, 3), True, False, "branches")
    assert bool(THIRD.enough(np.array(3), np.array(6), 10)) is True
    assert bool(of_all.enough(np.array(3), np.array(6), 10)) is False
    assert THIRD.needed(10) == 4
    assert THIRD.needed(9) == 3
    assert Trigger(Fraction(1), False, True, "branches").needed(9) is None
    assert bool(THIRD.enough(np.array(0), np.array(0), 10)) is False
    assert bool(Trigger(Fraction(0), True, True, "either").enough(np.array(0), np.array(0), 10)) is True


@given(CHANCES, st.sampled_from(["voted", "all"]), st.fractions(0, 1, max_denominator=7), st.booleans())
def test_the_branches_counted_one_by_one_agree_with_every_case(
    asks: list[float], base: str, share: Fraction, at_least: bool
) -> None:
    rule = Trigger(share, at_least, base == "voted", "branches")
    ask = np.array(asks)
    stay = (1 - ask) * 0.7
    found = trigger.enough(ask[:, None], stay[:, None], len(asks), rule)[0]
    expected = 0.0
    for case in product(range(3), repeat=len(asks)):
        chance = np.prod([(ask[i], stay[i], 1 - ask[i] - stay[i])[how] for i, how in enumerate(case)])
        expected += chance * bool(rule.enough(np.array(case.count(0)), np.array(case.count(1)), len(asks)))
    assert found == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("base", ["voted", "all"])
@pytest.mark.parametrize("at_least", [True, False])
@pytest.mark.parametrize(
    "share", [Fraction(0), Fraction(1, 3), Fraction(2, 5), Fraction(333_333, 1_000_000), Fraction(1)]
)
def test_branches_and_affiliates_pooled_agree_with_every_case(share: Fraction, at_least: bool, base: str) -> None:
    rule = Trigger(share, at_least, base == "voted", "pooled")
    one = seat(branches=(Branch("A", 20), Branch("B", 90)), affiliates=3)
    held = meetings(np.array([20, 90]), Habits(0.05, 2.0, 0.7))
    row, column, voting = 31, 9, 0.6
    found = trigger.table([one], held, voting, rule)[0, row, column]
    ask = [*held.asks[:, row], *[voting * special.expit(trigger.AFFILIATES[column])] * 3]
    stay = [*held.stays[:, row], *[voting * special.expit(-trigger.AFFILIATES[column])] * 3]
    expected = 0.0
    for case in product(range(3), repeat=5):
        chance = np.prod([(ask[i], stay[i], 1 - ask[i] - stay[i])[how] for i, how in enumerate(case)])
        expected += chance * bool(rule.enough(np.array(case.count(0)), np.array(case.count(1)), 5))
    assert found == pytest.approx(expected, abs=1e-12)


@given(CHANCES)
def test_the_number_of_seats_is_a_sum_of_independent_chances(chances: list[float]) -> None:
    law = number.number(np.array([chances]))[0]
    expected = np.zeros(len(chances) + 1)
    for case in product((0, 1), repeat=len(chances)):
        expected[sum(case)] += np.prod([p if yes else 1 - p for p, yes in zip(chances, case, strict=True)])
    np.testing.assert_allclose(law, expected, atol=1e-12)
    assert number.mean(law) == pytest.approx(sum(chances))


def test_reading_between_the_nodes_is_exact_for_cubics() -> None:
    table = np.array([[(x**3 + 2 * y) / 1000 + 0.5 for y in trigger.AFFILIATES] for x in GRID])[None]
    read = reading.at(table, np.array([[0.33], [-2.71]]), np.array([[1.1], [-3.3]]))
    np.testing.assert_allclose(read[:, 0], [(0.33**3 + 2.2) / 1000 + 0.5, (-(2.71**3) - 6.6) / 1000 + 0.5])
