"""Findings about reselections as sentences; `explain` takes them in with its own."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from fractions import Fraction

from democracy.engine.findings import Finding
from democracy.engine.rulebook import RULES, show


def _shown(finding: Finding) -> str:
    return show(RULES[finding.rule], finding.value) if finding.rule and finding.value is not None else ""


def _share(finding: Finding) -> str:
    if finding.value == 0:
        return "The trigger is a share of nought: read as “at least”, every seat holds a selection."
    if finding.value == 1:
        return "The trigger is the whole: every vote counted must ask, and read as “more than”, no seat ever does."
    return f"The share that triggers a selection is {_shown(finding)}."


def _quorum(finding: Finding) -> str:
    if finding.value == 0:
        return "A branch needs no quorum in a trigger ballot: whoever comes decides."
    return f"A branch's vote counts only if at least {_shown(finding)} came."


def _days(finding: Finding) -> str:
    days = int(str(finding.value))
    if timedelta(days) >= timedelta(weeks=52):
        return "Reselection runs until every seat has been reached."
    return f"Reselection is stopped {_shown(finding)} after it opens."


def _places(finding: Finding) -> str:
    number = int(str(finding.value))
    if number < len(("the MP", "a challenger")):
        return "The shortlist has no place for a challenger, so a sitting MP on it cannot lose."
    return f"The shortlist has {number} places, the sitting MP's among them."


def _branch(finding: Finding) -> str:
    for_it, against = int(finding.found or 0), int(finding.needed or 0)
    said = f"{finding.subject}: {finding.detail['present']} of {finding.detail['members']} members come"
    match finding.detail["result"]:
        case "asks":
            return f"{said}; {for_it} ask for a selection and {against} do not. The branch asks for one."
        case "stays":
            return f"{said}; {for_it} ask for a selection and {against} do not. The branch keeps its MP."
        case "tied":
            return f"{said} to the last vote; tied {for_it} to {against} twice, the branch counts for neither."
        case "empty":
            return f"{finding.subject}: nobody comes, so the branch decides nothing."
        case "quorum":
            return f"{said}, which is below the quorum, so the branch decides nothing."
    return f"{finding.subject} is suspended and cannot meet."


def _units(finding: Finding) -> str:
    voted, needed = finding.detail["counted"], finding.needed
    verdict = "That is enough." if finding.passed else "That is not enough."
    if finding.value is None or needed is None:
        return f"{finding.subject}: {finding.found} of {voted} ask for a selection. No number of them is enough."
    return f"{finding.subject}: {finding.found} of {voted} ask for a selection; {needed} are needed. {verdict}"


def _fewest(finding: Finding) -> str:
    if finding.found is None:
        return f"{finding.subject}: under these rules no number of people present triggers a selection."
    branches, present = finding.detail["branches"], finding.detail["present"]
    return (
        f"{finding.subject}: {finding.found} people are enough to trigger a selection, a majority in each of the "
        f"{branches} smallest meetings, which {present} people attended in all."
    )


def _women(number: int) -> str:
    return {0: "none of them a woman", 1: "one of them a woman"}.get(number, f"{number} of them women")


def _stand(finding: Finding) -> str:
    women, number = int(str(finding.detail["women"])), int(finding.needed or 0)
    people = "person comes" if number == 1 else "people come"
    came = f"{number} {people} forward against the MP of {finding.subject}, {_women(women)}"
    if not finding.found:
        return f"{came}; under the quota nobody can stand, so the MP is unopposed."
    return f"{came}; under the quota the shortlist has {finding.found} besides the MP."


NEC: Mapping[str, str] = {
    "endorses": "The NEC endorses the local choice and may refuse to. How often it refuses an MP whom the local party "
    "kept is assumed: of an MP who had won a ballot no refusal is recorded, and at nought it changes no number.",
    "stops": "The NEC may stop a selection; the MP is then readopted. How often it does is assumed.",
    "shortlists": "The NEC draws up the shortlist and may leave the MP off. How often it does is assumed.",
    "imposes": "The NEC may set the local choice aside and name the candidate. How often it does is assumed.",
    "cannot": "The NEC can neither stop a selection nor refuse or impose a candidate.",
}
REMOVED: Mapping[str, str] = {
    "endorses": "The NEC refuses to endorse the MP of {}, who loses the candidacy after all.",
    "shortlists": "The NEC leaves the MP of {} off the shortlist, and the candidacy goes to another.",
    "imposes": "The NEC sets the choice of {} aside and names another candidate.",
}
QUOTA: Mapping[str, str] = {
    "none": "The shortlist has no quota: whoever comes forward may stand.",
    "half_women": "At least half of the places of the shortlist, the MP's among them, are for women; places for which "
    "no woman comes forward stay empty.",
    "women_mps": "Where the MP is a woman, only women may stand against her.",
}


def _ballot(finding: Finding) -> str:
    share = f"{float(Fraction(finding.found or 0)) * 100:.1f}"
    verdict = "and keeps the candidacy" if finding.passed else "and loses the candidacy"
    return f"In the selection {finding.subject} has {share} per cent of first preferences {verdict}."


SELECTION_SENTENCES: Mapping[str, Callable[[Finding], str]] = {
    "selection.procedure": lambda f: f"Sitting MPs are reselected in this way: {_shown(f)}.",
    "selection.share": _share,
    "selection.strictness": lambda f: f"The share is read as {_shown(f)}.",
    "selection.denominator": lambda f: f"It is a share of {_shown(f)}.",
    "selection.counted": lambda f: f"What is counted: {_shown(f)}.",
    "selection.quorum": _quorum,
    "selection.tie": lambda f: f"A tied branch is {_shown(f)}.",
    "selection.confirmation.share": lambda f: f"To be confirmed, an MP needs more than {_shown(f)} of the members.",
    "selection.decided_by": lambda f: f"The candidate is chosen by {_shown(f)}.",
    "selection.affiliates_share": lambda f: f"Affiliates hold {_shown(f)} of the local college.",
    "selection.count": lambda f: f"The votes of a selection are counted by this rule: {_shown(f)}.",
    "selection.shortlist": _places,
    "selection.quota": lambda f: QUOTA[str(f.value)],
    "selection.incumbent": lambda f: f"The sitting MP comes on the shortlist {_shown(f)}.",
    "selection.months": lambda f: f"To vote in a selection somebody must have been a member for {_shown(f)}.",
    "selection.days": _days,
    "selection.unreached": lambda f: f"An MP whose seat was not reached in time is {_shown(f)}.",
    "selection.nec": lambda f: NEC[str(f.value)],
    "selection.no_mp": lambda f: f"{f.subject} has no Labour MP, so there is nobody to reselect.",
    "selection.two_mps": lambda f: (
        f"{f.subject} has more than one MP on that day ({f.detail['names']}), so it is left out. Mend the record."
    ),
    "selection.no_branches": lambda f: (
        f"{f.subject} has no branches, so none can ask for a selection; only its affiliates can."
    ),
    "selection.all_suspended": lambda f: (
        f"All {f.found} branches of {f.subject} are suspended and cannot meet; only its affiliates can ask."
    ),
    "selection.no_members": lambda f: f"The branches of {f.subject} have no members, so nobody comes to any meeting.",
    "selection.branch": _branch,
    "selection.units": _units,
    "selection.fewest": _fewest,
    "selection.not_reached": lambda f: f"{f.subject} is not reached before reselection is stopped.",
    "selection.triggered": lambda f: (
        f"A selection is held in {f.subject}." if f.passed else f"The MP of {f.subject} stands again without one."
    ),
    "selection.stopped": lambda f: f"The NEC stops the selection in {f.subject} and readopts the MP.",
    "selection.stand": _stand,
    "selection.removed": lambda f: REMOVED[str(f.value)].format(f.subject),
    "selection.ballot": _ballot,
    "selection.chosen": lambda f: (
        f"The MP of {f.subject} keeps the candidacy." if f.passed else f"The MP of {f.subject} loses the candidacy."
    ),
}
