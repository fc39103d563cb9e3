"""A case and a caseload as plain values, for JSON."""

from typing import Any

import numpy as np

from democracy.discipline.caseload_page import MIDDLE
from democracy.discipline.run import Cases, Play
from democracy.engine.explain import sentence

NUMBERS = ("came", "decided", "lifted", "waiting", "at_ncc")


def case_json(done: Play) -> dict[str, Any]:
    """The steps of a case, what may be done next, and whether the person can vote. The person is invented."""
    case = done.case
    return {
        "invented": True,
        "asked": [list(pair) for pair in done.ask.pairs()],
        "opened": done.ask.opened.isoformat(), "ballot": done.ask.ballot.isoformat(),
        "steps": [
            {"move": step.move, "day": step.day.isoformat(), "days": step.days, "standing": step.standing.value,
             "finding": sentence(step.finding), "rule": step.finding.rule}
            for step in case.steps
        ],
        "stage": case.stage, "standing": case.standing.value,
        "can_vote": done.vote.passed, "vote": sentence(done.vote),
        "refused": sentence(done.refused) if done.refused else None,
        "options": [
            {"move": option.move.key, "who": option.move.who, "allowed": option.allowed,
             "finding": sentence(option.finding), "rule": option.finding.rule}
            for option in done.options
        ],
        "assumptions": sorted(done.outlook.used), "rules": _edition(done),
    }  # fmt: skip


def caseload_json(done: Cases) -> dict[str, Any]:
    """The numbers at the end of each week: the tenth, the middle and the ninetieth of a hundred worlds."""
    data: dict[str, Any] = {
        "asked": [list(pair) for pair in done.ask.pairs(done.ask.world)],
        "starts": done.ask.starts.isoformat(), "ballot": done.ask.ballot.isoformat(),
        "refused": sentence(done.refused) if done.refused else None, "rules": _edition(done),
    }  # fmt: skip
    if done.outcome is None:
        return data
    weeks = {
        name: [[int(n) for n in row] for row in np.percentile(getattr(done.outcome, name), MIDDLE, axis=0).T]
        for name in NUMBERS
    }
    worlds = {"count": done.outcome.worlds, "seed": done.ask.seed}
    return data | {
        "weeks": weeks,
        "percentiles": list(MIDDLE),
        "worlds": worlds,
        "assumptions": sorted(done.outlook.used),
    }


def _edition(done: Play | Cases) -> dict[str, Any]:
    book = done.book.parent if done.ask.amendments and done.book.parent else done.book
    return {"book": book.slug, "edition": book.edition, "digest": book.digest()}
