"""A program of its own, on tables in a file: moves sent at the same moment. Prints what became of each, as JSON."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import django

django.setup()

from django.db import connection  # noqa: E402

from democracy import models, plays, rulebooks  # noqa: E402
from democracy.plays import Command, Owner, Stale, openings, outlooks  # noqa: E402

OWNER, TABS = Owner("somebody"), 6


def begun() -> models.Play:
    """A play that waits for its first decision."""
    row = models.Play(
        scenario=plays.current("july-2016"), book=rulebooks.row_for("labour"), outlook=outlooks.edition("neutral"),
        opening=openings.edition("2016-june"), seed=1, role="leader", owner=OWNER.key,
    )  # fmt: skip
    return plays.begin(row)


def at_once(tokens: list[str]) -> dict[str, object]:
    """Decisions of one play with these tokens, all at the same moment."""
    play, ready = begun(), Barrier(len(tokens))

    def send(token: str, option: str) -> str:
        ready.wait()
        try:
            plays.move(play.pk, OWNER, 1, Command("stay", option), token)
        except Stale:
            return "stale"
        finally:
            connection.close()
        return "stored"

    options = ["stay", "resign"] * (len(tokens) // 2)
    with ThreadPoolExecutor(len(tokens)) as pool:
        said = list(pool.map(send, tokens, options))
    kept = list(play.moves.filter(number=1).values_list("token", flat=True))
    return {"said": said, "kept": kept, "moves": play.moves.count()}


if __name__ == "__main__":
    tabs = [f"tab {n}" for n in range(TABS)]
    print(json.dumps({"twice": at_once(["one"] * TABS), "tabs": at_once(tabs)}))
