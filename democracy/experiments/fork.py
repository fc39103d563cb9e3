"""A world of an experiment as a play of one's own, with every decision in it, to step back through and to branch."""

from collections.abc import Mapping

from django.db import transaction

from democracy import models, plays
from democracy.engine.luck import Luck
from democracy.engine.play import moves
from democracy.engine.play.moves import Command, Move
from democracy.engine.play.options import open_options
from democracy.engine.play.policy import as_told
from democracy.engine.play.setup import Setup
from democracy.experiments.question import asked_of
from democracy.experiments.store import Stored
from democracy.plays import Owner
from democracy.plays.store import store
from democracy.plays.table import luck_of, setup_of

AMENDED = "This arm changes a rule on its first day, which no play can do by itself: it is told here only."
LATER = "This world begins at a moment of a play, with luck that the play does not have: it is told here only."
WITHDRAWN = "The scenario was withdrawn, so no new play of it can be begun."


def obstacle(held: Stored, arm: int) -> str:
    """Why a world of this arm cannot be had as a play; empty where it can."""
    if held.row.play_id is not None:
        return LATER
    if held.row.arms[arm]["amend"]:
        return AMENDED
    return WITHDRAWN if held.row.scenario.withdrawn_at is not None else ""


@transaction.atomic
def fork(held: Stored, number: int, arm: int, owner: Owner) -> models.Play:
    """The play of world `number`, counted from 1, decided to its end as the arm decides it. `obstacle` must be none."""
    row = held.row
    edition = models.OutlookEdition.objects.get(digest=row.arms[arm]["edition"])
    play = models.Play(
        scenario=row.scenario, book=row.book, outlook=edition, opening=row.opening, seed=row.seed, world=number - 1,
        owner=owner.key, user_id=owner.account.pk if owner.account else None,
    )  # fmt: skip
    plays.begin(play)
    for move in _decided(setup_of(play), luck_of(play), asked_of(row)[arm].choices):
        store(play, move, "")
    return play


def _decided(setup: Setup, luck: Luck, choices: Mapping[str, str]) -> list[Move]:
    """Every move after the first."""
    choose, made = as_told(choices), list[Move]()
    state = moves.moved(moves.first(setup, luck), moves.begin(setup, luck))
    while not state.ending and state.waiting:
        card = setup.scenario.card(state.waiting)
        option, _ = choose(state, card, open_options(card, state, setup))
        command = Command(card.key, option.key)
        made.append(Move(len(made) + 1, command, moves.decide(state, command, setup)))
        state = moves.moved(state, made[-1])
    return made
