"""Shares with their spread: chance is small beside what is not known, and never the whole of it."""

from fractions import Fraction

import numpy as np
import pytest

from democracy.engine import summary
from democracy.engine.procedures.leadership import Changes
from tests.engine.records import (
    ADA,
    BEN,
    BURNHAM,
    COOPER,
    CORBYN,
    CYN,
    JULY,
    KENDALL,
    LEADER_2015,
    LEADER_2016,
    RIDINGS,
    SMITH,
    book,
    book_2016,
    run,
)

LET_IN = run(LEADER_2016, book_2016(freeze_date=JULY), worlds=600, recorded=book_2016())
AS_IT_WAS = run(LEADER_2016, book_2016())


def test_the_record_has_no_spread() -> None:
    corbyn, smith = summary.shares(AS_IT_WAS)
    assert (corbyn.name, smith.name) == (CORBYN, SMITH)
    assert corbyn.mean == pytest.approx(313_209 / 506_438)
    assert (corbyn.wins, smith.wins, corbyn.spread) == (1, 0, 0.0)
    assert set(corbyn.quantiles) == {corbyn.mean}


def test_shares_add_up_and_quantiles_rise() -> None:
    found = summary.shares(LET_IN)
    assert sum(share.mean for share in found) == pytest.approx(1)
    assert sum(share.wins for share in found) == 600
    for share in found:
        assert list(share.quantiles) == sorted(share.quantiles)
        assert share.quantiles[0] < share.mean < share.quantiles[-1]


def test_chance_is_tiny_and_knowledge_is_not() -> None:
    """About 65,000 drawn votes among half a million: some hundredths of a point, beside half a point unknown."""
    corbyn = summary.shares(LET_IN)[0]
    assert 0.00005 < corbyn.chance < 0.0007
    assert corbyn.knowledge > 5 * corbyn.chance
    table = summary.first_shares(LET_IN)[:, 0]
    assert corbyn.spread == pytest.approx(table.std())


def test_a_whole_electorate_on_another_day_moves_by_about_seven_hundredths_of_a_point() -> None:
    """Half of all who voted, at random: the spread of half a million votes, all of it chance."""
    half = {kind.key: kind.turnout / 2 for kind in LEADER_2016.kinds if kind.turnout}
    corbyn = summary.shares(run(LEADER_2016, book_2016(), Changes(turnout=half), worlds=800))[0]
    assert 0.0004 < corbyn.chance < 0.0011
    assert corbyn.spread == pytest.approx(corbyn.chance, rel=0.15)


def test_in_a_college_a_small_section_makes_chance_larger() -> None:
    college = run(LEADER_2016, book_2016(electorate="college"), worlds=300, recorded=book_2016())
    assert summary.shares(college)[0].chance > 0.003


def test_those_who_do_not_stand_have_no_share() -> None:
    outcome = run(LEADER_2015, book(nominations__vacancy=Fraction(1, 5)), recorded=book())
    found = {share.name: share for share in summary.shares(outcome)}
    assert found[CORBYN].mean == found[KENDALL].mean == 0.0
    assert found[BURNHAM].mean + found[COOPER].mean == pytest.approx(1)
    assert found[BURNHAM].wins + found[COOPER].wins == outcome.worlds


def test_votes_by_section_are_those_of_the_record_or_their_mean() -> None:
    assert summary.by_section(AS_IT_WAS)["registered"] == {CORBYN: 84_918.0, SMITH: 36_599.0}
    assert LET_IN.votes is not None
    mean = LET_IN.votes.mean(axis=0)
    drawn = summary.by_section(LET_IN)
    assert drawn["members"] == pytest.approx(dict(zip(LET_IN.names, mean[0], strict=True)))
    assert drawn["affiliated"] == {CORBYN: 60_075.0, SMITH: 39_670.0}


def test_a_college_s_shares_are_of_the_whole() -> None:
    found = summary.shares(run(RIDINGS, book(electorate="college")))
    assert [share.name for share in found] == [ADA, BEN, CYN]
    ada = (100 / 240 + 400 / 1200 + 4000 / 9000) / 3
    assert found[0].mean == pytest.approx(ada)
    assert np.isclose(sum(share.mean for share in found), 1.0)
