"""Voting power: beside brute force, published indices, and what must hold of every vote."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from democracy.engine.power import banzhaf, shapley_shubik

weights = st.lists(st.integers(0, 9), min_size=1, max_size=8).filter(any)


def swings(votes: list[int], quota: int) -> tuple[int, ...]:
    """Every coalition, one by one."""
    found = [0] * len(votes)
    for mask in range(1 << len(votes)):
        inside = [i for i in range(len(votes)) if mask >> i & 1]
        total = sum(votes[i] for i in inside)
        for i in inside:
            found[i] += total >= quota > total - votes[i]
    return tuple(found)


def pivots(votes: list[int], quota: int) -> list[Fraction]:
    """Every order of joining, one by one."""
    found, orders = [0] * len(votes), 0
    for order in permutations(range(len(votes))):
        total, orders = 0, orders + 1
        for i in order:
            total += votes[i]
            if total >= quota:
                found[i] += 1
                break
    return [Fraction(number, orders) for number in found]


@given(weights, st.integers(1, 72))
def test_swings_are_those_of_brute_force(votes: list[int], quota: int) -> None:
    assume(quota <= sum(votes))
    found = banzhaf(votes, quota)
    assert found.swings == swings(votes, quota)
    assert found.coalitions == 2 ** (len(votes) - 1)
    assert sum(found.shares) == 1
    assert all(0 <= chance <= 1 for chance in found.chances)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6).filter(any), st.integers(1, 54))
def test_shares_of_orders_are_those_of_brute_force(votes: list[int], quota: int) -> None:
    assume(quota <= sum(votes))
    assert shapley_shubik(votes, quota) == pytest.approx([float(share) for share in pivots(votes, quota)], abs=1e-9)


@pytest.mark.parametrize(
    ("votes", "quota", "turned", "orders"),
    [
        # The Council of the European Economic Community, 1958: three large members, two middling, Luxembourg.
        # D. S. Felsenthal and M. Machover, The Measurement of Voting Power (1998).
        ((4, 4, 4, 2, 2, 1), 12, (10, 10, 10, 6, 6, 0), (14 / 60, 14 / 60, 14 / 60, 9 / 60, 9 / 60, 0)),
        # The Security Council of the United Nations since 1965, as the weighted vote it is equal to (same book).
        ((7,) * 5 + (1,) * 10, 39, (848,) * 5 + (84,) * 10, (421 / 2145,) * 5 + (4 / 2145,) * 10),
        # Nassau County's Board of Supervisors, 1958, three of whose six could never decide (Banzhaf 1965).
        ((9, 9, 7, 3, 1, 1), 16, (16, 16, 16, 0, 0, 0), (1 / 3, 1 / 3, 1 / 3, 0, 0, 0)),
    ],
    ids=["EEC 1958", "Security Council", "Nassau County"],
)
def test_published_indices(
    votes: tuple[int, ...], quota: int, turned: tuple[int, ...], orders: tuple[float, ...]
) -> None:
    assert banzhaf(votes, quota).swings == turned
    assert shapley_shubik(votes, quota) == pytest.approx(orders, abs=1e-10)


@given(weights, st.integers(1, 72), st.integers(2, 40))
def test_a_common_factor_changes_nothing(votes: list[int], quota: int, factor: int) -> None:
    assume(quota <= sum(votes))
    scaled = banzhaf([vote * factor for vote in votes], quota * factor)
    assert scaled == banzhaf(votes, quota)


@given(weights, st.integers(1, 72))
def test_blocking_takes_the_same_power_as_winning(votes: list[int], quota: int) -> None:
    assume(quota <= sum(votes))
    assert banzhaf(votes, quota) == banzhaf(votes, sum(votes) - quota + 1)


def test_many_equal_voters_have_equal_power_that_counts_exactly() -> None:
    """Of 301 equal voters one decides when the other 300 are split evenly: a number of 297 bits."""
    found = banzhaf([3] * 301, 3 * 151)
    half = 1
    for i in range(150):
        half = half * (300 - i) // (i + 1)
    assert set(found.swings) == {half}
    assert shapley_shubik([3] * 301, 3 * 151, nodes=151) == pytest.approx([1 / 301] * 301, rel=1e-9)


def test_a_conference_of_652_delegations_keeps_four_digits() -> None:
    votes = [20 + 37 * i % 90 for i in range(632)] + [400 + 250 * i for i in range(20)]
    quota = sum(votes) // 2 + 1
    rough = shapley_shubik(votes, quota)
    assert sum(rough) == pytest.approx(1, abs=1e-4)
    assert rough[-1] == pytest.approx(shapley_shubik(votes, quota, nodes=28)[-1], rel=5e-5)


@pytest.mark.parametrize(
    ("votes", "quota", "message"),
    [
        ([], 1, "There is nobody to vote."),
        ([3, -1], 2, "A weight cannot be negative: -1."),
        ([3, 1], 5, "The quota must be from 1 to 4, all weights together, not 5."),
        ([3, 1], 0, "not 0."),
        ([0, 0], 1, "from 1 to 0"),
        ([2**23], 1, "Divide them by a common number."),
    ],
)
def test_votes_that_cannot_be_are_refused(votes: list[int], quota: int, message: str) -> None:
    for index in (banzhaf, shapley_shubik):
        with pytest.raises(ValueError, match=message):
            index(votes, quota)
