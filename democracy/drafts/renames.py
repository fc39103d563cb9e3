"""A key of a draft renamed: every place that names it follows, and a key that something else has is refused."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from democracy.drafts import pieces
from democracy.files import Path

type Kind = Literal["card", "option", "flag", "role", "ending"]
type New = Mapping[tuple[Kind, str], str]

NAMED: Mapping[str, Kind] = {"flag": "flag", "vote": "card", "schedule": "card", "end": "ending", "role": "role"}
"""What the fields of cards, conditions and effects name."""
LISTS: Mapping[str, Kind] = {"roles": "role", "flags": "flag", "endings": "ending"}
"""What the keys within a piece are of; those within a card are options."""
OTHERS = ("set", "turned", "nominations", "stances")
"""Fields whose keys are levers, seats and affiliates: nothing within names a part of the draft."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """What had the key `old` has `new`. An option is named with its card, as conditions do: `stay.resign`."""

    kind: Kind
    old: str
    new: str


def followed(content: pieces.Content, renamed: Iterable[Renamed]) -> tuple[pieces.Content, Counter[str]]:
    """The draft with every place that named an old key naming the new one, and how many places by piece."""
    new: New = {(one.kind, one.old): one.new for one in renamed}
    places: Counter[str] = Counter()
    cards = [_followed(card, new, places, pieces.card_piece(card["key"])) for card in content["cards"]]
    endings = _followed(content["endings"], new, places, "endings")
    return {**content, "cards": cards, "endings": endings}, places


def _followed(value: Any, new: New, places: Counter[str], piece: str) -> Any:
    if isinstance(value, list):
        return [_followed(part, new, places, piece) for part in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for name, held in value.items():
        if name in OTHERS:
            found[name] = held
        elif name in NAMED or name == "chose":
            found[name] = _choice(held, new) if name == "chose" else new.get((NAMED[name], held), held)
            places[piece] += found[name] != held
        elif name == "also":
            seats = [new.get(("role", seat), seat) for seat in held]
            found[name] = dict(zip(seats, held.values(), strict=True))
            places[piece] += sum(seat != old for seat, old in zip(seats, held, strict=True))
        else:
            found[name] = _followed(held, new, places, piece)
    return found


def _choice(said: str, new: New) -> str:
    """A card and its option as conditions name them, both by their keys of now."""
    card, _, option = said.partition(".")
    return f"{new.get(('card', card), card)}.{new.get(('option', said), option)}"


def clashes(piece: str, value: Any, renamed: Iterable[Renamed]) -> Iterator[tuple[Path, str]]:
    """New keys within a piece that another of its parts has too."""
    start, keys = _keys(piece, value)
    for one in renamed:
        if keys.count(one.new) > 1:
            yield (*start, keys.index(one.new), "key"), f"another has the key {one.new}: choose another for {one.old}"


def given_back(piece: str, before: Any, after: Any) -> list[Renamed]:
    """The keys within a piece that an edit changed, to be as they were before it: parts that stand at one place."""
    is_card = piece.startswith(pieces.CARD)
    if before is None or after is None or not (is_card or piece in LISTS):
        return []
    (_, old), (_, new) = _keys(piece, before), _keys(piece, after)
    kind, start = LISTS.get(piece, "option"), f"{after['key']}." if is_card else ""
    pairs = zip(new, old, strict=False) if len(new) == len(old) else ()
    return [Renamed(kind, start + now, was) for now, was in pairs if now not in old and was not in new]


def _keys(piece: str, value: Any) -> tuple[Path, Sequence[str]]:
    """The keys of the parts of a piece, and where its parts stand in it."""
    if piece.startswith(pieces.CARD):
        return ("options",), [option.get("key", "") for option in value["options"]]
    return (piece,), [part.get("key", "") for part in value] if isinstance(value, list) else list(value)
