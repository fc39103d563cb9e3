"""Putting an option to its vote, in every world of a state."""

from democracy.engine.play import body_votes, recorded_votes, selection_votes
from democracy.engine.play.scenario import (
    BodyVote,
    CardVoteAgain,
    Chance,
    ContestVote,
    ReselectionVote,
    RollCallVote,
    Vote,
)
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State
from democracy.engine.play.taken import Taken
from democracy.engine.procedures.reselection import rules_on


def check(vote: Vote, card: str, state: State, setup: Setup) -> None:
    """Raises Refused where the rules do not let it be put. A recorded roll call may always be taken."""
    match vote:
        case RollCallVote():
            return
        case ReselectionVote():
            rules_on(state.book, state.day)
        case _:
            take(vote, card, state, setup)


def take(vote: Vote, card: str, state: State, setup: Setup) -> Taken:
    """The vote on an option of `card`. Raises Refused where the rules do not let it be put."""
    match vote:
        case RollCallVote():
            return recorded_votes.roll_call_again(vote, state, setup)
        case ContestVote():
            return recorded_votes.contest_again(vote, card, state, setup)
        case CardVoteAgain():
            return recorded_votes.card_vote_again(vote, state, setup)
        case BodyVote():
            return body_votes.body_vote(vote, card, state, setup)
        case ReselectionVote():
            return selection_votes.reselected(vote, card, state, setup)
        case Chance():
            return body_votes.chance(vote, card, state, setup)
