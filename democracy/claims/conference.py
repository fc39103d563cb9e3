"""Claims about card votes of conference."""

from collections.abc import Mapping
from functools import partial
from math import inf

from democracy import conferences, models
from democracy.claims.kind import Done, Kind, Measure, Pairs, Subject, titles
from democracy.claims.leadership import band
from democracy.conferences import Loaded, Replay
from democracy.conferences.address import read_day
from democracy.conferences.turns import turns
from democracy.engine import cardvote
from democracy.engine.claims.parts import Reading


def _load(slug: str, pairs: Pairs) -> Subject:
    loaded = conferences.load(slug, read_day(dict(pairs).get("on", "")))
    names = {"affiliate": {key: one.name for key, one in loaded.affiliates.items()}}
    inputs = repr((loaded.vote, loaded.recorded.digest()))
    return Subject(loaded.row.title, partial(_put, loaded), names, titles(loaded.outlook), inputs)


def _put(loaded: Loaded, pairs: Pairs) -> Done:
    done = conferences.replay(loaded, conferences.parse(pairs, loaded))
    if done.outcome is None:
        return Done(None, "refused", refused=done.refused)
    used = tuple(done.outlook.assumptions[key] for key in done.used)
    return Done(done, done.outcome.change, used, done.book.digest())


def _carried(done: Replay, of: str) -> Reading:
    assert done.outcome is not None
    return Reading.event(float(done.outcome.carried.mean()))


def _total(done: Replay, of: str) -> Reading:
    assert done.outcome is not None
    return band(done.outcome.total, "share")


def _pivotal(done: Replay, of: str) -> Reading:
    assert done.outcome is not None
    place = list(done.loaded.affiliates).index(of)
    return Reading.event(float(done.outcome.pivotal[place]))


def _enough(done: Replay, of: str) -> Reading:
    """How many affiliates are enough, the heaviest first, where all others are against."""
    found = turns(done)
    cards = {one.key: one.weight for one in done.loaded.vote.delegations}
    names = None if found is None or found.needed is None else cardvote.fewest(cards, found.needed)
    return Reading.exact(inf if names is None else len(names), "affiliates")


def _needed(done: Replay, of: str) -> Reading:
    """The part of the affiliates' weight that carries it, where the constituencies stand as they do."""
    found = turns(done)
    if found is None or found.needed is None:
        return Reading.exact(inf, "share")
    return Reading.exact(found.needed / found.whole, "share")


MEASURES = {
    "carried": Measure("it is carried", "chance", _carried),
    "total": Measure("share of the whole vote for it", "share", _total),
    "pivotal": Measure("{} alone decides it", "chance", _pivotal, "affiliate"),
    "enough": Measure("affiliates enough to carry it, the heaviest first", "affiliates", _enough),
    "needed": Measure("part of the affiliates' weight that carries it", "share", _needed),
}


def _titles() -> Mapping[str, str]:
    return dict(models.CardVote.objects.values_list("slug", "title"))


CONFERENCE = Kind(
    "conference",
    "Card vote of conference",
    "/conference/",
    _load,
    _titles,
    MEASURES,
    (models.CardVote, models.DelegationVote, models.Affiliate, models.Affiliation),
)
