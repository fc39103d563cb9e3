"""Papers fitted to recorded totals: sets of X whose sums are what was recorded, in every world, to the vote.

A voter of a slate marks all its names, and perhaps others; a splitter leans to a slate (or to none) and chooses name by
name. How many there are of each, and how strongly splitters lean, nobody recorded: these are assumptions. The expected
number of X by kind of voter and candidate is fitted to the totals (iterative proportional fitting of odds, so that
nobody marks a name twice), rounded with the totals kept, and dealt out to voters by systematic sampling (Madow 1949):
every voter then has the same number of X, give or take one, and a handful of distinct papers stands for all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

type Reals = NDArray[np.float64]
type Ints = NDArray[np.int64]
type Bools = NDArray[np.bool_]

DEALS = 4
"""Orders in which each kind of voter is dealt its X: more of them, more different papers."""
_ROUNDS, _FILL_MOST = 200, 0.97


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How voters behave in one world: the numbers that nobody recorded.

    `whole`: of the voters who could have marked a whole slate, the share who did. `loyalty`: how many times as likely a
    splitter is to mark a name of the slate leaned to. `filled`: the share of all possible X that were used.
    """

    whole: float
    loyalty: float
    filled: float


@dataclass(frozen=True, slots=True)
class Kinds:
    """Kinds of voters: how many, which slate each leans to (-1: none), and whether its names are all marked."""

    voters: Ints
    home: Ints
    forced: Bools


@dataclass(frozen=True, slots=True)
class MarkSets:
    """Distinct papers of one world: `marked` (papers, candidates), `home` and how many voters, (papers,)."""

    marked: Bools
    home: Ints
    counts: Ints

    def totals(self) -> Ints:
        """X by candidate."""
        return np.asarray(self.counts @ self.marked.astype(np.int64))


def fit(totals: Ints, slate: Ints, votes_each: int, papers: int | None, behave: Behaviour, orders: Reals) -> MarkSets:
    """Papers of one world whose X add up to `totals` exactly.

    `slate` is the number of each candidate's slate, -1 for none. `papers` None: worked out from how full papers are.
    `orders` are uniforms of shape (kinds, DEALS, candidates), with room for two kinds to a slate and one without.
    """
    size = _papers(totals, votes_each, papers, behave.filled)
    kinds = _kinds(totals, slate, votes_each, size, behave.whole)
    numbers = _whole_numbers(
        _expected(totals, slate, kinds, votes_each, behave.loyalty), totals, slate, kinds, votes_each
    )
    parts = [
        _deal(numbers[k], int(kinds.voters[k]), int(kinds.home[k]), orders[k], votes_each)
        for k in range(len(kinds.voters))
        if kinds.voters[k]
    ]
    marked, home, counts = (np.concatenate(column) for column in zip(*parts, strict=True))
    named = marked.any(axis=1)  # a paper that names nobody is not valid
    return MarkSets(marked[named], home[named], counts[named])


def kinds_of(slates: int) -> int:
    """How many kinds of voters there are with so many slates."""
    return 2 * slates + 1


def _papers(totals: Ints, votes_each: int, papers: int | None, filled: float) -> int:
    """Valid papers; never so few that they could not bear the votes."""
    fewest = max(int(np.ceil(totals.sum() / (votes_each * _FILL_MOST))), int(totals.max()))
    return max(papers if papers is not None else round(float(totals.sum()) / (votes_each * filled)), fewest)


def _kinds(totals: Ints, slate: Ints, votes_each: int, size: int, whole: float) -> Kinds:
    """Voters of whole slates first, then splitters by the slate they lean to, in proportion to the votes left."""
    slates = int(slate.max()) + 1
    straight = np.zeros(slates, np.int64)
    for s in range(slates):
        names = totals[slate == s]
        if 1 < len(names) <= votes_each:
            straight[s] = int(whole * names.min())
    while straight.any() and not _borne(totals, slate, votes_each, straight, size):
        straight = straight * 9 // 10
    left = np.array([*((totals - straight[s])[slate == s].sum() for s in range(slates)), totals[slate < 0].sum()])
    splitters = _shared(size - int(straight.sum()), left.astype(float))
    homes = np.arange(slates)
    home = np.concatenate([homes, homes, [-1]])
    return Kinds(np.concatenate([straight, splitters]), home, np.arange(len(home)) < slates)


def _borne(totals: Ints, slate: Ints, votes_each: int, straight: Ints, size: int) -> bool:
    """Whether those who still have X to give can give everybody what the record asks for, with some to spare."""
    slates = np.arange(len(straight))
    full = np.array([(slate == s).sum() == votes_each for s in slates])
    splitters = size - int(straight.sum())
    own = np.where(slate >= 0, straight[slate], 0)
    other = int(straight[~full].sum())
    able = splitters + other - np.where((slate >= 0) & ~full[slate], own, 0)
    return bool(((totals - own) <= 0.9 * able).all())


def _shared(number: int, weights: Reals) -> Ints:
    """A whole number shared out in proportion, by largest remainders."""
    exact = number * weights / weights.sum()
    shares = np.floor(exact).astype(np.int64)
    shares[np.argsort(shares - exact, kind="stable")[: number - int(shares.sum())]] += 1
    return shares


def _own(slate: Ints, kinds: Kinds) -> Bools:
    """Whether a candidate is on the slate that a kind leans to, (kinds, candidates)."""
    return np.asarray((kinds.home[:, None] == slate[None, :]) & (kinds.home[:, None] >= 0))


def _expected(totals: Ints, slate: Ints, kinds: Kinds, votes_each: int, loyalty: float) -> Reals:
    """Expected X by kind and candidate: forced ones as they are, the rest fitted to totals and full papers."""
    own = _own(slate, kinds)
    forced = own & kinds.forced[:, None]
    size = kinds.voters[:, None].astype(float)
    room = kinds.voters * (votes_each - forced.sum(axis=1))
    free = totals - (forced * kinds.voters[:, None]).sum(axis=0)
    rows = room * (free.sum() / max(int(room.sum()), 1))
    odds = np.where(own, loyalty, 1.0) * np.ones_like(size)
    open_to = ~forced & (size > 0)
    whole_rows, whole_columns = (open_to * size).sum(axis=1), (open_to * size).sum(axis=0)
    for _ in range(_ROUNDS):
        held = np.where(open_to, size * odds / (1 + odds), 0.0)
        if np.abs(held.sum(axis=0) - free).max() < 0.01 and np.abs(held.sum(axis=1) - rows).max() < 0.5:
            break
        odds = odds * _step(rows, held.sum(axis=1), whole_rows)[:, None]
        held = np.where(open_to, size * odds / (1 + odds), 0.0)
        odds = odds * _step(free.astype(float), held.sum(axis=0), whole_columns)[None, :]
    return np.where(forced, size, np.where(open_to, size * odds / (1 + odds), 0.0))


def _step(wanted: Reals, held: Reals, whole: Reals) -> Reals:
    """By how much odds must be scaled so that what is held of a whole comes to what is wanted."""
    some = 1e-9 + 1e-12 * whole
    up = np.maximum(wanted, some) / np.maximum(held, some)
    down = np.maximum(whole - held, some) / np.maximum(whole - wanted, some)
    return np.asarray(up * down)


def _whole_numbers(expected: Reals, totals: Ints, slate: Ints, kinds: Kinds, votes_each: int) -> Ints:
    """Whole X with the totals kept, nobody marking a name twice, no kind with more X than its papers can bear."""
    fixed = _own(slate, kinds) & kinds.forced[:, None]
    full = kinds.forced & (fixed.sum(axis=1) == votes_each)
    most = np.where(full[:, None] & ~fixed, 0, kinds.voters[:, None])
    numbers = np.minimum(np.floor(expected).astype(np.int64), most)
    for c in np.flatnonzero(numbers.sum(axis=0) != totals):
        _level(numbers[:, c], expected[:, c], most[:, c], int(totals[c]), fixed[:, c])
    room = kinds.voters * votes_each
    for kind in np.flatnonzero(numbers.sum(axis=1) > room):
        _relieve(numbers, int(kind), room, most, fixed)
    return numbers


def _level(column: Ints, exact: Reals, most: Ints, total: int, fixed: Bools) -> None:
    """Add what is missing (or take what is over) where the fraction asks for it most, as far as there is room."""
    while (short := total - int(column.sum())) != 0:
        sign = 1 if short > 0 else -1
        able = np.flatnonzero(~fixed & ((column < most) if sign > 0 else (column > 0)))
        order = able[np.argsort(-sign * (exact[able] - column[able]), kind="stable")]
        if abs(short) <= len(order):
            column[order[: abs(short)]] += sign
        else:
            room = (most - column) if sign > 0 else column
            part = np.minimum(room[order], max(abs(short) // len(order), 1))
            column[order] += sign * part


def _relieve(numbers: Ints, kind: int, room: Ints, most: Ints, fixed: Bools) -> None:
    """Move X of a kind that has too many to kinds that can bear them, candidate by candidate."""
    for c in np.argsort(-numbers[kind], kind="stable"):
        for other in np.argsort(numbers.sum(axis=1) - room, kind="stable"):
            over = int(numbers[kind].sum() - room[kind])
            if over <= 0:
                return
            if other == kind or fixed[kind, c] or fixed[other, c]:
                continue
            able = min(over, int(numbers[kind, c]), int(most[other, c] - numbers[other, c]))
            able = min(able, int(room[other] - numbers[other].sum()))
            if able > 0:
                numbers[kind, c] -= able
                numbers[other, c] += able


def _deal(numbers: Ints, voters: int, home: int, orders: Reals, votes_each: int) -> tuple[Bools, Ints, Ints]:
    """Deal one kind's X to its voters: papers, the slate leaned to, voters with each paper.

    In several orders, unless papers are so full that rounding each part could put one X too many on some.
    """
    tight = numbers.sum() > voters * votes_each - len(orders) * len(numbers)
    shares = _split(voters, 1 if tight else len(orders))
    done, given = np.zeros_like(numbers), 0
    marked, counts = [], []
    for size, order in zip(shares, orders, strict=False):
        given += size
        upto = numbers * given // voters
        part, done = upto - done, upto
        if size:
            sets, many = _systematic(part, size, np.argsort(order[: len(numbers)], kind="stable"))
            marked.append(sets)
            counts.append(many)
    papers = np.concatenate(marked)
    return papers, np.full(len(papers), home, np.int64), np.concatenate(counts)


def _split(number: int, parts: int) -> list[int]:
    return [number * (p + 1) // parts - number * p // parts for p in range(parts)]


def _systematic(numbers: Ints, voters: int, order: Sequence[int] | Ints) -> tuple[Bools, Ints]:
    """Lay the X of one name after another around a ring of voters; cut the ring where anybody's run begins or ends."""
    ends = np.cumsum(numbers[order])
    starts = ends - numbers[order]
    cuts = np.unique(np.concatenate([[0], starts % voters, ends % voters]))
    counts = np.diff(np.append(cuts, voters))
    marked = np.zeros((len(cuts), len(numbers)), np.bool_)
    first = starts % voters
    length = numbers[order]
    marked[:, order] = ((cuts[:, None] - first[None, :]) % voters) < length[None, :]
    return marked, counts.astype(np.int64)
