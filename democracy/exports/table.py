"""A replay as a tidy table: one row for each section, candidate and round."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from democracy.exports import counts
from democracy.replays import Replay
from democracy.replays.page import Shown

COLUMNS = ("section", "candidate", "round", "votes", "share", "low", "middle", "high", "wins")

type Row = tuple[str | int | float, ...]


def to_csv(replay: Replay) -> str:
    """The table as text with a heading, lines ending as spreadsheets like them; a replay refused has no rows.

    `votes` and `share` are those of the world that is shown; `low`, `middle` and `high` (5, 50 and 95 of 100 worlds)
    are shares of the first round over all worlds. The section `all` is everybody together, and alone has `wins`.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(_rows(Shown(replay, "")))
    return text.getvalue()


def _rows(shown: Shown) -> Iterator[Row]:
    first = {one["section"]: one["candidates"] for one in counts.sections(shown)}
    everybody = {one["candidate"]: one for one in counts.shares(shown)}
    for one in counts.rounds(shown):
        for section, row in one["sections"].items():
            yield from _section(section, one["round"], row, first[section] if one["round"] == 1 else {})
        yield from _everybody(one, everybody)


def _section(section: str, number: int, row: Mapping[str, Any], spread: Mapping[str, Any]) -> Iterator[Row]:
    whole = sum(row.values())
    for name, votes in row.items():
        share = round(votes / whole, 6) if whole else 0.0
        yield (section, name, number, votes if whole > 1 else "", share, *_spread(spread.get(name)), "")


def _everybody(one: Mapping[str, Any], shares: Mapping[str, Any]) -> Iterator[Row]:
    for name, total in one["votes"].items():
        held = shares[name]
        votes = "" if total is None else total
        spread = _spread(held if one["round"] == 1 else None)
        wins = held["wins"] if one["round"] == 1 else ""
        yield (counts.EVERYBODY, name, one["round"], votes, round(one["shares"][name], 6), *spread, wins)


def _spread(held: Mapping[str, Any] | None) -> tuple[float | str, float | str, float | str]:
    if held is None:
        return "", "", ""
    return round(held["low"], 6), round(held["middle"], 6), round(held["high"], 6)
