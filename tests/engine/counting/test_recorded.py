"""Recounts from recorded tallies: what was counted, and never a guess."""

from fractions import Fraction

import pytest

from democracy.engine.counting.recorded import Tallies, Unrecorded, recount
from democracy.engine.findings import Refused

F = Fraction
ALL, LAST = frozenset("ABC"), frozenset("AB")
VOTES = Tallies(
    ("mps", "members"),
    {
        ALL: {"mps": {"A": 4, "B": 5, "C": 1}, "members": {"A": 500, "B": 300, "C": 200}},
        LAST: {"mps": {"A": 4, "B": 6}, "members": {"A": 560, "B": 380}},
    },
)
HALVES = {"mps": F(1, 2), "members": F(1, 2)}


def test_a_recorded_vote_recounts_to_its_record() -> None:
    count = recount(VOTES, "ABC")
    assert count.elected == ("A",)
    assert count.rounds[0].totals == {"A": 504, "B": 305, "C": 201}
    assert count.rounds[1].totals == {"A": 564, "B": 386}
    college = recount(VOTES, "ABC", weights=HALVES)
    assert college.rounds[0].eliminated == ("C",)
    assert college.rounds[1].totals == {
        "A": F(1, 2) * (F(4, 10) + F(560, 940)),
        "B": F(1, 2) * (F(6, 10) + F(380, 940)),
    }
    assert college.elected == ("B",)


def test_transfers_are_the_net_gains_and_the_rest_is_exhausted() -> None:
    first, second = recount(VOTES, "ABC", weights=HALVES).rounds
    moved = {transfer.target: transfer.votes for transfer in first.transfers}
    assert moved == {"A": {"mps": 0, "members": 60}, "B": {"mps": 1, "members": 80}, None: {"mps": 0, "members": 60}}
    assert second.exhausted == {"mps": 0, "members": 60}


def test_a_set_of_candidates_that_was_never_counted_is_never_guessed() -> None:
    other = {"mps": F(99, 100), "members": F(1, 100)}
    third = Tallies(("mps", "members"), {ALL: {"mps": {"A": 1, "B": 5, "C": 5}, "members": {"A": 5, "B": 3, "C": 2}}})
    with pytest.raises(Unrecorded) as caught:
        recount(third, "ABC", weights=other)
    assert caught.value.continuing == frozenset("BC")
    assert caught.value.finding.kind == "count.unrecorded"
    with pytest.raises(Unrecorded) as caught:
        recount(VOTES, "AC")
    assert caught.value.continuing == frozenset("AC")


@pytest.mark.parametrize("method", ["second_ballot", "alternative_vote"])
def test_a_second_ballot_reads_the_same_tallies(method: str) -> None:
    assert recount(VOTES, "ABC", weights=HALVES, method=method).elected == ("B",)  # type: ignore[arg-type]


def test_plurality_looks_only_at_the_first_tally() -> None:
    count = recount(VOTES, "ABC", weights=HALVES, method="plurality")
    assert count.elected == ("A",)
    assert len(count.rounds) == 1
    with pytest.raises(ValueError, match="no method 'lot'"):
        recount(VOTES, "ABC", method="lot")  # type: ignore[arg-type]


def test_2010_by_the_college_and_by_members_alone() -> None:
    """The final round as published: votes of the MPs and MEPs, rounded per cents of the other sections."""
    final = frozenset({"Ed Miliband", "David Miliband"})
    shares = {
        "mps": {"Ed Miliband": 122, "David Miliband": 140},
        "members": {"Ed Miliband": F("45.6"), "David Miliband": F("54.4")},
        "affiliates": {"Ed Miliband": F("59.8"), "David Miliband": F("40.2")},
    }
    tallies = Tallies(("mps", "members", "affiliates"), {final: shares})
    count = recount(tallies, tuple(sorted(final)), weights=dict.fromkeys(tallies.sections, F(1, 3)))
    assert count.elected == ("Ed Miliband",)
    assert abs(count.rounds[0].totals["Ed Miliband"] - F("0.5065")) < F(1, 10_000)
    assert recount(tallies.only("members"), tuple(sorted(final))).elected == ("David Miliband",)
    with pytest.raises(Refused) as caught:
        recount(tallies, tuple(sorted(final)))
    assert caught.value.finding.kind == "count.shares_not_votes"


def test_recorded_totals_serve_their_own_weights_only() -> None:
    totals = {ALL: {"A": F("0.45"), "B": F("0.35"), "C": F("0.2")}}
    tallies = Tallies(VOTES.sections, {LAST: VOTES.rounds[LAST]}, totals, HALVES)
    count = recount(tallies, "ABC", weights=HALVES)
    assert count.elected == ("B",)
    assert count.rounds[0].votes == {}
    assert count.rounds[0].totals["A"] == F("0.45")
    assert count.rounds[0].transfers == ()
    assert count.rounds[1].votes["mps"] == {"A": 4, "B": 6}
    with pytest.raises(Unrecorded):
        recount(tallies, "ABC", weights={"mps": F(1, 3), "members": F(2, 3)})
    with pytest.raises(Unrecorded):
        recount(tallies, "ABC")


@pytest.mark.parametrize(
    ("votes", "message"),
    [
        ({"mps": {"A": 1, "B": 2}}, "must have the sections"),
        ({"mps": {"A": 1}, "members": {"A": 1, "B": 2}}, "must name A, B"),
        ({"mps": {"A": 1, "B": -2}, "members": {"A": 1, "B": 2}}, "not be negative"),
    ],
)
def test_a_record_with_holes_is_refused(votes: dict[str, dict[str, int]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Tallies(("mps", "members"), {LAST: votes})
