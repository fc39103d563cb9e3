"""The rules of reselection since 1980: whether a sitting MP is asked about, by whom, and who then chooses.

They follow chapter 5 of the Labour Party's rule book and the procedural guidelines issued under it.
"""

from collections.abc import Iterator, Mapping

from democracy.engine.rules.rule import Rule

RESELECTION = "Reselection of MPs"
PROCEDURES: Mapping[str, str] = {
    "committee": "full selection by the general committee in every seat",
    "college": "full selection by a local electoral college in every seat",
    "trigger": "trigger ballot of branches and affiliates",
    "open": "full selection by the members in every seat",
    "confirmation": "ballot of all members on the sitting MP",
    "none": "no selection: the MP is readopted",
}
COUNTED: Mapping[str, str] = {
    "pooled": "branches and affiliates together",
    "either": "branches or affiliates, each apart",
    "both": "branches and affiliates, each apart",
    "branches": "branches alone",
    "affiliates": "affiliates alone",
}
STRICTNESS: Mapping[str, str] = {"more": "more than the share", "least": "at least the share"}
DENOMINATORS: Mapping[str, str] = {"voted": "those that voted", "all": "all there are"}
TIES: Mapping[str, str] = {
    "retaken": "taken again; tied twice, it counts for neither",
    "stays": "counted for the MP",
}
DECIDERS: Mapping[str, str] = {
    "members": "a ballot of the members",
    "college": "members and affiliates, each with a share",
    "committee": "the general committee",
}
COUNTS: Mapping[str, str] = {"alternative_vote": "alternative vote", "plurality": "most votes wins"}
PLACES: Mapping[str, str] = {"automatic": "automatically", "nominated": "if nominated like anybody else"}
QUOTAS: Mapping[str, str] = {
    "none": "no quota",
    "half_women": "half of the places for women",
    "women_mps": "women only where the MP is a woman",
}
UNREACHED: Mapping[str, str] = {"readopted": "readopted", "open": "put to a full selection by the members"}
NEC: Mapping[str, str] = {
    "endorses": "it endorses the choice and may refuse to",
    "stops": "it may stop a selection and readopt the MP",
    "shortlists": "it draws up the shortlist and may leave the MP off",
    "imposes": "it may set the choice aside and name the candidate",
    "cannot": "it can neither stop, refuse nor impose",
}


def _choice(key: str, title: str, question: str, choices: Mapping[str, str]) -> Rule:
    return Rule(f"selection.{key}", title, "choice", question, RESELECTION, choices=choices, term="reselection")


def _number(key: str, title: str, question: str, unit: str) -> Rule:
    return Rule(f"selection.{key}", title, "count", question, RESELECTION, unit=unit, term="reselection")


def _share(key: str, title: str, question: str) -> Rule:
    return Rule(f"selection.{key}", title, "share", question, RESELECTION, term="reselection")


def _triggers() -> Iterator[Rule]:
    yield _choice("procedure", "How a sitting MP is reselected", "How is a sitting MP reselected?", PROCEDURES)
    yield _share("trigger.share", "Trigger", "What share of the units counted must ask for a selection?")
    yield _choice("trigger.strictness", "Trigger: how the share is read", "Is the share to be reached or exceeded?",
                  STRICTNESS)  # fmt: skip
    yield _choice("trigger.denominator", "Trigger: share of what", "A share of which units?", DENOMINATORS)
    yield _choice("trigger.counted", "Trigger: what is counted", "Which votes are counted, and how?", COUNTED)
    yield _number("trigger.quorum", "Trigger: quorum of a branch",
                  "How many members must come for a branch's vote to count?", "members")  # fmt: skip
    yield _choice("trigger.tie", "Trigger: a tied branch", "What becomes of a tied branch?", TIES)
    yield _share("confirmation.share", "Confirmation", "What share of the members voting must the MP exceed?")


def _selections() -> Iterator[Rule]:
    yield _choice("decided_by", "Who chooses in a full selection", "Who chooses the candidate?", DECIDERS)
    yield _share("affiliates_share", "Affiliates' share of a local college",
                 "What share of a local electoral college do affiliates hold?")  # fmt: skip
    yield _choice("count", "Count of a selection", "How are the votes of a selection counted?", COUNTS)
    yield _number("shortlist", "Places on the shortlist", "How many names are on the shortlist, the MP's among them?",
                  "names")  # fmt: skip
    yield _choice("quota", "Quota of the shortlist", "Which places of the shortlist are reserved?", QUOTAS)
    yield _choice("incumbent", "The sitting MP's place", "How does the sitting MP come on the shortlist?", PLACES)
    yield _number("months", "Membership needed in a selection",
                  "How long must somebody have been a member to vote in a selection?", "months")  # fmt: skip


def _timetable() -> Iterator[Rule]:
    yield Rule("selection.days", "Days until reselection is stopped", "days",
               "How many days after it opens is reselection stopped?", RESELECTION, term="reselection")  # fmt: skip
    yield _choice("unreached", "Seats not reached", "What becomes of a seat that was not reached in time?", UNREACHED)
    yield _choice("nec", "The NEC's part", "What may the NEC do about a selection?", NEC)


SELECTION: tuple[Rule, ...] = (*_triggers(), *_selections(), *_timetable())
