"""Findings about constituency parties and trigger ballots counted again, as sentences; `explain` takes them in."""

from collections.abc import Callable, Mapping

from democracy.engine.findings import Finding
from democracy.engine.rulebook import RULES, show

FORMS = {"delegates": "a committee of delegates", "all_members": "a meeting of all members"}


def _value(finding: Finding) -> str:
    return show(RULES[finding.rule], finding.value) if finding.rule and finding.value is not None else ""


def _one(number: object, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _quorate(finding: Finding) -> str:
    worlds, enough = int(str(finding.detail["worlds"])), int(str(finding.detail["quorate"]))
    need = f"the quorum of {finding.needed}" if finding.needed else "somebody to vote"
    if worlds == 1:
        return f"In this world there {'was' if enough else 'was not'} {need}."
    return f"In {enough:,} of {worlds:,} worlds there is {need}."


def _delegates(finding: Finding) -> str:
    return (
        f"{int(finding.found or 0):,} members: one delegate for the first {_value(finding)}, one for each further "
        f"{finding.detail['each']} or part of them. That makes {int(finding.needed or 0)}."
    )


def _extra(finding: Finding) -> str:
    enough = "one delegate more" if finding.passed else "too few for one delegate more"
    return f"About {int(finding.found or 0):,} {finding.subject}, where {_value(finding)} are needed: {enough}."


def _asked(finding: Finding) -> str:
    low, high = int(finding.found or 0), int(str(finding.detail["most"]))
    base, top = int(finding.needed or 0), int(str(finding.detail["of_most"]))
    asked = f"{low}" if low == high else f"from {low} to {high}"
    counted = f"{base}" if base == top else f"from {base} to {top}"
    return f"Of the branches counted ({counted}), {asked} asked for a selection."


def _affiliates(finding: Finding) -> str:
    if finding.detail["known"] == "count":
        return f"Of {finding.needed} affiliated branches that voted, {finding.found} asked for a selection."
    return f"Of the affiliated branches {show(RULES['selection.trigger.share'], finding.found or 0)} asked."


CLP_SENTENCES: Mapping[str, Callable[[Finding], str]] = {
    "clp.form": lambda f: f"The general meeting may be {_value(f)}; here it is {FORMS[str(f.detail['form'])]}.",
    "clp.form_refused": lambda f: (
        f"By the rules of that day a general meeting is {_value(f)}, so it cannot be {FORMS[str(f.detail['asked'])]}. "
        "Choose another day or another form, or change the rule."
    ),
    "clp.quorum": lambda f: f"Quorum of the general meeting: {_value(f)}.",
    "clp.committee.each": lambda f: f"A branch sends one delegate for each {_value(f)}, or part of them.",
    "clp.committee.sending": lambda f: f"When a branch meeting is divided over its delegates, {_value(f)}.",
    "clp.committee.per_affiliate": lambda f: f"Each affiliated branch sends {_value(f)}.",
    "clp.quorate": _quorate,
    "clp.form_change": lambda f: f"A change of form needs {_value(f)} of the votes at an annual meeting.",
    "clp.no_members": lambda f: f"{f.subject} has no members, so nobody can meet. Give it some.",
    "clp.delegates": _delegates,
    "clp.delegates_capped": lambda f: f"At most {_value(f)} may be sent for members.",
    "clp.delegate_extra": _extra,
    "councillors.procedure": lambda f: f"For sitting councillors there is {_value(f)}.",
    "councillors.quorum": lambda f: f"Quorum of a ward’s meeting: {_value(f)}.",
    "recount.branches": _asked,
    "recount.affiliates": _affiliates,
    "recount.below": lambda f: f"{f.subject}: fewer voted than the quorum of {f.needed}, so no vote is counted.",
    "recount.unsure": lambda f: f"{f.subject}: nobody recorded whether {f.needed} were there.",
    "recount.share": lambda f: (
        f"{_value(f).capitalize()} must ask at the least." if f.detail["least"] else f"More than {_value(f)} must ask."
    ),
    "recount.counted": lambda f: f"What is counted: {_value(f)}; the share is one of {f.detail['base']}.",
    "recount.nothing": lambda f: f"No count of {f.subject} was found, so there is nothing to count again.",
    "recount.open": lambda f: (
        "The record cannot tell: it hangs on what nobody wrote down. Say in the form how those branches or affiliates "
        "voted, if you want to try."
    ),
}
