"""Whatever was recorded is true in every world; what was not is drawn, by name, and is the same in every company."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from democracy.engine import behaviour
from democracy.engine.exclusions import Exclusion, remaining
from democracy.engine.luck import Luck
from democracy.engine.procedures.leadership import Changes
from democracy.engine.record import Record, Tally
from democracy.engine.roll import Poll
from democracy.engine.rulebook import RuleBook, RuleValue
from tests.engine.records import (
    BEN,
    CORBYN,
    JULY,
    LEADER_2015,
    LEADER_2016,
    MAY_2015,
    RIDINGS,
    SMITH,
    THIRD,
    book,
    book_2016,
    cohort,
    outlook,
    run,
    share,
)

WORLDS = range(50)
HALF_OF_MEMBERS = Changes(turnout={"members": Fraction(1, 2)})
TARGETED = Changes(exclusion=Exclusion(25_000, 5.0, CORBYN))
AS_IN_2016 = {"electorate": "college", "freeze_date": JULY}


@pytest.mark.parametrize("record", [LEADER_2016, LEADER_2015], ids=lambda record: record.slug)
@given(seed=st.integers(0, 2**32), first=st.integers(0, 5_000))
def test_cohorts_always_add_up_to_the_record(record: Record, seed: int, first: int) -> None:
    luck = Luck(seed, range(first, first + 7))
    split = behaviour.recorded_votes(record, record.kind("members"), outlook(), luck)
    row = record.tallies[0].rows["members"]
    assert (split.votes.sum(axis=1) == [row[name] for name in record.names]).all()
    assert split.votes.min() >= 0


def test_a_cohort_keeps_near_its_size_and_near_its_poll() -> None:
    """Sizes 52, 32 and 16 % of the members; the polls put the oldest well behind the newest."""
    split = behaviour.recorded_votes(LEADER_2016, LEADER_2016.kind("members"), outlook(), Luck(1, range(400)))
    cast = split.votes.sum(axis=2)
    assert (cast.mean(axis=0) / 285_176) == pytest.approx([0.52, 0.32, 0.16], abs=0.02)
    support = (split.votes[:, :, 0] / cast).mean(axis=0)
    assert support[0] < 0.5 < 0.7 < support[1] < support[2]


def test_the_shift_is_what_moved_the_polls() -> None:
    """Take it away again from what was fitted, and the poll's odds are back, cohort by cohort."""
    luck, out = Luck(1, WORLDS), outlook()
    split = behaviour.recorded_votes(LEADER_2016, LEADER_2016.kind("members"), out, luck)
    for i, held in enumerate(split.cohorts):
        poll = behaviour.polled(LEADER_2016, held, out, luck)
        odds = np.log(split.votes[:, i, 0] / split.votes[:, i, 1]) - (split.shift[:, 0] - split.shift[:, 1])
        assert np.abs(odds - np.log(poll[:, 0] / poll[:, 1])).max() < 0.05


def test_where_there_is_no_poll_later_cohorts_lean_to_the_winner() -> None:
    split = behaviour.recorded_votes(LEADER_2015, LEADER_2015.kind("members"), outlook(), Luck(1, range(200)))
    support = split.votes[:, :, 0] / split.votes.sum(axis=2)
    assert support[:, 1].mean() > support[:, 0].mean() + 0.05


def test_nobody_s_vote_for_a_candidate_is_no_obstacle() -> None:
    rows = {"members": {CORBYN: 285_176, SMITH: 0}}
    record = replace(LEADER_2016, tallies=(Tally(1, "votes", rows),))
    split = behaviour.recorded_votes(record, record.kind("members"), outlook(), Luck(1, WORLDS))
    assert (split.votes.sum(axis=1) == [285_176, 0]).all()
    assert np.isfinite(split.shift).all()


def test_a_poll_that_lacks_a_candidate_gives_hardly_anybody() -> None:
    record = replace(LEADER_2016, cohorts=(replace(cohort("before"), poll=Poll({CORBYN: 1.0}, 500)),))
    assert behaviour.polled(record, record.cohorts[0], outlook(), Luck(1, WORLDS))[:, 1].max() < 0.02


ROLLS: list[tuple[Record, RuleBook, Changes, RuleBook]] = [
    (LEADER_2016, book_2016(freeze_date=JULY), Changes(), book_2016()),
    (LEADER_2016, book_2016(freeze_date=MAY_2015), TARGETED, book_2016()),
    (LEADER_2016, book_2016(**AS_IN_2016), Changes(), book_2016()),
    (LEADER_2016, book_2016(fee__registered=300), HALF_OF_MEMBERS, book_2016()),
    (LEADER_2015, book(nominations__vacancy=Fraction(1, 5)), Changes(), book()),
    (LEADER_2015, book(minimum_membership=60), TARGETED, book()),
    (RIDINGS, book(electorate="college"), HALF_OF_MEMBERS, book(electorate="college")),
]


@pytest.mark.parametrize(("record", "rules", "changes", "was"), ROLLS)
def test_a_world_alone_is_that_world_of_many(record: Record, rules: RuleBook, changes: Changes, was: RuleBook) -> None:
    many = run(record, rules, changes, worlds=300, recorded=was)
    assert many.change == "re-roll" and many.votes is not None
    for k in (0, 7, 255, 256, 299):
        alone = run(record, rules, changes, worlds=range(k, k + 1), recorded=was)
        assert alone.votes is not None and (alone.votes[0] == many.votes[k]).all()
        assert alone.winners[0] == many.winners[k]
        assert alone.world(0).rounds == many.world(k).rounds


@pytest.mark.parametrize(("record", "rules", "changes", "was"), ROLLS)
def test_who_won_is_who_the_count_elects(record: Record, rules: RuleBook, changes: Changes, was: RuleBook) -> None:
    outcome = run(record, rules, changes, worlds=20, recorded=was)
    assert all(outcome.world(k).elected == (outcome.winner(k),) for k in range(20))
    assert all(outcome.winner(k) in outcome.standing for k in range(20))


@pytest.mark.parametrize(
    "idle",
    [
        {"tie": "previous_rounds"},
        {"nominations__vacancy": Fraction(1, 10)},
        {"sections": {"mps": THIRD / 2, "members": THIRD, "affiliates": THIRD * 3 / 2}},
        {"minimum_membership": 10},
        {"nominations__challenge": Fraction(1, 10)},
    ],
)
def test_a_rule_that_does_not_matter_changes_nothing(idle: dict[str, RuleValue]) -> None:
    here = run(LEADER_2016, book_2016(freeze_date=JULY), TARGETED, recorded=book_2016())
    there = run(LEADER_2016, book_2016(freeze_date=JULY, **idle), TARGETED, recorded=book_2016())
    assert here.votes is not None and there.votes is not None
    assert (here.votes == there.votes).all()


@pytest.mark.parametrize("kind", ["members", "registered", "affiliated"])
def test_leaving_out_a_kind_leaves_the_luck_of_the_others(kind: str) -> None:
    both = {"freeze_date": MAY_2015, "fee__registered": 300}
    here = run(LEADER_2016, book_2016(**both), recorded=book_2016())
    there = run(LEADER_2016, book_2016(**both, **{f"voters__{kind}": "not_admitted"}), HALF_OF_REST[kind])
    assert here.votes is not None and there.votes is not None
    for other in set(here.kinds) - {kind, HALVED[kind]}:
        assert (here.votes[:, here.kinds.index(other)] == there.votes[:, there.kinds.index(other)]).all()


HALVED = {"members": "affiliated", "registered": "affiliated", "affiliated": "registered"}
HALF_OF_REST = {kind: Changes(turnout={other: Fraction(1, 2)}) for kind, other in HALVED.items()}


def test_an_exclusion_keeps_its_luck_when_another_group_is_gone() -> None:
    """Each group is dealt its own; whom it catches within a group does not depend on who else there is."""
    votes = np.tile(np.array([[400, 300], [500, 200], [100, 600]]), (50, 1, 1))
    people = np.full((50, 3), 1_000.0)
    luck = Luck(3, WORLDS)
    all_caught = Exclusion(1_000, 2.0, CORBYN)
    alone = remaining(votes[:, 2:], people[:, 2:], ("third",), all_caught, 0, luck)
    assert (alone == 0).all()
    some = Exclusion(300, 2.0, CORBYN)
    kept = remaining(votes[:, :2], people[:, :2], ("first", "second"), some, 0, luck)
    swapped = remaining(votes[:, 1::-1], people[:, :2], ("second", "first"), some, 0, luck)
    near = np.abs(kept.mean(axis=0) - swapped.mean(axis=0)[::-1])
    assert near.max() < 4 * np.sqrt(300 / 50)


@given(st.integers(0, 2_000), st.sampled_from([0.0, 0.3, 1.0, 4.0, 1e6]), st.integers(0, 2), st.integers(0, 2**32))
def test_an_exclusion_only_ever_takes_votes_and_never_more_than_people(
    people: int, odds: float, side: int, seed: int
) -> None:
    votes = np.tile(np.array([[300, 100, 0], [250, 250, 250]]), (6, 1, 1))
    entitled = np.array([[900.0, 1_100.0]] * 6)
    left = remaining(votes, entitled, ("one", "two"), Exclusion(people, odds), side, Luck(seed, range(6)))
    lost = votes - left
    assert (lost >= 0).all() and (left >= 0).all()
    assert (lost.sum(axis=(1, 2)) <= people).all()
    if people == 2_000:
        assert (left == 0).all()


def test_an_exclusion_at_random_takes_from_each_its_share() -> None:
    votes = np.tile(np.array([[60_000, 40_000]]), (300, 1, 1))
    left = remaining(votes, np.full((300, 1), 125_000.0), ("one",), Exclusion(25_000), 0, Luck(1, range(300)))
    assert (votes - left).mean(axis=0)[0] == pytest.approx([12_000, 8_000], rel=0.002)


def test_a_targeted_exclusion_catches_more_of_the_side_aimed_at() -> None:
    votes = np.tile(np.array([[60_000, 40_000]]), (100, 1, 1))
    lost = [
        (votes - remaining(votes, votes.sum(axis=2), ("one",), Exclusion(25_000, odds), 0, Luck(1, range(100))))
        for odds in (0.2, 1.0, 5.0)
    ]
    means = [part[:, 0, 0].mean() for part in lost]
    assert means[0] < means[1] - 1_000 < means[2] - 2_000
    assert all((part.sum(axis=(1, 2)) == 25_000).all() for part in lost)


@pytest.mark.parametrize("rules", [{}, {"freeze_date": JULY}, {"voters__registered": "not_admitted"}, AS_IN_2016])
def test_the_order_of_kinds_is_nothing(rules: dict[str, RuleValue]) -> None:
    turned = replace(LEADER_2016, kinds=LEADER_2016.kinds[::-1])
    here = run(LEADER_2016, book_2016(**rules), recorded=book_2016())
    there = run(turned, book_2016(**rules), recorded=book_2016())
    assert (here.winners == there.winners).all()
    if here.votes is not None and there.votes is not None:
        assert (here.votes == there.votes[:, ::-1]).all()


def test_the_order_of_candidates_and_cohorts_is_nothing_but_chance() -> None:
    """Draws go by place, so single worlds differ; what they say together does not."""
    turned = replace(LEADER_2016, candidates=LEADER_2016.candidates[::-1], cohorts=LEADER_2016.cohorts[::-1])
    found = [
        run(record, book_2016(freeze_date=JULY), worlds=400, recorded=book_2016()) for record in (LEADER_2016, turned)
    ]
    assert share(found[0], CORBYN) == pytest.approx(share(found[1], CORBYN), abs=0.002)
    there = run(replace(RIDINGS, candidates=RIDINGS.candidates[::-1]), book(electorate="college"))
    assert there.winner(0) == BEN and there.change == "record"


def test_people_whose_share_is_assumed_still_add_up() -> None:
    held = [cohort(key) for key in ("before", "summer", "autumn")]
    people = behaviour.people_in(held, outlook(), Luck(1, WORLDS))
    assert people.sum(axis=1) == pytest.approx(np.full(50, 343_000))
    assert people[:, 0].std() > 1_000


def test_only_the_assumptions_that_were_asked_for_are_listed() -> None:
    out = outlook()
    behaviour.recorded_votes(LEADER_2016, LEADER_2016.kind("affiliated"), out, Luck(1, WORLDS))
    assert out.used == set()
    behaviour.recorded_votes(LEADER_2016, LEADER_2016.kind("members"), out, Luck(1, WORLDS))
    assert out.used == {
        "turnout.spread",
        "poll.design_effect",
        "leader-2016.before",
        "leader-2016.summer",
        "leader-2016.autumn",
    }


def test_an_assumption_set_by_hand_is_used_as_it_is() -> None:
    fixed = outlook().fixed({"shut_out.turnout": 0.5})
    assert "shut_out.turnout" in fixed and "no.such" not in fixed
    assert set(fixed.draw("shut_out.turnout", Luck(1, WORLDS))) == {0.5}
    assert fixed.assumptions["shut_out.turnout"].basis == "Set by the user."
    assert outlook().draw("shut_out.turnout", Luck(1, WORLDS)).std() > 0.01
    assert fixed.value("fee.ceiling") == 2.0 and "fee.ceiling" in fixed.used


@pytest.mark.parametrize(("fee", "low", "high"), [(2500, 1.0, 1.0), (300, 1.0, 2.0), (0, 2.0, 2.0), (5000, 0.57, 1.0)])
def test_a_fee_moves_numbers_by_its_elasticity_up_to_a_ceiling(fee: int, low: float, high: float) -> None:
    ratio = behaviour.still_paying(fee, 2500, outlook(), Luck(1, WORLDS))
    assert low - 1e-9 <= ratio.min() and ratio.max() <= high + 1e-9


def test_each_world_is_fitted_by_itself_to_the_last_bit() -> None:
    draw = Luck(2, WORLDS)
    leaning = np.exp(3.0 * draw.uniform("leaning", 3, 4))
    voters = 1_000.0 * draw.uniform("voters", 4)
    totals = voters.sum(axis=1, keepdims=True) * np.array([0.7, 0.2, 0.1])
    for k in range(len(WORLDS)):
        many = behaviour._fit(leaning, voters, totals[k])
        alone = behaviour._fit(leaning[k : k + 1], voters[k : k + 1], totals[k])
        assert (alone[0] == many[k]).all()
