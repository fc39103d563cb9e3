"""What must hold of every count."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from democracy.engine.counting import alternative, plurality
from democracy.engine.counting.outcome import Counts
from democracy.engine.counting.profile import Profile
from democracy.engine.counting.ties import RULES, TieRule
from democracy.engine.findings import Refused
from democracy.engine.luck import Luck
from tests.engine.counting import naive
from tests.engine.counting.strategies import profiles

SEED = 7
rules = st.sampled_from(RULES).map(TieRule)


def counted(profile: Profile, tie: TieRule, **options: object) -> Counts:
    try:
        return alternative.count(profile, tie=tie, luck=Luck(SEED, range(profile.worlds)), **options)  # type: ignore[arg-type]
    except Refused:
        assume(False)
        raise


def even(profile: Profile) -> dict[str, Fraction]:
    return {section: Fraction(1, len(profile.sections)) for section in profile.sections}


@given(profiles(), rules)
def test_every_ballot_is_with_a_candidate_or_exhausted_in_every_round(profile: Profile, tie: TieRule) -> None:
    count = counted(profile, tie)
    cast = profile.counts.sum(axis=2)
    for k in range(profile.worlds):
        for r in range(count.rounds[k]):
            assert (count.votes[k, r].sum(axis=1) + count.exhausted[k, r] == cast[k]).all()


@given(profiles(), rules, st.booleans(), st.randoms())
def test_the_order_of_rows_is_irrelevant(profile: Profile, tie: TieRule, weighted: bool, random: object) -> None:
    order = list(range(len(profile.rankings)))
    random.shuffle(order)  # type: ignore[attr-defined]
    shuffled = Profile(
        profile.candidates, tuple(profile.rankings[i] for i in order), profile.counts[..., order], profile.sections
    )
    weights = even(profile) if weighted else None
    one, other = counted(profile, tie, weights=weights), counted(shuffled, tie, weights=weights)
    assert [one.world(k) for k in range(profile.worlds)] == [other.world(k) for k in range(profile.worlds)]


@given(profiles(worlds=4), rules, st.booleans())
def test_a_world_alone_equals_that_world_of_many(profile: Profile, tie: TieRule, weighted: bool) -> None:
    weights = even(profile) if weighted else None
    many = counted(profile, tie, weights=weights)
    for k in range(profile.worlds):
        alone = alternative.count(profile.world(k), weights=weights, tie=tie, luck=Luck(SEED, range(k, k + 1)))
        assert alone.world(0) == many.world(k)


@given(profiles(), rules, st.fractions(0, Fraction(9, 10)))
def test_whoever_is_elected_passed_the_threshold_or_was_larger_of_two(
    profile: Profile, tie: TieRule, threshold: Fraction
) -> None:
    count = counted(profile, tie, threshold=threshold)
    for k in range(profile.worlds):
        last = count.world(k).rounds[-1]
        elected, whole = last.totals[last.elected[0]], sum(last.totals.values())
        assert elected > threshold * whole or len(last.totals) <= 2
        assert elected == max(last.totals.values())
        for earlier in count.world(k).rounds[:-1]:
            best = max(earlier.totals.values())
            tied = list(earlier.totals.values()).count(best) > 1
            assert tied or best <= threshold * sum(earlier.totals.values())


@given(profiles(sections=1), rules)
def test_a_college_of_one_section_is_one_person_one_vote(profile: Profile, tie: TieRule) -> None:
    plain = counted(profile, tie)
    college = counted(profile, tie, weights={profile.sections[0]: Fraction(1)})
    assert (plain.winner == college.winner).all()
    assert (plain.eliminated == college.eliminated).all()


@given(profiles(worlds=1, sections=1), rules)
def test_more_than_half_of_first_preferences_win(profile: Profile, tie: TieRule) -> None:
    first = np.zeros(len(profile.candidates), dtype=int)
    for ranking, times in zip(profile.rankings, profile.counts[0, 0], strict=True):
        if ranking:
            first[ranking[0]] += times
    assume(2 * first.max() > first.sum())
    count = counted(profile, tie)
    assert count.winner[0] == first.argmax()
    assert count.rounds[0] == 1


@given(profiles(), st.booleans())
def test_the_naive_count_elects_the_same(profile: Profile, weighted: bool) -> None:
    """Ties go out in the order the engine reported, so that only the counting itself is compared."""
    weights = even(profile) if weighted else None
    count = counted(profile, TieRule("lot"), weights=weights)
    for k in range(profile.worlds):
        view = count.world(k)
        out = [name for one in view.rounds for name in one.eliminated]
        last = [name for tie in view.rounds[-1].ties for name in tie.out]
        order = [*out, *last, *(name for name in profile.candidates if name not in out + last)]
        ballots = {
            section: {
                tuple(profile.candidates[c] for c in ranking): int(profile.counts[k, s, i])
                for i, ranking in enumerate(profile.rankings)
            }
            for s, section in enumerate(profile.sections)
        }
        assert view.elected == (naive.winner(ballots, profile.candidates, weights, order),)
        for one in view.rounds:
            assert one.totals == naive.totals(ballots, set(one.totals), weights)


@given(profiles(), rules)
def test_transfers_explain_every_change_between_rounds(profile: Profile, tie: TieRule) -> None:
    count = counted(profile, tie).world(0)
    for before, after in zip(count.rounds, count.rounds[1:], strict=False):
        for section in profile.sections:
            gained = {name: before.votes[section][name] for name in after.totals}
            exhausted = before.exhausted[section]
            for moved in before.transfers:
                if moved.target is None:
                    exhausted += moved.votes[section]
                else:
                    gained[moved.target] += moved.votes[section]
            assert gained == after.votes[section]
            assert exhausted == after.exhausted[section]


@given(profiles(least=1), st.integers(1, 2))
def test_plurality_elects_nobody_with_fewer_votes_than_a_loser(profile: Profile, seats: int) -> None:
    try:
        count = plurality.count(profile, seats=seats, luck=Luck(SEED, range(profile.worlds)))
    except Refused:
        assume(False)
    for k in range(profile.worlds):
        one = count.world(k).rounds[0]
        worst = min(one.totals[name] for name in one.elected)
        assert all(total <= worst for name, total in one.totals.items() if name not in one.elected)


@given(st.integers(1, 4), st.integers(1, 5), st.data())
def test_packing_gives_the_same_profile_as_counting_ballots_one_by_one(
    places: int, candidates: int, data: st.DataObject
) -> None:
    ballot = st.lists(st.integers(0, candidates - 1), unique=True, max_size=places)
    ballots = data.draw(st.lists(ballot, max_size=20))
    rows = [[*ballot, *[-1] * (places - len(ballot))] for ballot in ballots]
    packed = Profile.pack(np.array(rows, dtype=np.int8).reshape(len(rows), places), tuple("ABCDE"[:candidates]))
    counted_singly = {ranking: ballots.count(list(ranking)) for ranking in map(tuple, ballots)}
    assert dict(zip(packed.rankings, packed.counts[0, 0].tolist(), strict=True)) == counted_singly


@pytest.mark.parametrize(("places", "candidates"), [(5, 5), (12, 30), (40, 60)])
def test_packing_reads_short_long_and_very_long_ballots(places: int, candidates: int) -> None:
    ballots = np.array([list(range(places)), list(range(places)), [3, *[-1] * (places - 1)]], dtype=np.int8)
    packed = Profile.pack(ballots, tuple(map(str, range(candidates))))
    assert packed.rankings == (tuple(range(places)), (3,))
    assert packed.counts[0, 0].tolist() == [2, 1]
