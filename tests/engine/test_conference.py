"""Card votes: the arithmetic of two halves, delegations drawn on the record, pivots, coalitions, standing orders."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine import cardvote, few_power, power
from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.cardvote import CardVote, Delegation
from democracy.engine.findings import Refused
from democracy.engine.luck import Luck
from democracy.engine.procedures import delegations
from democracy.engine.procedures.conference import Changes, decide
from democracy.engine.procedures.delegations import ABSTAINS, UNKNOWN
from democracy.engine.rulebook import Amendment, RuleBook

DAY = date(2018, 9, 23)
HALF, NOUGHT, ONE = Fraction(1, 2), Fraction(0), Fraction(1)
RULES = {
    "affiliates_share": HALF,
    "majority": HALF,
    "programme_majority": Fraction(2, 3),
    "delegation": "unit",
    "card_vote_for_rules": "required",
    "show_of_hands": "chair",
    "rule_delay": "both",
    "reference_back": "whole",
}
BEHAVIOUR = {
    "clps": (638, 600, 660),
    "clp_spread": (0.55, 0.4, 0.7),
    "present": (0.7, 0.6, 0.85),
    "absent_leaning": (0, -1, 1),
    "clps_for": (0.5, 0.1, 0.9),
    "affiliates_for": (0.5, 0.1, 0.9),
    "majority_line": (0.65, 0.52, 0.85),
    "hands": (0.65, 0.5, 0.8),
}
CARDS = {"a": 500, "b": 300, "c": 150, "d": 50}
SMALL = st.lists(st.integers(1, 30), min_size=1, max_size=7)


def book(**other: object) -> RuleBook:
    values = {**RULES, **other}
    return RuleBook("Test", "test", tuple(Amendment(f"conference.{k}", date(1980, 1, 1), v) for k, v in values.items()))


def outlook() -> Outlook:
    keys = {f"conference.{key}": numbers for key, numbers in BEHAVIOUR.items()}
    return Outlook("test", {key: Assumption(key, key, *map(float, n), "number", "") for key, n in keys.items()})


def vote(**other: object) -> CardVote:
    held = tuple(Delegation(key, key.upper(), n, n, n) for key, n in CARDS.items())
    values = {"clps": Fraction(95, 1000), "affiliates": Fraction(98, 100), "kind": "report", "taken": "card"} | other
    return CardVote("v", "V", DAY, carried=True, delegations=values.pop("delegations", held), **values)


def put(one: CardVote, changes: Changes | None = None, worlds: range = range(50), **rules: object):
    return decide(one, book(**rules), book(), changes or Changes(), outlook(), Luck(7, worlds), DAY)


def test_the_report_of_2018_is_carried_and_falls_below_45_8_per_cent() -> None:
    assert put(vote()).exact.total == Fraction(5375, 10000)
    assert put(vote()).change == "record"
    turn = cardvote.turning_share(Fraction(98, 100), Fraction(95, 1000), HALF)
    assert round(float(turn), 3) == 0.458
    for share, carried in ((turn + Fraction(1, 1000), True), (turn, False), (turn - Fraction(1, 1000), False)):
        out = put(vote(), affiliates_share=share)
        assert out.carried.all() == carried
        assert out.change == "recount"


def test_the_new_clause_four_under_70_to_30() -> None:
    total = cardvote.combined(Fraction(7, 10), Fraction(546, 1000), Fraction(9, 10))
    assert total == Fraction(6522, 10000)


def test_a_half_that_was_not_printed_follows_from_the_total() -> None:
    one = vote(total=Fraction(6394, 10000), clps=Fraction(3, 10), affiliates=None)
    assert cardvote.halves(one, HALF) == (Fraction(9788, 10000), Fraction(3, 10))


@pytest.mark.parametrize("share", [Fraction(-1, 10), Fraction(11, 10)])
def test_a_share_outside_nought_to_one_is_refused(share: Fraction) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        cardvote.combined(HALF, share, HALF)


@pytest.mark.parametrize(("weight", "low"), [(0, 0), (-5, -5), (5, 6)])
def test_a_card_of_nought_or_less_is_refused(weight: int, low: int) -> None:
    with pytest.raises(ValueError, match="above nought"):
        Delegation("x", "X", weight, low, 10)


def test_two_thirds_are_reached_and_a_half_is_exceeded() -> None:
    assert not cardvote.carries(HALF, HALF)
    assert cardvote.carries(Fraction(2, 3), Fraction(2, 3))


@given(
    st.lists(st.integers(1, 1_000_000), min_size=1, max_size=9),
    st.floats(0, 1),
    st.integers(0, 2**31 - 1),
)
def test_delegations_are_drawn_so_that_the_recorded_weight_comes_out(cards: list[int], share: float, seed: int) -> None:
    weights = np.tile(np.array(cards, float), (5, 1))
    order = Luck(seed, range(5)).uniform("order", len(cards))
    target = np.full(5, share * sum(cards))
    shares = delegations.fill(target, weights, np.full(len(cards), UNKNOWN), np.zeros(len(cards), bool), order)
    assert (shares * weights).sum(axis=1) == pytest.approx(target, rel=1e-9, abs=1e-6)
    assert (shares >= 0).all() and (shares <= 1 + 1e-12).all()
    assert ((shares > 0) & (shares < 1)).sum(axis=1).max() <= 1


def test_recorded_delegations_stay_as_recorded_and_the_rest_is_filled_from_the_front() -> None:
    weights = np.tile([40.0, 30.0, 20.0, 10.0], (2, 1))
    order = np.array([[0.1, 0.2, 0.3, 0.4], [0.4, 0.3, 0.2, 0.1]])
    named, loose = np.array([1.0, 0.0, ABSTAINS, 1.0]), np.zeros(4, bool)
    assert np.array_equal(delegations.fill(np.full(2, 50.0), weights, named, loose, order), np.tile(named, (2, 1)))
    free = np.full(4, UNKNOWN)
    met = delegations.fill(np.full(2, 40.0), weights, free, loose, order)
    assert met.tolist() == [[1.0, 0.0, 0.0, 0.0], [0.0, pytest.approx(1 / 3), 1.0, 1.0]]
    group = np.array([False, False, False, True])
    parted = delegations.fill(np.full(2, 45.0), weights, free, group, order)
    assert parted.tolist() == [[1.0, 0.0, 0.0, 0.5], [0.0, 0.5, 1.0, 1.0]]


@given(st.integers(1, 500), st.fractions(0, 1, max_denominator=50), st.sampled_from([HALF, Fraction(2, 3)]))
def test_the_weight_needed_is_the_least_that_carries(whole: int, clps: Fraction, majority: Fraction) -> None:
    wins = [
        w for w in range(whole + 1) if cardvote.carries(cardvote.combined(HALF, Fraction(w, whole), clps), majority)
    ]
    assert cardvote.weight_needed(HALF, clps, majority, whole) == (wins[0] if wins else None)


def test_where_nobody_counted_worlds_that_contradict_the_record_are_turned_round() -> None:
    one = vote(taken="hands", kind="policy", clps=None, affiliates=None)
    sides = [put(replace(one, carried=carried), worlds=range(200)) for carried in (True, False)]
    assert (sides[0].total > 0.5).all() and (sides[1].total < 0.5).all()
    assert sides[0].shares.mean() - sides[1].shares.mean() > 0.2


def test_what_the_user_says_is_not_listed_as_assumed() -> None:
    one, held = replace(vote(taken="never", clps=None, affiliates=None), carried=None), outlook()
    decide(one, book(), book(), Changes(clps=HALF), held, Luck(7, range(5)), DAY)
    assert held.used == {"conference.affiliates_for"}


def test_recorded_votes_stand_in_every_world() -> None:
    recorded = np.array([1.0, UNKNOWN, ABSTAINS, 0.0])
    weights = np.tile(np.array([40.0, 30.0, 20.0, 10.0]), (20, 1))
    shares = delegations.fill(
        np.full(20, 60.0), weights, recorded, np.zeros(4, bool), Luck(1, range(20)).uniform("o", 4)
    )
    assert (shares[:, [0, 2, 3]] == recorded[[0, 2, 3]]).all()
    assert shares[:, 1] == pytest.approx(20 / 30)


def test_the_order_of_delegations_does_not_matter() -> None:
    known = tuple(Delegation(k, k, n, n, n, "for" if k in "ac" else "against") for k, n in CARDS.items())
    there, back = (put(vote(delegations=d), Changes(stances={"a": NOUGHT})) for d in (known, known[::-1]))
    assert there.exact == back.exact
    assert there.pivotal.tolist() == back.pivotal.tolist()[::-1]
    assert there.change == "re-decide"


def test_a_recorded_union_that_votes_otherwise_moves_its_weight_exactly() -> None:
    known = tuple(Delegation(k, k, n, n, n, "for") for k, n in CARDS.items())
    out = put(vote(delegations=known, affiliates=ONE), Changes(stances={"a": NOUGHT, "b": None}))
    assert out.exact.affiliates == Fraction(200, 700)
    split = put(vote(delegations=known, affiliates=ONE), Changes(stances={"a": Fraction(3, 5)}))
    assert split.exact.affiliates == Fraction(800, 1000)


def test_pivots_are_those_of_a_brute_force_search() -> None:
    one = vote(affiliates=Fraction(7, 10))
    every = {"a": ONE, "b": NOUGHT, "c": ONE, "d": NOUGHT}
    out = put(one, Changes(stances=every))
    for place, key in enumerate(CARDS):
        other = put(one, Changes(stances={**every, key: 1 - every[key]}))
        assert bool(out.pivotal[place]) == (other.carried[0] != out.carried[0])


@given(SMALL, st.data())
def test_the_smallest_coalitions_are_those_of_a_brute_force_search(cards: list[int], data: st.DataObject) -> None:
    weights = {f"u{i}": n for i, n in enumerate(cards)}
    needed = data.draw(st.integers(1, sum(cards)))
    wins = {m for r in range(len(cards) + 1) for m in combinations(weights, r) if sum(weights[k] for k in m) >= needed}
    least = {frozenset(m) for m in wins if all(sum(weights[k] for k in m) - weights[x] < needed for x in m)}
    assert {frozenset(m) for m in cardvote.coalitions(weights, needed)} == least
    assert len(cardvote.coalitions(weights, needed)) == len(least)
    lightest, fewest = cardvote.lightest(weights, needed), cardvote.fewest(weights, needed)
    assert sum(weights[k] for k in lightest) == min(sum(weights[k] for k in m) for m in wins)
    assert len(fewest) == min(map(len, wins))


@given(SMALL, st.data())
def test_power_by_coalitions_is_power_by_weights(cards: list[int], data: st.DataObject) -> None:
    quota = data.draw(st.integers(1, sum(cards)))
    assert few_power.banzhaf(cards, quota) == power.banzhaf(cards, quota)
    exact = few_power.shapley_shubik(cards, quota)
    assert sum(exact) == 1
    assert [float(s) for s in exact] == pytest.approx(power.shapley_shubik(cards, quota), abs=1e-9)


@pytest.mark.parametrize(
    "changes",
    [
        Changes(stances={"a": NOUGHT}),
        Changes(present=ONE),
        Changes(stances={"a": ONE}, deliver=True),
        Changes(count="hands"),
    ],
)
def test_a_world_alone_is_that_world_of_many(changes: Changes) -> None:
    held = tuple(replace(d, low=d.weight // 2, high=d.weight * 2, deliver=(0.8, 0.5, 1)) for d in vote().delegations)
    one = vote(delegations=held, kind="policy")
    many, alone = put(one, changes, range(300)), put(one, changes, range(270, 271))
    assert alone.total[0] == many.total[270]
    assert alone.shares[0].tolist() == many.shares[270].tolist()
    assert many.change == "re-roll"


def test_only_a_total_leaves_the_halves_open_and_the_total_closed() -> None:
    one = vote(total=Fraction(9, 10), clps=None, affiliates=None)
    out = put(one, Changes(stances={"d": NOUGHT}))
    assert out.change == "re-roll"
    record = put(one)
    assert record.exact.total == Fraction(9, 10)
    rebuilt = 0.5 * record.affiliates + 0.5 * record.clps
    assert rebuilt == pytest.approx(0.9)
    assert record.clps.std() > 0.01


def test_more_constituencies_move_the_half_and_the_same_leave_it() -> None:
    same, more = put(vote(), Changes(present=Fraction(7, 10))), put(vote(), Changes(present=ONE))
    assert same.clps == pytest.approx(0.095)
    assert more.clps.std() > 0.001


def test_one_member_one_vote_leaves_the_affiliates_nothing() -> None:
    out = put(vote(), delegation="one_member_one_vote")
    assert out.held.tolist() == [0.0] * 50
    assert out.total == pytest.approx(out.clps)


def test_a_recorded_show_of_hands_comes_out_in_every_world() -> None:
    held = tuple(replace(d, stance="against" if d.key == "a" else "") for d in vote().delegations)
    one = vote(taken="hands", kind="policy", clps=None, affiliates=None, delegations=held)
    out = put(one, worlds=range(400))
    assert out.change == "record"
    assert out.exact is None
    assert (out.total > 0.5).all()
    assert put(one, Changes(count="card"), range(400)).change == "re-roll"


def test_a_reference_back_turns_the_question_round() -> None:
    out = put(vote(), Changes(refer=True))
    assert out.exact.total == 1 - Fraction(5375, 10000)
    assert out.total == pytest.approx(0.4625)
    assert not out.carried.any()


@pytest.mark.parametrize(
    ("other", "changes", "rules", "kind"),
    [
        ({}, Changes(stances=dict.fromkeys(CARDS)), {}, "conference.nobody_votes"),
        ({"kind": "rules"}, Changes(count="hands"), {}, "conference.hands_refused"),
        ({}, Changes(count="hands"), {"show_of_hands": "never"}, "conference.hands_refused"),
        ({"kind": "rules"}, Changes(refer=True), {}, "conference.refer"),
        ({}, Changes(refer=True), {"reference_back": "none"}, "conference.refer"),
        ({"kind": "rules"}, Changes(mover="clp", submitted=2018), {}, "conference.delay"),
        ({"kind": "rules"}, Changes(mover="clp", decided=2016), {}, "conference.delay"),
    ],
)
def test_standing_orders_refuse(other: dict, changes: Changes, rules: dict, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        put(vote(**other), changes, **rules)
    assert refused.value.finding.kind == kind


def test_a_rule_change_that_waited_is_put() -> None:
    out = put(vote(kind="rules"), Changes(mover="clp", submitted=2017, decided=2015))
    assert [f.passed for f in out.findings if f.kind == "conference.delay"] == [True]
    assert put(vote(kind="rules"), Changes(mover="clp", submitted=2018), rule_delay="none").carried.all()
