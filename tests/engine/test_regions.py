"""How regions lean on the first day: apart from one another, and together as the nation does."""

from dataclasses import replace

import numpy as np
import pytest

from democracy.engine.assumptions import Outlook
from democracy.engine.campaign.start import TILTED, start
from democracy.engine.campaign.state import REGIONS, Party
from democracy.engine.luck import Luck
from tests.engine.campaigns import neutral, opening

MANY = Luck(2016, range(400))
SIZES = (0.06, 0.08, 0.2, 0.05, 0.13, 0.05, 0.12, 0.09, 0.05, 0.07, 0.09, 0.01)
FIRST = replace(opening(5_000_000), regions=SIZES)
KEPT = Outlook("kept", {key: one for key, one in neutral().assumptions.items() if ".regions." not in key})
"""An outlook from before regions were told apart."""


def begun(outlook: Outlook) -> Party:
    return start(FIRST, outlook, MANY)


def shares(party: Party) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """By region and tendency, in the mean of the worlds."""
    return np.asarray((party.members / party.members.sum(axis=2, keepdims=True)).mean(axis=0))


def test_the_nation_leans_in_every_world_as_it_would_with_regions_alike() -> None:
    apart, alike = begun(neutral()), begun(KEPT)
    assert np.array_equal(apart.members.sum(axis=2), alike.members.sum(axis=2)), "regions keep their members"
    difference = (apart.tendencies - alike.tendencies) / 5_000_000
    assert np.abs(difference).max() < 0.002, "no more than the luck of five million people"


def test_regions_lean_as_their_tilts_say_and_more_than_luck_makes_them() -> None:
    apart, alike = shares(begun(neutral())), shares(begun(KEPT))
    left = dict(zip(REGIONS, apart[:, 0] - alike[:, 0], strict=True))
    assert left["London"] < left["Scotland"] < 0 < left["North West"] < left["South East"]
    assert left["London"] < -0.05 and np.ptp(alike[:, 0]) < 0.002 < 0.1 < np.ptp(apart[:, 0])
    right = dict(zip(REGIONS, apart[:, 2] - alike[:, 2], strict=True))
    assert right["London"] > 0.03 and right["South East"] < 0


@pytest.mark.parametrize("key", TILTED)
def test_a_larger_tilt_moves_its_own_regions_to_the_left_and_the_others_away(key: str) -> None:
    low, high = (shares(begun(neutral().fixed({f"campaign.regions.{key}": tilt})))[:, 0] for tilt in (-0.3, 0.3))
    here = np.isin(REGIONS, TILTED[key])
    assert (high[here] > low[here] + 0.05).all() and (high[~here] < low[~here]).all()


def test_every_region_but_those_abroad_is_in_one_tilt() -> None:
    named = [name for names in TILTED.values() for name in names]
    assert sorted([*named, "Elsewhere"]) == sorted(REGIONS)


def test_the_odds_of_left_against_right_differ_between_two_regions_by_twice_the_difference_of_their_tilts() -> None:
    tilts = {f"campaign.regions.{key}": value for key, value in zip(TILTED, (-0.4, 0.2, 0.0, 0.1, -0.1), strict=True)}
    party = begun(neutral().fixed(tilts))
    odds = np.log(party.members[:, :, 0] / party.members[:, :, 2])
    found = (odds[:, REGIONS.index("South East")] - odds[:, REGIONS.index("London")]).mean()
    assert found == pytest.approx(2 * (0.2 + 0.4), abs=0.01)
