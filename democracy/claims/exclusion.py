"""Claims about people shut out of a vote: whether that turns it, and how many it would take."""

from functools import partial
from math import inf

from democracy import exclusions, models
from democracy.claims.kind import Done, Kind, Measure, Pairs, Subject, titles
from democracy.engine.barring.verdict import Outcome
from democracy.engine.claims.parts import Reading
from democracy.exclusions import Loaded


def _load(slug: str, pairs: Pairs) -> Subject:
    loaded = exclusions.load(slug)
    inputs = repr((loaded.source, loaded.entitled, loaded.ballot, loaded.closes))
    return Subject(loaded.row.title, partial(_put, loaded), {}, titles(loaded.outlook), inputs)


def _put(loaded: Loaded, pairs: Pairs) -> Done:
    done = exclusions.run(loaded, exclusions.asked(loaded, pairs))
    if done.outcome is None:
        return Done(None, "refused", refused=done.refused)
    used = tuple(done.outlook.assumptions[key] for key in done.used)
    return Done(done.outcome, "re-roll", used)


def _fewest(outcome: Outcome, of: str) -> Reading:
    """How many people turn it, and in how many that holds in nine worlds of ten."""
    found = (outcome.least_in(share) for share in (0.5, 0.05, 0.95))
    middle, low, high = (inf if number is None else float(number) for number in found)
    return Reading(middle, low, high, "people")


MEASURES = {
    "turns": Measure("the result is another", "chance", lambda o, of: Reading.event(o.turns / o.worlds)),
    "fewest": Measure("the fewest people who turn the result by being shut out", "people", _fewest),
}

EXCLUSION = Kind(
    "exclusion",
    "People shut out of a vote",
    "/exclusions/",
    _load,
    exclusions.titles,
    MEASURES,
    (models.Contest, models.Cohort, models.CohortPoll, models.Tally, models.Election, models.ElectionCandidate),
)
