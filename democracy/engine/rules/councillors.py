"""The rules by which sitting councillors are selected again, in outline."""

from collections.abc import Iterator

from democracy.engine.rules.rule import Rule

COUNCILLORS_AGAIN = "Reselection of councillors"
PROCEDURES = {
    "none": "no vote on a sitting councillor",
    "vote": "a vote for or against each at the ward's shortlisting meeting",
    "open": "an open place in every ward",
}


def _rules() -> Iterator[Rule]:
    yield Rule("councillors.procedure", "How a sitting councillor is reselected", "choice",
               "Is there a vote on a sitting councillor?", COUNCILLORS_AGAIN, choices=PROCEDURES,
               term="councillor-reselection")  # fmt: skip
    yield Rule("councillors.quorum", "Quorum of a ward's meeting", "count",
               "How many members must come for a vote on a councillor to count?", COUNCILLORS_AGAIN, unit="members",
               term="councillor-reselection")  # fmt: skip


COUNCILLORS: tuple[Rule, ...] = tuple(_rules())
