"""Votes of which only the total is known, against every way they could have come about."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine import conditional
from democracy.engine.conditional import AGAINST, FOR, OUT, Weights
from democracy.engine.luck import Luck

WEIGHT = st.tuples(*[st.sampled_from([0.0, 0.1, 0.35, 0.5, 0.9])] * 3).filter(lambda weight: sum(weight) > 0)
BODY = st.lists(WEIGHT, min_size=1, max_size=6)


def ways(weights: list[Weights]) -> dict[tuple[int, ...], float]:
    """Every way in which the seats can vote, with its weight."""
    return {
        votes: float(np.prod([weight[vote] for weight, vote in zip(weights, votes, strict=True)]))
        for votes in product((FOR, AGAINST, OUT), repeat=len(weights))
    }


def totals(weights: list[Weights]) -> list[tuple[int, int]]:
    return sorted({(votes.count(FOR), votes.count(AGAINST)) for votes, weight in ways(weights).items() if weight > 0})


@given(BODY, st.data())
def test_chances_are_those_of_every_way_counted_one_by_one(weights: list[Weights], data: st.DataObject) -> None:
    total = data.draw(st.sampled_from(totals(weights)))
    fitting = {v: w for v, w in ways(weights).items() if (v.count(FOR), v.count(AGAINST)) == total}
    whole = sum(fitting.values())
    expected = [
        [sum(w for v, w in fitting.items() if v[i] == c) / whole for c in range(3)] for i in range(len(weights))
    ]
    assert conditional.marginals(weights, *total) == pytest.approx(np.array(expected))


@given(BODY, st.data())
def test_every_draw_adds_to_the_total(weights: list[Weights], data: st.DataObject) -> None:
    total = data.draw(st.sampled_from(totals(weights)))
    drawn = conditional.draw(weights, *total, Luck(7, range(50)).uniform("seats", len(weights)))
    assert {((row == FOR).sum(), (row == AGAINST).sum()) for row in drawn} == {total}


def test_draws_follow_the_chances() -> None:
    weights = [(0.8, 0.1, 0.1), (0.2, 0.7, 0.1), (0.5, 0.4, 0.1), (0.5, 0.5, 0.0)]
    drawn = conditional.draw(weights, 2, 1, Luck(3, range(20_000)).uniform("seats", 4))
    seen = np.stack([(drawn == choice).mean(axis=0) for choice in (FOR, AGAINST, OUT)], axis=1)
    assert seen == pytest.approx(conditional.marginals(weights, 2, 1), abs=0.015)


def test_the_order_of_seats_is_irrelevant() -> None:
    weights = [(0.8, 0.1, 0.1), (0.2, 0.7, 0.1), (0.5, 0.4, 0.1), (1.0, 0.0, 0.0)]
    turned = conditional.marginals(weights[::-1], 2, 1)[::-1]
    assert turned == pytest.approx(conditional.marginals(weights, 2, 1))


def test_a_large_body_keeps_its_precision() -> None:
    weights = [(0.45, 0.45, 0.1)] * 229
    chances = conditional.marginals(weights, 172, 40)
    assert chances[100] == pytest.approx([172 / 229, 40 / 229, 17 / 229])


def test_a_total_that_cannot_be_is_told() -> None:
    assert not conditional.possible([(1.0, 0.0, 0.0)] * 3, 2, 1)
    assert conditional.possible([(1.0, 0.0, 0.0)] * 2 + [(0.0, 1.0, 0.0)], 2, 1)
