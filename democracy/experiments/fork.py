"""A world of an experiment as a play of one's own, with every decision in it, to step back through and to branch."""

from dataclasses import replace

from django.db import transaction

from democracy import models, plays
from democracy.engine.play.moves import Command, Move
from democracy.engine.play.options import open_options
from democracy.engine.play.policy import as_told, chooser
from democracy.experiments.arms import Asked
from democracy.experiments.books import book_row
from democracy.experiments.question import asked_of
from democracy.experiments.store import Stored
from democracy.plays import Loaded, Owner
from democracy.plays.own import named
from democracy.plays.store import store

WITHDRAWN = "The scenario was withdrawn, so no new play of it can be begun."


def obstacle(held: Stored) -> str:
    """Why a world cannot be had as a play; empty where it can."""
    begins = held.row.play_id is None
    return WITHDRAWN if begins and held.row.scenario.withdrawn_at is not None else ""


@transaction.atomic
def fork(held: Stored, number: int, arm: int, owner: Owner) -> models.Play:
    """The play of world `number`, counted from 1, decided to its end as the version has it. `obstacle` must be none.

    From a moment of a play it is a branch of that play, which turns there to the world's luck.
    """
    before = held.source.play
    play = _begun(held, number, arm, owner) if before is None else _turned(before, held, number, arm, owner)
    for move in _decided(plays.load(play.pk, reader=owner), asked_of(held.row)[arm]):
        store(play, move, "")
    return play


def _begun(held: Stored, number: int, arm: int, owner: Owner) -> models.Play:
    row, asked = held.row, asked_of(held.row)[arm]
    edition = models.OutlookEdition.objects.get(digest=row.arms[arm]["edition"])
    return plays.begin(models.Play(
        scenario=row.scenario, book=row.book, outlook=edition, opening=row.opening, seed=row.seed, world=number - 1,
        instead=book_row(asked.book), amend=asked.amend, owner=owner.key,
        user_id=owner.account.pk if owner.account else None,
    ))  # fmt: skip


def _turned(before: Loaded, held: Stored, number: int, arm: int, owner: Owner) -> models.Play:
    """A branch of the play that turns at its last move to what the version has in this world."""
    said, worlds = held.row.arms[arm], held.question.luck(range(number - 1, number)).worlds
    turn = {"after": before.number, "world": worlds.start, "outlook": said["edition"], "rules": said["amend"]}
    if book := book_row(asked_of(held.row)[arm].book):
        turn["book"] = named(book)
    play = plays.branch(before, owner)
    play.turns = [*play.turns, turn]
    play.save(update_fields=["turns"])
    return play


def _decided(begun: Loaded, asked: Asked) -> list[Move]:
    """Every move after those that there are."""
    rest = chooser(replace(begun.setup, others="interest" if asked.others else "history"))
    choose, made, state = as_told(asked.choices, rest), list[Move](), begun.state
    while not state.ending and state.waiting:
        card = begun.setup.scenario.card(state.waiting)
        option, _ = choose(state, card, open_options(card, state, begun.setup))
        command, number = Command(card.key, option.key), begun.number + len(made) + 1
        made.append(Move(number, command, begun.table.decide(state, number, command)))
        state = begun.table.moved(state, made[-1])
    return made
