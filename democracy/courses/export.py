"""Two courses to take away: the ends as CSV, and everything needed to make them again as JSON."""

import csv
import io
from typing import Any

import numpy as np

from democracy.campaigns.load import Loaded
from democracy.campaigns.run import SHARES
from democracy.courses.address import COURSES, told
from democracy.courses.run import Done, Side
from democracy.engine.campaign.measures import MEASURES

ENDS = ("median", "quantile_0.05", "quantile_0.95")


def to_csv(done: Done) -> str:
    """One line for each measure at the end."""
    written = io.StringIO()
    out = csv.writer(written)
    sides = [f"{side}_{end}" for side in ("first", "second", "difference") for end in ENDS]
    out.writerow(["measure", "unit", "day", *sides, "lower", "higher"])
    for key, side in done.lived.ends.items():
        numbers = [f"{value:.6g}" for value in (*_numbers(side), side.lower, side.higher)]
        out.writerow([key, MEASURES[key].unit, done.lived.days[-1].isoformat(), *numbers])
    return written.getvalue()


def to_json(loaded: Loaded, done: Done) -> dict[str, Any]:
    """The question, the assumptions and the answer."""
    ask, lived = done.ask, done.lived
    return {
        "question": {"query": ask.query(), "seed": ask.seed, "worlds": ask.worlds},
        "made_with": {"numpy": np.__version__},
        "opening": {"key": ask.opening, "day": loaded.openings[ask.opening].day.isoformat()},
        "courses": {name: {key: told(value) for key, value in getattr(ask, name).items()} for name in COURSES},
        "outlook": {"key": ask.outlook, "assumptions": {a.key: [a.value, a.low, a.high] for a in done.assumptions}},
        "shares": list(SHARES),
        "days": [day.isoformat() for day in lived.days],
        "differences": {key: np.round(rows, 6).tolist() for key, rows in lived.quantiles.items()},
        "ends": {key: _end(side) for key, side in lived.ends.items()},
    }


def _end(side: Side) -> dict[str, Any]:
    numbers = _numbers(side)
    ends = {"first": numbers[:3], "second": numbers[3:6], "difference": numbers[6:]}
    return {**ends, "lower": side.lower, "higher": side.higher}


def _numbers(side: Side) -> list[float]:
    """Median and both ends of the wide band: of the first course, of the second, of the difference."""
    each = (side.first, side.second, side.difference)
    return [round(float(np.quantile(values, share)), 6) for values in each for share in (0.5, 0.05, 0.95)]
