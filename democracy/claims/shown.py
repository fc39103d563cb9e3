"""What a page shows of one part of a test, as plain values that can be stored and exported."""

from math import isfinite
from typing import Any

from democracy.claims.questions import Question
from democracy.engine.claims.parts import COMPARISONS, Reading
from democracy.engine.claims.testing import Answered, Turn
from democracy.engine.explain import sentence
from democracy.engine.words import number, span


def shown(asked: Question, tested: Answered) -> dict[str, Any]:
    """One part: what was asked, of which page, what came out, what was needed, and where it turns."""
    row, reading, done = asked.row, tested.reading, asked.put(asked.pairs)
    return {
        "key": row.key, "question": row.title, "kind": asked.kind.title, "vote": asked.subject.title,
        "address": asked.address(), "measure": asked.measured(), "of": row.subject, "note": row.note,
        "counts": row.counts, "change": done.change, "answer": tested.answer, "sentence": sentence(tested.finding),
        "unit": reading.unit, "value": _finite(reading.value), "low": _finite(reading.low),
        "high": _finite(reading.high), "reads": number(reading.value, reading.unit), "band": _band(reading),
        "found": _found(asked, tested),
        "needed": _needed(asked),
        "threshold": None if asked.part.threshold is None else float(asked.part.threshold),
        "comparison": row.comparison, "recorded": tested.recorded and tested.recorded.value, "settled": tested.settled,
        "search": row.search, "lever": _lever(asked), "turns": [_turn(asked, turn) for turn in tested.turns],
        "assumptions": [{"key": held.key, "title": held.title} for held in done.assumptions],
    }  # fmt: skip


def _finite(value: float) -> float | None:
    """None for a number that is none: infinity cannot be stored as JSON."""
    return value if isfinite(value) else None


def _found(asked: Question, tested: Answered) -> str:
    """What came out, as a sentence: a setting where a search was for one."""
    reading, turns = tested.reading, [turn for turn in tested.turns if turn.setting is not None]
    if asked.part.search == "where" and asked.part.lever:
        unit = asked.part.lever.unit
        return f"At {number(turns[0].setting or 0, unit)}." if turns else "Nowhere in the range."
    told = number(reading.value, reading.unit)
    return f"{told[0].upper()}{told[1:]}."


def _band(reading: Reading) -> str:
    if reading.unit in ("chance", "untold") or reading.low == reading.high:
        return ""
    return span(reading.low, reading.high, reading.unit)


def _needed(asked: Question) -> str:
    """What the answer must be, in words."""
    part, words = asked.part, COMPARISONS[asked.part.comparison]
    if part.threshold is None:
        return words
    unit = part.lever.unit if part.search == "where" and part.lever else asked.measure.unit
    verb = words.replace("is", "turns at", 1) if part.search == "where" else words
    return f"{verb} {number(part.threshold, unit)}"


def _lever(asked: Question) -> dict[str, Any] | None:
    """The lever's ends and start, in words and as numbers."""
    lever = asked.part.lever
    if lever is None:
        return None
    words = {name: number(getattr(lever, name), lever.unit) for name in ("low", "high", "start")}
    numbers = {"from": float(lever.low), "to": float(lever.high), "at": float(lever.start)}
    return {"name": asked.row.lever, "title": asked.lever_title(), **words, **numbers}


def _turn(asked: Question, turn: Turn) -> dict[str, Any]:
    unit = asked.part.lever.unit if asked.part.lever else "number"
    found = turn.setting is not None
    return {
        "at": number(turn.setting, unit) if turn.setting is not None else "",
        "setting": float(turn.setting) if turn.setting is not None else None,
        "end": number(turn.end, unit),
        "address": asked.address(turn.setting) if found else "",
    }
