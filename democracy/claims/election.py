"""Claims about elections of several members at once."""

from collections.abc import Mapping
from functools import partial

from democracy import elections, models
from democracy.claims.kind import Done, Kind, Measure, Pairs, Subject, titles
from democracy.claims.leadership import band
from democracy.elections import Loaded
from democracy.engine.claims.parts import Reading
from democracy.engine.procedures.election import Outcome


def _load(slug: str, pairs: Pairs) -> Subject:
    loaded = elections.load(slug)
    names = {"slate": dict(loaded.election.groups), "candidate": {name: name for name in loaded.election.names}}
    return Subject(loaded.election.title, partial(_put, loaded), names, titles(loaded.outlook), repr(loaded.election))


def _put(loaded: Loaded, pairs: Pairs) -> Done:
    done = elections.run(loaded, elections.asked(loaded, pairs))
    if done.outcome is None:
        return Done(None, "refused", refused=done.refused)
    used = tuple(held for key, held in sorted(done.outlook.assumptions.items()) if key in done.outlook.used)
    return Done(done.outcome, done.outcome.change, used)


def _seats(outcome: Outcome, of: str) -> Reading:
    return band(outcome.seats[of].astype(float), "seats")


def _majority(outcome: Outcome, of: str) -> Reading:
    return Reading.event(float((2 * outcome.seats[of] > outcome.method.seats).mean()))


def _same(outcome: Outcome, of: str) -> Reading:
    recorded = set(outcome.election.elected)
    was = [name in recorded for name in outcome.election.names]
    return Reading.event(float((outcome.elected == was).all(axis=1).mean()))


MEASURES = {
    "seats": Measure("seats of {}", "seats", _seats, "slate"),
    "majority": Measure("{} has more than half of the seats", "chance", _majority, "slate"),
    "elected": Measure("{} is elected", "chance", lambda outcome, of: Reading.event(outcome.chances[of]), "candidate"),
    "same": Measure("the same people are elected as were", "chance", _same),
}


def _titles() -> Mapping[str, str]:
    return dict(models.Election.objects.values_list("slug", "title"))


ELECTION = Kind(
    "election",
    "Election of several members",
    "/elections/",
    _load,
    _titles,
    MEASURES,
    (models.Election, models.ElectionCandidate, models.Slate),
)
