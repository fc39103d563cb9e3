"""Findings about discipline as sentences; `explain` takes them in with its own."""

from collections.abc import Callable, Mapping

from democracy.engine.findings import Finding
from democracy.engine.rulebook import RULES, show

_CASES = {
    "case.suspend": "A member may be suspended before a hearing by {value}.",
    "case.exclude": "Support for another party leads to {value}.",
    "case.appeal": "An appeal is open to {value}.",
    "case.panel_expels": "A member may be expelled by {value}.",
}


def _shown(finding: Finding) -> str:
    return show(RULES[finding.rule], finding.value) if finding.rule and finding.value is not None else ""


def _case(finding: Finding) -> str:
    verdict = "So this may be done." if finding.passed else "So this may not be done."
    return f"{_CASES[finding.kind].format(value=_shown(finding))} {verdict}"


def _suspended(finding: Finding) -> str:
    verb = "may" if finding.passed else "may not"
    word = {"all": "all meetings", "branch": "the branch only", "none": "no meeting"}.get(str(finding.value))
    rule = f"The rule on meetings: {word}." if word else "The rule on votes of suspended members says so."
    return f"While suspended, the member {verb} {finding.subject}. {rule}"


def _readmission(finding: Finding) -> str:
    verdict = "So it is considered." if finding.passed else "So it is too early."
    passed = "1 year has passed" if finding.found == 1 else f"{finding.found} years have passed"
    return f"An application is considered after {_shown(finding)}; {passed}. {verdict}"


DISCIPLINE_SENTENCES: Mapping[str, Callable[[Finding], str]] = {
    **dict.fromkeys(_CASES, _case),
    "case.free": lambda f: "No rule found in any source stands in the way.",
    "case.already": lambda f: "The member is suspended already.",
    "case.ground": lambda f: "Exclusion without a hearing is for supporting another party, which is not said here.",
    "case.nothing_to_appeal": lambda f: "There is nothing to appeal against: the member is not suspended.",
    "case.not_now": lambda f: (
        f"“{f.subject[:40]}” is no move of this stage. Choose one of those on the page, or go back a step."
    ),
    "case.lapsed": lambda f: (
        f"The suspension may last {_shown(f)} at most, so it lapsed after {f.needed} days and the member was in good "
        "standing again."
    ),
    "case.readmission": _readmission,
    "caseload.no_panel": lambda f: "A panel of nobody hears nothing. Give the panel of the NCC one member or more.",
    "standing.full": lambda f: f"A member in good standing may {f.subject}.",
    "standing.outside": lambda f: f"Who is not a member, or no longer one, may not {f.subject}.",
    "standing.office": lambda f: f"A suspension is from office and representation: the member may not {f.subject}.",
    "standing.suspended": _suspended,
}
