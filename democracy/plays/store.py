"""Plays in the tables: begun, moved in, branched, claimed. A move is stored once or not at all."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from democracy import models
from democracy.engine.play import log, moves
from democracy.engine.play.events import Ended, Event
from democracy.engine.play.moves import Command, Move
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State
from democracy.engine.play.turn import Table
from democracy.plays.table import luck_of, setup_of, table_of

_EDITIONS = ("scenario", "book__parent", "instead__parent", "outlook", "opening")


class Stale(Exception):
    """The move was made on a page that is no longer how the play stands; nothing was stored."""

    def __init__(self, number: int, latest: int) -> None:
        super().__init__(f"Move {number} was sent, and {latest} moves are there already.")
        self.number, self.latest = number, latest


class NoMove(LookupError):
    """The play has no move of that number."""


class Stranger(Exception):
    """The play belongs to another browser: it may be read and branched, not written."""


@dataclass(frozen=True)
class Owner:
    """Who asks: the digest of the browser's key (empty without one) and the account, if signed in."""

    key: str = ""
    user: AbstractBaseUser | AnonymousUser = field(default_factory=AnonymousUser)

    @property
    def account(self) -> AbstractBaseUser | None:
        return self.user if isinstance(self.user, AbstractBaseUser) else None

    def owns(self, play: models.Play) -> bool:
        """By the key, or by the account that has claimed it."""
        if play.user_id is not None:
            return self.account is not None and play.user_id == self.account.pk
        return bool(self.key) and play.owner == self.key

    def plays(self) -> "QuerySet[models.Play]":
        """Everything that this browser or account has begun, the newest first."""
        mine = Q(owner=self.key, user=None) if self.key else Q(pk__in=())
        if self.account is not None:
            mine |= Q(user=self.account.pk)
        return models.Play.objects.filter(mine).select_related("scenario")


@dataclass(frozen=True)
class Loaded:
    """A play with its moves up to a moment: `number` is the last of them, `latest` the last there is."""

    row: models.Play
    table: Table
    moves: tuple[Move, ...]
    latest: int

    @property
    def number(self) -> int:
        return self.moves[-1].number

    @property
    def setup(self) -> Setup:
        """What the next decision is made with."""
        return self.table.setup_for(self.number + 1)

    @property
    def turns(self) -> list[dict[str, Any]]:
        """The turns up to this moment, as they are stored."""
        return [turn for turn in self.row.turns if turn["after"] <= self.number]

    @property
    def current(self) -> bool:
        """Whether this is how the play stands, and not an earlier moment."""
        return self.number == self.latest

    @cached_property
    def state(self) -> State:
        """By folding the stored events: no rule is asked."""
        return self.table.replay(self.moves)

    @property
    def course(self) -> tuple[Event, ...]:
        return moves.course_of(self.moves)


NOBODY = Owner()


def load(pk: uuid.UUID, number: int | None = None, reader: Owner = NOBODY) -> Loaded:
    """A play as it stood after a move, or as it stands; a preview of a draft is there for its owner only.

    Raises `Play.DoesNotExist`, and `NoMove`.
    """
    row = models.Play.objects.select_related(*_EDITIONS, "parent__scenario").get(pk=pk)
    if row.scenario.published_at is None and not reader.owns(row):
        raise models.Play.DoesNotExist
    stored = [_move(move) for move in row.moves.all()]
    latest = stored[-1].number
    if number is not None and not 0 <= number <= latest:
        raise NoMove(f"This play has moves 0 to {latest}, not {number}.")
    kept = stored if number is None else stored[: number + 1]
    return Loaded(row, table_of(row).until(kept[-1].number), tuple(kept), latest)


def _move(row: models.Move) -> Move:
    return Move(row.number, Command(row.card, row.option), log.read(row.events))


@transaction.atomic
def begin(play: models.Play) -> models.Play:
    """Store a new play with its first move. `play` is not saved yet."""
    play.save(force_insert=True)
    first = moves.begin(setup_of(play), luck_of(play))
    store(play, first, "")
    return play


def move(pk: uuid.UUID, owner: Owner, number: int, command: Command, token: str) -> Loaded:
    """Decide a move and store it as number `number`; sent again with the same token it is the same move.

    Raises `Stranger`, `Stale`, and Refused where the rules do not allow it; then nothing is stored.
    """
    loaded = load(pk, reader=owner)
    if not owner.owns(loaded.row):
        raise Stranger
    if models.Move.objects.filter(play=pk, token=token).exists():
        return loaded
    if number != loaded.latest + 1:
        raise Stale(number, loaded.latest)
    decided = Move(number, command, moves.decide(loaded.state, command, loaded.setup))
    try:
        with transaction.atomic():
            store(loaded.row, decided, token)
    except IntegrityError:
        return _other_tab(pk, owner, number, token)
    return Loaded(loaded.row, loaded.table, (*loaded.moves, decided), number)


def _other_tab(pk: uuid.UUID, owner: Owner, number: int, token: str) -> Loaded:
    """The same form came twice at once, or another tab was quicker."""
    loaded = load(pk, reader=owner)
    if models.Move.objects.filter(play=pk, token=token).exists():
        return loaded
    raise Stale(number, loaded.latest)


def store(play: models.Play, decided: Move, token: str) -> None:
    """Keep a move that has been decided. The database refuses a number or a token a second time."""
    models.Move.objects.create(
        play=play,
        number=decided.number,
        card=decided.command.card,
        option=decided.command.option,
        events=log.written(decided.events),
        token=token,
    )
    ending = next((event.ending for event in decided.events if isinstance(event, Ended)), "")
    if ending:
        play.ending = ending
        play.save(update_fields=["ending"])


@transaction.atomic
def branch(loaded: Loaded, owner: Owner) -> models.Play:
    """A new play of this owner that shares its moves with the other up to the moment loaded."""
    row = loaded.row
    account = owner.account
    new = models.Play.objects.create(
        scenario=row.scenario, book=row.book, outlook=row.outlook, opening=row.opening, seed=row.seed, world=row.world,
        role=row.role, others=row.others, owner=owner.key, user_id=account.pk if account else None, parent=row,
        parent_move=loaded.number, ending=loaded.state.ending, turns=loaded.turns, instead=row.instead, amend=row.amend,
    )  # fmt: skip
    copied = models.Move.objects.filter(play=row, number__lte=loaded.number)
    models.Move.objects.bulk_create(
        models.Move(play=new, number=one.number, card=one.card, option=one.option, events=one.events) for one in copied
    )
    return new


def claim(owner: Owner, plays: Iterable[models.Play]) -> int:
    """Put this browser's plays under the account that is signed in; how many were not before."""
    if owner.account is None or not owner.key:
        return 0
    keys = [play.pk for play in plays if owner.owns(play)]
    return models.Play.objects.filter(pk__in=keys, user=None).update(user=owner.account.pk)
