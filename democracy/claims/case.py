"""Claims about named reselections, counted again branch by branch."""

from collections.abc import Mapping
from functools import partial

from democracy import cases, models
from democracy.cases import Loaded, Replay
from democracy.claims.kind import Done, Kind, Measure, Pairs, Subject
from democracy.engine.claims.parts import Reading

VERDICTS = {"triggered": Reading.event(1.0), "not_triggered": Reading.event(0.0), "open": Reading.untold()}


def _load(slug: str, pairs: Pairs) -> Subject:
    loaded = cases.load(slug)
    branches = [(one.key, sorted(one.states), one.votes, one.low, one.high) for one in loaded.branches]
    inputs = repr((branches, loaded.affiliates, loaded.row.day, loaded.recorded.digest()))
    return Subject(loaded.row.title, partial(_put, loaded), {}, {}, inputs)


def _put(loaded: Loaded, pairs: Pairs) -> Done:
    done = cases.replay(loaded, cases.parse(pairs, loaded))
    if done.outcome is None:
        return Done(None, "refused", refused=done.refused)
    return Done(done, done.change, (), done.book.digest())


def _triggered(done: Replay, of: str) -> Reading:
    assert done.outcome is not None
    return VERDICTS[done.outcome.found.verdict]


MEASURES = {"triggered": Measure("a selection is triggered", "chance", _triggered)}


def _titles() -> Mapping[str, str]:
    return dict(models.Case.objects.values_list("slug", "title"))


CASE = Kind(
    "case", "Named reselection", "/reselection/cases/", _load, _titles, MEASURES, (models.Case, models.CaseBranch)
)
