"""Blocks merge into what one run gives, a world is the same alone as among many, and arms share their luck."""

from dataclasses import replace
from datetime import date
from functools import reduce
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.experiment.arms import TOLD, Arm, Question, ended, endings, run, votes
from democracy.engine.experiment.reading import above, edges, ends, moved, paired, share, spread
from democracy.engine.experiment.result import Result, read, written
from democracy.engine.experiment.sensitivity import draws, grid, leaning
from democracy.engine.luck import Luck
from democracy.engine.play import events
from democracy.engine.play.forecast import FIRST_WORLD
from democracy.engine.play.moves import Command, Move, begin, decide, first
from democracy.engine.play.moves import moved as after
from democracy.engine.play.parting import audit
from democracy.engine.play.scenario import Role
from democracy.engine.play.state import amendments, apply, under
from democracy.engine.play.turn import Table
from democracy.engine.play.usual import usual
from democracy.engine.rulebook import RULES, Amendment, RuleBook
from tests.engine.campaigns import opening
from tests.engine.play.scenes import LUCK, SCENE, table

SETUP = table("", opening=replace(opening(), nec={"leader": 4, "members": 4, "unions": 7, "others": 1}))
ASKED = Question((Arm(SETUP), Arm(SETUP, {"proposal": "lower"})), 7)
WHOLE = run(ASKED, range(30))


def same(one: Result, other: Result) -> bool:
    return written(one) == written(other)


@settings(max_examples=12)
@given(st.lists(st.integers(1, 29), unique=True, max_size=4), st.randoms(use_true_random=False))
def test_blocks_merged_in_any_order_are_one_run(cuts: list[int], random: object) -> None:
    bounds = [0, *sorted(cuts), 30]
    blocks = [run(ASKED, range(*pair)) for pair in pairwise(bounds)]
    random.shuffle(blocks)  # type: ignore[attr-defined]
    assert same(reduce(Result.merge, blocks), WHOLE)
    halves = reduce(Result.merge, blocks[1:], blocks[0]) if len(blocks) > 1 else blocks[0]
    assert same(halves, reduce(lambda done, block: block.merge(done), blocks))


def test_a_world_alone_is_the_same_world_among_many() -> None:
    for k in (0, 11, 29):
        alone = run(ASKED, range(k, k + 1))
        assert written(alone)["arms"] == written(WHOLE.only(np.array([k])))["arms"]
        assert alone.assumptions <= WHOLE.assumptions


def test_a_world_is_in_one_result_only() -> None:
    with pytest.raises(ValueError, match="in both"):
        WHOLE.merge(run(ASKED, range(5)))


def test_what_is_written_is_read_back() -> None:
    assert same(read(written(WHOLE)), WHOLE)
    broken = written(WHOLE)
    broken["arms"][0]["taken"].pop()
    with pytest.raises(ValueError, match="one length"):
        read(broken)


def test_arms_that_decide_alike_come_out_alike() -> None:
    found = run(Question((Arm(SETUP), Arm(SETUP, {"proposal": "leave"})), 7), range(20))
    assert written(found)["arms"][0] == written(found)["arms"][1]


def test_arms_that_differ_share_everything_before_they_part() -> None:
    first_arm, second = WHOLE.arms
    assert set(first_arm.endings.tolist()) == {2} and set(second.endings.tolist()) == {1, 2}
    place = votes(SCENE).index("proposal")
    assert set(first_arm.votes[:, place].tolist()) == {-1} and set(second.votes[:, place].tolist()) == {0, 1}
    carried = second.votes[:, place] == 1
    assert (carried == ends(second, endings(SCENE).index("changed"))).all()


def test_an_option_that_may_not_be_taken_is_told() -> None:
    found = run(Question((Arm(SETUP, {"proposal": "large"}), Arm(SETUP)), 7), range(8))
    assert not found.arms[0].taken.any() and found.arms[1].taken.all()


def test_an_amendment_is_in_force_in_its_arm_alone() -> None:
    never = Amendment("nec.majority", SCENE.start, SETUP.book.on("nec.majority", SCENE.start).value * 2)
    found = run(
        Question((Arm(SETUP, {"proposal": "lower"}), Arm(SETUP, {"proposal": "lower"}, (never,))), 7), range(30)
    )
    place = votes(SCENE).index("proposal")
    assert same(Result(found.worlds, found.arms[:1]), Result(WHOLE.worlds, WHOLE.arms[1:]))
    assert found.arms[0].votes[:, place].any() and not found.arms[1].votes[:, place].any()


def test_from_the_beginning_a_world_is_the_play_of_that_world() -> None:
    setup = SETUP
    for k in range(6):
        luck = Luck(7, range(k, k + 1))
        moves = [begin(setup, luck)]
        state = after(first(setup, luck), moves[0])
        while not state.ending:
            option = "lower" if state.waiting == "proposal" else setup.scenario.card(state.waiting).historical.key
            moves.append(Move(len(moves), Command(state.waiting, option),
                              decide(state, Command(state.waiting, option), setup)))  # fmt: skip
            state = after(state, moves[-1])
        assert endings(SCENE)[WHOLE.arms[1].endings[k]] == state.ending
        assert float(WHOLE.arms[1].measures[k, TOLD.index("members")]) == float(state.party.members.sum())


def test_from_a_moment_every_world_has_the_same_past_and_luck_of_its_own() -> None:
    setup = SETUP
    moment = after(first(setup, LUCK), begin(setup, LUCK))
    asked = Question((Arm(setup), Arm(setup, {"proposal": "lower"})), 7, moment)
    assert asked.luck(range(3, 5)) == Luck(7, range(FIRST_WORLD + 3, FIRST_WORLD + 5))
    found = run(asked, range(12))
    (branch,) = ended(asked, asked.arms[1], asked.luck(range(4, 5)))
    assert endings(SCENE)[found.arms[1].endings[4]] == branch.state.ending
    assert branch.events[0].card == "proposal"  # type: ignore[union-attr]
    assert len(set(found.arms[0].measures[:, 0].tolist())) == 12


@given(st.integers(1, 400), st.data())
def test_the_band_of_a_share_is_wilsons(n: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, n))
    found = share(np.arange(n) < count)
    known = stats.binomtest(count, n).proportion_ci(0.95, "wilson")
    assert (found.low, found.high) == (pytest.approx(known.low, abs=1e-9), pytest.approx(known.high, abs=1e-9))


def test_the_band_of_a_paired_gap_holds_the_truth_as_often_as_it_says() -> None:
    uniforms = np.random.Generator(np.random.Philox(5)).random((600, 80))
    bands = [paired(row < 0.5, row < 0.6) for row in uniforms]
    assert 0.92 < np.mean([one.low <= 0.1 <= one.high for one in bands]) < 0.99
    apart = [share(row < 0.6).high - share(row < 0.6).low for row in uniforms]
    assert np.mean([one.high - one.low for one in bands]) < 0.8 * np.mean(apart)


def test_a_gap_that_no_world_shows_is_not_told_as_certain() -> None:
    found = paired(np.ones(50, bool), np.ones(50, bool))
    assert found.gap == 0 and found.low < 0 < found.high


def test_numbers_spread_and_move_as_counted_by_hand() -> None:
    first_arm, second = np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 3.0, 5.0, 6.0])
    bins = edges(np.concatenate([first_arm, second]))
    found = spread(first_arm, bins)
    assert (found.mean, found.quantiles[2], sum(found.bins)) == (2.5, 2.5, 4)
    shift = moved(first_arm, second)
    assert shift.mean == 1.5 and shift.high - shift.mean == pytest.approx(1.96 * (1 / 3) ** 0.5 / 2, rel=1e-3)


def test_worlds_above_the_median_are_read_again() -> None:
    kept = WHOLE.only(above(WHOLE, 1, 0))
    assert len(kept) == 15 and kept.arms[0].measures.shape == (15, len(TOLD))


OUTLOOK = Outlook("o", {f"k{n}": Assumption(f"k{n}", "", 0.5, 0.0, 1.0, "share", "") for n in range(12)}
                  | {"fixed": Assumption("fixed", "", 1.0, 1.0, 1.0, "share", "")})  # fmt: skip


def test_an_outcome_hangs_on_what_it_was_made_from_and_on_nothing_else() -> None:
    luck, worlds = Luck(3, range(900)), np.arange(900)
    hits = draws(OUTLOOK, "k3", luck, worlds) > 0.5
    found = leaning(OUTLOOK, OUTLOOK.assumptions, luck, worlds, hits)
    assert found[0].assumption == "k3" and found[0].gap == 1.0
    assert [one.assumption for one in found if one.sure] == ["k3"] and "fixed" not in {o.assumption for o in found}


def test_two_assumptions_at_once() -> None:
    luck, worlds = Luck(3, range(800)), np.arange(800)
    held = [draws(OUTLOOK, key, luck, worlds) for key in ("k1", "k2")]
    hits = (held[0] > np.quantile(held[0], 0.75)) & (held[1] < np.quantile(held[1], 0.25))
    found = grid(OUTLOOK, "k1", "k2", luck, worlds, hits)
    assert found.cells[0][3].share == 1.0 and sum(cell.count for row in found.cells for cell in row) == hits.sum()
    assert sum(cell.worlds for row in found.cells for cell in row) == 800


NEVER = Amendment("nec.majority", SCENE.start, SETUP.book.on("nec.majority", SCENE.start).value * 2)


def test_a_whole_book_in_place_of_the_record_s_is_the_same_as_its_rules_one_by_one() -> None:
    other = replace(SETUP, instead=SETUP.book.amend([NEVER], "Never", "never"))
    moment = after(first(SETUP, LUCK), begin(SETUP, LUCK))
    for start in (None, moment):
        asked = (Arm(SETUP, {"proposal": "lower"}, (NEVER,)), Arm(other, {"proposal": "lower"}))
        one_by_one, whole = run(Question(asked, 7, start), range(12)).arms
        place = votes(SCENE).index("proposal")
        assert (one_by_one.votes == whole.votes).all() and not whole.votes[:, place].any()
        assert (one_by_one.measures == whole.measures).all() and (one_by_one.endings == whole.endings).all()


def test_another_book_from_a_moment_keeps_what_the_play_has_adopted() -> None:
    state = after(first(SETUP, LUCK), begin(SETUP, LUCK))
    for since, text in ((date(2016, 10, 5), "10%"), (date(2016, 9, 25), "5%")):
        state = apply(state, events.Adopted(state.day, "leadership.nominations.vacancy", since, text, "15%"))
    turned = under(state, SETUP.book.amend([NEVER], "Never", "never"))
    assert turned.book.slug == "never" and turned.adopted == state.adopted
    for day in (date(2016, 9, 24), date(2016, 9, 30), date(2016, 12, 1)):
        key = "leadership.nominations.vacancy"
        assert turned.book.on(key, day).value == state.book.on(key, day).value


def test_a_play_with_rules_of_its_own_is_the_world_of_the_arm_and_history_s_months_stay_the_record_s() -> None:
    own = replace(SETUP, instead=SETUP.book.amend([NEVER], "Never", "never"), amend={"nec.tie": "chair_casts"}, role="")
    assert usual(own) == usual(SETUP)
    arm = Arm(replace(own, amend={}), {"proposal": "lower"}, amendments(own.amend, SCENE.start))
    found = run(Question((arm, Arm(SETUP)), 7), range(3)).arms[0]
    for k in range(3):
        luck = Luck(7, range(k, k + 1))
        moves = [begin(own, luck)]
        state = after(first(own, luck), moves[0])
        while not state.ending:
            option = "lower" if state.waiting == "proposal" else SCENE.card(state.waiting).historical.key
            moves.append(Move(len(moves), command := Command(state.waiting, option), decide(state, command, own)))
            state = after(state, moves[-1])
        assert endings(SCENE)[found.endings[k]] == state.ending
        assert float(found.measures[k, TOLD.index("members")]) == float(state.party.members.sum())
        assert audit(Table(own, luck), moves) is None and state.adopted[0].key == "nec.tie"


def test_where_seats_follow_interests_a_world_is_the_same_alone_and_every_seat_decides_as_in_a_play() -> None:
    setup = replace(SETUP, others="interest")
    asked = Question((Arm(setup), Arm(SETUP)), 7)
    whole = run(asked, range(5))
    alone = [run(asked, range(k, k + 1)) for k in range(5)]
    assert same(reduce(Result.merge, alone), whole)
    nobody = replace(setup, scenario=replace(SCENE, roles=(*SCENE.roles, Role("nobody", "Nobody", ""))), role="nobody")
    for k in range(5):
        luck = Luck(7, range(k, k + 1))
        state = after(first(nobody, luck), begin(nobody, luck))
        assert endings(SCENE)[whole.arms[0].endings[k]] == state.ending
        assert float(whole.arms[0].measures[k, 0]) == float(state.party.members.sum())
    assert not (whole.arms[0].measures == whole.arms[1].measures).all()


def test_a_book_lacks_what_another_says_on_some_of_the_days_and_it_does_not() -> None:
    whole = SETUP.book
    late = RuleBook("Late", "late", (Amendment("nec.tie", date(2016, 12, 1), "chair_casts"), NEVER))
    days = SCENE.start, SCENE.end
    assert whole.lacking(late, *days) == [] and whole.amend([NEVER]).lacking(whole, *days) == []
    lacking = {rule.key for rule in late.lacking(whole, *days)}
    assert "nec.tie" in lacking and "nec.majority" not in lacking and "nec.quorum" in lacking
    assert RULES["nec.tie"] not in RuleBook("No", "no").lacking(late, SCENE.start, date(2016, 11, 30))
