"""Eleven ballots, one tie, and who wins is up to the tie rule."""

from fractions import Fraction

import pytest

from democracy.engine.counting import alternative, plurality
from democracy.engine.counting.outcome import Count
from democracy.engine.counting.profile import Profile
from democracy.engine.counting.ties import ALL_AT_ONCE, ALL_OUT, LOT, PREVIOUS_ROUNDS, TieRule
from democracy.engine.findings import Refused
from democracy.engine.luck import Luck

ELEVEN = Profile.of("ABC", {(0, 1, 2): 5, (1, 2, 0): 3, (2, 1, 0): 3})
TIED = frozenset("BC")


def counted(tie: TieRule, profile: Profile = ELEVEN, world: int = 0) -> Count:
    return alternative.count(profile, tie=tie, luck=Luck(1, range(world, world + 1))).world(0)


def why(count: Count) -> list[str]:
    return [tie.sentence() for one in count.rounds for tie in one.ties]


@pytest.mark.parametrize(
    ("tie", "elected", "reason"),
    [
        (ALL_AT_ONCE, "A", "B and C were tied. The rule puts out all who are tied last. B and C go out."),
        (TieRule("lot", {TIED: "C"}), "B", "B and C were tied. The tie is resolved as it was recorded. C goes out."),
        (TieRule("lot", {TIED: "B"}), "C", "B and C were tied. The tie is resolved as it was recorded. B goes out."),
    ],
)
def test_three_rules_elect_three_winners_and_say_why(tie: TieRule, elected: str, reason: str) -> None:
    count = counted(tie)
    assert count.elected == (elected,)
    assert why(count) == [reason]


@pytest.mark.parametrize(
    ("tie", "reason"),
    [
        (LOT, "The rule is to draw lots."),
        (PREVIOUS_ROUNDS, "No earlier round tells them apart, so lots were drawn."),
        (ALL_OUT, "The order in which they go could matter, so lots were drawn."),
    ],
)
def test_the_other_rules_come_down_to_the_same_lot(tie: TieRule, reason: str) -> None:
    elected = [counted(tie, world=world).elected for world in range(40)]
    assert elected == [counted(LOT, world=world).elected for world in range(40)]
    assert set(elected) == {("B",), ("C",)}
    assert reason in why(counted(tie))[0]


def test_the_most_recent_round_that_differs_decides() -> None:
    ballots = {(0,): 10, (1,): 6, (2,): 5, (3, 2): 1}
    count = counted(PREVIOUS_ROUNDS, Profile.of("ABCD", ballots))
    assert count.rounds[1].eliminated == ("C",)
    assert why(count) == ["B and C were tied. They last differed in round 1. C goes out."]


def test_all_go_together_when_the_order_cannot_matter() -> None:
    count = counted(ALL_OUT, Profile.of("ABCD", {(0,): 5, (1,): 4, (2, 1): 1, (3, 1): 1}))
    assert count.rounds[0].eliminated == ("C", "D")
    assert count.elected == ("B",)


def test_all_do_not_go_together_when_their_votes_equal_the_next_candidates() -> None:
    count = counted(ALL_OUT, Profile.of("ABCD", {(0,): 4, (1,): 2, (2, 3): 1, (3, 2): 1}))
    assert len(count.rounds[0].eliminated) == 1


def test_below_one_half_the_order_may_matter_so_nobody_goes_together() -> None:
    profile = Profile.of("ABCDE", {(0,): 40, (1,): 39, (2,): 11, (3,): 5, (4,): 5})
    for threshold, gone in ((Fraction(9, 20), 1), (Fraction(1, 2), 2)):
        count = alternative.count(profile, tie=ALL_OUT, luck=Luck(1, range(1)), threshold=threshold)
        assert len(count.world(0).rounds[0].eliminated) == gone


def test_a_later_round_tells_before_an_earlier_one() -> None:
    ballots = {(0,): 10, (1,): 5, (2,): 6, (3, 1): 2, (4, 2): 1, (4,): 2}
    count = counted(PREVIOUS_ROUNDS, Profile.of("ABCDE", ballots))
    assert why(count) == ["B and C were tied. They last differed in round 2. C goes out."]


def test_two_candidates_who_tie_are_settled_by_the_rule_too() -> None:
    count = counted(LOT, Profile.of("AB", {(0,): 2, (1,): 2}))
    assert len(count.elected) == 1
    assert count.rounds[0].ties[0].out != count.elected


def test_the_lot_does_not_depend_on_the_order_of_the_ballot_paper() -> None:
    turned = Profile.of("CBA", {(2, 1, 0): 5, (1, 0, 2): 3, (0, 1, 2): 3})
    assert [counted(LOT, turned, k).elected for k in range(20)] == [counted(LOT, ELEVEN, k).elected for k in range(20)]


def test_a_lot_without_luck_is_refused_by_name() -> None:
    with pytest.raises(Refused) as caught:
        alternative.count(ELEVEN, tie=LOT)
    assert caught.value.finding.kind == "count.tie_needs_luck"
    assert caught.value.finding.subject == "B and C"


def test_a_tie_for_the_last_seat_is_drawn_until_the_seats_suffice() -> None:
    profile = Profile.of("ABCD", {(0,): 5, (1,): 2, (2,): 2, (3,): 2})
    count = plurality.count(profile, seats=2, luck=Luck(1, range(1))).world(0)
    assert count.elected[0] == "A"
    assert [len(tie.among) for tie in count.rounds[0].ties] == [3, 2]


def test_unknown_rules_and_impossible_records_are_refused() -> None:
    with pytest.raises(ValueError, match="no tie rule 'coin'"):
        TieRule("coin")
    with pytest.raises(ValueError, match="cannot put out 'A'"):
        TieRule("lot", {TIED: "A"})
    with pytest.raises(ValueError, match="luck is for 2 worlds"):
        alternative.count(ELEVEN, luck=Luck(1, range(2)))
