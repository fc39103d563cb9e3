"""A trigger ballot counted again, against every way of filling its gaps one by one."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine.clp.recount import Affiliates, Branch, State, recount
from democracy.engine.clp.turning import Ballot, share_asking, switches, turns
from democracy.engine.selection.shares import Counted, Trigger

THIRD = Trigger(Fraction(1, 3), at_least=True, of_voted=True, counted="either")
POOLED = Trigger(Fraction(1, 2), at_least=False, of_voted=True, counted="pooled")
STATES: tuple[State, ...] = ("asks", "content", "neither", "away")


def branch(*states: State, low: int = 1, high: int | None = None, votes: tuple[int, int] | None = None) -> Branch:
    return Branch("b", "B", frozenset(states), votes, low, high)


def many(asks: int, content: int, away: int = 0) -> tuple[Branch, ...]:
    return (*[branch("asks")] * asks, *[branch("content")] * content, *[branch("away")] * away)


def by_hand(branches: tuple[Branch, ...], affiliates: tuple[int, int], trigger: Trigger, quorum: int) -> set[bool]:
    """Every way of filling the gaps, one by one, with the rule in words."""
    found = set()
    for states in product(*(sorted(one.states) for one in branches)):
        for there in product(*(_there(one, quorum) for one in branches)):
            held = [state if here else "away" for state, here in zip(states, there, strict=True)]
            asks, content = held.count("asks"), held.count("content")
            base = asks + content if trigger.of_voted else len(branches)
            pooled = _reached(asks + affiliates[0], base + affiliates[1], trigger)
            ours, theirs = _reached(asks, base, trigger), _reached(*affiliates, trigger)
            words = {"pooled": pooled, "either": ours or theirs, "both": ours and theirs, "branches": ours}
            found.add(words[trigger.counted])
    return found


def _there(one: Branch, quorum: int) -> tuple[bool, ...]:
    voters = range(one.low, (one.high if one.high is not None else one.low + quorum) + 1)
    return tuple({number >= quorum for number in voters})


def _reached(asks: int, base: int, trigger: Trigger) -> bool:
    if base == 0:
        return False
    return Fraction(asks, base) >= trigger.share if trigger.at_least else Fraction(asks, base) > trigger.share


@given(
    st.lists(
        st.tuples(st.sets(st.sampled_from(STATES), min_size=1, max_size=3), st.integers(1, 6), st.integers(0, 4)),
        min_size=1,
        max_size=5,
    ),
    st.tuples(st.integers(0, 4), st.integers(0, 4)),
    st.sampled_from(["pooled", "either", "both", "branches"]),
    st.booleans(),
    st.integers(0, 7),
)
def test_the_verdict_is_that_of_every_way_to_fill_the_gaps(
    drawn: list[tuple[set[State], int, int]],
    affiliates: tuple[int, int],
    counted: Counted,
    of_voted: bool,
    quorum: int,
) -> None:
    branches = tuple(branch(*states, low=low, high=low + more) for states, low, more in drawn)
    asks, content = affiliates
    for share, at_least in ((Fraction(1, 3), True), (Fraction(1, 2), False)):
        trigger = Trigger(share, at_least, of_voted, counted)
        ways = by_hand(branches, (asks, asks + content), trigger, quorum)
        verdict = recount(branches, Affiliates(asks, asks + content), trigger, quorum).verdict
        assert verdict == ("open" if len(ways) > 1 else "triggered" if ways == {True} else "not_triggered")


def test_one_third_of_those_that_voted_is_enough_and_of_all_it_is_not() -> None:
    branches = many(3, 6, away=1)
    none = Affiliates(0, 5)
    assert recount(branches, none, THIRD, 0).verdict == "triggered"
    of_all = Trigger(THIRD.share, at_least=True, of_voted=False, counted="either")
    assert recount(branches, none, of_all, 0).verdict == "not_triggered"
    assert recount(branches, none, POOLED, 0).verdict == "not_triggered"


def test_what_hangs_on_affiliates_that_nobody_counted_is_open() -> None:
    assert recount(many(2, 7), Affiliates(), THIRD, 0).verdict == "open"
    assert recount(many(2, 7), Affiliates(share=Fraction(1, 10)), THIRD, 0).verdict == "not_triggered"
    assert recount(many(4, 2), Affiliates(), POOLED, 0).verdict == "open"


def test_a_quorum_leaves_out_small_branches_and_is_unsure_of_those_nobody_counted() -> None:
    branches = (branch("asks", low=2, high=2), branch("asks", low=1), branch("content", low=77, high=78))
    found = recount(branches, Affiliates(0, 0), THIRD, 15)
    assert (found.below, found.unsure) == (("B",), ("B",))
    assert found.verdict == "open"
    assert (found.asks, found.counted) == ((0, 1), (1, 2))


def test_turns_are_the_least_that_gives_another_verdict() -> None:
    counted = (branch("asks", votes=(30, 7)), branch("asks", votes=(3, 2)), *many(1, 6))
    found = {turn.lever: turn for turn in turns(Ballot(counted, Affiliates(0, 4), THIRD, 0))}
    assert (found["branches"].least, found["branches"].verdict) == (1, "not_triggered")
    assert (found["voters"].least, switches(counted[0])) == (1, 12)
    assert found["quorum"].verdict == "open"


def test_affiliates_that_save_and_that_trigger() -> None:
    found = {turn.lever: turn.least for turn in turns(Ballot(many(4, 2), Affiliates(), POOLED, 0))}
    assert (found["saving"], found["asking"]) == (2, 0)
    assert {turn.lever for turn in turns(Ballot(many(4, 2), Affiliates(), THIRD, 0))} == {
        "branches",
        "voters",
        "quorum",
    }


@pytest.mark.parametrize(("trigger", "share"), [(THIRD, Fraction(1, 3)), (POOLED, Fraction(5, 13))])
def test_the_share_that_asked(trigger: Trigger, share: Fraction) -> None:
    assert share_asking(Ballot(many(3, 6), Affiliates(2, 4), trigger, 0)) == share
    assert share_asking(Ballot(many(0, 0, away=2), Affiliates(0, 0), trigger, 0)) is None


def test_nobody_voting_triggers_nothing() -> None:
    assert recount((), Affiliates(0, 0), THIRD, 0).verdict == "not_triggered"
