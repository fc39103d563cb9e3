"""Votes that nobody recorded: whoever sits there in the play, each leaning as the party then stands.

How far people follow the side they are counted with is assumed (`play.loyal.*`), and so is what the question itself
does to them (`lean`). The rules that carry it are the rule book's.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy import special

from democracy.engine import cardvote, samplers
from democracy.engine.campaign.state import STATUSES, TENDENCIES
from democracy.engine.cardvote import CardVote
from democracy.engine.findings import Finding
from democracy.engine.play import roll
from democracy.engine.play.scenario import BodyVote, Chance
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State
from democracy.engine.play.taken import Taken, one_sided
from democracy.engine.procedures import roll_call_rules
from democracy.engine.procedures.conference import Changes
from democracy.engine.procedures.standing_orders import Rules, put

type Counts = NDArray[np.int64]
type Reals = NDArray[np.float64]

BENCHES = ("front bench", "back bench", "rebel")
"""MPs who still vote in the parliamentary party; each bench has its own assumed loyalty."""
NAMES = {"nec": "National Executive", "plp": "Parliamentary party", "members": "Members"}
TURNOUT = "play.turnout.members"


def body_vote(vote: BodyVote, card: str, state: State, setup: Setup) -> Taken:
    """Raises Refused where the rules do not let it be put."""
    match vote.body:
        case "conference":
            return _conference(vote, state, setup)
        case "members":
            return _members(vote, card, state, setup)
        case "nec":
            held = state.party.nec.sum(axis=1)
            seats = np.stack([held, state.party.nec_seats.sum(axis=1) - held], axis=1)
            return _seats(vote, card, seats, ("leader", "opponents"), state, setup)
        case "plp":
            seats = state.party.mps[:, [STATUSES.index(bench) for bench in BENCHES]]
            return _seats(vote, card, seats, tuple(bench.replace(" ", "_") for bench in BENCHES), state, setup)


def chance(vote: Chance, card: str, state: State, setup: Setup) -> Taken:
    """What nobody in the play decides: one draw against the chance that an assumption names."""
    likely = setup.outlook.draw(vote.assumption, state.luck)
    carried = state.luck.uniform(f"play:{card}:chance") < likely
    found = Finding("play.chance", vote.title, True, detail={"likely": round(100 * float(likely.mean()))})
    tallies = np.zeros((state.worlds, 0, 2))
    return Taken(vote.title, "re-roll", carried, (), tallies, one_sided(carried, [found]))


def _chance(who: str, vote: BodyVote, state: State, setup: Setup) -> Reals:
    """The chance that one of these people votes for it, (worlds,)."""
    loyal = setup.outlook.draw(f"play.loyal.{who}", state.luck)
    return _leaning(loyal, vote, state, setup)


def _leaning(with_leader: Reals, vote: BodyVote, state: State, setup: Setup) -> Reals:
    """From how people stand to the leader to how they vote on this: the side it is of, and what the question does."""
    chance = with_leader if vote.side == "leader" else 1.0 - with_leader
    lean = setup.outlook.draw(vote.lean, state.luck) if vote.lean else np.zeros(state.worlds)
    return np.asarray(special.expit(special.logit(np.clip(chance, 1e-6, 1 - 1e-6)) + lean))


def _seats(vote: BodyVote, card: str, seats: Counts, groups: Sequence[str], state: State, setup: Setup) -> Taken:
    """A roll call of so many people in each group, (worlds, groups)."""
    there = 1.0 - setup.outlook.draw(f"play.absent.{vote.body}", state.luck)
    chances = np.stack([_chance(f"{vote.body}.{group}", vote, state, setup) for group in groups], axis=1)
    present = samplers.binomial(state.luck.uniform(f"play:{card}:present", len(groups)), seats, there[:, None])
    pro = samplers.binomial(state.luck.uniform(f"play:{card}:vote", len(groups)), present, chances).sum(axis=1)
    votes = np.stack([pro, present.sum(axis=1) - pro], axis=1)
    size = int(seats[0].sum())
    rules = roll_call_rules.rules_on(f"{vote.body}.majority", state.book, state.day, size, 0)
    chair = setup.outlook.value("rollcall.chair_casts_for")
    carried = state.luck.uniform(f"play:{card}:chair") < rules.chances(votes, chair)
    found = tuple(_counted(rules, votes[carried == side], chair) for side in (False, True))
    tallies = votes[:, None, :].astype(float)
    return Taken(vote.title, "re-roll", carried, (NAMES[vote.body],), tallies, (found[0], found[1]))


def _counted(rules: roll_call_rules.Rules, votes: Counts, chair: float) -> tuple[Finding, ...]:
    """The findings on the first of these counts; none where there is none."""
    if not len(votes):
        return ()
    return tuple(roll_call_rules.findings(rules, int(votes[0, 0]), int(votes[0, 1]), "", chair))


def _members(vote: BodyVote, card: str, state: State, setup: Setup) -> Taken:
    """A ballot of all members, one vote each, of whoever is on the play's roll: more for than against."""
    held = roll.roll(state)
    turnout = setup.outlook.draw(TURNOUT, state.luck)[:, None]
    chances = np.stack([_leaning(row, vote, state, setup) for row in roll.support(state, setup).T], axis=1)
    came = samplers.binomial(state.luck.uniform(f"play:{card}:came", len(TENDENCIES)), held.entitled, turnout)
    pro = samplers.binomial(state.luck.uniform(f"play:{card}:vote", len(TENDENCIES)), came, chances).sum(axis=1)
    votes = np.stack([pro, came.sum(axis=1) - pro], axis=1)
    carried = votes[:, 0] > votes[:, 1]
    sides = [_ballot(vote, held, votes, np.flatnonzero(carried == side)) for side in (False, True)]
    tallies = votes[:, None, :].astype(float)
    return Taken(vote.title, "re-roll", carried, (NAMES["members"],), tallies, (sides[0], sides[1]))


def _ballot(vote: BodyVote, held: roll.Roll, votes: Counts, worlds: Counts) -> tuple[Finding, ...]:
    """The findings on the count of the first of these worlds; none where there is none."""
    if not len(worlds):
        return ()
    pro, against = (int(number) for number in votes[worlds[0]])
    detail = {"entitled": int(held.entitled[worlds[0]].sum()), "against": against}
    return (*held.findings, Finding("play.ballot", vote.title, pro > against, found=pro, detail=detail))


def _conference(vote: BodyVote, state: State, setup: Setup) -> Taken:
    """A card vote of both halves as they then stand, by the shares and the majority of the rule book."""
    question = CardVote(setup.scenario.slug, vote.title, state.day, vote.kind, "never", None, (), moved_by=vote.mover)
    rules, found = put(question, state.book, Changes(), state.day)
    halves = [_leaning(half, vote, state, setup) for half in (state.party.delegates, state.party.unions)]
    share = float(rules.affiliates_share)
    total = (1.0 - share) * halves[0] + share * halves[1]
    carried = np.array([cardvote.carries(Fraction(float(one)), rules.majority) for one in total])
    lost, won = one_sided(carried, found)
    tallies = np.stack([np.stack([half, 1.0 - half], axis=1) for half in (*halves, total)], axis=1)
    findings = ((*lost, *_result(vote, rules, total[~carried])), (*won, *_result(vote, rules, total[carried])))
    return Taken(vote.title, "re-roll", carried, ("Constituencies", "Affiliates", "Together"), tallies, findings)


def _result(vote: BodyVote, rules: Rules, totals: Reals) -> tuple[Finding, ...]:
    """The finding on the first of these totals; none where there is none."""
    if not len(totals):
        return ()
    found, key = Fraction(float(totals[0])).limit_denominator(100_000), rules.majority_key
    passed = cardvote.carries(found, rules.majority)
    detail = {"worlds": 1, "carried": int(passed), "counted": 1}
    return (Finding("conference.result", vote.title, passed, key, rules.majority, rules.since, rules.source, found,
                    rules.majority, detail),)  # fmt: skip
