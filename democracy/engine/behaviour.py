"""How people vote: the only file, with `preferences`, where assumptions about behaviour enter a contest.

Whatever was recorded is true in every world. Polls of cohorts are drawn with their error and then shifted, on the logit
scale, by the one number for each candidate that makes the recorded totals come out exactly. What was never recorded (a
cohort that was shut out) is drawn from the same polls, with the same shift, and stays uncertain.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from democracy.engine import samplers
from democracy.engine.assumptions import Outlook
from democracy.engine.luck import Draws
from democracy.engine.record import Kind, Record
from democracy.engine.roll import Cohort, Poll

type Counts = NDArray[np.int64]
type Reals = NDArray[np.float64]

_FITTING_ROUNDS = 200
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class KindVotes:
    """The recorded first preferences of one kind of voter, split over its cohorts.

    `votes` (worlds, cohorts, candidates) adds up to the record in every world. `shift` (worlds, candidates) is the
    logarithm of the factor by which the polls had to be moved to do so.
    """

    cohorts: tuple[Cohort, ...]
    votes: Counts
    shift: Reals


def recorded_votes(record: Record, kind: Kind, outlook: Outlook, luck: Draws) -> KindVotes:
    """Split a kind's recorded first preferences over the cohorts that cast them."""
    names = record.names
    row = record.first_round().rows[kind.key]
    totals = np.array([int(row.get(name, 0)) for name in names], dtype=np.int64)
    cohorts = tuple(c for c in record.cohorts if c.kind == kind.key and c.recorded_voters)
    worlds = len(luck.worlds)
    if len(cohorts) < 2:
        whole = cohorts or (Cohort(kind.key, kind.key, kind.title, kind.entitled or int(totals.sum())),)
        return KindVotes(whole, np.broadcast_to(totals, (worlds, 1, len(names))), np.zeros((worlds, len(names))))
    voters = _voters_by_cohort(record.slug, cohorts, int(totals.sum()), outlook, luck)
    leaning = np.stack([_support(record, cohort, i, totals, outlook, luck) for i, cohort in enumerate(cohorts)], axis=2)
    # Half a vote where there was none: a nought could not be fitted, and is dealt out as nought all the same.
    columns = np.maximum(totals, 0.5)
    factor = _fit(leaning, voters, columns * (totals.sum() / columns.sum()))
    fitted = leaning * factor[:, :, None]
    fitted *= (voters / fitted.sum(axis=1))[:, None, :]
    shift = np.log(factor)
    return KindVotes(cohorts, _draw_split(kind, fitted, totals, luck), shift - shift.mean(axis=1, keepdims=True))


def _voters_by_cohort(slug: str, cohorts: Sequence[Cohort], voters: int, outlook: Outlook, luck: Draws) -> Reals:
    """How many of a kind's voters each cohort supplied, (worlds, cohorts): its size, with turnout allowed to differ."""
    sizes = people_in(cohorts, outlook, luck)
    spread = outlook.value("turnout.spread")
    tilt = [samplers.normal(luck.uniform(f"{slug}:turnout:{cohort.key}"), 0.0, spread) for cohort in cohorts]
    weights = sizes * np.exp(np.stack(tilt, axis=1))
    return np.asarray(voters * weights / weights.sum(axis=1, keepdims=True))


def people_in(cohorts: Sequence[Cohort], outlook: Outlook, luck: Draws) -> Reals:
    """How many people each of these cohorts of one kind holds, (worlds, cohorts); their sum is that of their sizes.

    A cohort whose share is only assumed is drawn; the shares are then taken relative to their sum.
    """
    total = sum(cohort.size for cohort in cohorts)
    shares = [
        outlook.draw(cohort.share_assumption, luck)
        if cohort.share_assumption
        else np.full(len(luck.worlds), cohort.size / total)
        for cohort in cohorts
    ]
    table = np.stack(shares, axis=1)
    return np.asarray(total * table / table.sum(axis=1, keepdims=True))


def _support(record: Record, cohort: Cohort, place: int, totals: Counts, outlook: Outlook, luck: Draws) -> Reals:
    """A cohort's shares before they are made to agree with the record, (worlds, candidates)."""
    if cohort.poll is not None:
        return polled(record, cohort, outlook, luck)
    shares = np.tile(np.maximum(totals, 0.5) / totals.sum(), (len(luck.worlds), 1))
    lean = outlook.draw(f"{record.slug}.join_gap", luck) * place
    shares[:, record.names.index(record.winner)] *= np.exp(lean)
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def polled(record: Record, cohort: Cohort, outlook: Outlook, luck: Draws) -> Reals:
    """The shares of a cohort's poll with its sampling error, inflated by the design effect, (worlds, candidates).

    The error is that of a share's logarithm, at most one: it would explode where a poll found hardly anybody.
    """
    poll = cast("Poll", cohort.poll)
    shares = np.array([max(poll.shares.get(name, 0.0), 1e-4) for name in record.names])
    shares = shares / shares.sum()
    design = outlook.draw("poll.design_effect", luck)
    uniforms = luck.uniform(f"{record.slug}:poll:{cohort.key}", len(shares))
    spread = np.sqrt(design[:, None] * (1.0 - shares) / (poll.size * shares))
    drawn = shares * np.exp(samplers.normal(uniforms) * np.minimum(spread, 1.0))
    return np.asarray(drawn / drawn.sum(axis=1, keepdims=True))


def _fit(leaning: Reals, voters: Reals, totals: Reals) -> Reals:
    """The factor for each candidate, (worlds, candidates), that makes the cohorts' votes add up to the totals.

    `leaning` (worlds, candidates, cohorts) are the shares before, `voters` (worlds, cohorts) how many vote. This is
    iterative proportional fitting, of which only the factors are kept. Each world stops when it agrees itself, so that
    it comes out the same whatever other worlds there are.
    """
    fitted = np.ones(leaning.shape[:2])
    live, factor = np.arange(len(leaning)), fitted
    for _ in range(_FITTING_ROUNDS):
        scale = voters / np.einsum("wnc,wn->wc", leaning, factor)
        off = totals / (factor * np.einsum("wnc,wc->wn", leaning, scale))
        factor = factor * off
        fitted[live] = factor
        going = np.abs(off - 1.0).max(axis=1) >= _CLOSE
        if not going.any():
            break
        if not going.all():
            live, leaning, voters, factor = live[going], leaning[going], voters[going], factor[going]
    return fitted


def _draw_split(kind: Kind, fitted: Reals, totals: Counts, luck: Draws) -> Counts:
    """Whole votes: each candidate's recorded total is dealt out over the cohorts, so that it is kept exactly."""
    chances = fitted / fitted.sum(axis=2, keepdims=True)
    uniforms = luck.uniform(f"split:{kind.key}", *chances.shape[1:])
    return np.swapaxes(samplers.multinomial(uniforms, totals, chances), 1, 2)


@dataclass(frozen=True, slots=True)
class Drawn:
    """First preferences (worlds, candidates) and the part of their variance that is mere chance."""

    votes: Counts
    chance: Reals


def kept(votes: Counts, share: Reals, name: str, luck: Draws) -> Drawn:
    """The votes left when only a share of a cohort still votes, at random within it. (worlds, candidates)."""
    share = np.broadcast_to(share[:, None], votes.shape)
    left = samplers.binomial(luck.uniform(name, votes.shape[1]), votes, np.clip(share, 0.0, 1.0))
    return Drawn(left, votes * share * (1.0 - share))


def added(people: Counts, turnout: Reals, support: Reals, name: str, luck: Draws) -> Drawn:
    """The votes of people who did not vote in the record: how many turn out, and for whom."""
    voters = samplers.binomial(luck.uniform(f"{name}:turnout"), people, turnout)
    uniforms = luck.uniform(f"{name}:choice", support.shape[1])
    votes = samplers.multinomial(uniforms, voters, support)
    mean = support * turnout[:, None]
    return Drawn(votes, people[:, None] * mean * (1.0 - mean))


def shut_out_support(record: Record, cohort: Cohort, shift: Reals, outlook: Outlook, luck: Draws) -> Reals:
    """How a cohort that was shut out would have voted: its poll, moved as the other polls had to be moved."""
    leaning = np.log(polled(record, cohort, outlook, luck)) + shift
    leaning[:, record.names.index(record.winner)] += outlook.draw("shut_out.support", luck)
    support = np.exp(leaning)
    return np.asarray(support / support.sum(axis=1, keepdims=True))


def still_paying(fee: int, recorded: int, outlook: Outlook, luck: Draws) -> Reals:
    """How many sign up at another fee, as a ratio to those who did: constant elasticity up to a ceiling."""
    elasticity, ceiling = outlook.draw("fee.elasticity", luck), outlook.value("fee.ceiling")
    if fee <= 0:
        return np.full(len(luck.worlds), ceiling)
    return np.minimum((fee / recorded) ** -elasticity, ceiling)
