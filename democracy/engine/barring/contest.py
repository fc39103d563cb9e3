"""The electorate of a leadership contest: a group for each joining window or kind of voter, the recorded votes kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from democracy.engine import behaviour
from democracy.engine.assumptions import Outlook
from democracy.engine.barring.electorate import Electorate, Reals, Rounds, leaning
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Draws
from democracy.engine.preferences import Later
from democracy.engine.record import Record


@dataclass(frozen=True, slots=True)
class _Group:
    """One group: its votes (worlds, candidates) and its people (worlds,)."""

    key: str
    title: str
    kind: str
    votes: Reals
    people: Reals


def electorate(record: Record, outlook: Outlook, luck: Draws, later: Later | None = None) -> Electorate:
    """Everybody entitled to vote in a contest of one person one vote. Raises Refused for a college.

    People who did not vote lean as their group's voters do, moved by `exclusions.nonvoters_lean`. With more than two
    candidates the alternative vote is followed round by round, with later preferences as `preferences` draws them.
    """
    groups = _groups(record, outlook, luck)
    names, side = record.names, record.names.index(record.winner)
    decider = Rounds.of(len(names), side)
    lean = outlook.draw("exclusions.nonvoters_lean", luck)
    people = np.stack([_camps(group, side, lean) for group in groups], axis=1)
    votes = np.stack([group.votes for group in groups], axis=1)
    tops = _tops(groups, decider, len(names), later or Later(record, outlook, luck))
    rivals = [c for c in range(len(names)) if c != side]
    camps = enumerate(([side], rivals))
    worth = np.stack([_worth(votes, tops, camp, people[:, :, place]) for place, camp in camps], axis=2)
    # Of those still in, a paper counts for one: products of unlike items of a round are nought, others are not asked.
    square = worth[..., None] * np.eye(worth.shape[-1])
    return Electorate({group.key: group.title for group in groups}, people, worth, square, decider)


def _groups(record: Record, outlook: Outlook, luck: Draws) -> list[_Group]:
    rows = record.first_round().rows
    if not record.by_kind or any(isinstance(n, Fraction) for row in rows.values() for n in row.values()):
        raise Refused(Finding("barring.only_votes", record.title, passed=False))
    found = []
    for key in rows:
        kind = record.kind(key)
        split = behaviour.recorded_votes(record, kind, outlook, luck)
        turnout = float(kind.turnout or 1)
        for place, cohort in enumerate(split.cohorts):
            votes = split.votes[:, place].astype(float)
            people = np.maximum(np.rint(votes.sum(axis=1) / turnout), votes.sum(axis=1))
            found.append(_Group(cohort.key, cohort.title, key, votes, people))
    return found


def _camps(group: _Group, side: int, lean: Reals) -> Reals:
    """People of both camps, (worlds, 2): votes as cast, and those who did not vote."""
    cast = group.votes.sum(axis=1)
    share = leaning(group.votes[:, side] / np.maximum(cast, 1.0), lean)
    of_side = group.votes[:, side] + np.rint((group.people - cast) * share)
    return np.stack([of_side, group.people - of_side], axis=1)


def _worth(votes: Reals, tops: Reals, camp: Sequence[int], people: Reals) -> Reals:
    """What one person of a camp adds to each item, (worlds, groups, items): those who do not vote add nothing."""
    added = np.einsum("wgc,wgci->wgi", votes[:, :, camp], tops[:, :, camp])
    return np.asarray(np.divide(added, people[..., None], out=np.zeros_like(added), where=people[..., None] > 0))


def _tops(groups: Sequence[_Group], decider: Rounds, names: int, later: Later) -> Reals:
    """The chance that a paper with this first choice counts towards each item, (worlds, groups, names, items)."""
    kinds = list(dict.fromkeys(group.kind for group in groups))
    first = np.stack([np.sum([g.votes for g in groups if g.kind == kind], axis=0) for kind in kinds], axis=1)
    profile = later.profile(kinds, first.astype(np.int64))
    firsts = np.array([order[0] for order in profile.rankings])
    table = np.zeros((*profile.counts.shape[:2], names, decider.items[-1].stop))
    for held, items in zip(decider.remaining, decider.items, strict=True):
        top = np.array([next((c for c in order if c in held), -1) for order in profile.rankings])
        for candidate, item in zip(held, items, strict=True):
            for name in range(names):
                mine = firsts == name
                whole = np.maximum(profile.counts[:, :, mine].sum(axis=2), 1)
                table[:, :, name, item] = profile.counts[:, :, mine & (top == candidate)].sum(axis=2) / whole
    return np.stack([table[:, kinds.index(group.kind)] for group in groups], axis=1)
