"""The rules of discipline: who may suspend, what a suspended member may not do, who may expel, appeal and readmission.

They follow chapters 2 and 6 of the Labour Party's rule book (membership and disciplinary rules).
"""

from collections.abc import Mapping

from democracy.engine.rules.rule import Rule

DISCIPLINE_TOPIC = "Discipline"
YES_NO: Mapping[str, str] = {"may": "may", "may_not": "may not"}


def _choice(key: str, title: str, question: str, choices: Mapping[str, str]) -> Rule:
    return Rule(f"discipline.{key}", title, "choice", question, DISCIPLINE_TOPIC, choices=choices, term="discipline")


def _count(key: str, title: str, question: str, unit: str) -> Rule:
    return Rule(f"discipline.{key}", title, "count", question, DISCIPLINE_TOPIC, unit=unit, term="discipline")


DISCIPLINE: tuple[Rule, ...] = (
    _choice(
        "suspension",
        "Suspension before a hearing",
        "Who may suspend a member while a complaint is looked into?",
        {"executive": "the executive and its staff", "ncc": "the NCC, when staff apply to it", "nobody": "nobody"},
    ),
    _choice(
        "suspension_limit",
        "Length of a suspension before a hearing",
        "How long may a suspension last before it lapses?",
        {"none": "without limit", "three_months": "three months", "six_months": "six months", "a_year": "a year"},
    ),
    _choice(
        "suspended_vote",
        "Votes of suspended members",
        "May a suspended member vote in a ballot of all members?",
        YES_NO,
    ),
    _choice(
        "suspended_meetings",
        "Meetings and suspended members",
        "Which meetings may a suspended member attend?",
        {"all": "all", "branch": "the branch only", "none": "none"},
    ),
    _choice(
        "automatic_exclusion",
        "Exclusion for supporting others",
        "What happens to a member who supports another party or its candidates?",
        {"automatic": "exclusion without a hearing", "hearing": "a hearing like any other"},
    ),
    _choice(
        "appeal",
        "Appeal against suspension or exclusion",
        "Who may appeal against a suspension or the loss of a vote?",
        {"members": "members", "everybody": "members and supporters", "nobody": "nobody"},
    ),
    _choice(
        "expulsion",
        "Who may expel",
        "Who may expel a member?",
        {"ncc": "the NCC alone", "nec_panel": "a panel of the executive as well as the NCC"},
    ),
    _count("ncc_size", "Size of the NCC", "How many sit on the National Constitutional Committee?", "members"),
    _count("ncc_panel", "Panel of the NCC", "How many of the NCC hear a case?", "members"),
    _count("readmission", "Readmission", "After how long is an application for readmission considered?", "years"),
)
