"""A program of its own: a server that stores move after move and is killed, again and again. Prints what it told of.

Each server is a fork that says the number of a move aloud once it is stored; the parent kills it after so many.
"""

import json
import os
import signal
from datetime import timedelta
from typing import IO

import django

django.setup()

from django.db import connection  # noqa: E402

from democracy import models, plays, rulebooks  # noqa: E402
from democracy.plays import Command, openings, outlooks  # noqa: E402
from tests.web.at_once import OWNER  # noqa: E402

CARDS, PATIENCE = 40, (1, 3, 2, 4)


def begun() -> models.Play:
    """A play of many decisions that cause nothing."""
    file = plays.file_of(plays.current("july-2016"))
    first = next(card for card in file.cards if card.role == "leader")
    option = first.options[0].model_copy(update={"put_to": None, "effects": [], "needs": []})
    same = {"options": [option], "when": [], "notes": []}
    days = [file.start + timedelta(n // 10) for n in range(CARDS)]
    cards = [first.model_copy(update={"key": f"card{n}", "day": day, **same}) for n, day in enumerate(days)]
    row = plays.publish(file.model_copy(update={"slug": "many", "cards": cards, "endings": [file.endings[-1]]}))
    play = models.Play(
        scenario=row, book=rulebooks.row_for("labour"), outlook=outlooks.edition("neutral"),
        opening=openings.edition("2016-june"), seed=1, role="leader", owner=OWNER.key,
    )  # fmt: skip
    return plays.begin(play)


def serve(play: models.Play, told: IO[str]) -> None:
    """Decide move after move, and tell the number of each when it is stored."""
    loaded = plays.load(play.pk)
    while loaded.state.waiting:
        number, card = loaded.latest + 1, loaded.state.waiting
        option = loaded.setup.scenario.card(card).options[0].key
        loaded = plays.move(play.pk, OWNER, number, Command(card, option), f"token {number}")
        print(number, file=told, flush=True)


def killed(play: models.Play, patience: int) -> list[int]:
    """Every move that a server told of until it was killed, after so many of them."""
    connection.close()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        with os.fdopen(writing, "w") as told:
            serve(play, told)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as heard:
        said = [int(heard.readline()) for _ in range(patience)]
        os.kill(child, signal.SIGKILL)
        said += [int(line) for line in heard.read().split()]
    os.waitpid(child, 0)
    return said


if __name__ == "__main__":
    play = begun()
    rounds = [killed(play, patience) for patience in PATIENCE]
    kept = list(play.moves.values_list("number", "token"))
    print(json.dumps({"rounds": rounds, "kept": kept}))
