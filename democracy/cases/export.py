"""A case counted again as plain values, for JSON."""

from typing import Any

from democracy.cases.page import Shown, voters
from democracy.engine.explain import sentence


def to_json(shown: Shown) -> dict[str, Any]:
    """Everything the page says; the recorded and the changed apart."""
    row, done = shown.row, shown.done
    data: dict[str, Any] = {
        "case": row.slug, "title": row.title, "place": row.place, "mp": row.mp, "day": row.day.isoformat(),
        "recorded": {
            "trigger": row.trigger, "outcome": row.outcome, "source": row.source.url, "confidence": row.confidence,
            "branches": [{"branch": line.key, "name": line.name, "answer": line.answer, "voted": voters(line)}
                         for line in row.branches.all()],
            "gaps": row.gaps.splitlines(), "exception": row.exception,
        },
        "asked": [list(pair) for pair in done.ask.pairs()], "change": shown.change, "editions": shown.editions(),
        "refused": sentence(done.refused) if done.refused else None,
    }  # fmt: skip
    if done.outcome is None:
        return data
    found = done.outcome.found
    return data | {
        "verdict": found.verdict, "asking": list(found.asks), "counted": list(found.counted),
        "below_quorum": list(found.below), "quorum_unknown": list(found.unsure),
        "branches": [{"branch": line.row.key, "here": line.here, "changed": line.changed} for line in shown.lines()],
        "by_counting": dict(done.by_counting()),
        "turns": [{"lever": turn.lever, "least": turn.least, "then": turn.verdict} for turn in done.turns()],
        "findings": [{"passed": f.passed, "sentence": sentence(f), "rule": f.rule} for f in done.outcome.findings],
    }  # fmt: skip
