"""The recorded votes that a scenario puts its options to, read once in a process until one of them is edited."""

from collections.abc import Iterator
from functools import lru_cache

from democracy import conferences, models, replays, reselections, rollcalls
from democracy.engine.play.scenario import CardVoteAgain, ContestVote, ReselectionVote, RollCallVote, Scenario
from democracy.engine.play.setup import Records, Seats
from democracy.plays.edits import Edits, last_edits

type Named = tuple[str, str]

_READ_FROM = (models.RollCall, models.RollCallVote, models.Seat, models.Contest, models.Tally, models.Cohort,
              models.CardVote, models.DelegationVote, models.Affiliation, models.Constituency, models.LocalParty,
              models.MP, models.Tenure, models.OfficialAct, models.TriggerRecord, models.Assumption)  # fmt: skip


def records(scenario: Scenario) -> Records:
    """Every recorded vote that a scenario names. One query, once they have been read."""
    return _read(tuple(sorted(set(_named(scenario)))), last_edits(_READ_FROM))


def _named(scenario: Scenario) -> Iterator[Named]:
    for card in scenario.cards:
        for option in card.options:
            vote = option.put_to
            if isinstance(vote, RollCallVote | ContestVote | CardVoteAgain):
                yield type(vote).__name__, vote.record
            elif isinstance(vote, ReselectionVote):
                yield ReselectionVote.__name__, str(vote.year)


@lru_cache(maxsize=32)
def _read(named: tuple[Named, ...], edits: Edits) -> Records:
    return Records(
        {slug: rollcalls.load(slug).record for kind, slug in named if kind == RollCallVote.__name__},
        {slug: replays.load(slug).record for kind, slug in named if kind == ContestVote.__name__},
        {slug: conferences.load(slug).vote for kind, slug in named if kind == CardVoteAgain.__name__},
        {int(year): _seats(int(year)) for kind, year in named if kind == ReselectionVote.__name__},
    )


def _seats(year: int) -> Seats:
    """The seats of a year's reselection, with what is assumed of branches that nobody listed."""
    loaded = reselections.load(year)
    return Seats(tuple(place.seat(loaded.outlook) for place in loaded.standing), tuple(loaded.nominating))
