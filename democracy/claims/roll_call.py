"""Claims about roll calls of the National Executive and of MPs."""

from collections.abc import Mapping
from functools import partial
from math import inf

from democracy import models, rollcalls
from democracy.claims.kind import Done, Kind, Measure, Pairs, Subject, titles
from democracy.engine.claims.parts import Reading
from democracy.engine.procedures.roll_call import Outcome
from democracy.rollcalls import Loaded


def _load(slug: str, pairs: Pairs) -> Subject:
    loaded = rollcalls.load(slug)
    names = {"seat": {seat.key: f"seat {seat.key}" for seat in loaded.record.seats}}
    inputs = repr((loaded.record, loaded.recorded.digest()))
    return Subject(loaded.record.title, partial(_put, loaded), names, titles(loaded.outlook), inputs)


def _put(loaded: Loaded, pairs: Pairs) -> Done:
    done = rollcalls.replay(loaded, rollcalls.parse(pairs, loaded.record, loaded.outlook.assumptions))
    if done.outcome is None:
        return Done(None, "refused", refused=done.refused)
    used = tuple(done.outlook.assumptions[key] for key in done.used)
    return Done(done.outcome, done.outcome.change, used, done.book.digest())


def _majority(outcome: Outcome, of: str) -> Reading:
    votes_for, votes_against = outcome.count
    return Reading.exact(votes_for - votes_against, "number")


def _switch(outcome: Outcome, of: str) -> Reading:
    """The fewest who must change sides."""
    found = [turn.seats for turn in outcome.turns if turn.lever.startswith("switch") and turn.seats is not None]
    return Reading.exact(min(found, default=inf), "seats")


def _pivotal(outcome: Outcome, of: str) -> Reading:
    return Reading.event(next(line.pivotal for line in outcome.lines if line.seat.key == of))


MEASURES = {
    "carried": Measure("it is carried", "chance", lambda outcome, of: Reading.event(outcome.carried)),
    "majority": Measure("votes for less votes against", "number", _majority),
    "switch": Measure("seats that turn it by changing sides", "seats", _switch),
    "pivotal": Measure("{} decides it", "chance", _pivotal, "seat"),
}


def _titles() -> Mapping[str, str]:
    return dict(models.RollCall.objects.values_list("slug", "title"))


ROLL_CALL = Kind(
    "roll_call",
    "Roll call",
    "/roll-calls/",
    _load,
    _titles,
    MEASURES,
    (models.RollCall, models.RollCallVote, models.Body, models.Section, models.Seat),
)
