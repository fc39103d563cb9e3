"""A world told branch by branch agrees with the exact law, and the fewest people who could trigger a selection."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from democracy.engine import explain
from democracy.engine.luck import Luck
from democracy.engine.procedures.reselection import decide, told
from democracy.engine.selection.fewest import fewest
from democracy.engine.selection.shares import Trigger
from tests.engine.selections import DAY, POOLED, book, country, outlook, seat

THIRD = Trigger(Fraction(1, 3), True, True, "either")


@pytest.mark.parametrize(
    "rules",
    [
        {},
        POOLED,
        {"trigger__quorum": 8, "trigger__denominator": "all"},
        {"trigger__tie": "stays", "trigger__counted": "branches"},
        {"trigger__counted": "both", "days": 110},
        {"procedure": "open"},
        {"procedure": "confirmation"},
        {"procedure": "committee", "days": 100, "unreached": "open"},
        {"procedure": "open", "quota": "half_women", "shortlist": 2, "nec": "imposes"},
        {"quota": "women_mps", "days": 110, "unreached": "open", "nec": "stops"},
        {"procedure": "confirmation", "quota": "women_mps", "nec": "shortlists"},
    ],
)
def test_worlds_told_branch_by_branch_agree_with_their_chances(rules: dict[str, object]) -> None:
    luck = Luck(11, range(3_000))
    out = decide(country(), book(**rules), DAY, outlook(goodwill=1.8), luck, 2019)
    happened = told(out, luck)
    for drawn, chance in ((happened.asked, out.asked), (happened.lost, out.lost)):
        error = np.sqrt((chance * (1 - chance)).sum(axis=0)) / len(chance)
        assert (np.abs(drawn.mean(axis=0) - chance.mean(axis=0)) < 4.5 * error + 1e-3).all()


def test_those_who_come_are_drawn_from_the_members_without_replacement() -> None:
    luck = Luck(3, range(40_000))
    out = decide([seat(0, affiliates=0)], book(trigger__tie="stays"), DAY, outlook(goodwill=1.0, attendance=0.3), luck,
                 2019)  # fmt: skip
    seat_told = told(out, luck).seats[0]
    assert seat_told.meeting[0].members == 20
    held = seat_told.meetings
    given_both = (held.came[:, 0] == 6) & (held.would[:, 0] == 9)
    drawn = np.bincount(held.ask[given_both, 0], minlength=7)
    law = stats.hypergeom.pmf(np.arange(7), 20, 9, 6) * given_both.sum()
    assert stats.chisquare(drawn[1:6], law[1:6] * drawn[1:6].sum() / law[1:6].sum()).pvalue > 0.001


def test_a_seat_is_told_in_the_order_of_events() -> None:
    luck = Luck(11, range(400))
    out = decide([seat(2)], book(), DAY, outlook(goodwill=1.0), luck, 2019)
    happened = told(out, luck)
    world = int(np.flatnonzero(happened.asked[:, 0])[0])
    kinds = [finding.kind for finding in happened.findings(0, world)]
    branches = len(out.seats[0].branches)
    expected = ["selection.branch"] * branches + ["selection.units"] * 2 + ["selection.triggered", "selection.ballot"]
    assert kinds == expected
    for finding in happened.findings(0, world):
        assert explain.sentence(finding).endswith(".")


def test_one_world_told_alone_is_that_world_among_many() -> None:
    many, one = (Luck(11, worlds) for worlds in (range(300), range(271, 272)))
    outcomes = [decide(country(), book(), DAY, outlook(goodwill=1.8), luck, 2019) for luck in (many, one)]
    whole, alone = (told(out, luck) for out, luck in zip(outcomes, (many, one), strict=True))
    np.testing.assert_array_equal(whole.asked[271], alone.asked[0])
    assert whole.findings(2, 271) == alone.findings(2, 0)


@pytest.mark.parametrize("three", [(2, 3, 11), (2, 7, 7), (5, 5, 6)])
def test_sixteen_people_in_three_branches_could_trigger_a_selection_in_hull_north(three: tuple[int, ...]) -> None:
    """Nine branches voted in 2019, of which the three smallest meetings had sixteen voters and another 77."""
    found = fewest([*three, 20, 25, 30, 35, 40, 77], THIRD)
    assert found is not None
    assert (found.branches, found.present, found.voted) == (3, 16, 9)
    assert found.people <= 11
    quorum = fewest([*three, 20, 25, 30, 35, 40, 77], THIRD, quorum=15)
    assert quorum is not None and (quorum.branches, quorum.present) == (2, 45)


def test_no_number_of_people_is_enough() -> None:
    assert fewest([5, 9], Trigger(Fraction(1), False, True, "branches")) is None
    assert fewest([], THIRD) is None
    assert fewest([0, 0], THIRD) is None
    assert fewest([3, 0, 0], Trigger(Fraction(1, 2), False, False, "branches")) is None


@given(st.lists(st.integers(1, 40), min_size=1, max_size=9), st.fractions(0, 1, max_denominator=9))
def test_no_smaller_set_of_meetings_is_enough(present: list[int], share: Fraction) -> None:
    rule = Trigger(share, True, True, "branches")
    found = fewest(present, rule)
    assert found is not None
    assert bool(rule.enough(np.array(found.branches), np.array(len(present) - found.branches), len(present)))
    if found.branches:
        less = found.branches - 1
        assert not rule.enough(np.array(less), np.array(len(present) - less), len(present))
    assert found.present == sum(sorted(present)[: found.branches])
