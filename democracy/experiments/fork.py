"""A world of an experiment as a play of one's own, with every decision in it, to step back through and to branch."""

from collections.abc import Mapping

from django.db import transaction

from democracy import models, plays
from democracy.engine.play.moves import Command, Move
from democracy.engine.play.options import open_options
from democracy.engine.play.policy import as_told
from democracy.experiments.question import asked_of
from democracy.experiments.store import Stored
from democracy.plays import Loaded, Owner
from democracy.plays.store import store

AMENDED = "This arm changes a rule on its first day, which no play can do by itself: it is told here only."
WITHDRAWN = "The scenario was withdrawn, so no new play of it can be begun."


def obstacle(held: Stored, arm: int) -> str:
    """Why a world of this arm cannot be had as a play; empty where it can."""
    if held.row.play_id is not None:
        return ""
    if held.row.arms[arm]["amend"]:
        return AMENDED
    return WITHDRAWN if held.row.scenario.withdrawn_at is not None else ""


@transaction.atomic
def fork(held: Stored, number: int, arm: int, owner: Owner) -> models.Play:
    """The play of world `number`, counted from 1, decided to its end as the arm decides it. `obstacle` must be none.

    From a moment of a play it is a branch of that play, which turns there to the world's luck.
    """
    before = held.source.play
    play = _begun(held, number, arm, owner) if before is None else _turned(before, held, number, arm, owner)
    for move in _decided(plays.load(play.pk, reader=owner), asked_of(held.row)[arm].choices):
        store(play, move, "")
    return play


def _begun(held: Stored, number: int, arm: int, owner: Owner) -> models.Play:
    row = held.row
    edition = models.OutlookEdition.objects.get(digest=row.arms[arm]["edition"])
    return plays.begin(models.Play(
        scenario=row.scenario, book=row.book, outlook=edition, opening=row.opening, seed=row.seed, world=number - 1,
        owner=owner.key, user_id=owner.account.pk if owner.account else None,
    ))  # fmt: skip


def _turned(before: Loaded, held: Stored, number: int, arm: int, owner: Owner) -> models.Play:
    """A branch of the play that turns at its last move to what the arm has in this world."""
    said, worlds = held.row.arms[arm], held.question.luck(range(number - 1, number)).worlds
    turn = {"after": before.number, "world": worlds.start, "outlook": said["edition"], "rules": said["amend"]}
    play = plays.branch(before, owner)
    play.turns = [*play.turns, turn]
    play.save(update_fields=["turns"])
    return play


def _decided(begun: Loaded, choices: Mapping[str, str]) -> list[Move]:
    """Every move after those that there are."""
    choose, made, state = as_told(choices), list[Move](), begun.state
    while not state.ending and state.waiting:
        card = begun.setup.scenario.card(state.waiting)
        option, _ = choose(state, card, open_options(card, state, begun.setup))
        command, number = Command(card.key, option.key), begun.number + len(made) + 1
        made.append(Move(number, command, begun.table.decide(state, number, command)))
        state = begun.table.moved(state, made[-1])
    return made
