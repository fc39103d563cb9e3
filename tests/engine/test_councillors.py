"""Councillors in outline: exact chances by hand, and the order that rules must keep."""

from datetime import date
from math import comb

import numpy as np
import pytest

from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.clp.councillors import NODES, WEIGHTS, decide, voted_out
from democracy.engine.findings import Refused
from democracy.engine.luck import Luck
from democracy.engine.rulebook import Amendment, RuleBook

DAY = date(2017, 11, 1)
HELD = {"members": (30.0, "people"), "attendance": (0.2, "share"), "wish": (-1.0, "log_odds"),
        "spread": (0.5, "log_odds"), "beaten": (0.6, "share")}  # fmt: skip


def outlook(**changed: float) -> Outlook:
    held = {f"councillors.{name}": (changed.get(name, value), unit) for name, (value, unit) in HELD.items()}
    return Outlook("test", {key: Assumption(key, key, n, n, n, unit, "A test.") for key, (n, unit) in held.items()})


def book(procedure: str = "vote", quorum: int = 0) -> RuleBook:
    values = {"councillors.procedure": procedure, "councillors.quorum": quorum}
    return RuleBook("test", "test", tuple(Amendment(key, date(2015, 9, 30), value) for key, value in values.items()))


def by_hand(quorum: int) -> float:
    """Every number that may come and vote against, one after another."""
    total = 0.0
    for node, weight in zip(NODES, WEIGHTS / WEIGHTS.sum(), strict=True):
        against = 1 / (1 + np.exp(1.0 - 0.5 * node))
        for n in range(max(quorum, 1), 31):
            come = comb(30, n) * 0.2**n * 0.8 ** (30 - n)
            lost = sum(comb(n, k) * against**k * (1 - against) ** (n - k) for k in range(n + 1) if 2 * k > n)
            total += weight * come * lost
    return total


@pytest.mark.parametrize("quorum", [1, 5, 9])
def test_the_chance_is_the_sum_over_everybody_who_may_come(quorum: int) -> None:
    assert voted_out(outlook(), Luck(1, range(3)), quorum) == pytest.approx(by_hand(quorum), abs=1e-9)


def test_no_vote_opens_nothing_and_open_places_open_all() -> None:
    means = [decide(book(kind), DAY, outlook(), Luck(1, range(50))).places.mean() for kind in ("none", "vote", "open")]
    assert means[0] == 0 < means[1] < means[2] == 1000


def test_who_is_lost_is_among_those_whose_place_was_opened() -> None:
    found = decide(book(), DAY, outlook(), Luck(1, range(200)))
    assert (found.gone <= found.places).all()
    assert found.gone.mean() == pytest.approx(0.6 * found.places.mean(), rel=0.05)
    assert [finding.kind for finding in found.findings] == ["councillors.procedure", "councillors.quorum"]


def test_more_wish_opens_more_and_a_quorum_opens_fewer() -> None:
    luck = Luck(1, range(1))
    chances = [float(voted_out(outlook(wish=wish), luck, 1)[0]) for wish in (-2.0, -1.0, 0.0)]
    assert chances == sorted(chances)
    assert voted_out(outlook(), luck, 9)[0] < voted_out(outlook(), luck, 1)[0]


def test_before_the_first_value_the_book_refuses() -> None:
    with pytest.raises(Refused):
        decide(book(), date(2010, 1, 1), outlook(), Luck(1, range(1)))
