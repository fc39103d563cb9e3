"""The rules by which a body's roll call is decided: how many must be there, what carries it, who breaks a tie."""

from collections.abc import Iterator

from democracy.engine.rules.rule import Rule

BODIES_VOTE = "How a body votes"
TIES = {"not_carried": "a tie is not carried", "chair_casts": "the chair has a casting vote"}


def _of(body: str, who: str) -> Iterator[Rule]:
    yield Rule(
        f"{body}.quorum",
        f"Quorum of the {who}",
        "share",
        f"What share of the seats of the {who} must be filled in the room for a vote to count?",
        BODIES_VOTE,
        term="roll-call",
    )
    yield Rule(
        f"{body}.majority",
        f"Majority in the {who}",
        "share",
        "What share of the votes for and against must the votes for exceed?",
        BODIES_VOTE,
        term="roll-call",
    )
    yield Rule(
        f"{body}.tie",
        f"Ties in the {who}",
        "choice",
        "What happens when as many vote for as against?",
        BODIES_VOTE,
        choices=TIES,
        term="casting-vote",
    )


def _chair_ruling() -> Iterator[Rule]:
    yield Rule(
        "nec.chair_ruling",
        "Overturning the NEC's chair",
        "share",
        "What share of the votes for and against must vote for overturning a ruling of the chair, at the least?",
        BODIES_VOTE,
        term="roll-call",
    )


BODIES: tuple[Rule, ...] = (*_of("nec", "NEC"), *_chair_ruling(), *_of("plp", "parliamentary party"))
AT_LEAST = frozenset({"nec.chair_ruling"})
"""Shares that are reached by being met; the others must be exceeded."""
