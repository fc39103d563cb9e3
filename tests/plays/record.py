"""Record the plays in this folder again, after a change that was meant, on a seeded database.

`manage.py shell -c "from tests.plays.record import main; main()"` does it.

Each file holds what a player did and everything that came of it but the party's numbers, which are another test's.
"""

import json
from pathlib import Path
from typing import Any

from democracy import models, plays, rulebooks
from democracy.engine.play import log
from democracy.engine.play.moves import Command, Move, begin, decide, first, moved
from democracy.engine.play.setup import Setup
from democracy.plays import openings, outlooks
from democracy.plays.table import luck_of, setup_of

HERE = Path(__file__).parent
PLAYED: dict[str, dict[str, Any]] = {
    "july-2016-as-it-was": {"scenario": "july-2016", "role": "leader", "seed": 2016, "options": ["stay", "go"]},
    "july-2016-until-the-end": {
        "scenario": "july-2016",
        "role": "leader",
        "seed": 2016,
        "options": ["stay", "remain"],
    },
    "july-2016-no-contest": {"scenario": "july-2016", "role": "mps", "seed": 5, "options": ["withdraw", "talk"]},
    "july-2016-no-appeal": {
        "scenario": "july-2016",
        "role": "general_secretary",
        "seed": 5,
        "options": ["three", "accept"],
    },
    "july-2016-needs-nominations": {
        "scenario": "july-2016",
        "role": "",
        "seed": 6,
        "options": ["table", "stay", "nominate", "ruling", "remain", "three"],
    },
}


def table(said: dict[str, Any]) -> tuple[models.Play, Setup]:
    """The play that a file tells of, on the editions of today."""
    row = plays.current(said["scenario"])
    play = models.Play(scenario=row, book=rulebooks.row_for(rulebooks.RECORDED), outlook=outlooks.edition("neutral"),
                       opening=openings.edition(plays.engine_scenario(row).opening), seed=said["seed"],
                       role=said["role"])  # fmt: skip
    return play, setup_of(play)


def decided(said: dict[str, Any]) -> list[Move]:
    """The moves, decided by today's engine."""
    play, setup = table(said)
    luck = luck_of(play)
    moves = [begin(setup, luck)]
    state = moved(first(setup, luck), moves[0])
    for option in said["options"]:
        command = Command(state.waiting, option)
        moves.append(Move(len(moves), command, decide(state, command, setup)))
        state = moved(state, moves[-1])
    return moves


def told(moves: list[Move]) -> list[dict[str, Any]]:
    """What a file keeps of moves: all but the party's numbers."""
    return [
        {
            "card": move.command.card,
            "option": move.command.option,
            "events": [line for line in log.written(move.events) if line["event"] != "MonthPassed"],
        }
        for move in moves
    ]


def main() -> None:
    """Write every file anew."""
    for name, said in PLAYED.items():
        text = json.dumps({**said, "moves": told(decided(said))}, ensure_ascii=False, indent=1)
        (HERE / f"{name}.json").write_text(text + "\n", encoding="utf-8")
