"""What would turn it: the first setting along a lever that gives another winner, or that nothing in range does."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine.exclusions import Exclusion
from democracy.engine.flips import LOOKS, Flip, Lever, search
from democracy.engine.procedures.leadership import Changes
from tests.engine.records import CORBYN, LEADER_2016, SMITH, book_2016, run


def lever[Setting](settings: Sequence[Setting]) -> Lever[Setting]:
    return Lever("any", "Anything", settings, str)


def scan(settings: Sequence[int], turns_at: int) -> int | None:
    return next((setting for setting in settings if setting >= turns_at), None)


@given(st.lists(st.integers(0, 10_000), unique=True).map(sorted), st.integers(-5, 10_005))
def test_the_first_turning_setting_of_a_monotone_lever(settings: list[int], turns_at: int) -> None:
    looked: list[int] = []

    def winner_of(setting: int) -> str:
        looked.append(setting)
        return "B" if setting >= turns_at else "A"

    flip = search(lever(settings), "A", winner_of)
    first = scan(settings, turns_at)
    assert (flip.setting, flip.winner) == (first, None if first is None else "B")
    assert len(looked) <= LOOKS + 1 + max(len(settings), 1).bit_length()


@given(st.integers(1, 300), st.integers(0, 320), st.integers(0, 320))
def test_a_setting_that_the_rules_refuse_turns_nothing(size: int, refused_from: int, turns_at: int) -> None:
    """Refused settings at the far end, as when more are shut out than there are people."""

    def winner_of(setting: int) -> str | None:
        if setting >= refused_from:
            return None
        return "B" if setting >= turns_at else "A"

    flip = search(lever(range(size)), "A", winner_of)
    if flip.setting is not None:
        assert flip.setting == turns_at < refused_from
    if size <= LOOKS:
        assert (flip.setting is not None) == (turns_at < min(refused_from, size))


@pytest.mark.parametrize("settings", [[], [1], list(range(100))])
def test_nothing_in_range_is_an_answer(settings: list[int]) -> None:
    held = lever(settings)
    assert search(held, "A", lambda _: "A") == Flip(held, None, None)


def test_a_third_winner_nearer_by_is_the_one_named() -> None:
    flip = search(lever(range(1000)), "A", lambda s: "A" if s < 301 else "B" if s < 305 else "C")
    assert (flip.setting, flip.winner) == (301, "B")


def test_how_many_more_shut_out_would_have_turned_2016() -> None:
    """With every one of them a supporter of the winner who had voted, a little over the margin of 119,980."""

    def winner_of(people: int) -> str:
        outcome = run(LEADER_2016, book_2016(), Changes(exclusion=Exclusion(people, 1e6, CORBYN)), worlds=1)
        return outcome.winner(0)

    flip = search(lever(range(0, 300_000, 500)), CORBYN, winner_of)
    assert flip.winner == SMITH
    assert flip.setting is not None and 119_980 < flip.setting < 220_000
