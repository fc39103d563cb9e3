"""A question of the pages: the year and the seat stand in the path, everything else in the query string."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlencode

from democracy.reselections.address import USUAL_YEAR, Ask, parse
from democracy.reselections.load import Loaded

PAGE_WORLDS = 100
"""Worlds of a page that asks for none: a hundred, so that each stands for one in a hundred."""
MOST_PAGE_WORLDS = 400


def asked(loaded: Loaded, pairs: Iterable[tuple[str, str]], seat: str = "") -> Ask:
    """Read an address for the year, and for the seat if one is named. Raises `BadAddress` with every problem."""
    parts = [(part, value) for part, value in pairs if part not in ("year", "seat")]
    if all(part != "worlds" for part, _ in parts):
        parts.append(("worlds", str(PAGE_WORLDS)))
    ask = parse([("year", str(loaded.year)), *([("seat", seat)] if seat else []), *parts], loaded)
    return replace(ask, worlds=min(ask.worlds, MOST_PAGE_WORLDS))


def pairs(ask: Ask, world: int | None = None) -> list[tuple[str, str]]:
    """The parts of the query string; what is as usual is left out, and so is what stands in the path."""
    held = replace(ask, year=USUAL_YEAR, seat="", world=None).pairs()
    found = [(part, value) for part, value in held if part != "worlds"]
    found += [("worlds", str(ask.worlds))] if ask.worlds != PAGE_WORLDS else []
    return [*found, ("world", str(world))] if world else found


def query(ask: Ask, world: int | None = None) -> str:
    """The query string, empty where nothing is changed."""
    return urlencode(pairs(ask, world), safe=":/,")
