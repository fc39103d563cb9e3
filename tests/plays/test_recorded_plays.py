"""Recorded plays, replayed to the letter: what was decided once is decided so again, for the same reasons."""

import json
from pathlib import Path

import pytest

from democracy.engine.play import events, log
from democracy.engine.play.moves import course_of
from tests.plays.record import HERE, PLAYED, decided, told

FILES = sorted(HERE.glob("*.json"))


def test_every_play_that_is_named_is_recorded() -> None:
    assert {path.stem for path in FILES} == set(PLAYED)


@pytest.mark.usefixtures("seeded_db")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_recorded_play_is_decided_again_word_for_word(path: Path) -> None:
    said = json.loads(path.read_text(encoding="utf-8"))
    moves = decided(said)
    now = json.loads(json.dumps(told(moves)))
    for number, (then, again) in enumerate(zip(said["moves"], now, strict=True)):
        hint = f"Move {number} is decided otherwise. If that is meant, record it again: tests/plays/record.py"
        assert again == then, hint
    assert any(isinstance(one, events.MonthPassed) for one in course_of(moves))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_stored_events_are_read_as_they_were_written(path: Path) -> None:
    for move in json.loads(path.read_text(encoding="utf-8"))["moves"]:
        assert log.written(log.read(move["events"])) == move["events"]


def test_the_recorded_plays_end_in_different_ways() -> None:
    ends = {json.loads(path.read_text())["moves"][-1]["events"][-1]["ending"] for path in FILES}
    assert ends == {"elected", "wider", "no_contest", "kept_off"}
