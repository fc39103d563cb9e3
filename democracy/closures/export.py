"""Stopped meetings to take away: as plain values for JSON, and every occasion as a table."""

import csv
import io
from typing import Any

import numpy as np

from democracy.closures.page import Shown

COLUMNS = (
    "occasion", "activity", "since", "until", "part", "of", "recorded", "low", "middle", "high", "open", "was_open",
)  # fmt: skip


def to_json(shown: Shown) -> dict[str, Any]:
    """Everything the page shows, as strings, numbers, lists and dicts."""
    done = shown.done
    return {
        "asked": [list(pair) for pair in done.ask.pairs()],
        "headline": shown.headline,
        "worlds": done.ask.worlds,
        "stops": [
            {
                "key": stop.row.slug,
                "title": stop.row.title,
                "days": stop.days,
                "parties": list(stop.parties) or "all",
                "closed": list(stop.closed),
                "lifted": stop.lifted,
                "source": {"title": stop.row.source.title, "url": stop.row.source.url},
            }
            for stop in shown.stops()
        ],
        "occasions": [dict(zip(COLUMNS, row, strict=True)) for row in _rows(shown)],
        "conference": {"present": round(shown.attending, 4), "was": shown.present, "address": shown.conference},
        "findings": [reason.sentence for came in shown.occasions for reason in came.findings],
        "assumptions": [
            {"key": a.key, "title": a.title, "value": a.value, "low": a.low, "high": a.high, "basis": a.basis}
            for a in shown.assumptions()
        ],
    }


def to_csv(shown: Shown) -> str:
    """A row for each occasion, and for each part of one. `low`, `middle` and `high` are 5, 50 and 95 of 100 worlds."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(_rows(shown))
    return text.getvalue()


def _rows(shown: Shown) -> list[tuple[str | int | float | None, ...]]:
    found: list[tuple[str | int | float | None, ...]] = []
    for outcome in shown.done.outcomes:
        held = outcome.occasion
        start = (held.key, held.activity, held.since.isoformat(), held.until.isoformat())
        open_ = tuple(round(float(o.all_parties(held.of)), 4) for o in (outcome.here, outcome.recorded))
        parts = {"": (held.done, outcome.done)}
        parts |= {name: ((held.parts or {})[name], counts) for name, counts in outcome.parts.items()}
        for name, (recorded, counts) in parts.items():
            low, middle, high = (None, None, None)
            if counts is not None:
                low, middle, high = (int(q) for q in np.quantile(counts, (0.05, 0.5, 0.95), method="nearest"))
            found.append((*start, name, held.of, recorded, low, middle, high, *open_))
    return found
