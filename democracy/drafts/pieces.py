"""The pieces that a draft is edited in: what it is about, its roles, flags and endings, and each card by its key."""

import hashlib
import json
from typing import Any

from democracy.files import Path

type Content = dict[str, Any]

ABOUT = ("title", "opening", "start", "end", "summary", "text", "begins", "notes")
LISTS = {"roles": "Roles", "flags": "Flags", "endings": "Endings"}
TITLES = {"about": "What it is about", **LISTS}
CARD = "card:"


def card_piece(key: str) -> str:
    """The name of the piece that is a card."""
    return f"{CARD}{key}"


def title(piece: str) -> str:
    """A piece in words."""
    return TITLES.get(piece) or f"Card {piece.removeprefix(CARD)}"


def read(content: Content, piece: str) -> Any:
    """A piece of a scenario. Raises LookupError where there is none of that name."""
    if piece == "about":
        return {name: content[name] for name in ABOUT if name in content}
    if piece in LISTS:
        return content.get(piece, {} if piece == "flags" else [])
    return content["cards"][place(content, piece)]


def place(content: Content, piece: str) -> int:
    """Where a card stands among the cards. Raises LookupError."""
    keys = [card["key"] for card in content["cards"]]
    key = piece.removeprefix(CARD)
    if not piece.startswith(CARD) or key not in keys:
        raise LookupError(piece)
    return keys.index(key)


def write(content: Content, piece: str, value: Any) -> Content:
    """The scenario with a piece changed; a card that is not there yet comes last, and None takes one out."""
    if piece == "about":
        return {**{name: held for name, held in content.items() if name not in ABOUT}, **value}
    if piece in LISTS:
        return {**content, piece: value}
    cards = list(content["cards"])
    try:
        where = place(content, piece)
    except LookupError:
        where = len(cards)
    cards[where : where + 1] = [] if value is None else [value]
    return {**content, "cards": cards}


def token(value: Any) -> str:
    """A short digest of a piece: who saves it again says with it what they had before them."""
    canonical = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:20]


def located(path: Path, content: Content) -> tuple[str, Path]:
    """The piece that a part of the scenario belongs to, and the part's path within it."""
    match path:
        case ("cards", int(where), *rest) if where < len(content["cards"]):
            return card_piece(content["cards"][where]["key"]), tuple(rest)
        case (str(name), *_) if name in LISTS:
            return name, path
    return "about", path
