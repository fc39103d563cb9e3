"""A question about people shut out to take away: as plain values, as the map in a table, as a text report."""

import csv
import io
from typing import Any

from democracy.exclusions.page import Shown
from democracy.exclusions.run import Done
from democracy.figures.frontier import SHARES


def to_json(done: Done) -> dict[str, Any]:
    """Everything the page shows but the map, as strings, numbers, lists and dicts."""
    shown, outcome = Shown(done, ""), done.outcome
    return {
        "slug": done.loaded.slug,
        "title": done.loaded.row.title,
        "side": done.loaded.side,
        "turned_means": shown.what,
        "asked": dict(done.ask.pairs()) | ({"who": list(done.ask.who)} if done.ask.who else {}),
        "headline": shown.headline if outcome else shown.refusal,
        "people": done.people,
        "odds": done.odds,
        "worlds": outcome.worlds if outcome else 0,
        "turned": outcome.turns if outcome else None,
        "least": {f"{share * 100:.0f}": outcome.least_in(share) for share in SHARES} if outcome else None,
        "margins": [round(float(margin), 1) for margin in outcome.margin] if outcome else [],
        "findings": [reason.sentence for reason in shown.findings()],
        "assumptions": [
            {"key": a.key, "title": a.title, "value": a.value, "low": a.low, "high": a.high, "basis": a.basis}
            for a in shown.assumptions()
        ],
        "command": shown.command,
    }


def to_csv(done: Done) -> str:
    """The map: a row for each point, with how many worlds turn there; only the heading where it is refused."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("odds", "people", "worlds", "turned"))
    held = done.frontier
    if held is not None:
        for odds, row in zip(held.odds, held.turned, strict=True):
            points = zip(held.people, row, strict=True)
            writer.writerows((f"{odds:.4g}", people, held.worlds, int(turned)) for people, turned in points)
    return text.getvalue()


def to_text(done: Done) -> str:
    """A report of a page."""
    shown = Shown(done, "")
    lines = [done.loaded.row.title, shown.headline if done.outcome else shown.refusal, ""]
    lines += [f"Changed: {line}" for line in shown.changed()]
    lines += [f"- {reason.sentence}" for reason in shown.findings()]
    fewest = shown.fewest()
    if fewest is not None:
        lines += ["", f"{fewest.caption}:", *(f"  {title}: {number}" for title, number in fewest.rows)]
    lines += ["", "Assumed:", *(f"  {a.title}: {a.value:g} ({a.low:g} to {a.high:g})" for a in shown.assumptions())]
    return "\n".join(lines) + "\n"
