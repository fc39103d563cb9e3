"""Later preferences: first preferences kept, recorded rounds reproduced, nothing lost where nothing is known."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from democracy.engine.counting import alternative
from democracy.engine.counting.profile import Profile
from democracy.engine.luck import Luck
from democracy.engine.preferences import profile, rankings
from democracy.engine.record import Record, Tally
from tests.engine.records import ADA, BEN, BURNHAM, COOPER, CORBYN, CYN, KENDALL, LEADER_2015, RIDINGS, outlook

WORLDS = 40


def firsts(record: Record, kinds: tuple[str, ...], worlds: int = WORLDS) -> NDArray[np.int64]:
    rows = record.first_round().rows
    table = [[rows[kind].get(name, 0) for name in record.names] for kind in kinds]
    return np.broadcast_to(np.array(table, np.int64), (worlds, len(kinds), len(record.names)))


def drawn(record: Record, kinds: tuple[str, ...], worlds: range = range(WORLDS)) -> Profile:
    return profile(record, kinds, firsts(record, kinds, len(worlds)), outlook(), Luck(4, worlds))


def test_every_ranking_once() -> None:
    assert rankings(2) == ((0,), (0, 1), (1,), (1, 0))
    assert len(rankings(5)) == len(set(rankings(5))) == 325


@pytest.mark.parametrize("record", [LEADER_2015, RIDINGS], ids=lambda r: r.slug)
def test_first_preferences_are_kept(record: Record) -> None:
    kinds = tuple(kind.key for kind in record.kinds)
    made = drawn(record, kinds)
    for c in range(len(record.names)):
        held = made.counts[:, :, [order[0] == c for order in made.rankings]].sum(axis=2)
        assert (held == firsts(record, kinds)[:, :, c]).all()
    assert made.counts.min() >= 0


def test_the_recorded_second_round_comes_out() -> None:
    """Within a rounding of one vote for each ranking dealt out."""
    made = drawn(RIDINGS, ("mps", "members", "affiliates"))
    count = alternative.Ballots(made)
    votes = count.votes(np.arange(WORLDS), np.tile([True, True, False], (WORLDS, 1)))
    recorded = [[RIDINGS.tallies[1].rows[kind][name] for name in (ADA, BEN)] for kind in made.sections]
    assert np.abs(votes[:, :, :2] - np.array(recorded)).max() <= 4


FOUR = {
    1: {CORBYN: 90, BURNHAM: 80, COOPER: 70, KENDALL: 60},
    2: {CORBYN: 95, BURNHAM: 100, COOPER: 95},
    3: {CORBYN: 120, BURNHAM: 160},
}


def of_rounds(*numbers: int) -> Record:
    tallies = tuple(Tally(n, "votes", {"members": {k: v * 100 for k, v in FOUR[n].items()}}) for n in numbers)
    return replace(LEADER_2015, tallies=tallies, kinds=LEADER_2015.kinds[:1])


@pytest.mark.parametrize("numbers", [(1, 2, 3), (1, 3), (1, 2)])
def test_every_recorded_round_comes_out_even_where_one_between_is_missing(numbers: tuple[int, ...]) -> None:
    record = of_rounds(*numbers)
    ballots = alternative.Ballots(drawn(record, ("members",)))
    for tally in record.tallies:
        left = np.array([name in tally.continuing for name in record.names])
        votes = ballots.votes(np.arange(WORLDS), np.tile(left, (WORLDS, 1)))[:, 0, :-1]
        wanted = [tally.rows["members"].get(name, 0) for name in record.names]
        assert np.abs(votes - np.array(wanted)).max() <= 30, tally.round


def test_preferences_differ_from_world_to_world_and_a_world_alone_is_the_same() -> None:
    made = drawn(LEADER_2015, ("members", "registered"))
    assert len({world.tobytes() for world in made.counts}) == WORLDS
    alone = drawn(LEADER_2015, ("members", "registered"), range(17, 18))
    assert (alone.counts[0] == made.counts[17]).all()


def test_a_kind_without_record_leans_as_all_the_others_together() -> None:
    made = profile(RIDINGS, ("mps", "visitors"), np.full((3, 2, 3), 900), outlook(), Luck(4, range(3)))
    second = [order[:2] == (0, 1) for order in made.rankings]
    assert (made.counts[:, 1, second].sum(axis=1) > 0).all()


def test_votes_for_somebody_whom_the_record_gives_none_are_not_lost() -> None:
    rows = {kind: {ADA: 300, BEN: 200, CYN: 0} for kind in ("mps", "members", "affiliates")}
    record = replace(RIDINGS, tallies=(Tally(1, "votes", rows),))
    made = profile(record, ("mps",), np.full((5, 1, 3), 1_000), outlook(), Luck(4, range(5)))
    assert (made.counts.sum(axis=2) == 3_000).all()


def test_two_candidates_need_no_later_preferences() -> None:
    rows = {"members": {ADA: 30, BEN: 20}}
    record = replace(RIDINGS, candidates=RIDINGS.candidates[:2], tallies=(Tally(1, "votes", rows),))
    made = profile(record, ("members",), np.array([[[30, 20]]]), outlook(), Luck(4, range(1)))
    assert made.rankings == ((0,), (1,)) and made.counts.tolist() == [[[30, 20]]]


def test_of_a_round_in_percentages_the_proportions_come_out() -> None:
    """How many were exhausted is not known then, and differs from world to world."""
    tallies = []
    for number, votes in FOUR.items():
        row = {name: Fraction(n, sum(votes.values())) for name, n in votes.items()}
        tallies.append(Tally(number, "percent", {"members": row}))
    record = replace(of_rounds(1), tallies=tuple(tallies))
    first = np.broadcast_to(np.array([9_000, 8_000, 7_000, 6_000]), (WORLDS, 1, 4))
    ballots = alternative.Ballots(profile(record, ("members",), first, outlook(), Luck(4, range(WORLDS))))
    votes = ballots.votes(np.arange(WORLDS), np.tile([True, True, False, False], (WORLDS, 1)))[:, 0]
    assert votes[:, 0] / votes[:, :2].sum(axis=1) == pytest.approx(np.full(WORLDS, 120 / 280), abs=0.002)
    assert votes[:, -1].std() > 10
