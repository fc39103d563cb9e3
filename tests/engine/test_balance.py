"""The balance of power: known answers, what any gate must give, and the same by trying a great many parties."""

from datetime import date
from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from democracy.engine import few_power
from democracy.engine.balance.gates import ACTORS, HALF, Actor, All, AnyOf, Gate, Reach, Vote, asked
from democracy.engine.balance.law import above, table
from democracy.engine.balance.matters import MATTERS, found
from democracy.engine.balance.power import Balance, balance
from democracy.engine.rulebook import RULES, Amendment, RuleBook, parse

THIRDS = Vote((("mps", Fraction(1)), ("members", Fraction(1)), ("affiliates", Fraction(1))))


def influences(held: Balance) -> dict[Actor, Fraction]:
    return {one.actor: one.influence for one in held.standings if one.influence}


shares = st.fractions(0, 1, max_denominator=20)
reaches: st.SearchStrategy[Gate] = st.builds(Reach, st.sampled_from(list(ACTORS)), shares)
weights = st.dictionaries(
    st.sampled_from(list(ACTORS)), st.fractions(Fraction(1, 10), 3, max_denominator=10), max_size=3
)
seats = st.dictionaries(st.sampled_from(list(ACTORS)), st.integers(1, 9), max_size=3)
votes: st.SearchStrategy[Gate] = st.builds(
    lambda shared, whole, free, quota: Vote(tuple(shared.items()), tuple(whole.items()), free, quota),
    weights, seats, st.integers(1, 3), shares,
)  # fmt: skip
gates = st.tuples(st.lists(reaches, max_size=3), votes, st.booleans()).map(
    lambda held: (All if held[2] else AnyOf)((*held[0], held[1]))
)
agreements = st.dictionaries(st.sampled_from([a for a in ACTORS if a != "members"]), shares)


def test_in_a_college_of_thirds_all_three_are_equal_and_nobody_else_counts() -> None:
    held = balance(THIRDS)
    assert set(influences(held)) == {"mps", "members", "affiliates"}
    assert len(set(influences(held).values())) == 1
    assert [held.of(actor).share for actor in ("mps", "members", "affiliates")] == [Fraction(1, 3)] * 3


def test_with_one_member_one_vote_the_members_decide_and_nobody_else() -> None:
    held = balance(Reach("members"))
    assert influences(held) == {"members": 1}
    assert (held.congruence, held.of("members").veto, held.of("members").share) == (1, 1, 1)
    assert held.of("mps").veto == HALF


def test_mps_who_must_nominate_have_as_much_influence_as_the_share_they_must_reach() -> None:
    """By hand: MPs against it let it pass unless their minority is below the share, in 2t of the ways; the members are
    for it in half of all cases.
    """
    for text in ("5%", "12.5%", "15%", "20%", "50%"):
        share = Fraction(text.removesuffix("%")) / 100
        held = balance(All((Reach("mps", share), Reach("members"))))
        assert held.of("mps").influence == share
        assert held.of("members").influence == 1 - share


def test_with_both_halves_of_conference_equal_each_turns_it_half_of_the_time() -> None:
    """By hand, shares u and v of the halves: u + v > 1 where both are for it, never where both are against, and in half
    of all ways where they differ."""
    held = balance(Vote((("members", HALF), ("affiliates", HALF))))
    assert influences(held) == {"members": HALF, "affiliates": HALF}
    assert held.congruence == Fraction(3, 4)


@pytest.mark.parametrize(
    ("held", "quota"), [((6, 13, 3, 4), 14), ((9, 13, 3, 4), 15), ((5, 5, 5, 5), 11), ((7, 2, 1, 1), 6)]
)
def test_seats_give_the_numbers_of_every_coalition_looked_at(held: tuple[int, ...], quota: int) -> None:
    actors: tuple[Actor, ...] = ("members", "affiliates", "mps", "leader")
    found = balance(
        Vote(seats=tuple(zip(actors, held, strict=True)), quota=Fraction(quota, sum(held)) - Fraction(1, 1000))
    )
    brute, orders = few_power.banzhaf(held, quota), few_power.shapley_shubik(held, quota)
    assert tuple(found.of(actor).influence for actor in actors) == brute.chances
    assert tuple(found.of(actor).share for actor in actors) == orders


@settings(max_examples=60, deadline=None)
@given(gates, agreements)
def test_all_powers_are_chances_and_the_shares_add_up(gate: Gate, agree: dict[Actor, Fraction]) -> None:
    held = balance(gate, agree)
    for one in held.standings:
        assert 0 <= one.influence <= 1 and 0 <= one.share <= 1 and 0 <= one.veto <= 1
        if one.actor not in asked(gate):
            assert one.influence == one.share == 0
    assert 0 <= held.congruence <= 1
    chances = table(gate)
    assert sum(one.share for one in held.standings) == chances[frozenset(asked(gate))] - chances[frozenset()]


@settings(max_examples=30, deadline=None)
@given(gates)
def test_actors_who_change_places_change_powers(gate: Gate) -> None:
    swap: dict[Actor, Actor] = {"mps": "leader", "leader": "mps"}
    before, after = balance(gate), balance(_renamed(gate, swap))
    for actor in ACTORS:
        one, other = before.of(actor), after.of(swap.get(actor, actor))
        assert (one.influence, one.share, one.veto) == (other.influence, other.share, other.veto)


def _renamed(gate: Gate, names: dict[Actor, Actor]) -> Gate:
    if isinstance(gate, Reach):
        return Reach(names.get(gate.actor, gate.actor), gate.share)
    if isinstance(gate, Vote):
        shared = tuple((names.get(actor, actor), weight) for actor, weight in gate.shared)
        return Vote(shared, tuple((names.get(a, a), n) for a, n in gate.seats), gate.free, gate.quota)
    return type(gate)(tuple(_renamed(inner, names) for inner in gate.gates))


@settings(max_examples=15, deadline=None)
@given(gates, st.integers(0, 99))
def test_the_chances_are_those_of_many_parties_drawn(gate: Gate, seed: int) -> None:
    """An independent count: 4,000 parties of each kind of majorities, every share and free seat drawn."""
    draw = np.random.default_rng(seed)
    actors = asked(gate)
    for said in product((False, True), repeat=len(actors)):
        drawn = {a: draw.random(4000) / 2 + yes / 2 for a, yes in zip(actors, said, strict=True)}
        mean = float(_tried(gate, drawn, draw).mean())
        chance = float(table(gate)[frozenset(a for a, yes in zip(actors, said, strict=True) if yes)])
        assert abs(mean - chance) < 0.045


def _tried(gate: Gate, drawn: dict[Actor, np.ndarray], draw: np.random.Generator) -> np.ndarray:
    if isinstance(gate, Reach):
        return drawn[gate.actor] >= float(gate.share)
    if isinstance(gate, Vote):
        total = draw.binomial(gate.free, 0.5, 4000).astype(float)
        for actor, weight in gate.shared:
            total += float(weight) * drawn[actor]
        for actor, number in gate.seats:
            total += number * (drawn[actor] >= 0.5)
        return total > float(gate.quota * gate.whole) + 1e-12
    tried = [_tried(inner, drawn, draw) for inner in gate.gates]
    return np.all(tried, axis=0) if isinstance(gate, All) else np.any(tried, axis=0)


def test_a_sum_of_uniform_numbers_is_summed_exactly() -> None:
    assert above([Fraction(1), Fraction(1)], Fraction(1)) == HALF
    assert above([Fraction(1), Fraction(1), Fraction(1)], Fraction(1)) == Fraction(5, 6)
    assert above([Fraction(1), Fraction(3)], Fraction(1)) == 1 - Fraction(1, 6)
    assert (above([], Fraction(0)), above([], Fraction(-1)), above([Fraction(1)], Fraction(2))) == (0, 1, 0)


def test_two_votes_in_one_matter_are_refused() -> None:
    with pytest.raises(ValueError, match="Several votes must be in one row"):
        table(All((THIRDS, THIRDS)))


def test_two_votes_of_the_same_two_actors_are_passed_at_once() -> None:
    """A vote by halves and one by three fifths to two: beside 4,000 parties of each kind of majorities."""
    halves = Vote((("members", HALF), ("affiliates", HALF)))
    college = Vote((("members", Fraction(3, 5)), ("affiliates", Fraction(2, 5))))
    gate = All((All((halves, college)), Reach("executive")))
    draw = np.random.default_rng(3)
    for actors, chance in table(gate).items():
        drawn = {a: draw.random(4000) / 2 + (a in actors) / 2 for a in asked(gate)}
        assert abs(float(_tried(gate, drawn, draw).mean()) - float(chance)) < 0.045
    assert table(All((halves, halves))) == table(halves)


def test_agreement_moves_congruence_and_not_who_is_asked() -> None:
    alone, agreed = balance(THIRDS), balance(THIRDS, {"mps": Fraction(1), "affiliates": Fraction(1)})
    assert agreed.congruence == 1 > alone.congruence
    assert balance(THIRDS, {"mps": Fraction(0), "affiliates": Fraction(0)}).congruence < alone.congruence


DAY = date(2016, 9, 24)


def book(**said: str) -> RuleBook:
    changes = [(key.replace("__", "."), text) for key, text in said.items()]
    return RuleBook(
        "test", "test", tuple(Amendment(key, date(2000, 1, 1), parse(RULES[key], text)) for key, text in changes)
    )


def test_a_matter_whose_rule_is_not_in_the_book_is_not_covered_and_says_which() -> None:
    held = found(MATTERS["cabinet"], book(), DAY)
    assert held.gate is None and held.refused is not None
    assert held.refused.rule == "shadow_cabinet.chosen"


def test_a_general_committee_is_not_covered_for_nobody_says_who_sends_it() -> None:
    held = found(MATTERS["selection"], book(selection__procedure="committee", selection__nec="endorses"), DAY)
    assert held.refused is not None and held.refused.kind == "balance.open"


def test_an_executive_that_may_name_the_candidate_decides_alone() -> None:
    rules = {"selection__procedure": "open", "selection__nec": "imposes"}
    gate = found(MATTERS["selection"], book(**rules), DAY).gate
    assert gate is not None and influences(balance(gate)) == {"executive": 1}
    gate = found(MATTERS["selection"], book(**rules | {"selection__nec": "cannot"}), DAY).gate
    assert gate is not None and influences(balance(gate)) == {"members": 1}


def test_where_mps_are_readopted_nobody_has_any_influence() -> None:
    held = found(MATTERS["selection"], book(selection__procedure="none"), DAY)
    assert held.gate is not None and influences(balance(held.gate)) == {} and balance(held.gate).most == ()
