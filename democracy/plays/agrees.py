"""Who has to agree to an option, in words."""

from democracy.engine.play.scenario import (
    BodyVote,
    CardVoteAgain,
    Chance,
    ContestVote,
    ReselectionVote,
    RollCallVote,
    Vote,
)

BODIES = {
    "nec": "the National Executive",
    "plp": "the parliamentary party",
    "conference": "conference",
    "members": "all members",
}


def agrees(vote: Vote | None) -> str:
    """A sentence; empty where nobody has to."""
    match vote:
        case RollCallVote():
            return "The recorded vote is taken again."
        case ContestVote():
            return "Everybody who has a vote in the contest decides."
        case CardVoteAgain():
            return "Conference decides, by card vote."
        case BodyVote(body):
            return f"A vote of {BODIES[body]} decides."
        case ReselectionVote():
            return "The local party of every seat with a Labour MP decides."
        case Chance(title):
            return f"Nobody at this table decides it: {title}."
        case None:
            return ""
