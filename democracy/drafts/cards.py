"""Cards in their order of coming up; moved among those of one day, copied, taken out, put back."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from democracy.drafts import pieces
from democracy.drafts.renames import given_back
from democracy.drafts.store import Unfit, What, Who, fitting, held_piece, locked, note, save, stored
from democracy.models.drafts import DraftEdit, ScenarioDraft
from democracy.plays.schema import Card, ScenarioFile


@dataclass(frozen=True, slots=True)
class Line:
    """A card in the list: what lets it come up where it has no day, and whether it can be moved up or down."""

    card: Card
    scheduled_by: tuple[str, ...]
    up: bool
    down: bool
    token: str


def in_order(file: ScenarioFile, content: pieces.Content) -> list[Line]:
    """Cards as they come up: by day, those of one day as they stand in the file, those without a day last."""
    ordered = sorted(file.cards, key=_day)
    by: dict[str, list[str]] = {}
    for card in file.cards:
        for option in card.options:
            for effect in (*option.effects, *option.if_carried, *option.if_lost):
                if effect.schedule and card.title not in by.setdefault(effect.schedule, []):
                    by[effect.schedule].append(card.title)
    return [
        Line(
            card,
            tuple(by.get(card.key, ())),
            place > 0 and ordered[place - 1].day == card.day,
            place < len(ordered) - 1 and ordered[place + 1].day == card.day,
            pieces.token(pieces.read(content, pieces.card_piece(card.key))),
        )
        for place, card in enumerate(ordered)
    ]


def _day(card: Card) -> date:
    return card.day or date.max


@transaction.atomic
def move(slug: str, key: str, by: int, who: Who) -> ScenarioDraft:
    """A card before or after its neighbour of the same day. Raises LookupError where it has none."""
    draft = locked(slug)
    file = ScenarioFile.model_validate(draft.content)
    day = next((card.day for card in file.cards if card.key == key), ...)
    alike = [card.key for card in file.cards if card.day == day]
    if key not in alike or not 0 <= alike.index(key) + by < len(alike):
        raise LookupError(key)
    other = alike[alike.index(key) + by]
    cards = list(draft.content["cards"])
    one, two = (pieces.place(draft.content, pieces.card_piece(name)) for name in (key, other))
    cards[one], cards[two] = cards[two], cards[one]
    note(slug, pieces.card_piece(key), What.MOVED, None, {"past": other}, who)
    return stored(draft, fitting({**draft.content, "cards": cards}))


@transaction.atomic
def copy(slug: str, key: str, who: Who) -> str:
    """The same card again, with a key of its own, which is returned. Raises LookupError and `Unfit`."""
    draft = locked(slug)
    held = pieces.read(draft.content, pieces.card_piece(key))
    free = next(name for n in range(2, 99) if (name := f"{key[:36]}_{n}") not in _keys(draft))
    new = {**held, "key": free, "title": f"{held['title'][:82]} (copy)"}
    save(slug, pieces.card_piece(free), pieces.token(None), new, who)
    return free


def _keys(draft: ScenarioDraft) -> set[str]:
    return {card["key"] for card in draft.content["cards"]}


def restore(slug: str, edit: DraftEdit, who: Who) -> None:
    """A piece as it was before an edit, and what names its keys with it. Raises `Unfit` where it cannot be put back."""
    if not edit.piece or edit.what == What.MOVED:
        raise Unfit([((), "this edit cannot be undone by itself")])
    draft = ScenarioDraft.objects.get(pk=slug)
    piece = edit.piece
    if edit.after and edit.piece.startswith(pieces.CARD):
        piece = pieces.card_piece(edit.after["key"])
    back = given_back(edit.piece, edit.before, edit.after)
    save(slug, piece, pieces.token(held_piece(draft, piece)), edit.before, who, back)
