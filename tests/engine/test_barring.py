"""Shutting people out: against exact laws, against the replay's own draws, against a count person by person."""

from dataclasses import replace
from itertools import permutations, product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import nchypergeom_fisher

from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.barring import contest, election, frontier
from democracy.engine.barring.electorate import Electorate, Rounds, Seats
from democracy.engine.barring.loss import Barring, Staying, left
from democracy.engine.counting import marks
from democracy.engine.exclusions import Exclusion
from democracy.engine.findings import Refused
from democracy.engine.luck import Luck
from democracy.engine.procedures.election import mark_sets
from democracy.engine.procedures.leadership import Changes
from tests.engine import elections_record, records

ONES = np.ones(1)
ONLY_SUPPORTERS = 1e6


def lean(outlook: Outlook, low: float = 0.0, high: float = 0.0) -> Outlook:
    """The outlook with how people lean who do not vote."""
    held = Assumption("exclusions.nonvoters_lean", "Lean", 0.0, low, high, "log_odds", "Invented.")
    return Outlook("test", {**outlook.assumptions, held.key: held})


def small(side: int, voting_side: int, others: int, voting_others: int) -> Electorate:
    """One group in one world; every vote of the side is one ahead, every other vote one behind."""
    people = np.array([[[side, others]]], float)
    worth = np.array([[[[voting_side / side, 0.0], [0.0, voting_others / others]]]])
    return Electorate({"all": "All"}, people, worth, worth[..., None] * np.eye(2), Rounds.of(2, 0))


def exact(n: tuple[int, int, int, int], drawn: int, odds: float) -> dict[int, float]:
    """The chance of every margin that can be left, by adding up all ways to draw."""
    side, voting_side, others, voting_others = n
    found: dict[int, float] = {}
    splits = range(max(0, drawn - others), min(drawn, side) + 1)
    for k in splits:
        for a, b in product(range(k + 1), range(drawn - k + 1)):
            ways = comb(voting_side, a) * comb(side - voting_side, k - a)
            ways *= comb(voting_others, b) * comb(others - voting_others, drawn - k - b)
            margin = (voting_side - a) - (voting_others - b)
            found[margin] = found.get(margin, 0.0) + ways * odds**k
    whole = sum(found.values())
    return {margin: weight / whole for margin, weight in found.items() if weight}


@pytest.mark.parametrize("odds", [0.4, 1.0, 3.0, 20.0])
@pytest.mark.parametrize(("n", "drawn"), [((30, 20, 25, 14), 9), ((60, 41, 50, 30), 33), ((200, 150, 160, 120), 70)])
def test_mean_and_spread_agree_with_the_exact_law(n: tuple[int, int, int, int], drawn: int, odds: float) -> None:
    law = exact(n, drawn, odds)
    mean = sum(margin * chance for margin, chance in law.items())
    sd = sum((margin - mean) ** 2 * chance for margin, chance in law.items()) ** 0.5
    found = left(small(*n), Barring(np.array([float(drawn)]), np.array([odds])))
    assert found.mean[0] == pytest.approx(mean, abs=0.12)
    assert found.sd[0] == pytest.approx(sd, rel=0.06)


def test_the_chance_to_turn_agrees_with_the_exact_law() -> None:
    n, drawn, odds = (200, 150, 160, 140), 45, 2.0
    chance = sum(weight for margin, weight in exact(n, drawn, odds).items() if margin < 0)
    people = small(*n)
    worlds = 20_000
    arrays = (np.repeat(table, worlds, 0) for table in (people.people, people.worth, people.square))
    many = Electorate(people.groups, *arrays, Rounds.of(2, 0))
    turns = frontier.turned(many, Barring(np.array([float(drawn)]), np.array([odds])), Luck(3, range(worlds)))
    # Margins are whole numbers and a tie turns nothing: half of the chance of a tie is given to either side.
    tie = exact(n, drawn, odds).get(0, 0.0)
    assert 0.05 < chance < 0.95
    assert turns.mean() == pytest.approx(chance + tie / 2, abs=0.015)


def test_nobody_shut_out_leaves_the_record() -> None:
    held = contest.electorate(records.LEADER_2016, lean(records.outlook()), Luck(1, range(20)))
    found = left(held, Barring(np.zeros(1), np.array([5.0])))
    assert found.mean == pytest.approx(119_980.0)
    assert found.sd == pytest.approx(0.0, abs=1e-3)


def test_the_official_number_of_2016_turns_nothing_however_it_was_aimed() -> None:
    luck = Luck(1, range(100))
    held = contest.electorate(records.LEADER_2016, lean(records.outlook(), -0.5, 0.5), luck)
    for people in (3_107.0, 3_963.0, 24_209.0, 25_000.0):
        assert not frontier.turned(held, Barring(np.array([people]), np.array([ONLY_SUPPORTERS])), luck).any()


def test_it_agrees_with_what_the_replay_draws() -> None:
    """The replay deals over kinds and draws each world; here windows are one more split, at odds that differ little."""
    record = records.without_cohorts(records.LEADER_2016, "before", "summer", "autumn", "spring", "latest")
    luck, worlds = Luck(5, range(400)), 400
    for people, odds in ((25_000, 3.0), (150_000, 8.0)):
        changes = Changes(exclusion=Exclusion(people, odds, records.CORBYN))
        done = records.run(record, records.book_2016(), changes, worlds=worlds)
        assert done.votes is not None
        cast = done.votes.sum(axis=1)
        drawn = cast[:, 0] - cast[:, 1]
        held = contest.electorate(record, lean(records.outlook()), luck)
        found = left(held, Barring(np.array([float(people)]), np.array([odds])))
        assert found.mean[0] == pytest.approx(drawn.mean(), abs=4 * drawn.std() / worlds**0.5 + 3)
        assert found.sd[0] == pytest.approx(drawn.std(), rel=0.2)


def test_with_four_candidates_the_count_itself_turns_where_it_is_said_to() -> None:
    record = records.without_cohorts(records.LEADER_2015, "old", "new")
    luck = Luck(1, range(60))
    held = contest.electorate(record, lean(records.outlook()), luck)
    fewest = frontier.least(held, Barring(np.zeros(1), np.array([ONLY_SUPPORTERS])), luck)
    for people in np.quantile(fewest, (0.2, 0.5, 0.8)).astype(int):
        changes = Changes(exclusion=Exclusion(int(people), ONLY_SUPPORTERS, records.CORBYN))
        done = records.run(record, records.book(), changes, worlds=60)
        lost = np.array([done.winner(k) != records.CORBYN for k in range(60)])
        # The count draws its own exclusion, so worlds on the edge may fall to either side.
        assert abs(int(lost.sum()) - int((fewest <= people).sum())) <= 4


def test_seats_turn_as_papers_counted_one_by_one_say() -> None:
    """Ten thousand papers in the hand: shut out people at random weights, count what is left, compare the chance."""
    held, luck = elections_record.election(), Luck(9, range(1))
    outlook = lean(elections_record.outlook())
    sets = next(iter(mark_sets(held, outlook, luck)))
    entitled = int(sets.counts.sum())
    crowd = election.electorate(held, entitled, 1, outlook, luck)
    people, odds = 2_500, 6.0
    papers = np.repeat(sets.marked, sets.counts, axis=0)
    of_side = np.repeat(sets.home == 0, sets.counts)
    found = left(crowd, Barring(np.array([float(people)]), np.array([odds])))
    law = nchypergeom_fisher(entitled, int(of_side.sum()), people, odds)
    generator = np.random.default_rng(4)
    margins = []
    for _ in range(200):
        k = int(law.rvs(random_state=generator))
        camps = ((of_side, k), (~of_side, people - k))
        gone = np.concatenate([generator.choice(np.flatnonzero(camp), many, False) for camp, many in camps])
        totals = np.delete(papers, gone, axis=0).sum(axis=0)
        margins.append(np.sort(totals[:3])[0] - np.sort(totals[3:])[-1])
    assert found.mean[0] == pytest.approx(np.mean(margins), abs=4 * np.std(margins) / 200**0.5 + 2)
    assert found.sd[0] == pytest.approx(np.std(margins), rel=0.25)


def test_the_order_of_seats_is_that_of_the_count() -> None:
    """`Seats` says that the k-th seat is gone exactly where plurality gives the side fewer."""
    generator = np.random.default_rng(2)
    none = np.zeros(9, bool)
    for _ in range(300):
        totals = generator.permutation(90)[:9]
        for turn in (1, 2, 3):
            plus, minus = Seats((0, 1, 2, 3), (4, 5, 6, 7, 8), 4, 4, turn).pair(totals.astype(float))
            elected = marks.fill(totals, none, 4, 0)
            assert (totals[plus] < totals[minus]) == (sum(c < 4 for c in elected) <= 4 - turn)


@given(st.lists(st.integers(0, 60), min_size=24, max_size=24), st.integers(0, 3))
def test_rounds_say_who_wins_as_a_count_by_hand_does(papers: list[int], side: int) -> None:
    """Every ranking of four names, each with some papers: the last goes out, until the side is out or has won."""
    orders = list(permutations(range(4)))
    decider = Rounds.of(4, side)
    held = [
        sum(n for order, n in zip(orders, papers, strict=True) if next(c for c in order if c in still) == name)
        for still in decider.remaining
        for name in still
    ]
    totals = np.array([held], float)
    plus, minus = decider.pair(totals)
    still, wins = set(range(4)), True
    while len(still) > 1:
        votes = dict.fromkeys(sorted(still), 0)
        for order, n in zip(orders, papers, strict=True):
            votes[next(c for c in order if c in still)] += n
        last = min((c for c in votes if c != side), key=lambda c: votes[c])
        if votes[side] < votes[last]:
            wins = False
            break
        still.remove(last)
    assert bool(totals[0, plus[0]] >= totals[0, minus[0]]) is wins


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 500_000), st.floats(0.0, 50.0), st.floats(1.0, 5.0), st.floats(0.0, 1.0))
def test_aiming_better_or_holding_out_longer_never_helps_the_side(
    people: int, odds: float, times: float, lasting: float
) -> None:
    held = contest.electorate(records.LEADER_2016, lean(records.outlook()), Luck(1, range(3)))
    number = np.array([float(people)])
    mean = left(held, Barring(number, np.array([odds]), (), Staying(1.0 - lasting))).mean
    assert (left(held, Barring(number, np.array([odds * times]), (), Staying(1.0 - lasting))).mean <= mean + 1e-6).all()


@settings(max_examples=8, deadline=None)
@given(st.floats(2.0, 1000.0))
def test_the_least_number_turns_and_one_fewer_does_not(odds: float) -> None:
    luck = Luck(1, range(10))
    held = contest.electorate(records.LEADER_2016, lean(records.outlook(), -0.5, 0.5), luck)
    barring = Barring(np.zeros(1), np.array([odds]))
    fewest = frontier.least(held, barring, luck)
    some = fewest != frontier.NEVER
    for more, turns in ((0, True), (-1, False)):
        people = np.where(some, fewest + more, 0).astype(float)
        found = frontier.turned(held, Barring(people, barring.odds), luck)
        assert (found[some] == turns).all()
        assert not found[~some].any()


def test_a_world_is_the_same_alone() -> None:
    many, one = Luck(1, range(30)), Luck(1, range(17, 18))
    found = [
        frontier.least(
            contest.electorate(records.LEADER_2016, lean(records.outlook(), -0.5, 0.5), luck),
            Barring(np.zeros(1), np.array([4.0])),
            luck,
        )
        for luck in (many, one)
    ]
    assert found[0][17] == found[1][0]


def test_the_map_and_the_least_numbers_tell_one_story() -> None:
    luck = Luck(1, range(50))
    held = contest.electorate(records.LEADER_2016, lean(records.outlook(), -0.5, 0.5), luck)
    people = [100_000, 160_000, 200_000, 300_000]
    map_ = frontier.frontier(held, Barring(np.zeros(1), ONES), people, [1.0, 5.0, 1e5], luck)
    for row, fewest in zip(map_.turned, map_.least, strict=True):
        assert [int(((fewest != frontier.NEVER) & (fewest <= n)).sum()) for n in people] == list(row)
    assert map_.least_in(0.5)[0] is None
    assert map_.least_in(0.1)[2] is not None


def test_a_group_alone_is_all_that_is_lost() -> None:
    held = contest.electorate(records.LEADER_2016, lean(records.outlook()), Luck(1, range(2)))
    whole = held.pool(("registered",))
    gone = left(held, Barring(np.array([float(whole)]), np.array([7.0]), ("registered",)))
    assert gone.mean == pytest.approx(119_980 - (84_918 - 36_599), abs=1)


def test_an_election_that_no_slate_won_is_refused() -> None:
    nobodys = replace(elections_record.election(), candidates=elections_record.election().candidates[3:], seats=1)
    with pytest.raises(Refused) as refused:
        election.side_of(nobodys)
    assert refused.value.finding.kind == "barring.no_slate"


def test_appeals_bring_back_as_many_as_can_be_heard_in_time() -> None:
    staying = Staying(lodged=0.5, upheld=0.4, heard=100.0)
    assert staying.share(np.array([0.0, 100.0, 200.0, 400.0])) == pytest.approx([0.8, 0.8, 0.8, 0.9])
    assert Staying(standing=0.25).share(np.array([10.0])) == pytest.approx([0.75])


def test_people_back_in_time_cost_the_side_nothing() -> None:
    """Exactly: each of those caught is back by a coin of its own, so the mean loss is cut and the spread is not."""
    n, drawn, odds, back = (60, 41, 50, 30), 33, 3.0, 0.3
    whole = sum(margin * chance for margin, chance in exact(n, drawn, odds).items())
    mean = 11 - (11 - whole) * (1 - back)
    staying = Staying(lodged=back, upheld=1.0, heard=1e9)
    found = left(small(*n), Barring(np.array([float(drawn)]), np.array([odds]), (), staying))
    assert found.mean[0] == pytest.approx(mean, abs=0.12)
    generator = np.random.default_rng(1)
    caught = nchypergeom_fisher(n[0] + n[2], n[0], drawn, odds).rvs(20_000, random_state=generator)
    lost = generator.binomial(generator.hypergeometric(n[1], n[0] - n[1], caught), 1 - back)
    gained = generator.binomial(generator.hypergeometric(n[3], n[2] - n[3], drawn - caught), 1 - back)
    assert found.sd[0] == pytest.approx(np.std(lost - gained), rel=0.06)
