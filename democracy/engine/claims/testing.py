"""Putting the parts of a test to whoever can answer them, and the verdict.

A claim depends where luck, what is not known, or the range of a lever leaves an answer open.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite
from typing import Literal

from democracy.engine import flips
from democracy.engine.claims.parts import Needs, Part, Reading
from democracy.engine.findings import Detail, Finding, Refused

type Answer = Literal["yes", "no", "open"]
type Word = Literal["holds", "fails", "depends"]

SEARCHED = 0.5
"""A search for where a thing turns asks whether it is likelier than not."""


@dataclass(frozen=True, slots=True)
class Asker:
    """How a part's question is answered. All raise Refused where the rules refuse.

    `at` puts it with the lever at a setting, `plain` as it stands, `recorded` with nothing changed.
    """

    plain: Callable[[], Reading]
    at: Callable[[Fraction], Reading]
    recorded: Callable[[], Reading]


@dataclass(frozen=True, slots=True)
class Turn:
    """Where along its lever the answer turns; `setting` is None where nothing as far as `end` turns it."""

    setting: Fraction | None
    end: Fraction


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of one part: its answer, the reading it rests on, and where it turns. `finding` says it all.

    `settled` is the answer by the number alone, as a search begins with it; `recorded` the record's own reading, where
    the part compares with it.
    """

    part: Part
    answer: Answer
    reading: Reading
    settled: Answer
    recorded: Reading | None
    turns: tuple[Turn, ...]
    finding: Finding


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on a claim, with a finding for each part and one for the whole."""

    word: Word
    findings: tuple[Finding, ...]


def put(part: Part, asker: Asker) -> Answered:
    """Put one part to the test. Raises Refused where the question as it stands has no answer."""
    reading = asker.plain()
    recorded = asker.recorded() if part.comparison == "differs" else None
    settled = _settled(part, reading, recorded)
    turns = _turns(part, asker, settled, recorded) if part.lever else ()
    answer = _where(part, turns) if part.search == "where" else compare(part, reading, recorded)
    if part.search == "along" and any(turn.setting is not None for turn in turns):
        answer = "open"
    finding = _finding(part, answer, reading, recorded, turns)
    return Answered(part, answer, reading, settled, recorded, turns, finding)


def compare(part: Part, reading: Reading, recorded: Reading | None = None) -> Answer:
    """Whether a reading is what the part says, in so far as its band tells."""
    if part.comparison in ("happens", "at_least"):
        return _at_least(reading.low, reading.high, _line(part))
    if part.comparison in ("does_not", "at_most"):
        return _at_most(reading.low, reading.high, _line(part))
    assert recorded is not None
    above, below = reading.low - recorded.high, reading.high - recorded.low
    if max(above, -below) >= _line(part):
        return "yes"
    return "no" if max(-above, below) < _line(part) else "open"


def verdict(claim: str, needs: Needs, tested: Sequence[Answered]) -> Verdict:
    """What the answers of all parts that count say together. Raises ValueError where none counts."""
    answers = {one.answer for one in tested if one.part.counts}
    if not answers:
        raise ValueError("A test needs a part that counts.")
    word: Word = "depends"
    if answers == {"yes"} or (needs == "any" and "yes" in answers):
        word = "holds"
    elif answers == {"no"} or (needs == "all" and "no" in answers):
        word = "fails"
    counted = [one for one in tested if one.part.counts]
    detail = {"needs": needs, "word": word, "parts": len(counted), "yes": sum(one.answer == "yes" for one in counted)}
    whole = Finding("claim.verdict", claim, word == "holds", detail=detail)
    return Verdict(word, (*(one.finding for one in tested), whole))


def _line(part: Part) -> float:
    return 0.5 if part.threshold is None else float(part.threshold)


def _at_least(low: float, high: float, line: float) -> Answer:
    if low >= line:
        return "yes"
    return "no" if high < line else "open"


def _at_most(low: float, high: float, line: float) -> Answer:
    if high <= line:
        return "yes"
    return "no" if low > line else "open"


def _settled(part: Part, reading: Reading, recorded: Reading | None) -> Answer:
    """The answer that a search starts from: by the number alone, for a search needs one or the other."""
    middle = Reading(reading.value, reading.value, reading.value, reading.unit)
    if part.search == "where":
        return "yes" if reading.value >= SEARCHED else "no"
    return compare(part, middle, recorded)


def _turns(part: Part, asker: Asker, now: Answer, recorded: Reading | None) -> tuple[Turn, ...]:
    assert part.lever is not None

    def answer(setting: Fraction) -> str | None:
        try:
            return _settled(part, asker.at(setting), recorded)
        except Refused:
            return None

    def turn(row: list[Fraction]) -> Turn:
        lever = flips.Lever(part.key, part.title, row, str)
        return Turn(flips.search(lever, now, answer).setting, row[-1])

    return tuple(turn(row) for row in part.lever.rows())


def _where(part: Part, turns: Sequence[Turn]) -> Answer:
    """Whether it turns where the part says: the nearest turn counts. What nothing turns, turns beyond the ends."""
    lever, line = part.lever, part.threshold
    assert lever is not None
    assert line is not None
    found = [turn.setting for turn in turns if turn.setting is not None]
    if not found:
        return "yes" if (part.comparison == "at_least") == (line >= lever.start) else "no"
    nearest = min(found, key=lambda setting: abs(setting - lever.start))
    met = nearest <= line if part.comparison == "at_most" else nearest >= line
    return "yes" if met else "no"


def _finding(part: Part, answer: Answer, reading: Reading, recorded: Reading | None, turns: Sequence[Turn]) -> Finding:
    found = Fraction(repr(round(reading.value, 9))) if isfinite(reading.value) else None
    detail: dict[str, Detail] = {
        "answer": answer, "unit": reading.unit, "low": reading.low, "high": reading.high, "search": part.search,
        "comparison": part.comparison,
    }  # fmt: skip
    if recorded is not None:
        detail["recorded"] = recorded.value
    if part.lever is not None:
        detail["lever"] = part.lever.unit
    for place, turn in enumerate(turns):
        detail[f"end{place}"] = turn.end
        if turn.setting is not None:
            detail[f"turn{place}"] = turn.setting
    return Finding("claim.part", part.title, answer == "yes", found=found, needed=part.threshold, detail=detail)
