"""An election of several members at once, counted as it was or in another way.

`block`       each paper gives one vote to every name it marks: the recorded totals
`single`      one vote each (the single non-transferable vote)
`limited`     fewer X than seats
`cumulative`  as many votes as X, which may be heaped on one name
`stv`         papers are ranked and votes transferred

Under `block` the recorded totals are counted; every other way needs papers, which are fitted to those totals and drawn.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from democracy.engine.assumptions import Outlook
from democracy.engine.counting import marks
from democracy.engine.counting.stv.constraint import Constraint
from democracy.engine.counting.stv.counting import count
from democracy.engine.counting.stv.papers import Papers
from democracy.engine.counting.stv.rules import SCOTTISH, Rules
from democracy.engine.counting.stv.stages import Count
from democracy.engine.elections.papers import DEALS, Behaviour, Ints, MarkSets, Reals, fit, kinds_of
from democracy.engine.elections.rankings import TEMPERS, Ranked, rank
from democracy.engine.elections.record import Election, check_seats, wrong
from democracy.engine.luck import Draws
from democracy.engine.rules.elections import CONSTRAINTS, GUARDED
from democracy.engine.samplers import normal

METHODS: Mapping[str, str] = {
    "block": "Block vote (as many X as seats)",
    "single": "One vote each",
    "limited": "Limited vote (fewer X than seats)",
    "cumulative": "Cumulative vote (votes may be heaped)",
    "stv": "Single transferable vote",
}


@dataclass(frozen=True, slots=True)
class Method:
    """How to count. `votes` is how many X a paper has under `limited`; `stv` is how a transferable vote is counted, and
    `constraint` where it keeps the quota of women.
    """

    key: str
    seats: int
    women: int
    votes: int = 1
    stv: Rules = SCOTTISH
    constraint: str = GUARDED


@dataclass(frozen=True, slots=True)
class World:
    """One world's count: who is elected (in order), the votes that decided, and every stage of a transferable vote.

    `given_way` are men struck off after a count so that the quota was met (`struck_off` only); `papers` is None where
    totals were simply counted.
    """

    elected: tuple[str, ...]
    totals: Mapping[str, int]
    stages: Count | None = None
    given_way: tuple[str, ...] = ()
    papers: Ranked | None = None
    by_lot: bool = False


@dataclass(frozen=True)
class Outcome:
    """What came of it. `elected` (worlds, candidates); `change` is record, recount or re-roll."""

    election: Election
    method: Method
    outlook: Outlook
    luck: Draws
    change: str
    elected: NDArray[np.bool_] = field(repr=False)

    @property
    def worlds(self) -> int:
        return len(self.elected)

    def world(self, k: int) -> World:
        """World `k` from nought, counted again by its own luck alone."""
        return _Counter(self.election, self.method, self.outlook, self.luck.world(k)).world(0)

    @cached_property
    def chances(self) -> dict[str, float]:
        """By candidate, the share of worlds in which they are elected."""
        return dict(zip(self.election.names, self.elected.mean(axis=0).tolist(), strict=True))

    @cached_property
    def seats(self) -> dict[str, Ints]:
        """By slate, its seats in each world."""
        groups = [self.election.group_of(name) for name in self.election.names]
        columns = {key: np.array([group == key for group in groups]) for key, _ in self.election.groups}
        return {key: self.elected[:, of].sum(axis=1) for key, of in columns.items()}


def decide(election: Election, method: Method, outlook: Outlook, luck: Draws) -> Outcome:
    """Count the election in every world; in one where nothing is drawn. Raises Refused for what cannot be counted."""
    _check(election, method)
    change = kind_of_change(election, method)
    luck = luck if change == "re-roll" else luck.world(0)
    if change == "record":
        elected = np.array([[c.elected for c in election.candidates]])
        return Outcome(election, method, outlook, luck, change, elected)
    counter = _Counter(election, method, outlook, luck)
    won = [counter.world(k).elected for k in range(len(luck.worlds))]
    elected = np.array([[name in names for name in election.names] for names in won])
    return Outcome(election, method, outlook, luck, change, elected)


def mark_sets(election: Election, outlook: Outlook, luck: Draws) -> Iterator[MarkSets]:
    """Papers that add up to the recorded totals, world by world: the same that every other way of counting ranks."""
    counter = _Counter(election, Method("block", election.seats, election.women), outlook, luck)
    drawn = _Marks.of(election, outlook, luck)
    return (drawn.papers(k, counter.totals[k], counter.slate) for k in range(len(luck.worlds)))


def kind_of_change(election: Election, method: Method) -> str:
    """Record, recount or re-roll."""
    if method.key != "block":
        return "re-roll"
    if (method.seats, method.women) == (election.seats, election.women):
        return "record"
    return "recount" if election.complete else "re-roll"


def _check(election: Election, method: Method) -> None:
    if method.key not in METHODS:
        raise ValueError(f"There is no method {method.key!r}; there are {', '.join(METHODS)}.")
    if method.constraint not in CONSTRAINTS:
        raise ValueError(f"There is no constraint {method.constraint!r}; there are {', '.join(CONSTRAINTS)}.")
    check_seats(method.seats, method.women, election.candidates)
    if method.key == "limited" and not 1 <= method.votes <= election.votes_each:
        raise wrong("limit", method.votes, election.votes_each)


class _Counter:
    """Counts world by world. What is drawn has a name and a fixed shape, so that a world is the same by itself."""

    def __init__(self, election: Election, method: Method, outlook: Outlook, luck: Draws) -> None:
        self.election, self.method, self.outlook, self.luck = election, method, outlook, luck
        self.woman = np.array([c.woman for c in election.candidates])
        keys = [key for key, _ in election.slates]
        self.slate = np.array([keys.index(c.slate) if c.slate else -1 for c in election.candidates])
        self.totals = self._totals()
        self.drawn = _Drawn.of(election, method, outlook, luck) if method.key != "block" else None

    def _totals(self) -> Ints:
        """Votes (worlds, candidates): recorded, or drawn from the range assumed."""
        table = np.zeros((len(self.luck.worlds), len(self.election.names)), np.int64)
        for c, stood in enumerate(self.election.candidates):
            table[:, c] = (
                stood.votes if stood.votes is not None else self.outlook.draw(stood.assumed, self.luck).round()
            )
        return table

    def world(self, k: int) -> World:
        if self.drawn is None:
            return self._by_totals(self.totals[k], k, None)
        ranked = self.drawn.papers(k, self.totals[k], self.slate)
        if self.method.key == "stv":
            return self._transferable(ranked, k)
        return self._by_totals(self.drawn.votes(self.method, ranked, k), k, ranked)

    def _by_totals(self, totals: Ints, k: int, papers: Ranked | None) -> World:
        lots = self.luck.uniform(f"{self.election.slug}:lots", len(totals))[k]
        seats, women = self.method.seats, self.method.women
        elected = marks.fill(totals, self.woman, seats, women, lots)
        names = self.election.names
        votes = dict(zip(names, totals.tolist(), strict=True))
        by_lot = marks.tied(totals, self.woman, seats, women)
        return World(tuple(names[c] for c in elected), votes, papers=papers, by_lot=by_lot)

    def _transferable(self, ranked: Ranked, k: int) -> World:
        """Count, with the quota inside the count or by striking off whoever stands in its way."""
        names, gone = self.election.names, list[str]()
        papers = Papers(names, ranked.choices(), ranked.counts)
        women = frozenset(name for name, woman in zip(names, self.woman, strict=True) if woman)
        held = Constraint(self.method.women, women, "women") if self.method.women else None
        if self.method.constraint == GUARDED:
            done = self._count(papers, k, held)
        else:
            done, gone = self._struck_off(papers, women, k)
        first = dict(zip(names, ranked.first(1).tolist(), strict=True))
        return World(done.elected, first, done, tuple(gone), ranked)

    def _count(self, papers: Papers, k: int, held: Constraint | None = None) -> Count:
        luck = self.luck.world(k)
        return count(papers, seats=self.method.seats, rules=self.method.stv, constraint=held, luck=luck)

    def _struck_off(self, papers: Papers, women: frozenset[str], k: int) -> tuple[Count, list[str]]:
        """While the quota is not met, strike off the man elected last and count again."""
        gone = list[str]()
        done = self._count(papers, k)
        while sum(name in women for name in done.elected) < self.method.women:
            gone.append(next(name for name in reversed(done.elected) if name not in women))
            done = self._count(without(papers, gone), k)
        return done, gone


def without(papers: Papers, gone: list[str]) -> Papers:
    """The same papers with some candidates struck off: the names below move up."""
    kept = [c for c, name in enumerate(papers.candidates) if name not in gone]
    place = np.full(len(papers.candidates) + 1, len(kept), np.int16)
    place[kept] = np.arange(len(kept))
    moved = place[papers.choices]
    order = np.argsort(moved == len(kept), axis=1, kind="stable")
    choices = np.take_along_axis(moved, order, axis=1)[:, : len(kept) + 1]
    named = choices[:, 0] < len(kept)
    names = tuple(papers.candidates[c] for c in kept)
    blank = int(papers.counts[~named].sum())
    return Papers(names, np.ascontiguousarray(choices[named]), papers.counts[named], blank)


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is drawn about which names voters mark together, the worlds first."""

    election: Election
    behave: Reals
    orders: Reals

    @classmethod
    def of(cls, election: Election, outlook: Outlook, luck: Draws) -> "_Marks":
        behave = [outlook.draw(f"elections.{key}", luck) for key in ("slate_whole", "slate_loyalty")]
        full = np.ones(len(luck.worlds))
        behave.append(outlook.draw("elections.papers_filled", luck) if election.papers is None else full)
        orders = luck.uniform(f"{election.slug}:deals", kinds_of(len(election.slates)), DEALS, len(election.names))
        return cls(election, np.stack(behave, axis=1), orders)

    def papers(self, k: int, totals: Ints, slate: Ints) -> MarkSets:
        """The papers of one world: which names are marked together, and by how many."""
        behave = Behaviour(*(float(number) for number in self.behave[k]))
        return fit(totals, slate, self.election.votes_each, self.election.papers, behave, self.orders[k])


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is drawn about how voters rank the names they mark, the worlds first."""

    election: Election
    marks: _Marks
    strength: Reals
    beyond: Reals
    tastes: Reals
    plump: Reals

    @classmethod
    def of(cls, election: Election, method: Method, outlook: Outlook, luck: Draws) -> "_Drawn":
        slug, candidates = election.slug, len(election.names)
        none = np.ones(len(luck.worlds))
        spread = outlook.draw("elections.first_spread", luck)[:, None]
        tastes = normal(luck.uniform(f"{slug}:strengths", candidates)) * spread
        power = outlook.draw("elections.first_power", luck)[:, None]
        return cls(
            election,
            _Marks.of(election, outlook, luck),
            np.concatenate([power, tastes], axis=1),
            outlook.draw("elections.rank_beyond", luck) if method.key == "stv" else none,
            luck.uniform(f"{slug}:tastes", TEMPERS, candidates),
            outlook.draw("elections.plump", luck) if method.key == "cumulative" else none,
        )

    def papers(self, k: int, totals: Ints, slate: Ints) -> Ranked:
        """The ranked papers of one world."""
        sets = self.marks.papers(k, totals, slate)
        strength = (totals / totals.mean()) ** self.strength[k, 0] * np.exp(self.strength[k, 1:])
        return rank(sets, slate, strength, float(self.beyond[k]), self.tastes[k])

    def votes(self, method: Method, ranked: Ranked, k: int) -> Ints:
        """Votes by candidate under one vote each, a limit, or heaped votes."""
        if method.key == "single":
            return ranked.first(1)
        if method.key == "limited":
            return ranked.first(method.votes)
        return ranked.heaped(self.election.votes_each, float(self.plump[k]))
