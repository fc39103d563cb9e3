"""The flow of a count: heights follow votes, bands join what they should."""

import itertools

import pytest

from democracy.figures.flow import BODY, EXHAUSTED, Round, flow

NAMES = ["Ann", "Ben", "Cy"]
FIRST = Round({"Ann": 40, "Ben": 35, "Cy": 25})
SECOND = Round({"Ann": 45, "Ben": 50}, 5, {("Cy", "Ann"): 5, ("Cy", "Ben"): 15, ("Cy", EXHAUSTED): 5})


def test_heights_follow_votes_and_fates_are_said() -> None:
    picture = flow(NAMES, [FIRST, SECOND], "Ben")
    heights = {(node.title, node.height) for node in picture.nodes}
    assert ("Round 1: Ann 40", BODY * 0.4) in heights
    assert [node.label for node in picture.nodes] == [
        "40.0\xa0%",
        "35.0\xa0%",
        "25.0\xa0% out",
        "47.4\xa0%",
        "52.6\xa0% elected",
        "5",
    ]


def test_what_leaves_a_node_fills_it_exactly() -> None:
    picture = flow(NAMES, [FIRST, SECOND], "Ben")
    assert [band.title for band in picture.bands] == [
        "Ann keeps 40",
        "Ben keeps 35",
        "Cy to Ann: 5",
        "Cy to Ben: 15",
        f"Cy to {EXHAUSTED}: 5",
    ]
    cy = next(node for node in picture.nodes if node.name == "Cy")
    last = picture.bands[-1].path
    assert last.startswith("M26.0 ")
    assert f" {cy.y + cy.height:.1f} 26.0 {cy.y + cy.height:.1f}Z" in last


def test_the_table_has_every_round_and_a_dash_for_those_out() -> None:
    table = flow(NAMES, [FIRST, SECOND]).table
    assert table.head == ("", "Round 1", "Round 2")
    assert table.rows == (("Ann", "40", "45"), ("Ben", "35", "50"), ("Cy", "25", "–"), (EXHAUSTED, "0", "5"))


def test_shares_read_to_two_places() -> None:
    rounds = [Round({"Ed": 0.5065, "David": 0.4935})]
    assert next(node.label for node in flow(["Ed", "David"], rounds, "Ed", shares=True).nodes) == "50.65\xa0% elected"


def test_no_node_or_label_covers_another_in_its_round() -> None:
    picture = flow(NAMES, [FIRST, SECOND])
    for head in picture.heads:
        column = [node for node in picture.nodes if node.x == head.x]
        for above, below in itertools.pairwise(column):
            assert below.y - (above.y + above.height) >= 20
        assert column[-1].y + column[-1].height <= picture.height


@pytest.mark.parametrize(
    "rounds",
    [
        [],
        [Round({"Dee": 3})],
        [FIRST, Round({"Ann": 100}, 0, {("Ben", "Cy"): 5})],
        [FIRST, Round({"Ann": 100}, 0, {("Ben", EXHAUSTED): 5})],
    ],
)
def test_what_cannot_be_drawn_is_refused(rounds: list[Round]) -> None:
    with pytest.raises(ValueError):
        flow(NAMES, rounds)
