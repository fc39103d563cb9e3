"""A reselection as plain values, for JSON and for a spreadsheet. Whatever is simulated says so."""

import csv
import io
from typing import Any

from democracy.engine.explain import sentence
from democracy.reselections.party_page import Shown as Party
from democracy.reselections.party_page import law_of
from democracy.reselections.seat_page import Shown as Seat

PLACES = 6


def party_to_json(shown: Party) -> dict[str, Any]:
    """The whole parliamentary party: laws of the number, every seat's chances, the other side beside them."""
    run = shown.run
    data: dict[str, Any] = {
        "year": shown.year, "day": run.loaded.day.isoformat(), "simulated": True, "caution": shown.caution,
        "recorded": {"triggered": shown.recorded}, "asked": [list(pair) for pair in shown.pairs()],
        "worlds": run.ask.worlds, "editions": shown.editions(),
        "refused": sentence(run.refused) if run.refused else None,
    }  # fmt: skip
    if run.refused:
        return data
    data["number_facing_a_selection"] = [round(float(chance), PLACES) for chance in law_of(run.side, "asked")]
    data["number_losing"] = [round(float(chance), PLACES) for chance in law_of(run.side, "lost")]
    data["difference"] = [list(row) for row in shown.difference()]
    data["seats"] = [
        {"constituency": row.place.row.name, "code": row.place.row.code, "mp": row.mp, "recorded": row.recorded,
         "chance_of_a_selection": round(row.asked, PLACES), "chance_of_losing": round(row.lost, PLACES),
         "chance_beside": None if row.other is None else round(row.other, PLACES)}
        for row in shown.rows
    ]  # fmt: skip
    data["assumptions"] = run.used
    return data


def party_to_csv(shown: Party) -> str:
    """Every seat, one a line."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["constituency", "code", "mp", "recorded", "simulated_chance_of_a_selection",
                     "simulated_chance_of_losing", "simulated_chance_of_a_selection_beside"])  # fmt: skip
    for row in shown.rows:
        beside = "" if row.other is None else f"{row.other:.4f}"
        named = [row.place.row.name, row.place.row.code, row.mp, row.recorded]
        writer.writerow([*named, f"{row.asked:.4f}", f"{row.lost:.4f}", beside])
    return text.getvalue()


def seat_to_json(shown: Seat) -> dict[str, Any]:
    """One seat: its chances, how a hundred worlds end, what a single rule would change."""
    run, row = shown.run, shown.place.row
    data: dict[str, Any] = {
        "year": shown.year, "constituency": row.name, "code": row.code, "mp": shown.mp, "simulated": True,
        "caution": shown.caution, "asked": [list(pair) for pair in shown.pairs()], "editions": shown.editions(),
        "refused": sentence(run.refused) if run.refused else None, "nobody": shown.nobody or None,
    }  # fmt: skip
    if run.refused or shown.nobody:
        return data
    return data | {
        "chance_of_a_selection": round(shown.asked, PLACES), "chance_of_losing": round(shown.lost, PLACES),
        "worlds_told": dict(shown.counted()), "assumptions": run.used,
        "turns": [{"change": turn.title, "chance_of_a_selection": round(turn.asked, PLACES),
                   "chance_of_losing": round(turn.lost, PLACES)} for turn in shown.turns()],
        "world": [{"branch": one.name, "members": one.members, "came": one.came, "asking": one.ask,
                   "result": one.result} for one in shown.meetings()],
    }  # fmt: skip
