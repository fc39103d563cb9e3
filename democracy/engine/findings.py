"""Why a thing was decided: the rule consulted, what it asked for and what was found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

type RuleValue = Fraction | int | date | str | Mapping[str, Fraction] | Mapping[str, int]
type Detail = str | int | float | Fraction | date


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason. `kind` names its sentence in `explain`; counts are people or votes, shares are `Fraction`s."""

    kind: str
    subject: str
    passed: bool
    rule: str | None = None
    value: RuleValue | None = None
    since: date | None = None
    source: str = ""
    found: Fraction | int | None = None
    needed: Fraction | int | None = None
    detail: Mapping[str, Detail] = field(default_factory=dict)


class Refused(Exception):
    """The rules do not allow what was asked; the finding says which rule and why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.kind}: {finding.subject}")
        self.finding = finding
