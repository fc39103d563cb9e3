"""Claims about contests for leader and deputy leader."""

from collections.abc import Mapping
from functools import partial

import numpy as np
from numpy.typing import NDArray

from democracy import models, replays
from democracy.claims.kind import Done, Kind, Measure, Pairs, Subject, titles
from democracy.engine import summary
from democracy.engine.claims.parts import Reading
from democracy.engine.procedures.leadership import Outcome
from democracy.replays import Loaded


def _load(slug: str, pairs: Pairs) -> Subject:
    loaded = replays.load(slug)
    names = {candidate.short_name: candidate.name for candidate in loaded.record.candidates}
    inputs = repr((loaded.record, loaded.recorded.digest()))
    return Subject(loaded.record.title, partial(_put, loaded), {"candidate": names}, titles(loaded.outlook), inputs)


def _put(loaded: Loaded, pairs: Pairs) -> Done:
    done = replays.replay(loaded, replays.asked(loaded, pairs))
    if done.outcome is None:
        return Done(None, "refused", refused=done.refused)
    names = {candidate.short_name: candidate.name for candidate in loaded.record.candidates}
    used = tuple(done.outlook.assumptions[key] for key in done.used)
    return Done(_Answer(done.outcome, loaded.record.winner, names), done.outcome.change, used, done.book.digest())


class _Answer:
    """An outcome with the recorded winner and the candidates' full names by their short ones."""

    def __init__(self, outcome: Outcome, winner: str, names: Mapping[str, str]) -> None:
        self.outcome, self.winner, self.names = outcome, winner, names

    def wins(self, name: str) -> float:
        """In what part of the worlds somebody wins."""
        names = self.outcome.names
        return float((self.outcome.winners == names.index(name)).mean()) if name in names else 0.0

    def stands(self, name: str) -> bool:
        return name in self.outcome.standing

    def shares(self, name: str) -> NDArray[np.float64]:
        """Somebody's share of the first round in each world; nought for who did not stand."""
        table, names = summary.first_shares(self.outcome), self.outcome.names
        return table[:, names.index(name)] if name in names else np.zeros(len(table))

    def lead(self, name: str) -> NDArray[np.float64]:
        """How far somebody is ahead of the next in the first round, in each world; below nought where behind."""
        others = [self.shares(other) for other in self.outcome.names if other != name]
        return np.asarray(self.shares(name) - np.max(others, axis=0))


def band(values: NDArray[np.float64], unit: str) -> Reading:
    """The mean of a number over the worlds, and where nine of ten have it."""
    low, high = np.quantile(values, (0.05, 0.95))
    return Reading(float(values.mean()), float(low), float(high), unit)


MEASURES = {
    "wins": Measure("{} wins", "chance", lambda a, of: Reading.event(a.wins(a.names[of])), "candidate"),
    "another": Measure("somebody else wins than did", "chance", lambda a, of: Reading.event(1 - a.wins(a.winner))),
    "share": Measure(
        "share of {} in first preferences", "share", lambda a, of: band(a.shares(a.names[of]), "share"), "candidate"
    ),
    "lead": Measure(
        "lead of {} in first preferences", "points", lambda a, of: band(a.lead(a.names[of]), "points"), "candidate"
    ),
    "stands": Measure(
        "{} is on the ballot paper", "chance", lambda a, of: Reading.event(float(a.stands(a.names[of]))), "candidate"
    ),
}  # fmt: skip


def _titles() -> Mapping[str, str]:
    return dict(models.Contest.objects.values_list("slug", "title"))


LEADERSHIP = Kind(
    "leadership",
    "Contest for leader or deputy",
    "/votes/",
    _load,
    _titles,
    MEASURES,
    (
        models.Contest,
        models.Candidate,
        models.Nomination,
        models.VoterKind,
        models.Cohort,
        models.CohortPoll,
        models.Tally,
    ),
)
