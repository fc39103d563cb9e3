"""Sentences for findings about people who are shut out of a vote."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from democracy.engine.findings import Finding


def _people(number: Fraction | int | None) -> str:
    return f"{int(number or 0):,}"


def _caught(finding: Finding) -> str:
    others = int(finding.needed or 0) - int(finding.found or 0)
    aimed = f"about {_people(finding.found)} lean to {finding.subject} and {others:,} do not"
    return f"Of {_people(finding.needed)} caught, {aimed}."


def _margin(finding: Finding) -> str:
    left, worlds, turned = int(finding.found or 0), finding.detail["worlds"], finding.detail["turned"]
    lead = f"a lead of {left:,} is left to {finding.subject}" if left >= 0 else f"{finding.subject} is {-left:,} behind"
    return f"In the middle world {lead}. The result is another in {turned} of {worlds} worlds."


BARRING_SENTENCES: Mapping[str, Callable[[Finding], str]] = {
    "barring.lead": lambda f: f"{f.subject} was ahead by {_people(f.found)} where it was closest.",
    "barring.caught": _caught,
    "barring.back": lambda f: (
        f"About {_people(f.found)} of the {_people(f.needed)} have a vote in the count all the same: it was in already "
        "and stands, or their appeal is upheld in time."
    ),
    "barring.margin": _margin,
    "barring.too_many": lambda f: (
        f"{_people(Fraction(str(f.detail['asked'])))} people cannot be shut out here: {_people(f.found)} could vote, "
        f"and of the few who would be left chance alone decides. Give at most {_people(f.needed)}."
    ),
    "barring.only_votes": lambda f: (
        f"The record of “{f.subject}” does not give votes by kind of voter, so nobody can be taken out of them."
    ),
    "barring.college": lambda f: (
        f"“{f.subject}” was decided by an electoral college, whose sections weigh the same however few vote in them. "
        "What shutting people out does to it is not worked out here; its replay can do so."
    ),
    "barring.no_slate": lambda f: f"No slate is recorded that won seats in “{f.subject}”, so nobody can be aimed at.",
}
