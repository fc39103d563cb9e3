"""Forty elections as PyRankVote and VoteKit counted them (tests/golden/counting/README.md)."""

import json
from pathlib import Path
from typing import Any

import pytest

from democracy.engine.counting import alternative
from democracy.engine.counting.profile import Profile
from democracy.engine.counting.ties import ALL_OUT
from democracy.engine.luck import Luck

FILE = Path(__file__).parents[2] / "golden" / "counting" / "alternative.json"
ELECTIONS: list[dict[str, Any]] = json.loads(FILE.read_text())


def profile_of(election: dict[str, Any]) -> Profile:
    names = election["candidates"]
    return Profile.of(names, {tuple(map(names.index, ranking)): times for ranking, times in election["ballots"]})


@pytest.mark.parametrize("election", ELECTIONS, ids=range(len(ELECTIONS)))
def test_we_elect_whom_they_elect(election: dict[str, Any]) -> None:
    count = alternative.count(profile_of(election)).world(0)
    assert list(count.elected) == election["pyrankvote"]["elected"] == election["votekit"]["elected"]
    assert count.rounds[0].totals == election["pyrankvote"]["rounds"][0]


@pytest.mark.parametrize("election", ELECTIONS, ids=range(len(ELECTIONS)))
def test_we_give_the_votes_they_give_in_every_round(election: dict[str, Any]) -> None:
    """Their rounds leave those who are out at no votes; among the rest our first preferences must be the same."""
    for votes in election["pyrankvote"]["rounds"]:
        profile = profile_of(election)
        for name in (name for name, number in votes.items() if not number):
            profile = profile.without(name)
        first = alternative.count(profile, tie=ALL_OUT, luck=Luck(1, range(1))).world(0).rounds[0]
        assert first.totals == {name: number for name, number in votes.items() if number}
