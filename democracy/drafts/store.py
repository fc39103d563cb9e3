"""Drafts in the tables: begun, saved a piece at a time, published. Each is one transaction: all of it or nothing."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from pydantic import ValidationError

from democracy import models, plays
from democracy.drafts import pieces
from democracy.drafts.renames import Renamed, clashes, followed
from democracy.files import Path, reason
from democracy.models.drafts import DraftEdit, ScenarioDraft
from democracy.plays.checks import Known, problems
from democracy.plays.schema import ScenarioFile

LARGEST = 400_000
"""Characters of a draft as JSON: the largest that is seeded has some 60,000."""

NEW = pieces.token(None)
"""The token of what is not there yet."""

type Who = AbstractBaseUser | AnonymousUser
type Found = tuple[Path, str]
What = DraftEdit.What


class Taken(Exception):
    """There is a draft of that address already."""


class Unfit(ValueError):
    """What was sent has not the form of a scenario; nothing was stored. `found` are paths within the piece."""

    def __init__(self, found: list[Found]) -> None:
        super().__init__("; ".join(message for _, message in found))
        self.found = found


class Stale(Exception):
    """The piece has been changed since it was shown; nothing was stored. `edits` are those since, the last first."""

    def __init__(self, edits: list[DraftEdit]) -> None:
        super().__init__("The piece has been changed since it was shown.")
        self.edits = edits


class NotReady(Exception):
    """A draft with problems, or with nothing new, is not published."""

    def __init__(self, found: list[Found]) -> None:
        super().__init__("; ".join(message for _, message in found))
        self.found = found


def file_of(draft: ScenarioDraft) -> ScenarioFile:
    """A draft as a scenario file."""
    return ScenarioFile.model_validate(draft.content)


def fitting(content: pieces.Content, piece: str = "") -> ScenarioFile:
    """The content as a scenario file. Raises `Unfit`."""
    if len(json.dumps(content)) > LARGEST:
        raise Unfit([((), f"the scenario would have more than {LARGEST:,} characters: make it shorter")])
    try:
        return ScenarioFile.model_validate(content)
    except ValidationError as error:
        found: list[dict[str, Any]] = [dict(one) for one in error.errors()]
    raise Unfit([(_within(one["loc"], piece, content), reason(one)) for one in found])


def _within(path: Path, piece: str, content: pieces.Content) -> Path:
    """A path within the piece that was sent; empty where the fault lies elsewhere."""
    where, rest = pieces.located(path, content)
    return rest if where == piece else ()


@transaction.atomic
def begin(file: ScenarioFile, who: Who, begun_from: models.Scenario | None = None) -> ScenarioDraft:
    """A new draft with the text of a file. Raises `Taken`."""
    if ScenarioDraft.objects.filter(pk=file.slug).exists():
        raise Taken(file.slug)
    content = plays.plain(file)
    draft = ScenarioDraft.objects.create(slug=file.slug, title=file.title, content=content, begun_from=begun_from)
    note(draft.slug, "", What.BEGAN, None, None, who)
    return draft


@transaction.atomic
def replace(file: ScenarioFile, who: Who) -> ScenarioDraft:
    """A file as the draft of its address, in place of what the draft said, if there was one."""
    held = ScenarioDraft.objects.select_for_update().filter(pk=file.slug).first()
    draft = held or ScenarioDraft(slug=file.slug, begun_from=plays.latest(file.slug))
    note(file.slug, "", What.IMPORTED, held and held.content, plays.plain(file), who)
    return stored(draft, file)


@transaction.atomic
def save(slug: str, piece: str, token: str, value: Any, who: Who, renamed: Sequence[Renamed] = ()) -> Counter[str]:
    """One piece as it was sent, if it still was as shown. Raises `Unfit`, `Stale`, and `ScenarioDraft.DoesNotExist`.

    `token` is that of the piece as it was shown (of None, for a new card); `value` None takes a card out. What names a
    key that is `renamed`, or the card's own, follows: how many places in which pieces is returned.
    """
    draft = locked(slug)
    before = held_piece(draft, piece)
    name = piece if value is None or not piece.startswith(pieces.CARD) else pieces.card_piece(value["key"])
    if value is not None and (found := list(clashes(piece, value, renamed))):
        raise Unfit(found)
    _refuse_taken(draft, piece if token != NEW else "", name)
    content, places = followed(pieces.write(draft.content, piece, value), [*renamed, *_moved(piece, name, token)])
    file = fitting(content, piece)
    after = None if value is None else pieces.read(plays.plain(file), name)
    if before == after:
        return Counter()
    if pieces.token(before) != token:
        raise Stale(edits_since(slug, piece, token))
    what = What.ADDED if before is None else What.REMOVED if after is None else What.CHANGED
    note(slug, piece, what, before, after, who)
    for other in +places:
        if other != name:
            note(slug, other, What.CHANGED, pieces.read(draft.content, other), pieces.read(content, other), who)
    stored(draft, file)
    return +places


def _moved(piece: str, name: str, token: str) -> list[Renamed]:
    """A card that is saved under another key."""
    if piece == name or token == NEW:
        return []
    return [Renamed("card", piece.removeprefix(pieces.CARD), name.removeprefix(pieces.CARD))]


def locked(slug: str) -> ScenarioDraft:
    """A draft that nobody else changes until the transaction is over. Raises `ScenarioDraft.DoesNotExist`."""
    return ScenarioDraft.objects.select_for_update().get(pk=slug)


def held_piece(draft: ScenarioDraft, piece: str) -> Any:
    """A piece as it stands; None where it does not."""
    try:
        return pieces.read(draft.content, piece)
    except LookupError:
        return None


def _refuse_taken(draft: ScenarioDraft, piece: str, name: str) -> None:
    """A card may not take the key of another."""
    if name != piece and held_piece(draft, name) is not None:
        raise Unfit([(("key",), f"another card has the key {name.removeprefix(pieces.CARD)}: choose another")])


def stored(draft: ScenarioDraft, file: ScenarioFile) -> ScenarioDraft:
    """The draft with the text of a file."""
    draft.title, draft.content = file.title, plays.plain(file)
    draft.save()
    return draft


def note(slug: str, piece: str, what: str, before: Any, after: Any, who: Who) -> None:
    """Keep who did what to a draft."""
    DraftEdit.objects.create(slug=slug, piece=piece, what=what, before=before, after=after, who_id=who.pk)


def edits_since(slug: str, piece: str, token: str) -> list[DraftEdit]:
    """What happened to a piece since it was as `token` says; the whole of what is known, where that is not found."""
    edits = DraftEdit.objects.filter(slug=slug, piece__in=(piece, "")).select_related("who")[:20]
    found = []
    for edit in edits:
        found.append(edit)
        if edit.piece == piece and pieces.token(edit.before) == token:
            break
    return found


@transaction.atomic
def publish(slug: str, known: Known, who: Who) -> models.Scenario:
    """The draft as a new edition, and the draft is gone. Raises `NotReady`; then nothing has changed."""
    draft = locked(slug)
    file = file_of(draft)
    if found := [*problems(file, known), *unchanged(file)]:
        raise NotReady(found)
    row = plays.publish(file)
    note(slug, "", What.PUBLISHED, None, {"number": row.number}, who)
    draft.delete()
    return row


def unchanged(file: ScenarioFile) -> list[Found]:
    """That nothing differs from the last edition, if it is so."""
    last = plays.latest(file.slug)
    if last is None or last.digest != plays.digest(plays.plain(file)):
        return []
    return [((), f"nothing differs from edition {last.number}: change something, or leave that edition as it is")]
