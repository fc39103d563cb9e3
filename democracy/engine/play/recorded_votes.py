"""Recorded votes taken again in a play, by their own procedures and under the rules then in force."""

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from democracy.engine.findings import Finding, Refused
from democracy.engine.play.conditions import hold
from democracy.engine.play.roll import barred
from democracy.engine.play.scenario import CardVoteAgain, ContestVote, RollCallVote, Swing
from democracy.engine.play.setup import Setup
from democracy.engine.play.state import State
from democracy.engine.play.taken import Taken, in_parts, one_sided
from democracy.engine.procedures import conference, leadership, nominations, roll_call
from democracy.engine.procedures.roll_call_rules import findings as roll_call_findings
from democracy.engine.record import Record

type Counts = NDArray[np.int64]


def roll_call_again(vote: RollCallVote, state: State, setup: Setup) -> Taken:
    """The recorded count, but for seats that are told how to vote and votes that change sides."""
    record = setup.records.roll_calls[vote.record]
    told = len(vote.turned)
    low, high = -(record.votes_against or 0) + told, (record.votes_for or 0) - told
    switched = np.clip(_switched(vote.swings, state, setup), min(low, 0), max(high, 0))

    def part(held: State, by: Hashable) -> Taken:
        changes = roll_call.Changes(turned=vote.turned, switched=int(str(by)))
        outcome = roll_call.decide(record, held.book, changes, setup.outlook, held.luck, setup.book)
        return _roll_call(outcome)

    return in_parts(state, switched.tolist(), part)


def _switched(swings: Iterable[Swing], state: State, setup: Setup) -> Counts:
    """How many votes change from for to against in each world; negative the other way."""
    total = np.zeros(state.worlds)
    for swing in swings:
        votes = setup.outlook.draw(swing.votes, state.luck) if isinstance(swing.votes, str) else float(swing.votes)
        sign = 1.0 if swing.towards == "against" else -1.0
        total += sign * np.where(hold(swing.when, state), votes, 0.0)
    return np.rint(total).astype(np.int64)


def _roll_call(outcome: roll_call.Outcome) -> Taken:
    tallies = outcome.votes[:, None, :].astype(float)
    found = (_side(outcome, carried=False), _side(outcome, carried=True))
    return Taken(outcome.record.title, outcome.change, outcome.carries, (outcome.record.body.name,), tallies, found)


def _side(outcome: roll_call.Outcome, *, carried: bool) -> tuple[Finding, ...]:
    """The findings on the count of the first world that came out so; none where no world did."""
    worlds = np.flatnonzero(outcome.carries == carried)
    if not len(worlds):
        return ()
    count = outcome.votes[worlds[0]]
    return tuple(roll_call_findings(outcome.rules, int(count[0]), int(count[1]), "", float(carried)))


def contest_again(vote: ContestVote, card: str, state: State, setup: Setup) -> Taken:
    """A contest under the rules in force, by whoever has a vote in the play.

    Nominations that nobody recorded are drawn, where the rules ask for them.
    """
    record = setup.records.contests[vote.record]
    if not _asks_for_more(record, state):
        return _contest(record, {}, vote, card, state, setup)
    drawn = {name: np.rint(setup.outlook.draw(key, state.luck)) for name, key in vote.nominations.items()}
    supporters = [{name: int(numbers[k]) for name, numbers in drawn.items()} for k in range(state.worlds)]
    fates = [nominations.gate(record, state.book, held)[0] for held in supporters]
    example = dict(zip(reversed(fates), reversed(supporters), strict=True))

    def part(held: State, fate: Hashable) -> Taken:
        return _contest(record, example[fate], vote, card, held, setup)  # type: ignore[index]

    return in_parts(state, fates, part)


def _asks_for_more(record: Record, state: State) -> bool:
    """Whether these rules ask for nominations that the record does not hold."""
    try:
        nominations.gate(record, state.book, {})
    except Refused as refused:
        return refused.finding.kind == "nominations.unknown"
    return False


def _contest(
    record: Record, supporters: Mapping[str, int], vote: ContestVote, card: str, state: State, setup: Setup
) -> Taken:
    shut_out = barred(vote.winner, record.ballot_closes, card, state, setup)
    changes = leadership.Changes(nominations=supporters, barred=shut_out)
    outcome = leadership.decide(record, state.book, changes, setup.outlook, state.luck, setup.book)
    wins = np.array([outcome.winner(k) == vote.winner for k in range(outcome.worlds)])
    shares = _shares(record, outcome, vote.winner)
    wins, shares = np.broadcast_to(wins, state.worlds), np.broadcast_to(shares, state.worlds)
    tallies = np.stack([shares, 1.0 - shares], axis=1)[:, None, :]
    names = (f"First preferences for {vote.winner}",)
    return Taken(record.title, outcome.change, wins, names, tallies, one_sided(wins, outcome.findings))


def _shares(record: Record, outcome: leadership.Outcome, winner: str) -> NDArray[np.float64]:
    """The share of the first preferences in each world, (worlds,): nought for somebody who does not stand."""
    if winner not in outcome.standing or len(outcome.standing) == 1:
        return np.full(outcome.worlds, float(winner in outcome.standing))
    if outcome.votes is None:
        return np.full(outcome.worlds, float(record.shares()[winner]))
    votes = outcome.votes.sum(axis=1)
    return np.asarray(votes[:, outcome.names.index(winner)] / votes.sum(axis=1))


def card_vote_again(vote: CardVoteAgain, state: State, setup: Setup) -> Taken:
    """A card vote of conference, with affiliates' stances where the scenario says them."""
    recorded = setup.records.card_votes[vote.record]
    stances = {slug: Fraction(share).limit_denominator(1000) for slug, share in vote.stances.items()}
    changes = conference.Changes(stances=stances)
    outcome = conference.decide(recorded, state.book, setup.book, changes, setup.outlook, state.luck, state.day)
    lines = {"Constituencies": outcome.clps, "Affiliates": outcome.affiliates, "Together": outcome.total}
    names = tuple(name for name in lines if name in _counted(outcome))
    tallies = np.zeros((state.worlds, len(names), 2))
    for place, name in enumerate(names):
        tallies[:, place] = np.stack([lines[name], 1.0 - lines[name]], axis=1)
    found = one_sided(outcome.carried, outcome.findings)
    return Taken(recorded.title, outcome.change, outcome.carried, names, tallies, found)


def _counted(outcome: conference.Outcome) -> frozenset[str]:
    """The lines of a card vote to be told. Of a record, none that nobody published: a draw must not look like one."""
    if outcome.change != "record":
        return frozenset({"Constituencies", "Affiliates", "Together"})
    exact = outcome.exact
    if exact is None:
        return frozenset()
    told = {"Constituencies": exact.clps, "Affiliates": exact.affiliates, "Together": exact.total}
    return frozenset(name for name, share in told.items() if share is not None)
