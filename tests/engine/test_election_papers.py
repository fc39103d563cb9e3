"""Papers fitted to totals: what was recorded holds in every world, whatever is assumed."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from democracy.engine.counting import alternative
from democracy.engine.counting.profile import Profile
from democracy.engine.counting.stv.counting import count
from democracy.engine.counting.stv.papers import Papers
from democracy.engine.elections.measures import gallagher
from democracy.engine.elections.papers import DEALS, Behaviour, MarkSets, fit, kinds_of
from democracy.engine.elections.rankings import TEMPERS, Ranked, rank
from democracy.engine.luck import Luck

behaviours = st.builds(Behaviour, st.floats(0, 1), st.floats(1, 20), st.floats(0.5, 0.97))
totals = st.lists(st.integers(1, 100_000), min_size=4, max_size=12)


def papers(votes: list[int], slates: int, votes_each: int, behave: Behaviour, seed: int = 1) -> MarkSets:
    slate = np.array([c % (slates + 1) - 1 for c in range(len(votes))])
    orders = np.random.default_rng(seed).random((kinds_of(slates), DEALS, len(votes)))
    return fit(np.array(votes, np.int64), slate, votes_each, None, behave, orders)


def ranked(votes: list[int], sets: MarkSets, slates: int, beyond: float = 0.4) -> Ranked:
    slate = np.array([c % (slates + 1) - 1 for c in range(len(votes))])
    tastes = np.random.default_rng(2).random((TEMPERS, len(votes)))
    return rank(sets, slate, np.array(votes, float), beyond, tastes)


@settings(max_examples=150)
@given(totals, st.integers(0, 2), st.integers(1, 4), behaviours)
def test_recorded_totals_come_out_exactly_and_no_paper_is_overfull(
    votes: list[int], slates: int, votes_each: int, behave: Behaviour
) -> None:
    sets = papers(votes, slates, votes_each, behave)
    assert sets.totals().tolist() == votes
    assert sets.marked.sum(axis=1).max() <= votes_each
    assert sets.counts.min() > 0


@settings(max_examples=60)
@given(totals, st.integers(0, 2), behaviours)
def test_ranking_and_dividing_papers_loses_none(votes: list[int], slates: int, behave: Behaviour) -> None:
    sets = papers(votes, slates, 3, behave)
    order = ranked(votes, sets, slates)
    assert order.counts.sum() == sets.counts.sum()
    assert order.first(3).tolist() == votes
    assert order.first(1).sum() == sets.counts.sum()
    assert order.heaped(3, 0.4).sum() == 3 * order.counts.sum()
    assert order.heaped(3, 1.0).tolist() == (3 * order.first(1)).tolist()


def test_voters_of_a_whole_slate_mark_all_of_it() -> None:
    slate = np.array([0, 0, 0, 1, 1, 1, -1])
    votes = np.array([900, 880, 860, 700, 680, 660, 200], np.int64)
    orders = np.random.default_rng(3).random((5, DEALS, 7))
    some = fit(votes, slate, 3, None, Behaviour(0.9, 4, 0.85), orders)
    none = fit(votes, slate, 3, None, Behaviour(0.0, 1, 0.85), orders)
    whole = [sets.counts[sets.marked[:, :3].all(axis=1)].sum() for sets in (some, none)]
    assert whole[0] >= 0.9 * 860 - 1
    assert whole[1] < whole[0] / 3


def test_names_of_the_own_slate_are_ranked_first() -> None:
    sets = MarkSets(np.array([[True, True, True, False]]), np.array([1]), np.array([90]))
    slate = np.array([0, 1, 1, 1])
    order = rank(sets, slate, np.array([50.0, 1.0, 1.0, 1.0]), 1.0, np.full((TEMPERS, 4), 0.5))
    assert set(order.orders[:, 0].tolist()) == {1, 2}
    assert set(order.orders[:, 2].tolist()) == {0}
    assert set(order.orders[:, 3].tolist()) == {3}
    assert set(order.length.tolist()) == {4}


@settings(max_examples=30)
@given(totals, behaviours, st.integers(1, 5))
def test_one_seat_by_transferable_vote_is_the_alternative_vote(votes: list[int], behave: Behaviour, seed: int) -> None:
    order = ranked(votes, papers(votes, 1, 2, behave, seed), 1)
    names = tuple(f"c{n}" for n in range(len(votes)))
    rankings = [tuple(row[:length].tolist()) for row, length in zip(order.orders, order.length, strict=True)]
    profile = Profile(names, tuple(rankings), order.counts.reshape(1, 1, -1))
    single = count(Papers(names, order.choices(), order.counts), seats=1, luck=Luck(1, range(1)))
    assert single.elected[0] == alternative.count(profile, luck=Luck(1, range(1))).world(0).elected[0]


def test_gallaghers_index() -> None:
    assert gallagher({"a": 60, "b": 40}, {"a": 6, "b": 4}) == 0
    assert gallagher({"a": 60, "b": 40}, {"a": 10, "b": 0}) == pytest.approx(40)
    with pytest.raises(ValueError, match="votes and seats"):
        gallagher({"a": 0}, {"a": 1})
