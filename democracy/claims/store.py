"""Verdicts as they are stored: computed when first needed, verified again, and told where they drift."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.utils import timezone

from democracy import models
from democracy.claims.questions import Subjects
from democracy.claims.run import Result, run
from democracy.claims.stale import stale, stored
from democracy.program import engine_digest


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim tested again beside the verdict that is stored; `told` says how the two differ, if they do."""

    claim: models.Claim
    result: Result
    told: str

    @property
    def drifts(self) -> bool:
        return bool(self.told)


def published() -> list[models.Claim]:
    """Every published claim with its parts and its stored verdict."""
    rows = models.Claim.objects.filter(published=True).select_related("verdict", "source")
    return list(rows.prefetch_related("parts"))


def one(slug: str) -> models.Claim | None:
    """One published claim with all that its page shows; None where there is none of that name."""
    rows = models.Claim.objects.filter(published=True).select_related(
        "verdict", "source", "second_source", "opposite_source"
    )
    return rows.prefetch_related("parts").filter(slug=slug).first()


def compute(claim: models.Claim, subjects: Subjects | None = None) -> models.ClaimVerdict:
    """Test a claim and store what came of it."""
    return keep(claim, run(claim, subjects))


def keep(claim: models.Claim, result: Result) -> models.ClaimVerdict:
    """Store a result in the place of the last one."""
    told = {"parts": result.parts, "problems": [asdict(problem) for problem in result.problems]}
    values = {
        "word": result.word, "summary": result.summary, "result": told, "digest": result.digest,
        "engine": engine_digest(), "computed_at": timezone.now(),
    }  # fmt: skip
    row, _ = models.ClaimVerdict.objects.update_or_create(claim=claim, defaults=values)
    claim.verdict = row
    return row


def verify() -> Iterator[Checked]:
    """Test every published claim again, and compare with what is stored."""
    subjects = Subjects()
    for claim in published():
        result = run(claim, subjects)
        yield Checked(claim, result, _drift(stored(claim), result))


def _drift(held: models.ClaimVerdict | None, result: Result) -> str:
    if result.problems:
        return "cannot be tested: " + " ".join(map(str, result.problems))
    if held is None:
        return "has no stored verdict"
    if held.word != result.word:
        return f"was “{held.get_word_display()}” and is now “{models.ClaimVerdict.Word(result.word).label}”"
    if held.digest != result.digest:
        return "rests on other facts, rules or assumptions than when it was stored; the verdict is the same"
    if held.result["parts"] != result.parts:
        return "gives other numbers than are stored, from the same inputs; the verdict is the same"
    return ""


def refresh() -> int:
    """Compute the verdicts that are missing or out of date, and say how many were."""
    subjects, claims = Subjects(), published()
    old = stale(claims)
    due = [claim for claim in claims if stored(claim) is None or claim.pk in old]
    for claim in due:
        compute(claim, subjects)
    return len(due)
