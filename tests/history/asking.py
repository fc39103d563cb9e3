"""Asking the public door: a contest and an address, as a page would."""

from urllib.parse import parse_qsl

from democracy import replays
from democracy.engine.counting.outcome import Counts
from democracy.engine.procedures.leadership import Outcome
from democracy.replays import Replay

CONTESTS = (
    "deputy-1981",
    "deputy-1994",
    "leader-1994",
    "leader-2010",
    "deputy-2015",
    "leader-2015",
    "leader-2016",
)


def ask(slug: str, query: str = "") -> Replay:
    loaded = replays.load(slug)
    return replays.replay(loaded, replays.parse(parse_qsl(query), loaded.record, loaded.outlook.assumptions))


def outcome(slug: str, query: str = "") -> Outcome:
    """What comes of it, where the rules do not refuse."""
    done = ask(slug, query)
    assert done.outcome is not None, done.refused
    return done.outcome


def wins(slug: str, query: str = "") -> dict[str, int]:
    """Worlds in 400 that each candidate wins; in one, where it is arithmetic."""
    return {share.name: share.wins for share in ask(slug, query).shares}


def first_share(slug: str, query: str, name: str) -> float:
    """A candidate's mean share of the first round."""
    return next(share.mean for share in ask(slug, query).shares if share.name == name)


def last_share(found: Outcome, name: str) -> float:
    """A candidate's mean share of the last round, over the worlds that come down to two names."""
    counts = found.count.counts
    if not isinstance(counts, Counts):
        totals = counts.rounds[-1].totals
        return float(totals[name] / sum(totals.values()))
    shares = counts.final_shares()
    of_two = (shares > 0).sum(axis=1) == 2
    return float(shares[of_two, counts.candidates.index(name)].mean())
