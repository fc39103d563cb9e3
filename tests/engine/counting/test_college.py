"""Electoral colleges, thresholds, plurality and profiles, by example."""

from fractions import Fraction

import numpy as np
import pytest

from democracy.engine.counting import alternative, plurality
from democracy.engine.counting.profile import Profile
from democracy.engine.findings import Refused

THIRDS = {"mps": Fraction(1, 3), "members": Fraction(1, 3), "affiliates": Fraction(1, 3)}


def college(counts: list[list[int]], rankings: tuple[tuple[int, ...], ...], names: str = "ABC") -> Profile:
    return Profile(tuple(names), rankings, np.array([counts], dtype=np.int64), tuple(THIRDS))


def test_2015_first_preferences_win_in_round_one() -> None:
    profile = Profile.of(
        ("Jeremy Corbyn", "Andy Burnham", "Yvette Cooper", "Liz Kendall"),
        {(0,): 251_417, (1,): 80_462, (2,): 71_928, (3,): 18_857},
    )
    count = alternative.count(profile).world(0)
    assert count.elected == ("Jeremy Corbyn",)
    assert len(count.rounds) == 1
    assert sum(count.rounds[0].totals.values()) == 422_664


def test_each_sections_share_is_taken_of_the_votes_still_in_play() -> None:
    """C's members name nobody else: in round 2 the members' third is shared by the ballots that are left."""
    profile = college([[2, 2, 0], [10, 20, 15], [30, 20, 10]], ((0,), (1,), (2,)))
    count = alternative.count(profile, weights=THIRDS).world(0)
    assert count.rounds[0].totals["A"] == Fraction(1, 3) * (Fraction(1, 2) + Fraction(10, 45) + Fraction(1, 2))
    assert count.rounds[1].totals["A"] == Fraction(1, 3) * (Fraction(1, 2) + Fraction(10, 30) + Fraction(30, 50))
    assert count.rounds[1].exhausted == {"mps": 0, "members": 15, "affiliates": 10}
    assert count.elected == ("B",)


def test_a_few_mps_can_outweigh_many_members() -> None:
    profile = college([[10, 90], [55_000, 45_000], [50_000, 50_000]], ((0,), (1,)), "AB")
    assert alternative.count(profile).world(0).elected == ("A",)
    assert alternative.count(profile, weights=THIRDS).world(0).elected == ("B",)


def test_products_beyond_64_bits_stay_exact() -> None:
    big = 2_000_000_000_000
    profile = college([[big, big], [big, big], [big, big + 1]], ((0,), (1,)), "AB")
    count = alternative.count(profile, weights=THIRDS)
    assert count.scores.dtype == object
    assert count.world(0).elected == ("B",)
    exact = Fraction(1, 3) + Fraction(1, 3) * Fraction(big + 1, 2 * big + 1)
    assert count.world(0).rounds[0].totals["B"] == exact


def test_an_empty_section_with_a_weight_is_refused_by_name() -> None:
    profile = college([[0, 0], [5, 4], [1, 2]], ((0,), (1,)), "AB")
    with pytest.raises(Refused) as caught:
        alternative.count(profile, weights=THIRDS)
    assert (caught.value.finding.kind, caught.value.finding.subject) == ("count.section_empty", "mps")
    without = {"mps": Fraction(0), "members": Fraction(1, 2), "affiliates": Fraction(1, 2)}
    assert alternative.count(profile, weights=without).world(0).elected == ("B",)


def test_no_votes_at_all_are_refused() -> None:
    with pytest.raises(Refused) as caught:
        alternative.count(Profile.of("AB", {(): 3}))
    assert caught.value.finding.kind == "count.no_votes"


def test_exactly_half_is_not_more_than_half() -> None:
    count = alternative.count(Profile.of("ABC", {(0,): 5, (1,): 3, (2, 1): 1, (2, 0): 1, (): 9}))
    assert count.rounds[0] == 2
    assert count.world(0).elected == ("A",)
    with pytest.raises(ValueError, match="threshold"):
        alternative.count(Profile.of("AB", {(0,): 1}), threshold=Fraction(1))


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ({"mps": Fraction(1)}, "one for each"),
        ({"mps": Fraction(1, 2), "members": Fraction(1, 4), "affiliates": Fraction(1, 8)}, "sum to one, not 7/8"),
        ({"mps": Fraction(2), "members": Fraction(-1), "affiliates": Fraction(0)}, "not be negative"),
    ],
)
def test_weights_that_cannot_be_are_refused(weights: dict[str, Fraction], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        alternative.count(college([[1, 1]] * 3, ((0,), (1,)), "AB"), weights=weights)


def test_plurality_ignores_later_choices_and_blocks_use_them() -> None:
    profile = Profile.of("ABC", {(0, 2): 4, (1, 2): 3, (2,): 1})
    assert plurality.count(profile, seats=2).world(0).elected == ("A", "B")
    block = plurality.count(profile, seats=2, votes_each=2).world(0)
    assert block.elected == ("C", "A")
    assert block.rounds[0].totals == {"A": 4, "B": 3, "C": 8}
    assert plurality.count(profile, seats=3).world(0).elected == ("A", "B", "C")
    with pytest.raises(ValueError, match="4 seats"):
        plurality.count(profile, seats=4)
    with pytest.raises(ValueError, match="at least one vote"):
        plurality.count(profile, votes_each=0)


def test_shares_are_floats_for_pictures() -> None:
    count = alternative.count(Profile.of("ABC", {(0,): 4, (1,): 3, (2, 0): 1, (): 5}))
    assert count.shares().tolist() == [[0.5, 0.375, 0.125]]
    assert count.final_shares().tolist() == [[0.625, 0.375, 0.0]]


def test_striking_a_candidate_off_moves_the_others_up() -> None:
    profile = Profile.of("ABC", {(0, 1): 2, (1, 0): 3, (2, 0, 1): 4}).without("A")
    assert profile.candidates == ("B", "C")
    assert dict(zip(profile.rankings, profile.counts[0, 0].tolist(), strict=True)) == {(0,): 5, (1, 0): 4}
    with pytest.raises(ValueError, match="'Z' is not a candidate"):
        profile.without("Z")


@pytest.mark.parametrize(
    ("names", "rankings", "counts", "message"),
    [
        ("AA", ((0,),), [[[1]]], "'A' is named twice"),
        ("", ((0,),), [[[1]]], "at least one candidate"),
        ("AB", ((0, 0),), [[[1]]], "a candidate twice"),
        ("AB", ((2,),), [[[1]]], "unknown candidate"),
        ("AB", ((0,),), [[[1, 2]]], "of shape"),
        ("AB", ((0,),), [[[-1]]], "not be negative"),
        ("AB", ((0,), (1,)), [[[2**61, 2**61]]], "more than can be counted"),
    ],
)
def test_profiles_that_cannot_be_are_refused(names: str, rankings: object, counts: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Profile(tuple(names), rankings, np.array(counts, dtype=np.int64))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ballots", "message"),
    [
        (np.array([[0, 5]], dtype=np.int8), "-1 to 1"),
        (np.array([[-1, 0]], dtype=np.int8), "place blank above"),
        (np.array([[1, 1]], dtype=np.int8), "a candidate twice"),
        (np.array([[0, 1]]), "int8"),
    ],
)
def test_raw_ballots_that_cannot_be_are_refused(ballots: np.ndarray, message: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(ValueError, match=message):
        Profile.pack(ballots, "AB")
