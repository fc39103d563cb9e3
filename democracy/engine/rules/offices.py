"""Who fills the offices and seats that no ballot of this book is about: executive, headquarters, shadow cabinet.

They follow chapters 1 and 4 of the Labour Party's rule book and the standing orders of the parliamentary party.
"""

from collections.abc import Mapping

from democracy.engine.rules.rule import Rule

OFFICES = "Offices and seats"
FILLED: Mapping[str, str] = {
    "members": "members",
    "affiliates": "affiliates",
    "mps": "MPs",
    "leader": "the leader",
    "others": "others",
}
APPOINTED: Mapping[str, str] = {
    "executive": "the executive alone",
    "executive_then_conference": "the executive, and conference endorses it",
    "members": "a ballot of the members",
}
CHOSEN: Mapping[str, str] = {
    "mps": "elected by Labour MPs",
    "leader": "appointed by the leader",
    "thirds": "a third each by MPs, the leader and members",
    "members": "elected by the members",
}

OFFICE_RULES: tuple[Rule, ...] = (
    Rule(
        "nec.seats",
        "Who fills the NEC's seats",
        "composition",
        "How many seats of the NEC does each part of the party fill?",
        OFFICES,
        sections=FILLED,
        unit="seats",
        term="balance-of-power",
    ),
    Rule(
        "general_secretary.appointed",
        "Appointing the General Secretary",
        "choice",
        "Who appoints the General Secretary?",
        OFFICES,
        choices=APPOINTED,
        term="balance-of-power",
    ),
    Rule(
        "shadow_cabinet.chosen",
        "Naming the shadow cabinet",
        "choice",
        "Who chooses the shadow cabinet in opposition?",
        OFFICES,
        choices=CHOSEN,
        term="balance-of-power",
    ),
)
