"""Elections counted in other ways: labels, quotas, margins, worlds, and what is refused."""

import numpy as np
import pytest

from democracy.engine.counting import marks
from democracy.engine.counting.stv.constraint import Constraint
from democracy.engine.counting.stv.papers import Papers
from democracy.engine.counting.stv.rules import MEEK
from democracy.engine.elections.record import Election, Stood
from democracy.engine.findings import Refused
from democracy.engine.luck import Luck
from democracy.engine.procedures.election import Method, Outcome, decide, kind_of_change, without
from tests.engine.elections_record import election, outlook

DRAWN = [
    Method("single", 3, 1),
    Method("limited", 3, 1, 2),
    Method("cumulative", 3, 1),
    Method("stv", 3, 1),
    Method("stv", 3, 1, stv=MEEK),
    Method("stv", 3, 2, constraint="struck_off"),
]


def run(method: Method, held: Election | None = None, worlds: range = range(6)) -> Outcome:
    return decide(held or election(), method, outlook(), Luck(7, worlds))


def test_the_record_is_the_record_and_arithmetic_is_a_recount() -> None:
    assert run(Method("block", 3, 1)).change == "record"
    recount = run(Method("block", 4, 1))
    assert (recount.change, recount.worlds) == ("recount", 1)
    assert recount.world(0).elected == ("Ada", "Ben", "Cleo", "Dan")
    assert kind_of_change(election(hidden="Ben"), Method("block", 4, 1)) == "re-roll"
    assert run(Method("single", 3, 1)).change == "re-roll"


@pytest.mark.parametrize("method", DRAWN, ids=lambda method: f"{method.key}-{method.stv.name}-{method.constraint}")
def test_a_world_by_itself_is_that_world_of_many(method: Method) -> None:
    many = run(method, worlds=range(6))
    for k in (0, 5):
        alone = run(method, worlds=range(k, k + 1))
        assert alone.elected.tolist() == [many.elected[k].tolist()]
        assert set(many.world(k).elected) == {n for n, e in zip(election().names, many.elected[k], strict=True) if e}
        assert many.world(k).totals == alone.world(0).totals


@pytest.mark.parametrize("method", DRAWN, ids=lambda method: f"{method.key}-{method.stv.name}-{method.constraint}")
def test_every_seat_is_filled_and_every_world_keeps_the_recorded_totals(method: Method) -> None:
    done = run(method)
    assert (done.elected.sum(axis=1) == 3).all()
    recorded = [stood.votes for stood in election().candidates]
    for k in range(done.worlds):
        papers = done.world(k).papers
        assert papers is not None
        assert papers.first(3).tolist() == recorded


def test_votes_nobody_recorded_are_drawn_from_their_range() -> None:
    done = run(Method("block", 2, 0), election(hidden="Ben"), range(40))
    drawn = {done.world(k).totals["Ben"] for k in range(40)}
    assert len(drawn) > 10
    assert min(drawn) >= 9_000
    assert max(drawn) <= 10_000


def test_a_quota_puts_the_last_man_out_for_the_first_woman() -> None:
    assert run(Method("block", 3, 3)).world(0).elected == ("Ada", "Cleo", "Eve")
    assert run(Method("block", 4, 3)).world(0).elected == ("Ada", "Ben", "Cleo", "Eve")


def test_under_transfers_the_man_elected_last_gives_way_and_papers_are_counted_again() -> None:
    done = run(Method("stv", 3, 3, constraint="struck_off"))
    women = {stood.name for stood in election().candidates if stood.woman}
    for k in range(done.worlds):
        world = done.world(k)
        assert set(world.elected) <= women
        assert not set(world.given_way) & women
        assert world.stages is not None
        assert not set(world.given_way) & set(world.stages.candidates)


def test_under_transfers_the_quota_is_kept_inside_the_count() -> None:
    done = run(Method("stv", 3, 3))
    women = {stood.name for stood in election().candidates if stood.woman}
    for k in range(done.worlds):
        world = done.world(k)
        assert world.stages is not None
        assert world.stages.constraint == Constraint(3, frozenset(women), "women")
        assert set(world.elected) <= women
        assert (world.given_way, world.stages.stages[0].held.doomed) == ((), ("Ben", "Dan", "Gil"))


def test_where_the_quota_is_kept_can_decide_who_is_elected() -> None:
    inside = run(Method("stv", 3, 2), worlds=range(60))
    after = run(Method("stv", 3, 2, constraint="struck_off"), worlds=range(60))
    women = np.array([stood.woman for stood in election().candidates])
    assert (inside.elected[:, women].sum(axis=1) >= 2).all()
    assert (after.elected[:, women].sum(axis=1) >= 2).all()


def test_striking_somebody_off_moves_the_names_below_up() -> None:
    choices = np.array([[1, 0, 2, 3], [0, 1, 3, 3], [1, 3, 3, 3], [2, 1, 0, 3]], np.int16)
    left = without(Papers(("a", "b", "c"), choices, np.array([5, 4, 3, 2])), ["b"])
    assert left.candidates == ("a", "c")
    assert left.choices.tolist() == [[0, 1, 2], [0, 2, 2], [1, 0, 2]]
    assert (left.counts.tolist(), left.blank) == ([5, 4, 2], 3)


def test_the_margin_is_exact() -> None:
    totals, woman = np.array([100, 90, 81, 80, 10]), np.array([True, False, False, False, True])
    names = ("a", "b", "c", "d", "e")
    assert marks.margin(names, totals, woman, 3, 1) == marks.Margin("c", "d", 1)
    assert marks.margin(names, np.array([100, 90, 80, 80, 10]), woman, 3, 1) == marks.Margin("c", "d", 1)
    guarded = marks.margin(names, np.array([100, 90, 81, 60, 10]), woman, 2, 2)
    assert guarded is None
    assert marks.margin(names, np.array([100, 90, 81, 60, 10]), woman, 3, 2) == marks.Margin("b", "c", 5)


def test_margins_agree_with_trying_every_number_of_votes() -> None:
    rng = np.random.default_rng(5)
    for _ in range(40):
        totals, woman = rng.integers(1, 25, 5), rng.random(5) < 0.6
        seats, women = 2, min(1, int(woman.sum()))
        found = marks.margin(tuple("abcde"), totals, woman, seats, women)
        assert (found.votes if found else None) == _tried(totals, woman, seats, women)


def _tried(totals: np.ndarray, woman: np.ndarray, seats: int, women: int) -> int | None:
    elected = marks.fill(totals, woman, seats, women)
    others = [c for c in range(len(totals)) if c not in elected]
    for votes in range(1, int(totals.max()) + 1):
        for out in elected:
            for into in others:
                moved = totals.copy()
                moved[out] -= votes
                moved[into] += votes
                lots = np.ones(len(totals))
                lots[out], lots[into] = 0, 2
                now = marks.fill(moved, woman, seats, women, lots)
                if moved[out] >= 0 and into in now and out not in now:
                    return votes
    return None


def test_equal_votes_for_the_last_seat_are_settled_by_lot() -> None:
    candidates = tuple(Stood(name, 50 if name in "bc" else 90, "", False, name in "ab") for name in "abc")
    held = Election("tie", "A tie", 2, 2, 0, None, candidates)
    won = {decide(held, Method("block", 2, 0), outlook(), Luck(s, range(1))).elected.tolist()[0][1] for s in range(12)}
    assert won == {True}
    again = [decide(held, Method("single", 2, 0), outlook(), Luck(s, range(3))) for s in range(3)]
    assert all((done.elected.sum(axis=1) == 2).all() for done in again)
    assert marks.tied(np.array([90, 50, 50]), np.zeros(3, bool), 2, 0)


@pytest.mark.parametrize(
    ("method", "part"),
    [
        (Method("block", 8, 0), "seats"),
        (Method("block", 0, 0), "seats"),
        (Method("block", 3, 4), "women_seats"),
        (Method("block", 7, 6), "women_standing"),
        (Method("limited", 3, 0, 4), "limit"),
        (Method("limited", 3, 0, 0), "limit"),
    ],
)
def test_what_cannot_be_counted_is_refused_by_name(method: Method, part: str) -> None:
    with pytest.raises(Refused) as refused:
        run(method)
    assert refused.value.finding.subject == part


@pytest.mark.parametrize(("votes", "papers", "part"), [(0, None, "votes"), (-5, None, "votes"), (900, 800, "papers")])
def test_a_record_with_impossible_numbers_is_refused(votes: int, papers: int | None, part: str) -> None:
    candidates = (Stood("a", votes, "", False, True), Stood("b", 100, "", False, False))
    with pytest.raises(Refused) as refused:
        Election("bad", "Bad", 1, 1, 0, papers, candidates)
    assert refused.value.finding.subject == part


def test_methods_and_rules_that_do_not_exist_are_named() -> None:
    with pytest.raises(ValueError, match="no method 'approval'"):
        run(Method("approval", 3, 0))
    with pytest.raises(ValueError, match="no constraint 'luck'"):
        run(Method("stv", 3, 0, constraint="luck"))
