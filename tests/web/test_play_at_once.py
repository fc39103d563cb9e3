"""Several requests at the same moment, and a server that dies: a move is stored once or not at all."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from democracy import models, plays
from democracy.plays import Command
from tests.web.at_once import OWNER, TABS, begun

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of programs that share tables in a file, filled once."""
    held = {**os.environ, "CARDVOTE_DATA": str(tmp_path_factory.mktemp("tables")), "PYTHONPATH": str(ROOT)}
    held["DJANGO_SETTINGS_MODULE"] = "democracy.settings"
    held.pop("DATABASE_URL", None)
    for command in ("migrate", "seed"):
        subprocess.run([sys.executable, "manage.py", command, "--verbosity", "0"], cwd=ROOT, env=held, check=True)
    return held


def test_of_moves_sent_at_once_one_is_stored_and_the_others_are_told(env: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.web.at_once"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["twice"] == {"said": ["stored"] * TABS, "kept": ["one"], "moves": 2}
    tabs = found["tabs"]
    assert sorted(tabs["said"]) == ["stale"] * (TABS - 1) + ["stored"]
    assert (tabs["kept"], tabs["moves"]) == ([f"tab {tabs['said'].index('stored')}"], 2)


@pytest.mark.usefixtures("seeded_db")
def test_a_server_that_dies_while_it_stores_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    play = begun()

    def dies(*args: object, **kwargs: object) -> None:
        raise SystemExit

    monkeypatch.setattr(models.Play, "save", dies)
    with pytest.raises(SystemExit):
        plays.move(play.pk, OWNER, 1, Command("stay", "resign"), "last")
    monkeypatch.undo()
    assert [move.number for move in play.moves.all()] == [0]
    assert plays.move(play.pk, OWNER, 1, Command("stay", "resign"), "last").number == 1
    play.refresh_from_db()
    assert play.ending == "resigned"


def test_a_server_killed_again_and_again_has_stored_every_move_that_it_told_of(env: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tests.web.killed"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    found, told = json.loads(done.stdout), 0
    for said in found["rounds"]:
        assert said == list(range(said[0], said[0] + len(said)))
        assert said[0] in (told + 1, told + 2), "a move that was told of is lost, or one was stored twice"
        told = said[-1]
    numbers, tokens = zip(*found["kept"], strict=True)
    assert numbers == tuple(range(len(numbers))) and len(numbers) - 1 in (told, told + 1)
    assert len(set(tokens)) == len(tokens)
