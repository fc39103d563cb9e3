"""Claims about the reselection of the whole parliamentary party in a year."""

from collections.abc import Mapping
from functools import partial

import numpy as np
from numpy.typing import NDArray

from democracy import models, reselections
from democracy.claims.kind import Done, Kind, Measure, Pairs, Subject, titles
from democracy.engine.claims.parts import Reading
from democracy.engine.procedures.reselection import Outcome
from democracy.engine.selection import number
from democracy.reselections import DAYS, Loaded, Run


def _load(slug: str, pairs: Pairs) -> Subject:
    year = int(slug) if slug.isdecimal() and len(slug) == len("2019") else 0
    if year not in DAYS:
        raise models.Constituency.DoesNotExist(slug)
    loaded = reselections.load(year)
    seats = [place.seat(loaded.outlook) for place in loaded.standing]
    inputs = repr((seats, loaded.nominating, loaded.recorded.digest()))
    return Subject(_title(year), partial(_put, loaded), {}, titles(loaded.outlook), inputs)


def _put(loaded: Loaded, pairs: Pairs) -> Done:
    asked = reselections.parse([("year", str(loaded.year)), *pairs], loaded)
    done = reselections.run(loaded, asked)
    if done.side.outcome is None:
        return Done(None, "refused", refused=done.refused)
    used = tuple(done.outlook.assumptions[key] for key in done.used)
    return Done(done, "re-roll", used, done.side.book.digest())


def _spread(law: NDArray[np.float64], unit: str, scale: float = 1.0) -> Reading:
    """A number by its chances in each world, (worlds, numbers): its mean, and where nine of ten have it."""
    chances = law.mean(axis=0)
    reached = np.cumsum(chances)
    low, high = (int(np.searchsorted(reached, share)) for share in (0.05, 0.95))
    mean = float(chances @ np.arange(len(chances)))
    return Reading(mean / scale, low / scale, high / scale, unit)


def _of(done: Run) -> Outcome:
    assert done.side.outcome is not None
    return done.side.outcome


def _triggered(done: Run, of: str) -> Reading:
    return _spread(_of(done).laws[0], "MPs")


def _lost(done: Run, of: str) -> Reading:
    return _spread(_of(done).laws[1], "MPs")


def _share(done: Run, of: str) -> Reading:
    return _spread(_of(done).laws[1], "share", len(done.seats))


def _opponents(done: Run, of: str) -> Reading:
    """Of those who resigned from the front bench in 2016 or backed a challenger, as recorded."""
    opposed = np.array([place.acts is not None and (place.acts.resigned or place.acts.challenge == "challenger")
                        for place in done.places])  # fmt: skip
    return _spread(number.number(_of(done).lost[:, opposed]), "share", max(int(opposed.sum()), 1))


MEASURES = {
    "triggered": Measure("MPs who face a selection", "MPs", _triggered),
    "lost": Measure("MPs who lose the candidacy", "MPs", _lost),
    "opponents_lost": Measure("share of recorded opponents of the leader who lose the candidacy", "share", _opponents),
    "share_lost": Measure("share of MPs who lose the candidacy", "share", _share),
}


def _title(year: int) -> str:
    return f"Reselection, {year}"


def _titles() -> Mapping[str, str]:
    return {str(year): _title(year) for year in DAYS}


RESELECTION = Kind(
    "reselection",
    "Reselection of all MPs in a year",
    "/reselection/",
    _load,
    _titles,
    MEASURES,
    (models.Constituency, models.LocalParty, models.MP, models.Tenure, models.OfficialAct, models.TriggerRecord),
)
