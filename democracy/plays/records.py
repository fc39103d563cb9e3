"""The recorded votes that a scenario puts its options to, read once in a process until one of them is edited."""

from collections.abc import Iterator
from functools import lru_cache

from django.db.models import Max, Value

from democracy import conferences, models, replays, reselections, rollcalls
from democracy.engine.play.scenario import CardVoteAgain, ContestVote, ReselectionVote, RollCallVote, Scenario
from democracy.engine.play.setup import Records, Seats

type Named = tuple[str, str]

_READ_FROM = (models.RollCall, models.RollCallVote, models.Seat, models.Contest, models.Tally, models.Cohort,
              models.CardVote, models.DelegationVote, models.Affiliation, models.Constituency, models.LocalParty,
              models.MP, models.Tenure, models.OfficialAct, models.TriggerRecord, models.Assumption)  # fmt: skip


def records(scenario: Scenario) -> Records:
    """Every recorded vote that a scenario names. One query, once they have been read."""
    return _read(tuple(sorted(set(_named(scenario)))), _last_edits())


def _named(scenario: Scenario) -> Iterator[Named]:
    for card in scenario.cards:
        for option in card.options:
            vote = option.put_to
            if isinstance(vote, RollCallVote | ContestVote | CardVoteAgain):
                yield type(vote).__name__, vote.record
            elif isinstance(vote, ReselectionVote):
                yield ReselectionVote.__name__, str(vote.year)


def _last_edits() -> tuple[tuple[int, int], ...]:
    """The last edit of each table that is read: when one has a later, what was read before is read again."""
    parts = [
        model.history.order_by().values(place=Value(place)).annotate(last=Max("history_id"))
        for place, model in enumerate(_READ_FROM)
    ]
    return tuple(sorted((row["place"], row["last"]) for row in parts[0].union(*parts[1:]).order_by()))


@lru_cache(maxsize=32)
def _read(named: tuple[Named, ...], edits: tuple[tuple[int, int], ...]) -> Records:
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
