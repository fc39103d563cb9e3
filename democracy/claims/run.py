"""Putting a claim to the test: its parts one after another, the verdict, and the digest of all it rests on."""

from dataclasses import dataclass, replace
from typing import Any

from democracy import models
from democracy.claims.kind import digest
from democracy.claims.questions import Broken, Problem, Question, Subjects, question
from democracy.claims.shown import shown
from democracy.engine.claims import testing
from democracy.engine.claims.parts import Needs
from democracy.engine.claims.testing import Answered
from democracy.engine.explain import sentence
from democracy.engine.findings import Refused


@dataclass(frozen=True, slots=True)
class Result:
    """What a test came to: the word, a sentence, what a page shows of each part, and the digest of its inputs.

    `problems` are why it cannot run; then the word is `untested`.
    """

    word: str
    summary: str
    parts: list[dict[str, Any]]
    digest: str
    problems: tuple[Problem, ...] = ()


def run(claim: models.Claim, subjects: Subjects | None = None) -> Result:
    """Test a claim. It never raises for a claim that cannot be tested: the result says why."""
    try:
        asked = questions(claim, subjects or Subjects())
        tested = [_put(each) for each in asked]
    except Broken as broken:
        summary = f"The test cannot run: {broken.problems[0]}"
        return Result("untested", summary[:300], [], digest(map(str, broken.problems)), tuple(broken.problems))
    found = testing.verdict(claim.title, _needs(claim), tested)
    pairs = list(zip(asked, tested, strict=True))
    parts = [shown(each, one) for each, one in pairs]
    inputs = [claim.needs, *(text for each in asked for text in _inputs(each))]
    return Result(found.word, sentence(found.findings[-1]), parts, digest(inputs))


def questions(claim: models.Claim, subjects: Subjects) -> list[Question]:
    """The parts of a claim as questions. Raises `Broken` with everything that is wrong with any of them."""
    asked: list[Question] = []
    problems: list[Problem] = []
    rows = list(claim.parts.all())
    for row in rows:
        try:
            asked.append(question(row, subjects))
        except Broken as broken:
            problems += broken.problems
    if not any(row.counts for row in rows):
        problems.append(Problem("", "test", f"{len(rows)} parts", "Add a part that counts for the verdict."))
    if problems:
        raise Broken(problems)
    return asked


def _needs(claim: models.Claim) -> Needs:
    return claim.needs  # type: ignore[return-value]


def _put(asked: Question) -> Answered:
    try:
        return testing.put(asked.part, asked.asker())
    except Refused as refused:
        told = f"This cannot be answered. {sentence(refused.finding)}"
        raise Broken([Problem(asked.row.title, "address", asked.row.address, told)]) from refused


def _inputs(asked: Question) -> list[str]:
    """All that an answer rests on: the question, the facts, the rules, the assumptions."""
    done = asked.put(asked.pairs)
    part = replace(asked.part, title="")
    return [repr(part), asked.address(), asked.row.subject, asked.subject.inputs, done.book, repr(done.assumptions)]
