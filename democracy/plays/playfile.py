"""A play as a file, and back. A file is believed only where this engine decides its moves just so."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from django.db import transaction
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from democracy import models, rulebooks
from democracy.engine.explain import sentence
from democracy.engine.findings import Refused
from democracy.engine.play import log
from democracy.engine.play.forecast import FIRST_WORLD
from democracy.engine.play.moves import Command, Move
from democracy.engine.play.state import amendments
from democracy.engine.play.turn import Table
from democracy.engine.rulebook import RULES, BadValue, RuleBook, UnknownRule
from democracy.engine.rules.problems import refusal
from democracy.plays import openings, outlooks
from democracy.plays.own import named
from democracy.plays.scenarios import engine_scenario
from democracy.plays.store import Loaded, Owner, begin, store
from democracy.plays.table import setup_of, table_of

LARGEST = 1_000_000
TOLD = 5
"""Faults of a file that are told one by one; the rest are counted."""
FORMATS = ("card-vote play 1", "card-vote play 2", "card-vote play 3", "card-vote play 4")
FORMAT = FORMATS[-1]

type Word = Annotated[str, Field(max_length=60, pattern=r"^[^\x00]*$")]
type Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
type Rules = Annotated[dict[Word, Annotated[str, Field(max_length=200)]], Field(max_length=20)]


class BadFile(ValueError):
    """The file is not a play that can be taken in; `str()` says what is wrong and what to do."""


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Edition(Part):
    slug: Word
    number: Annotated[int, Field(ge=1, le=10_000)]
    digest: Digest


class MoveFile(Part):
    number: Annotated[int, Field(ge=0, le=500)]
    card: Word
    option: Word
    events: list[dict[str, Any]]


class TurnFile(Part):
    """Where the play turns: another world's luck, and the assumptions and rules that it has from there on."""

    after: Annotated[int, Field(ge=0, le=500)]
    world: Annotated[int, Field(ge=FIRST_WORLD, lt=2**31)]
    outlook: Digest
    rules: Rules
    book: Edition | None = None


class OwnFile(Part):
    """The rules that the play has of its own from its first day."""

    book: Edition | None = None
    rules: Rules = {}


class PlayFile(Part):
    """What the file says; rules, assumptions and rolls are named in it, never taken from it."""

    format: Literal["card-vote play 1", "card-vote play 2", "card-vote play 3", "card-vote play 4"]
    scenario: Edition
    book: Edition
    outlook: Digest
    opening: Digest | None = None
    seed: Annotated[int, Field(ge=0, lt=2**31)]
    world: Annotated[int, Field(ge=0, lt=1_000_000)]
    role: Word
    others: Literal["history", "interest"]
    own: OwnFile = OwnFile()
    turns: Annotated[list[TurnFile], Field(max_length=20)] = []
    moves: Annotated[list[MoveFile], Field(min_length=1, max_length=200)]


def exported(loaded: Loaded) -> dict[str, Any]:
    """A play with every edition it names and every move with its events."""
    row = loaded.row
    return {
        "format": FORMAT,
        "scenario": {"slug": row.scenario.slug, "number": row.scenario.number, "digest": row.scenario.digest},
        "book": named(row.book),
        "outlook": row.outlook.digest,
        "opening": row.opening.digest,
        "seed": row.seed,
        "world": row.world,
        "role": row.role,
        "others": row.others,
        "own": {"book": named(row.instead), "rules": row.amend},
        "turns": loaded.turns,
        "moves": [_line(move) for move in loaded.moves],
    }


def _line(move: Move) -> dict[str, Any]:
    said = {"number": move.number, "card": move.command.card, "option": move.command.option}
    return {**said, "events": log.written(move.events)}


def imported(text: str, owner: Owner) -> models.Play:
    """The file's play as a new one of this owner. Raises `BadFile`, and then has stored nothing."""
    file = _read(text)
    account = owner.account
    scenario = _scenario(file.scenario)
    play = models.Play(
        scenario=scenario, book=_recorded(file.book), outlook=_outlook(file.outlook),
        opening=_opening(engine_scenario(scenario).opening, file.opening), seed=file.seed, world=file.world,
        role=file.role, others=file.others, turns=_turns(file), owner=owner.key, amend=_own(file),
        instead=_book(file.own.book) if file.own.book else None, user_id=account.pk if account else None,
    )  # fmt: skip
    if play.role and play.role not in {role.key for role in setup_of(play).scenario.roles}:
        raise BadFile(f"The scenario has no seat “{play.role}”. Export the play again where it was played.")
    decided = _decided_again(play, file.moves)
    with transaction.atomic():
        begin(play)
        for move in decided[1:]:
            store(play, move, "")
    return play


def _read(text: str) -> PlayFile:
    if len(text) > LARGEST:
        raise BadFile(f"The file has {len(text):,} characters; a play has fewer than {LARGEST:,}. Choose another file.")
    try:
        return PlayFile.model_validate(json.loads(text))
    except ValidationError as wrong:
        told = "; ".join(_problem(dict(one)) for one in wrong.errors()[:TOLD])
        more = f"; and {wrong.error_count() - TOLD} faults more" if wrong.error_count() > TOLD else ""
        raise BadFile(f"This is not a play of Card Vote, or it has been changed: {told}{more}.") from None
    except (ValueError, RecursionError):
        raise BadFile("This is not a JSON file. Choose a file that was saved with “The play as a file”.") from None


def _problem(found: Mapping[str, Any]) -> str:
    return f"{'.'.join(map(str, found['loc'])) or 'the file'}: {found['msg']}"


def _scenario(said: Edition) -> models.Scenario:
    rows = models.Scenario.objects.filter(slug=said.slug, number=said.number)
    return _found(rows.exclude(published_at=None).first(), said, "scenario")


def _book(said: Edition) -> models.RuleBook:
    rows = models.RuleBook.objects.filter(slug=said.slug, number=said.number).select_related("parent")
    return _found(rows.exclude(published_at=None).first(), said, "rule book")


def _recorded(said: Edition) -> models.RuleBook:
    if said.slug != rulebooks.RECORDED:
        raise BadFile(f"A play stands beside the recorded rule book, not “{said.slug}”. Export the play again.")
    return _book(said)


def _found[Row: (models.Scenario, models.RuleBook)](row: Row | None, said: Edition, what: str) -> Row:
    if row is None or row.digest != said.digest:
        named = f"edition {said.number} of the {what} “{said.slug}”"
        raise BadFile(f"This site does not have {named} as the file names it. Play it where it came from.")
    return row


def _outlook(digest: str) -> models.OutlookEdition:
    for name in outlooks.names():
        outlooks.edition(name)
    row = models.OutlookEdition.objects.filter(digest=digest).first()
    if row is None:
        raise BadFile("The play rests on assumptions that this site does not have. Play it where it came from.")
    return row


def _turns(file: PlayFile) -> list[dict[str, Any]]:
    """The turns, if there can be such. Formats before the third have none, and the third has no books in them."""
    moves = [turn.after for turn in file.turns]
    _since(file, 3, "turns", bool(moves))
    _since(file, 4, "turns to another book", any(turn.book for turn in file.turns))
    if moves != sorted(set(moves)) or any(number >= len(file.moves) for number in moves):
        raise BadFile("The file's turns are not at its moves, one after another. Export the play again.")
    for turn in file.turns:
        _outlook(turn.outlook)
        _values(turn.rules, "A turn of the file")
        if turn.book:
            _book(turn.book)
    return [turn.model_dump(exclude_none=True) for turn in file.turns]


def _own(file: PlayFile) -> dict[str, str]:
    """The values that rules have from the first day. Formats before the fourth have no rules of their own."""
    _since(file, 4, "rules of their own", bool(file.own.book or file.own.rules))
    _values(file.own.rules, "The file")
    return file.own.rules


def _since(file: PlayFile, number: int, what: str, there: bool) -> None:
    if there and FORMATS.index(file.format) + 1 < number:
        words = f"Only plays from “{FORMATS[number - 1]}” on have {what}."
        raise BadFile(f"{words} The file has been changed: export the play again.")


def _values(rules: Mapping[str, str], who: str) -> None:
    try:
        said = amendments(rules, date.min)
    except KeyError as unknown:
        raise BadFile(f"{who} changes a rule that there is not: {UnknownRule(str(unknown.args[0]))}") from None
    except BadValue as wrong:
        raise BadFile(f"{who} changes a rule in a way that cannot be: {wrong}") from None
    for change in said:
        if words := refusal(RULES[change.key], change.value):
            raise BadFile(f"{who} changes “{RULES[change.key].title}” in a way that cannot be. {words}")


def _opening(key: str, digest: str | None) -> models.OpeningEdition:
    """The first day that the file names. Files of the first format name none: their members were spread evenly."""
    try:
        kept = models.OpeningEdition.objects.filter(digest=digest, key=key).first()
        row = openings.even(key) if digest is None else kept or openings.edition(key)
    except openings.Missing as missing:
        raise BadFile(str(missing)) from None
    if digest not in (None, row.digest):
        raise BadFile("The play begins with a party that this site does not have so. Play it where it came from.")
    return row


def _decided_again(play: models.Play, said: Iterable[MoveFile]) -> list[Move]:
    """The moves as this engine decides them. Raises `BadFile` at the first that comes out otherwise."""
    table, found = table_of(play), list[Move]()
    _covers(table.setup.instead, table, table.setup.scenario.start)
    state = table.first()
    for place, line in enumerate(said):
        command = Command(line.card, line.option)
        try:
            happened = table.decide(state, place, command)
        except Refused as refused:
            raise BadFile(
                f"Move {place} of the file is not allowed: {sentence(refused.finding)} The file has been changed."
            ) from None
        if line.number != place or log.written(happened) != line.events:
            raise BadFile(
                f"Move {place} of the file says something else than this engine decides: it was changed by hand, or "
                "comes from another version. Begin the play again with the same seed and decide as you did."
            )
        found.append(Move(place, command, happened))
        state = table.moved(state, found[-1])
        if not state.waiting and any(turn.after == place for turn in table.turns):
            raise BadFile(f"The play is over after move {place}, so it cannot turn there. The file has been changed.")
        for turn in table.turns:
            if turn.after == place:
                _covers(turn.book, table, state.day)
    return found


def _covers(book: RuleBook | None, table: Table, first: date) -> None:
    """Raises `BadFile` where a book in the record's place leaves a vote of the days from `first` on without a rule."""
    lacking = book.lacking(table.setup.book, first, table.setup.scenario.end) if book else []
    if book and lacking:
        words = f"From {first:%-d %B %Y} on “{book.name}” does not say what the record says of {lacking[0].title}"
        raise BadFile(f"{words}, so no play has it. The file has been changed: export the play again.")
