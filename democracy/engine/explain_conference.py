"""Findings about card votes as sentences; `explain` takes them in with its own."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import floor

from democracy.engine.findings import Finding
from democracy.engine.rulebook import RULES, show


def _percent(share: Fraction, places: int) -> str:
    """Halves rounded up, as everywhere on the site."""
    scaled = floor(share * 100 * 10**places + Fraction(1, 2))
    return f"{scaled / 10**places:.{places}f}\N{NO-BREAK SPACE}%"


def _value(finding: Finding) -> str:
    return show(RULES[finding.rule], finding.value) if finding.rule and finding.value is not None else ""


def _result(finding: Finding) -> str:
    worlds, carried = int(str(finding.detail["worlds"])), int(str(finding.detail["carried"]))
    need = f"{_value(finding)} decides"
    if finding.detail["counted"]:
        verdict = "it is carried" if finding.passed else "it is lost"
        return f"{_percent(Fraction(finding.found or 0), 2)} of the whole vote is for it; {need}, so {verdict}."
    most = _percent(Fraction(finding.found or 0), 1)
    return f"It is carried in {carried:,} of {worlds:,} worlds, with {most} for it on average; {need}."


def _refer(finding: Finding) -> str:
    if finding.passed:
        return f"It is moved as a reference back; conference may refer a report back {_value(finding)}."
    if finding.detail["what"] == "rules":
        return "A rule change cannot be referred back: it is carried or lost. Take the reference back out."
    return f"Under these rules a report may be referred back {_value(finding)}. Change that rule first."


CONFERENCE_SENTENCES: Mapping[str, Callable[[Finding], str]] = {
    "conference.result": _result,
    "conference.share": lambda f: f"The affiliates hold {_value(f)} of the whole vote, the constituencies the rest.",
    "conference.delegation": lambda f: f"How delegations vote: {_value(f)}.",
    "conference.card": lambda f: "It is taken by card vote: every delegation has the weight of its members.",
    "conference.hands": lambda f: (
        "It is taken by a show of hands: every delegate has one hand, whatever the card weighs."
        if f.passed
        else "Under these rules a show of hands decides nothing. Take a card vote, or change the rule."
    ),
    "conference.hands_refused": lambda f: (
        "Under these rules this cannot be taken by a show of hands. Take a card vote, or change the rule."
    ),
    "conference.hands_against_rule": lambda f: (
        "The rules ask for a card vote here, but the record says that the chair took a show of hands."
    ),
    "conference.delay": lambda f: (
        f"A rule change from below is {_value(f)}: it may be put in {f.detail['day']}."
        if f.passed
        else f"A rule change from below is {_value(f)}: it may not be put before {f.detail['year']}. "
        "Choose a later day, or change the rule."
    ),
    "conference.refer": _refer,
    "conference.nobody_votes": lambda f: (
        "Every affiliate abstains, so their half cannot be counted. Let at least one of them vote."
    ),
}
