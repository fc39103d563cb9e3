"""The party over time to take away: bands and readings as CSV, and everything needed to make them again as JSON."""

import csv
import io
from typing import Any

import numpy as np

from democracy.campaigns.load import Loaded
from democracy.campaigns.run import SHARES, Done
from democracy.engine.campaign.measures import MEASURES
from democracy.engine.campaign.path import Checked
from democracy.engine.campaign.timeline import Decision


def to_csv(done: Done) -> str:
    """One line for each measure and day: quantiles over the worlds."""
    written = io.StringIO()
    out = csv.writer(written)
    out.writerow(["measure", "unit", "day", *(f"quantile_{share:g}" for share in SHARES)])
    for key, rows in done.lived.quantiles.items():
        for place, day in enumerate(done.lived.days):
            out.writerow([key, MEASURES[key].unit, day.isoformat(), *(f"{value:.6g}" for value in rows[:, place])])
    return written.getvalue()


def to_json(loaded: Loaded, done: Done) -> dict[str, Any]:
    """The question, the assumptions, the decisions and the answer."""
    assumptions = {key: [one.value, one.low, one.high] for key, one in sorted(done.outlook.assumptions.items())}
    return {
        "question": {"query": done.ask.query(), "seed": done.ask.seed, "worlds": done.ask.worlds},
        "made_with": {"numpy": np.__version__},
        "opening": {"key": done.ask.opening, "day": loaded.openings[done.ask.opening].day.isoformat()},
        "outlook": {"key": done.ask.outlook, "assumptions": assumptions},
        "decisions": [_decision(one) for one in loaded.decisions],
        "shares": list(SHARES),
        "days": [day.isoformat() for day in done.lived.days],
        "quantiles": {key: np.round(rows, 6).tolist() for key, rows in done.lived.quantiles.items()},
        "readings": [_reading(one) for one in done.lived.checked],
    }


def _decision(one: Decision) -> dict[str, Any]:
    last = one.last.isoformat() if one.last else None
    return {"lever": one.lever, "setting": one.setting, "first": one.first.isoformat(), "last": last}


def _reading(one: Checked) -> dict[str, Any]:
    return {
        "measure": one.reading.measure,
        "day": one.reading.day.isoformat(),
        "value": one.reading.value,
        "high": one.reading.high,
        "held_by_90": one.held,
        "held_by_50": one.held_by_half,
    }
