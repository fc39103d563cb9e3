"""A question of the pages: the year and the seat stand in the path, everything else in the query string."""

from collections.abc import Iterable
from dataclasses import replace

from democracy.reselections.address import PAGE_WORLDS, Ask, parse
from democracy.reselections.load import Loaded

MOST_PAGE_WORLDS = 400


def asked(loaded: Loaded, pairs: Iterable[tuple[str, str]], seat: str = "") -> Ask:
    """Read an address for the year, and for the seat if one is named. Raises `BadAddress` with every problem."""
    parts = [(part, value) for part, value in pairs if part not in ("year", "seat")]
    if all(part != "worlds" for part, _ in parts):
        parts.append(("worlds", str(PAGE_WORLDS)))
    ask = parse([("year", str(loaded.year)), *([("seat", seat)] if seat else []), *parts], loaded)
    return replace(ask, worlds=min(ask.worlds, MOST_PAGE_WORLDS))
