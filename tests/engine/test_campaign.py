"""A party over time: people are neither lost nor made, worlds are strangers, and every lever does something."""

from dataclasses import fields, replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from democracy.engine.campaign.levers import LEVERS, Lever
from democracy.engine.campaign.measures import MEASURES
from democracy.engine.campaign.month import raised
from democracy.engine.campaign.situation import Situation
from democracy.engine.campaign.start import start
from democracy.engine.campaign.state import Party
from democracy.engine.campaign.step import step
from democracy.engine.luck import Luck
from tests.engine.campaigns import lived, months, neutral, opening

MANY = Luck(2016, range(200))


def settings_of(lever: Lever) -> st.SearchStrategy[bool | float | str]:
    if lever.kind == "flag":
        return st.booleans()
    if lever.kind == "choice":
        return st.sampled_from(sorted(lever.choices or {}))
    return st.floats(lever.low, lever.high)


SITUATIONS = st.fixed_dictionaries({key: settings_of(lever) for key, lever in LEVERS.items()}).map(
    lambda held: Situation().changed(held)
)


def same(one: Party, other: Party) -> bool:
    held = [(getattr(one, field.name), getattr(other, field.name)) for field in fields(one)]
    return all(np.array_equal(left, right) if isinstance(left, np.ndarray) else left == right for left, right in held)


def test_levers_and_situation_name_the_same_things() -> None:
    assert list(LEVERS) == [field.name for field in fields(Situation)]
    assert {key: lever.usual for key, lever in LEVERS.items()} == {key: getattr(Situation(), key) for key in LEVERS}


def test_a_lever_that_does_not_exist_or_is_out_of_range_is_refused_with_the_remedy() -> None:
    with pytest.raises(ValueError, match=r"no lever 'luck'.*Targeting: give a number from 1 to 50, not 80"):
        Situation().changed({"luck": 1, "psi": 80})
    with pytest.raises(ValueError, match="choose one of none, rebels_terms, counter_offer, not 'peace'"):
        Situation().changed({"truce": "peace"})
    with pytest.raises(ValueError, match="true or false, not 1"):
        Situation().changed({"contest_running": 1})


@settings(max_examples=25)
@given(SITUATIONS, st.integers(0, 299), st.integers(0, 2**32))
def test_a_world_alone_is_that_world_among_many(situation: Situation, k: int, seed: int) -> None:
    luck = Luck(seed, range(300))
    together, alone = lived(luck, situation, 2)[-1], lived(luck.world(k), situation, 2)[-1]
    assert same(together.world(k), alone)


@settings(max_examples=25)
@given(SITUATIONS, st.integers(0, 2**32))
def test_people_are_neither_lost_nor_made(situation: Situation, seed: int) -> None:
    before = start(opening(), neutral(), Luck(seed, range(40)))
    assert (before.members.sum(axis=(1, 2)) == 540_000).all()
    assert (before.suspended.sum(axis=1) == 1_000).all()
    for after in lived(Luck(seed, range(40)), situation):
        moved = before.tendencies + after.joined - after.gone
        assert (after.tendencies == moved).all() and (after.members >= 0).all()
        assert (after.suspended >= 0).all() and (after.suspended <= before.tendencies).all()
        assert (after.nec >= 0).all() and (after.nec <= after.nec_seats).all()
        assert (after.mps >= 0).all() and (after.triggered >= 0).all()
        if situation.election_result == "none":
            assert (after.mps.sum(axis=1) == before.mps.sum(axis=1)).all()
        for share in (after.activity, after.delegates, after.unions):
            assert share.min() >= 0.0 and share.max() <= 1.0
        before = after


@settings(max_examples=25)
@given(SITUATIONS)
def test_a_month_rests_on_the_same_assumptions_whatever_is_decided_in_it(situation: Situation) -> None:
    luck = Luck(3, range(4))
    party = start(opening(), neutral(), luck)
    used = []
    for held in (Situation(), situation):
        outlook = replace(neutral(), used=set())
        step(party, date(2016, 10, 1), held, outlook, luck)
        used.append(outlook.used)
    assert used[0] == used[1]


@given(SITUATIONS, SITUATIONS)
@settings(max_examples=20)
def test_worlds_that_have_parted_live_each_under_their_own_situation(one: Situation, other: Situation) -> None:
    luck = Luck(7, range(30))
    mine = np.arange(30) % 2 == 0
    mixed = lived(luck, one.where(mine, other), 2)[-1]
    assert same(mixed.world(4), lived(luck, one, 2)[-1].world(4))
    assert same(mixed.world(5), lived(luck, other, 2)[-1].world(5))


def test_a_power_is_the_same_to_the_last_bit_whether_worlds_share_its_amount_or_not() -> None:
    base = np.random.default_rng(1).uniform(0.2, 6.0, 5_000)
    for amount in (-1.0, 0.0, 0.3, 0.5, 1.0, 2.0):
        parted = raised(base, np.where(np.arange(5_000) < 4_000, amount, 7.0))
        assert np.array_equal(parted[:4_000], raised(base, np.asarray(amount))[:4_000])


ELSEWHERE = {
    "psi": {"headquarters": -1.0, "casework": 2000.0},
    "headquarters": {"psi": 10.0, "casework": 2000.0},
    "reselection": {"triggers_open": True},
    "triggers_open": {"reselection": "third"},
}
"""Levers that do something only where others are set."""


@pytest.mark.parametrize("lever", LEVERS.values(), ids=list(LEVERS))
def test_every_lever_moves_something(lever: Lever) -> None:
    other = {"flag": not lever.usual, "choice": sorted(lever.choices or {"": ""})[-1]}
    value = other.get(lever.kind, lever.high if lever.usual != lever.high else lever.low)
    usual = Situation().changed(ELSEWHERE.get(lever.key, {}))
    left, right = (lived(MANY, now, 6)[-1] for now in (usual, usual.changed({lever.key: value})))
    assert any((measure.of(left) != measure.of(right)).any() for measure in MEASURES.values())


def mean(situation: Situation, measure: str, number: int = 6) -> float:
    return float(np.mean(MEASURES[measure].of(lived(MANY, situation, number)[-1])))


@pytest.mark.parametrize(
    ("levers", "measure", "sign"),
    [
        ({"contest_running": True}, "joined", 1),
        ({"joining_open": False}, "joined", -1),
        ({"plp_conflict": 1.0}, "rebels", 1),
        ({"truce": "rebels_terms"}, "rebels", -1),
        ({"meetings_open": False}, "activity", -1),
        ({"casework": 5000.0}, "suspended", 1),
        ({"members_seats": 9.0}, "nec_leader", 0),
        ({"nation_seats": 2.0}, "nec_majority", -1),
        ({"split_talk": 1.0}, "departed", 1),
        ({"general_election": True}, "poll_lead", -1),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, dict) else str(value),
)
def test_levers_push_the_way_their_words_say(levers: dict[str, bool | float | str], measure: str, sign: int) -> None:
    moved = mean(Situation().changed(levers), measure) - mean(Situation(), measure)
    assert np.sign(moved) == sign


@given(st.integers(0, 2**32))
@settings(max_examples=10)
def test_targeting_catches_the_side_that_headquarters_opposes(seed: int) -> None:
    luck = Luck(seed, range(50))
    for side, caught in ((-1.0, 0), (1.0, 2)):
        situation = Situation(headquarters=side, psi=20.0, casework=5000.0)
        struck = lived(luck, situation, 1)[0].suspended.sum(axis=0)
        even = lived(luck, Situation(headquarters=side, psi=1.0, casework=5000.0), 1)[0].suspended.sum(axis=0)
        assert struck[caught] / struck.sum() > even[caught] / even.sum()


def test_months_follow_each_other() -> None:
    assert [party.month.isoformat() for party in lived(MANY, Situation(), 4)] == [
        "2016-10-01", "2016-11-01", "2016-12-01", "2017-01-01",
    ]  # fmt: skip
    assert len(months(24, Situation())) == 24
