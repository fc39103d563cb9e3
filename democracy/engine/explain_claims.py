"""Findings about claims as sentences; `explain` takes them in with its own."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from democracy.engine.findings import Finding
from democracy.engine.words import number, span

ANSWERS = {"yes": "it is so", "no": "it is not so", "open": "it stays open"}
ASKED = {
    "happens": "The claim needs it to happen",
    "does_not": "The claim needs it not to happen",
    "at_least": "The claim needs at least {}",
    "at_most": "The claim needs at most {}",
    "differs": "The claim needs a difference of at least {}",
}
ALONE = {
    "holds": "It is so: the claim holds.",
    "fails": "It is not so: the claim fails.",
    "depends": "It stays open: it depends.",
}
VERDICTS = {
    ("holds", "any"): "{yes} of {parts} parts are so, and one is enough: the claim holds.",
    ("holds", ""): "Every part is so: the claim holds.",
    ("fails", "all"): "{yes} of {parts} parts are so, and every one must be: the claim fails.",
    ("fails", ""): "No part is so: the claim fails.",
    ("depends", ""): "{yes} of {parts} parts are so without a condition: it depends.",
}


def _part(finding: Finding) -> str:
    detail = finding.detail
    unit = str(detail["lever"] if detail["search"] == "where" else detail["unit"])
    asked = ASKED[str(detail["comparison"])].format(number(finding.needed or 0, unit))
    told = _searched(finding) if detail["search"] == "where" else _read(finding)
    return f"{finding.subject} {told[:1].upper()}{told[1:]} {asked}; {ANSWERS[str(detail['answer'])]}."


def _read(finding: Finding) -> str:
    detail, unit = finding.detail, str(finding.detail["unit"])
    told = "No number" if finding.found is None else number(finding.found, unit)
    low, high = (float(str(detail[end])) for end in ("low", "high"))
    if unit not in ("chance", "untold") and low != high:
        told += f" ({span(low, high, unit)} in nine worlds of ten)"
    if "recorded" in detail:
        told += f", where the record has {number(Fraction(str(detail['recorded'])), unit)}"
    return f"{told}. {_searched(finding)}".strip() if detail["search"] == "along" else f"{told}."


def _searched(finding: Finding) -> str:
    detail, unit = finding.detail, str(finding.detail["lever"])
    told = []
    for place in range(2):
        if f"turn{place}" in detail:
            told.append(f"It turns at {number(Fraction(str(detail[f'turn{place}'])), unit)}.")
        elif f"end{place}" in detail:
            told.append(f"Nothing as far as {number(Fraction(str(detail[f'end{place}'])), unit)} turns it.")
    return " ".join(told)


def _verdict(finding: Finding) -> str:
    word, needs = str(finding.detail["word"]), str(finding.detail["needs"])
    if finding.detail["parts"] == 1:
        return ALONE[word]
    return VERDICTS.get((word, needs), VERDICTS[word, ""]).format(**finding.detail)


CLAIM_SENTENCES: Mapping[str, Callable[[Finding], str]] = {"claim.part": _part, "claim.verdict": _verdict}
