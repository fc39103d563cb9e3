"""The door to reselection: loading a year, reading addresses, running, comparing, telling a world."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from democracy import reselections
from democracy.asking import BadAddress
from democracy.engine import explain

pytestmark = pytest.mark.usefixtures("seeded_db")


@pytest.fixture
def loaded() -> reselections.Loaded:
    return reselections.load(2019)


def asked(loaded: reselections.Loaded, *pairs: tuple[str, str]) -> reselections.Run:
    return reselections.run(loaded, reselections.parse([("worlds", "40"), *pairs], loaded))


def test_the_mps_of_each_year_are_those_who_could_stand_again(loaded: reselections.Loaded) -> None:
    assert len(loaded.standing) == 223
    assert loaded.triggered == 6
    assert len(loaded.places) == 632
    assert reselections.load(2016).triggered is None


def test_a_year_is_loaded_in_few_queries() -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        reselections.load(2019)
    assert len(queries) <= 10


def test_an_address_is_read_and_written_in_one_way(loaded: reselections.Loaded) -> None:
    pairs = [("seat", "Barking"), ("amend", "selection.trigger.share:0.5"), ("compare", "record"), ("world", "3")]
    ask = reselections.parse(pairs, loaded)
    assert ask.pairs() == [("seat", "barking"), ("amend", "selection.trigger.share:50%"), *pairs[2:]]
    assert reselections.parse(ask.pairs(), loaded) == ask
    assert ask.query(3) == "amend=selection.trigger.share:50%25&compare=record&worlds=400&world=3"


def test_every_problem_of_an_address_is_told_at_once(loaded: reselections.Loaded) -> None:
    pairs = [("year", "2018"), ("seat", "Barkin"), ("amend", "selection.trigger.share:140%"), ("compare", "nothing:1"),
             ("worlds", "0"), ("other", "1")]  # fmt: skip
    with pytest.raises(BadAddress) as bad:
        reselections.parse(pairs, loaded)
    said = " ".join(map(str, bad.value.problems))
    assert len(bad.value.problems) == 6
    assert "Did you mean barking" in said and "2016, 2017, 2019" in said


def test_a_seat_without_an_mp_is_a_finding(loaded: reselections.Loaded) -> None:
    done = asked(loaded, ("seat", "bath"))
    verdict = done.side.verdicts[done.seats[0].code]
    assert verdict.asked == 0
    assert explain.sentence(verdict.findings[0]) == "Bath has no Labour MP, so there is nobody to reselect."


def test_both_sides_of_a_comparison_have_the_same_luck(loaded: reselections.Loaded) -> None:
    done = asked(loaded, ("amend", "selection.trigger.quorum:15"), ("compare", "record"))
    assert done.side.outcome is not None and done.rival is not None and done.rival.outcome is not None
    assert (done.side.outcome.case.wishes == done.rival.outcome.case.wishes).all()
    same = asked(loaded, ("compare", "record"))
    assert same.rival is not None and same.rival.outcome is not None and same.side.outcome is not None
    assert (same.rival.outcome.asked == same.side.outcome.asked).all()


def test_a_world_is_told_for_one_seat_as_it_is_among_all(loaded: reselections.Loaded) -> None:
    alone = reselections.story(asked(loaded, ("seat", "barking")), 3)
    whole = reselections.story(asked(loaded), 3)
    assert alone is not None and whole is not None
    assert alone.findings("E14000540") == whole.findings("E14000540")
    assert len(alone.findings("E14000540")) >= 2


@pytest.mark.parametrize("preset", reselections.PRESETS, ids=lambda preset: preset.slug)
def test_every_preset_is_an_address_that_runs(preset: reselections.Preset) -> None:
    loaded = reselections.load(preset.year)
    pairs = [part.partition("=")[::2] for part in preset.query.replace("%25", "%").split("&")]
    done = asked(loaded, *pairs)
    assert done.refused is None and done.rival is not None


def test_before_the_snap_election_of_2017_nobody_was_asked() -> None:
    done = asked(reselections.load(2017))
    assert done.side.exact is not None and done.side.exact.asked.sum() == 0
