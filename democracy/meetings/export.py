"""A meeting as plain values, for JSON."""

from typing import Any

import numpy as np

from democracy.engine.explain import sentence
from democracy.meetings.page import Shown

QUANTILES = (0.05, 0.5, 0.95)


def to_json(shown: Shown) -> dict[str, Any]:
    """Everything the page says; shares are of worlds, ranges the middle nine worlds of ten."""
    held, out = shown.held, shown.outcome
    data: dict[str, Any] = {
        "party": held.party.name, "invented": not held.loaded.real, "simulated": True, "business": held.ask.business,
        "form": held.ask.form, "day": held.ask.day.isoformat(), "members": held.party.members,
        "branches": list(held.party.branches), "affiliates": held.party.affiliates,
        "asked": [list(pair) for pair in held.ask.pairs(held.ask.world)], "editions": shown.editions(),
        "refused": sentence(held.refused) if held.refused else None,
    }  # fmt: skip
    if out is None:
        return data
    return data | {
        "worlds": out.worlds, "quorate": float(out.quorate.mean()), "exact_chance_of_one": out.exact,
        "present": [float(q) for q in np.quantile(out.there.present, QUANTILES)],
        "questions": [{"name": name, "won": float(out.won[:, k].mean()), "votes": float(out.votes[:, k].mean()),
                       "cast": float(out.cast[:, k].mean())} for k, name in enumerate(out.questions)],
        "delegates_to_conference": held.entitled.total if held.entitled else None,
        "even_at": held.even, "assumptions": held.used,
        "findings": [{"passed": f.passed, "sentence": sentence(f), "rule": f.rule} for f in held.findings],
    }  # fmt: skip
