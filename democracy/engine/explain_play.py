"""Findings about what may be decided in a play, as sentences; `explain` takes them in with its own."""

from collections.abc import Callable, Mapping

from democracy.engine.findings import Finding
from democracy.engine.rulebook import RULES, parse, show


def _rule(finding: Finding) -> str:
    rule = RULES[str(finding.rule)]
    now = show(rule, finding.value) if finding.value is not None else "nothing yet"
    asked = show(rule, parse(rule, str(finding.detail["asked"])))
    need = f"{asked} is needed" if finding.detail["yes"] else f"anything but {asked} is needed"
    return f"{finding.subject}: {need}; the rule says {now}."


def _chose(finding: Finding) -> str:
    verb = "Needed" if finding.detail["yes"] else "Ruled out"
    return f"{verb}: “{finding.detail['option']}” at “{finding.subject}”."


def _flag(finding: Finding) -> str:
    return f"Needed: {finding.subject}." if finding.detail["up"] else f"Not if: {finding.subject}."


PLAY_SENTENCES: Mapping[str, Callable[[Finding], str]] = {
    "play.flag": _flag,
    "play.chose": _chose,
    "play.went": lambda f: f"Needed: the vote at “{f.subject}” was {'carried' if f.detail['carried'] else 'lost'}.",
    "play.lever": lambda f: f"{f.subject}: {f.detail['asked']} is needed; it is {f.detail['now']}.",
    "play.rule": _rule,
    "play.measure": lambda f: f"{f.subject}: {f.detail['asked']} is needed; there is {f.detail['now']}.",
    "play.any": lambda f: f"One of these is needed. {f.subject}",
    "play.chance": lambda f: f"{f.subject}: {f.detail['likely']} in 100 was assumed; a draw decided.",
    "play.not_waiting": lambda f: f"“{f.subject}” is not to be decided now. Look at the play as it stands.",
    "play.other_role": lambda f: f"“{f.subject}” is for {f.detail['role']} to decide, and you play another seat.",
    "play.no_option": lambda f: f"“{f.subject}” has no option “{f.detail['option']}”. Choose one that the page offers.",
    "play.over": lambda f: f"The play has ended: “{f.subject}”. Go back to an earlier moment to play on from there.",
}
