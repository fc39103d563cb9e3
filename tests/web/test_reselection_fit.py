"""The fitted assumptions are what their anchors give, and the smallest change of a rule that turns a seat."""

from dataclasses import replace
from fractions import Fraction

import pytest

from democracy import reselections
from democracy.engine.luck import Luck
from democracy.engine.procedures.reselection import decide
from democracy.reselections.anchors import refit
from democracy.reselections.run import story
from democracy.reselections.turning import ASKED, SHARE, turning

pytestmark = pytest.mark.usefixtures("seeded_db")


def test_the_seeds_hold_what_the_fit_gives() -> None:
    loaded = reselections.load(2019)
    found = {one.key: one for one in refit(loaded)}
    assert set(found) == {"selection.goodwill", "selection.advantage", "selection.committee"}
    for key, one in found.items():
        held = loaded.outlook.assumptions[key]
        assert one.value == pytest.approx(held.value, abs=0.1)
        assert one.model == pytest.approx(one.recorded, rel=0.01)
        assert held.low <= one.value <= held.high  # type: ignore[operator]


def test_the_turn_of_a_world_is_the_first_share_that_turns_it() -> None:
    loaded = reselections.load(2019)
    pairs = [("seat", "kingston-upon-hull-north"), ("worlds", "1"), ("amend", "selection.days:365"),
             ("assume", "selection.goodwill:1.5")]  # fmt: skip
    done = reselections.run(loaded, reselections.parse(pairs, loaded))
    flip = next(flip for flip in turning(done, 2) if flip.lever.key == SHARE)
    told = story(done, 2)
    assert told is not None
    was = bool(told.told.asked[0, 0])
    assert flip.setting is not None
    assert (flip.winner == ASKED) is not was
    for text, turned in ((flip.setting, True), (_one_less(flip.setting, was), False)):
        ask = replace(done.ask, amendments={**done.ask.amendments, SHARE: text})
        again = story(reselections.run(loaded, ask), 2)
        assert again is not None
        assert (bool(again.told.asked[0, 0]) is not was) is turned


def _one_less(setting: str, was: bool) -> str:
    nearer = Fraction(setting) + (Fraction(-1, 60) if was else Fraction(1, 60))
    return f"{nearer.numerator}/{nearer.denominator}"


def test_no_turn_where_no_trigger_ballot_is_held() -> None:
    loaded = reselections.load(2017)
    done = reselections.run(loaded, reselections.parse([("seat", "barking"), ("worlds", "1")], loaded))
    assert turning(done, 1) == []


def test_the_pooled_ballot_triggers_a_handful_in_a_generation() -> None:
    """Six elections from 1992 to 2015: what was recorded is a handful, without a list of them."""
    loaded = reselections.load(2016)
    seats = [place.seat(loaded.outlook) for place in loaded.standing]
    luck = Luck(2016, range(200))
    out = decide(seats, loaded.recorded, loaded.day, loaded.outlook, luck, 2016, loaded.nominating)
    assert 1 < 6 * out.asked.sum(axis=1).mean() < 15
