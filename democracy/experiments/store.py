"""Experiments in the tables: asked, run block by block, read. A block is stored once, and a repeat costs nothing."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from democracy import models, plays
from democracy.engine.experiment import arms as engine
from democracy.engine.experiment import result as results
from democracy.engine.experiment.arms import Question
from democracy.engine.experiment.result import Result
from democracy.engine.play.scenario import Scenario
from democracy.experiments.arms import Asked
from democracy.experiments.digest import sealed
from democracy.experiments.question import (
    MOST_SLOW,
    From,
    asked_of,
    block_of,
    digest_of,
    editions,
    question,
    source_of,
)
from democracy.plays import Owner, Stranger
from democracy.program import engine_digest


class Changed(Exception):
    """The program, a record or a seed has changed since this was asked: new worlds would not belong to the stored."""


class Withdrawn(Exception):
    """The scenario is no longer begun: experiments of it are read, not asked."""


@dataclass(frozen=True)
class Stored:
    """An experiment with the blocks that there are. `damaged` are numbers of blocks that are not as they were made."""

    row: models.Experiment
    blocks: Mapping[int, Result]
    damaged: tuple[int, ...] = ()

    @cached_property
    def result(self) -> Result | None:
        """All worlds so far, of those that were asked for; None before the first block."""
        if not self.blocks:
            return None
        whole = reduce(Result.merge, self.blocks.values())
        return whole.only(whole.worlds < self.row.worlds)

    @property
    def missing(self) -> list[int]:
        """Numbers of the blocks that are still to be run."""
        return [number for number in range(-(-self.row.worlds // block_of(self.row))) if number not in self.blocks]

    @property
    def stale(self) -> bool:
        """Whether it was asked of another program than today's, which would tell its worlds otherwise."""
        return self.row.program != engine_digest()

    @property
    def done(self) -> int:
        """How many worlds there are."""
        return len(self.result) if self.result else 0

    @cached_property
    def scenario(self) -> Scenario:
        return plays.engine_scenario(self.row.scenario)

    @cached_property
    def source(self) -> From:
        return source_of(self.row)

    @cached_property
    def question(self) -> Question:
        return question(self.row, self.source)


def owns(owner: Owner, row: models.Experiment) -> bool:
    """Whether it is this browser's, or this account's."""
    if owner.account is not None and row.user_id == owner.account.pk:
        return True
    return bool(owner.key) and row.owner == owner.key


def mine(owner: Owner) -> "QuerySet[models.Experiment]":
    """Everything that this browser or account has asked, the newest first."""
    held = Q(owner=owner.key) if owner.key else Q(pk__in=())
    if owner.account is not None:
        held |= Q(user=owner.account.pk)
    return models.Experiment.objects.filter(held).select_related("scenario")


def ask(source: From, asked: Iterable[Asked], worlds: int, owner: Owner) -> models.Experiment:
    """This owner's experiment of that question: the one that there is, if it was asked before."""
    row = models.Experiment(
        scenario=source.scenario, book=source.book, opening=source.opening, seed=source.seed, worlds=worlds,
        arms=editions(source, asked), play=source.play.row if source.play else None,
        move=source.play.number if source.play else None, program=engine_digest(), owner=owner.key,
        user_id=owner.account.pk if owner.account else None,
    )  # fmt: skip
    row.digest = digest_of(row, question(row, source))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        row = models.Experiment.objects.select_related("scenario").get(owner=owner.key, digest=row.digest)
        row.worlds, row.stopped = max(row.worlds, worlds), False
        row.save(update_fields=["worlds", "stopped"])
    return row


def again(held: Stored, owner: Owner) -> models.Experiment:
    """The same question as this owner's own, on the editions it names and today's program. Raises `Withdrawn`."""
    if held.row.play_id is None and held.row.scenario.withdrawn_at is not None:
        raise Withdrawn
    asked = asked_of(held.row)
    most = MOST_SLOW if any(one.others for one in asked) else held.row.worlds
    return ask(held.source, asked, min(held.row.worlds, most), owner)


def load(pk: uuid.UUID) -> Stored:
    """An experiment with its blocks. Raises `Experiment.DoesNotExist`."""
    rows = models.Experiment.objects.select_related("scenario", "book__parent", "opening")
    return stored(rows.get(pk=pk))


def stored(row: models.Experiment) -> Stored:
    """An experiment with its blocks, each of which is checked."""
    sound, damaged = dict[int, Result](), []
    for block in models.Block.objects.filter(digest=row.digest, number__lt=-(-row.worlds // block_of(row))):
        if block.seal == _seal(block):
            sound[block.number] = results.read(block.result)
        else:
            damaged.append(block.number)
    return Stored(row, sound, tuple(damaged))


def _seal(block: models.Block) -> str:
    return sealed([block.digest, block.number, block.first, block.last, block.result])


def run_next(held: Stored) -> Stored:
    """One block more, if any is missing. Raises `Changed`, and then has stored nothing."""
    if not held.missing:
        return held
    if digest_of(held.row, held.question) != held.row.digest:
        raise Changed
    number, size = held.missing[0], block_of(held.row)
    worlds = range(number * size, (number + 1) * size)
    _store(held.row.digest, number, engine.run(held.question, worlds))
    return stored(held.row)


def _store(digest: str, number: int, result: Result) -> None:
    """Keep a block. Where another request has been quicker, its block is the same; a damaged one is replaced."""
    block = models.Block(
        digest=digest, number=number, first=int(np.min(result.worlds)), last=int(np.max(result.worlds)),
        result=results.written(result),
    )  # fmt: skip
    block.seal = _seal(block)
    values = {name: getattr(block, name) for name in ("first", "last", "result", "seal")}
    models.Block.objects.update_or_create(digest=digest, number=number, defaults=values)


def go_on(held: Stored, owner: Owner, *, stopped: bool) -> None:
    """Stop asking for further blocks, or go on. Raises `Stranger`."""
    if not owns(owner, held.row):
        raise Stranger
    held.row.stopped = stopped
    held.row.save(update_fields=["stopped"])
