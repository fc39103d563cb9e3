"""Single transferable vote: beside another program, word for word, and what each part of the rules does."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from democracy.engine.counting.blt_reader import read
from democracy.engine.counting.profile import Profile
from democracy.engine.counting.stv.counting import count
from democracy.engine.counting.stv.explain import tied
from democracy.engine.counting.stv.papers import Papers
from democracy.engine.counting.stv.report import as_json, as_text
from democracy.engine.counting.stv.rules import MEEK, PRESETS, SCOTTISH, Rules
from democracy.engine.counting.stv.stages import Count, Tie, settle
from democracy.engine.findings import Refused
from democracy.engine.luck import Luck

F = Fraction
GOLDEN = Path(__file__).parents[2] / "golden" / "stv"
ELECTIONS: list[dict[str, Any]] = json.loads((GOLDEN / "droop.json").read_text())
WARD = read((GOLDEN / "ward.blt").read_bytes())


def counted(ballots: dict[tuple[int, ...], int], names: str, seats: int, rules: Rules = SCOTTISH) -> Count:
    return count(Profile.of(names, ballots), seats=seats, rules=rules, luck=Luck(0, range(1)))


@pytest.mark.parametrize("election", ELECTIONS, ids=lambda election: election["seed"])
@pytest.mark.parametrize(("theirs", "ours"), [("scotland", SCOTTISH), ("meek-prf", MEEK)], ids=["scottish", "meek"])
def test_every_stage_is_that_of_droop(election: dict[str, Any], theirs: str, ours: Rules) -> None:
    ballots = {tuple(ranking): times for ranking, times in election["ballots"]}
    found = count(Profile.of(election["candidates"], ballots), seats=election["seats"], rules=ours)
    assert sorted(found.elected) == election[theirs]["elected"]
    for stage, row in zip(found.stages, election[theirs]["rounds"], strict=True):
        assert stage.quota == F(row["quota"])
        assert {name: stage.votes.get(name, 0) for name in row["votes"]} == {n: F(v) for n, v in row["votes"].items()}
        assert theirs != "scotland" or stage.non_transferable == F(row["non_transferable"])


@pytest.mark.parametrize("name", PRESETS)
def test_the_report_is_word_for_word(name: str) -> None:
    found = count(WARD.profile, seats=WARD.seats, rules=PRESETS[name], luck=Luck(0, range(1)))
    expected = (GOLDEN / f"ward-{name}.txt").read_text()
    assert as_text(found) + "\n" == expected[expected.index("Rules:") :]


def test_papers_move_at_their_value_times_the_surplus_cut_off_after_five_decimals() -> None:
    """Rule 48(3): 7 papers, quota 7 // 3 + 1 = 3; A has 6 and a surplus of 3, so 1 × 3 ÷ 6; then B's are worth less."""
    found = counted({(0, 1, 2): 6, (2,): 1}, "ABC", 2)
    first, second = found.stages
    assert (first.quota, first.elected[0].name) == (3, "A")
    assert [(parcel.target, parcel.papers, parcel.value) for parcel in second.parcels] == [("B", 6, F(1, 2))]
    assert second.votes == {"A": 3, "B": 3, "C": 1}
    third = counted({(0, 1): 8, (2,): 3, (3,): 2, (1, 3): 1}, "ABCD", 3).stages[1]
    assert third.quota == 4
    assert third.parcels[0].value == F(1, 2)


def test_a_remainder_is_ignored_and_kept_account_of() -> None:
    found = counted({(0, 1): 7, (1,): 1, (2,): 2}, "ABC", 2)
    moved = found.stages[1]
    assert moved.surplus == 3
    assert moved.parcels[0].value == F(42857, 100000)
    assert moved.lost == 3 - 7 * F(42857, 100000)
    exact = counted({(0, 1): 7, (1,): 1, (2,): 2}, "ABC", 2, SCOTTISH.vary(decimals="exact")).stages[1]
    assert exact.parcels[0].value == F(3, 7)
    assert exact.lost == 0


def test_papers_that_came_by_transfer_move_on_at_a_part_of_their_value() -> None:
    """B's own three papers move on at 1 × 3 ÷ 7, the eight that came from A at 1/2 × 3 ÷ 7 (rule 48(4))."""
    found = counted({(0, 1, 2): 8, (1, 2): 3, (2,): 1, (3,): 2}, "ABCD", 3, SCOTTISH.vary(decimals="exact"))
    assert found.quota == 4
    assert [parcel.value for parcel in found.stages[1].parcels] == [F(1, 2)]
    assert [(parcel.papers, parcel.value) for parcel in found.stages[2].parcels] == [(3, F(3, 7)), (8, F(3, 14))]
    assert found.stages[2].votes["C"] == 1 + F(9, 7) + F(24, 14)


def test_the_last_vacancies_are_filled_without_a_quota() -> None:
    found = counted({(0,): 9, (1,): 2, (2,): 1}, "ABC", 2)
    assert [(one.name, one.by) for one in found.stages[-1].elected] == [("B", "last")]
    everyone = counted({(0,): 1}, "AB", 2)
    assert everyone.elected == ("A", "B")
    assert len(everyone.stages) == 1


def test_a_surplus_goes_before_an_exclusion_and_the_largest_first() -> None:
    found = counted({(0, 2): 9, (1, 2): 8, (2,): 1, (3,): 1, (4,): 1}, "ABCDE", 3)
    assert [(stage.act, stage.candidate) for stage in found.stages[:3]] == [
        ("first", None),
        ("surplus", "A"),
        ("surplus", "B"),
    ]


def test_nothing_moves_for_a_surplus_of_nought() -> None:
    """Rule 48(1) speaks of votes that exceed the quota."""
    found = counted({(0, 1): 3, (1,): 2, (2,): 2, (3,): 1}, "ABCD", 2)
    assert found.quota == 3
    assert found.stages[1].act == "exclusion"


@pytest.mark.parametrize(
    ("rule", "purpose", "chosen", "at"),
    [
        ("previous_stages", "exclusion", "B", 2),
        ("first_difference", "exclusion", "A", 1),
        ("previous_stages", "surplus", "A", 2),
        ("first_difference", "surplus", "B", 1),
    ],
)
def test_a_tie_is_broken_by_the_stage_the_rule_names(rule: str, purpose: str, chosen: str, at: int) -> None:
    history = [{"A": F(1), "B": F(2)}, {"A": F(4), "B": F(3)}]
    tie = settle(purpose, ["A", "B"], history, rule, lambda left: left[0])
    assert (tie.chosen, tie.how, tie.looked_at) == (chosen, "stage", at)
    lots = settle(purpose, ["A", "B"], history, "lot", lambda left: left[1])
    assert (lots.chosen, lots.how) == ("B", "lot")


def test_three_who_tie_are_told_apart_one_stage_after_another() -> None:
    history = [{"A": F(1), "B": F(2), "C": F(1)}, {"A": F(3), "B": F(3), "C": F(4)}]
    assert settle("exclusion", "ABC", history, "previous_stages", lambda left: left[0]).chosen == "A"
    drawn: list[list[str]] = []
    settle("exclusion", "ABC", [history[1]], "previous_stages", lambda left: drawn.append(list(left)) or left[0])
    assert drawn == [["A", "B"]]


@pytest.mark.parametrize(
    ("tie", "rules", "sentence"),
    [
        (
            Tie("surplus", ("A", "B"), "A", "stage", 2),
            SCOTTISH,
            "A and B are level. A had most votes at stage 2, where they last differed: "
            "the surplus of A goes first (rule 49(2)).",
        ),
        (
            Tie("exclusion", ("A", "B", "C"), "B", "stage", 1),
            SCOTTISH,
            "A, B and C are level. B had fewest votes at stage 1, where they last differed: "
            "B is excluded (rule 51(2)(a)).",
        ),
        (
            Tie("exclusion", ("A", "B"), "B", "stage", 1),
            MEEK,
            "A and B are level. B had fewest votes at stage 1, where they first differed: B is excluded (step T).",
        ),
        (
            Tie("exclusion", ("A", "B"), "B", "lot"),
            SCOTTISH.vary(tie="lot"),
            "A and B are level. The rule is to draw lots: B is excluded.",
        ),
    ],
)
def test_ties_are_explained_with_their_paragraph(tie: Tie, rules: Rules, sentence: str) -> None:
    assert tied(rules, tie) == sentence


def test_a_part_that_is_varied_no_longer_cites_the_law() -> None:
    varied = SCOTTISH.vary(quota="hare", decimals=2)
    assert (varied.quota, varied.decimals) == ("hare", 2)
    assert varied.cites("quota") == varied.cites("value") == ""
    assert varied.cites("exclusion") == " (rule 50(1))"
    assert SCOTTISH.vary(quota="droop", decimals=5) == SCOTTISH
    assert counted({(0, 1): 7, (1,): 1, (2,): 2}, "ABC", 2, varied).quota == 5


@pytest.mark.parametrize(
    ("rules", "parts", "message"),
    [
        (SCOTTISH, {"quota": "imperiali"}, "There is no quota 'imperiali'; there are droop, droop_exact, hare."),
        (SCOTTISH, {"tie": "coin"}, "There is no tie rule 'coin'"),
        (SCOTTISH, {"decimals": 10}, "Values can be kept to 0 to 9 decimals, not 10."),
        (SCOTTISH, {"quota": "droop_exact", "decimals": "exact"}, "The quota droop_exact needs a number of decimals"),
        (MEEK, {"quota": "hare"}, "Meek's method has a quota of its own, droop_exact; it cannot use hare."),
    ],
)
def test_parts_that_do_not_fit_are_refused(rules: Rules, parts: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        rules.vary(**parts)


def test_what_cannot_be_counted_is_refused() -> None:
    with pytest.raises(ValueError, match="4 seats cannot be filled from 3 candidates"):
        counted({(0,): 1}, "ABC", 4)
    with pytest.raises(ValueError, match="no valid ballot papers"):
        counted({(): 5}, "ABC", 1)
    with pytest.raises(Refused):
        count(Profile.of("ABC", {(0,): 1, (1,): 1, (2,): 1}), seats=1)
    with pytest.raises(ValueError, match="more than Meek's count can hold"):
        counted({(0,): 10**12, (1,): 1}, "ABC", 1, MEEK)


def test_blank_papers_are_not_valid() -> None:
    found = counted({(0,): 5, (1,): 2, (): 40}, "AB", 1)
    assert (found.papers, found.blank, found.quota) == (7, 40, 4)


def test_a_ranking_that_nobody_cast_leaves_no_trace() -> None:
    found = counted({(0, 1): 5, (1, 0): 2, (2,): 0}, "ABC", 1)
    assert all(parcel.papers for stage in found.stages for parcel in stage.parcels)


def test_raw_ballots_count_like_their_profile() -> None:
    raw = np.array([[0, 1, -1], [0, 1, -1], [0, 1, 2], [2, -1, -1], [-1, -1, -1]], dtype=np.int8)
    for rules in PRESETS.values():
        one = count(Papers.raw(raw, "ABC"), seats=2, rules=rules, luck=Luck(0, range(1)))
        other = count(Profile.pack(raw, "ABC"), seats=2, rules=rules, luck=Luck(0, range(1)))
        assert (one.stages, one.blank) == (other.stages, other.blank)


@pytest.mark.parametrize(
    ("rows", "message"),
    [([[0, 3]], "must hold -1 to 2"), ([[-1, 1]], "blank above a choice"), ([[1, 1]], "names a candidate twice")],
)
def test_bad_raw_ballots_are_refused(rows: list[list[int]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Papers.raw(np.array(rows, dtype=np.int8), "ABC")
    with pytest.raises(ValueError, match="int8"):
        Papers.raw(np.zeros((1, 2), dtype=np.int64), "ABC")  # type: ignore[arg-type]


def test_json_is_made_of_decimal_strings_and_exact_fractions() -> None:
    found = as_json(counted({(0, 1): 7, (1,): 1, (2,): 2}, "ABC", 2))
    assert found["rounds"][1]["transfers"] == [
        {"from": ["A"], "to": "B", "votes": "2.99999", "papers": 7, "value": "0.42857"}
    ]
    assert found["rounds"][1]["lost"] == "0.00001"
    exact = as_json(counted({(0, 1): 7, (1,): 1, (2,): 2}, "ABC", 2, SCOTTISH.vary(decimals="exact")))
    assert exact["rounds"][1]["transfers"][0]["value"] == "3/7"
    json.dumps([found, exact])
