"""Constituencies by their delegates: they make up the party's share, turn in order, know nominations."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from democracy.engine.campaign.constituencies import Flags, Ground, ground, leaning, with_leader
from democracy.engine.campaign.start import start
from democracy.engine.campaign.state import REGIONS, TENDENCIES, Counts, Party
from democracy.engine.luck import Luck
from democracy.engine.selection.seat import Seat
from democracy.engine.selection.support import Spread
from tests.engine.campaigns import neutral, opening

SPREAD = Spread(level=0.363, regional=0.2, local=0.6, meeting=0.32, loose=0.3, loose_2015=0.9)
NAMED = ("Corbyn", "Smith", "none", "")
SEATS = tuple(
    Seat(f"{region[:2]}{k}", f"{region} {k}", region, (), (), nomination_2016=NAMED[k % 4])
    for region in REGIONS[:11]
    for k in range(8)
)
MANY = Luck(2016, range(256))
OUTLOOK = neutral()


@cache
def stood(luck: Luck = MANY) -> tuple[Ground, Party]:
    return ground(SEATS, SEATS, SPREAD, luck), start(opening(), OUTLOOK, luck)


def sides(places: Ground, party: Party, luck: Luck = MANY) -> Flags:
    _, first = stood(luck)
    return with_leader(places, party, leaning(places, party, first, OUTLOOK, luck))


def with_share(party: Party, share: float) -> Party:
    return replace(party, delegates=np.full(party.worlds, share))


@settings(max_examples=30)
@given(st.floats(0, 1))
def test_the_places_with_the_leader_weigh_the_share_of_delegates_to_within_half_a_place(share: float) -> None:
    places, party = stood()
    found = sides(places, with_share(party, share))
    weights = party.members.sum(axis=2)[:, places.regions] / 8
    weighed = (weights * found).sum(axis=1) / weights.sum(axis=1)
    assert (np.abs(weighed - share) <= weights.max(axis=1) / weights.sum(axis=1) / 2 + 1e-12).all()


@settings(max_examples=30)
@given(st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_takes_nobody_away(one: float, other: float) -> None:
    places, party = stood()
    less, more = (sides(places, with_share(party, share)) for share in sorted((one, other)))
    assert (more | ~less).all()


def test_it_is_what_adding_one_place_after_another_gives() -> None:
    places, party = stood(Luck(7, range(1)))
    luck, first = Luck(7, range(1)), party.members[0]
    members = first * np.linspace(0.5, 2.0, len(REGIONS))[:, None].astype(int) + np.arange(36).reshape(12, 3) * 200
    party = with_share(replace(party, members=members[None]), 0.4)
    held = [float(OUTLOOK.draw(f"campaign.support.{word}", luck)[0]) for word in ("left", "soft", "right")]

    def odds(people: Counts) -> float:
        share = sum(n * chance for n, chance in zip(people, held, strict=True)) / people.sum()
        return float(np.log(share / (1 - share)))

    order = []
    for k, seat in enumerate(SEATS):
        region = REGIONS.index(seat.region)
        moved = odds(members[region]) - odds(first[region])
        order.append((-moved - places.apart[0, k], k, members[region].sum() / 8))
    upto, whole, found = 0.0, sum(weight for _, _, weight in order), set()
    for _, k, weight in sorted(order):
        if upto + weight / 2 < 0.4 * whole:
            found.add(k)
        upto += weight
    assert set(np.flatnonzero(sides(places, party, luck)[0])) == found


@pytest.mark.parametrize("k", [0, 3, 255])
def test_a_world_alone_is_that_world_among_many(k: int) -> None:
    places, party = stood()
    alone, its_party = stood(MANY.world(k))
    assert np.array_equal(places.apart[k : k + 1], alone.apart)
    assert np.array_equal(sides(places, party)[k : k + 1], sides(alone, its_party, MANY.world(k)))


def test_who_named_the_challenger_is_with_the_leader_less_often_than_who_named_nobody_or_the_leader() -> None:
    places, party = stood()
    often = sides(places, with_share(party, 0.5)).mean(axis=0)
    by_name = {name: often[[seat.nomination_2016 == name for seat in SEATS]].mean() for name in NAMED}
    assert by_name["Smith"] < 0.2 < by_name["none"] < 0.65 < by_name["Corbyn"]
    assert by_name["none"] == pytest.approx(by_name[""], abs=0.03), "no nomination tells as little as an unknown one"


def test_a_region_whose_members_move_to_the_left_gains_places_and_the_others_lose_as_many() -> None:
    places, party = stood()
    members = party.members.copy()
    moved = members[:, 2, TENDENCIES.index("right")] // 2
    members[:, 2, TENDENCIES.index("right")] -= moved
    members[:, 2, TENDENCIES.index("left")] += moved
    before, after = sides(places, party), sides(places, replace(party, members=members))
    here = places.regions == 2
    gained = after[:, here].sum(axis=1) - before[:, here].sum(axis=1)
    assert (gained >= 0).all() and gained.sum() > 50
    assert (after & ~before)[:, ~here].sum() == 0


def test_a_region_without_members_weighs_nothing_and_breaks_nothing() -> None:
    places, party = stood()
    members = party.members.copy()
    members[:, 4] = 0
    found = sides(places, with_share(replace(party, members=members), 1.0))
    assert found[:, places.regions != 4].all()
