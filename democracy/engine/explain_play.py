"""Findings about what may be decided in a play, as sentences; `explain` takes them in with its own."""

from collections.abc import Callable, Mapping

from democracy.engine.findings import Finding
from democracy.engine.rulebook import RULES, parse, show


def _rule(finding: Finding) -> str:
    rule = RULES[str(finding.rule)]
    now = show(rule, finding.value) if finding.value is not None else "nothing yet"
    if finding.passed:
        return f"{finding.subject}: {now}."
    asked = show(rule, parse(rule, str(finding.detail["asked"])))
    need = f"{asked} is needed" if finding.detail["yes"] else f"anything but {asked} is needed"
    return f"{finding.subject}: {need}; the rule says {now}."


def _chose(finding: Finding) -> str:
    option = f"“{finding.detail['option']}” at “{finding.subject}”"
    if finding.passed:
        return f"The choice was {option}." if finding.detail["yes"] else f"The choice was not {option}."
    return f"Only if the choice was {option}." if finding.detail["yes"] else f"Not if the choice was {option}."


def _flag(finding: Finding) -> str:
    if finding.passed:
        return f"{finding.subject}." if finding.detail["up"] else f"“{finding.subject}” is not the case."
    return (
        f"Only once this is so: {finding.subject}."
        if finding.detail["up"]
        else f"Not once this is so: {finding.subject}."
    )


def _went(finding: Finding) -> str:
    result = "carried" if finding.detail["carried"] else "not carried"
    if finding.passed:
        return f"The vote at “{finding.subject}” was {result}."
    return f"Only if the vote at “{finding.subject}” was {result}."


def _amount(finding: Finding) -> str:
    if finding.passed:
        return f"{finding.subject}: {finding.detail['now']}."
    return f"{finding.subject}: {finding.detail['asked']} is needed; there is {finding.detail['now']}."


def _ballot(finding: Finding) -> str:
    entitled, against = finding.detail["entitled"], finding.detail["against"]
    return f"{finding.subject}: {finding.found:,} for and {against:,} against, of {entitled:,} members with a vote."


def _barred(finding: Finding) -> str:
    """People without a vote beyond those of the record; below nought, with one."""
    people, votes = int(finding.found or 0), int(finding.needed or 0)
    if people < 0:
        return f"{-people:,} members who had no vote in history have one; they cast {-votes:,} votes."
    return f"{people:,} members more than in history have no vote; {votes:,} votes are not cast."


def _measure(finding: Finding) -> str:
    """A bound on a number of the party is the scenario's own."""
    if finding.passed:
        return _amount(finding)
    asked, now = finding.detail["asked"], finding.detail["now"]
    return f"{finding.subject}: {asked} is needed, as the scenario assumes; there is {now}."


PLAY_SENTENCES: Mapping[str, Callable[[Finding], str]] = {
    "play.flag": _flag,
    "play.chose": _chose,
    "play.went": _went,
    "play.lever": _amount,
    "play.rule": _rule,
    "play.measure": _measure,
    "play.any": lambda f: f"One of these holds: {f.subject}" if f.passed else f"One of these is needed: {f.subject}",
    "play.chance": lambda f: f"{f.subject}: {f.detail['likely']} in 100 was assumed; a draw decided.",
    "play.not_waiting": lambda f: f"“{f.subject}” is not to be decided now. Look at the play as it stands.",
    "play.ballot": _ballot,
    "play.asked": lambda f: f"{f.subject}: {f.found} MPs face a full selection; at least {f.needed} were asked about.",
    "play.lost": lambda f: f"{f.subject}: {f.found} MPs lose their candidacy; at least {f.needed} were asked about.",
    "roll.suspended": lambda f: f"Suspended members: {f.found:,} {'have a' if f.passed else 'have no'} vote.",
    "roll.late": lambda f: f"Members who joined too late to have a vote: {f.found:,}.",
    "exclusion.barred": _barred,
    "play.other_role": lambda f: f"“{f.subject}” is for {f.detail['role']} to decide, and you play another seat.",
    "play.no_option": lambda f: f"“{f.subject}” has no option “{f.detail['option']}”. Choose one that the page offers.",
    "play.over": lambda f: f"The play has ended: “{f.subject}”. Go back to an earlier moment to play on from there.",
}
