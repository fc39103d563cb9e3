"""The electorate of an election by X: papers fitted to the recorded totals, and members who sent none."""

import numpy as np

from democracy.engine.assumptions import Outlook
from democracy.engine.barring.electorate import Electorate, Reals, Seats, leaning
from democracy.engine.elections.record import Election
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Draws
from democracy.engine.procedures.election import mark_sets


def side_of(election: Election) -> str:
    """The slate with most of the seats. Raises Refused where no slate has any."""
    held = {key: sum(c.elected for c in election.candidates if c.slate == key) for key, _ in election.slates}
    key = max(held, key=lambda slate: held[slate], default="")
    if not held.get(key):
        raise Refused(Finding("barring.no_slate", election.title, passed=False))
    return key


def electorate(election: Election, entitled: int | str, turn: int, outlook: Outlook, luck: Draws) -> Electorate:
    """Everybody entitled to vote, one group. `turn` seats of the leading slate are to go to others.

    `entitled` is how many there were, or the assumption that says so. Who leans to the slate is known by the fitted
    papers; members who sent none lean as those who did, moved by `exclusions.nonvoters_lean`.
    """
    slate = side_of(election)
    number = [key for key, _ in election.slates].index(slate)
    members = outlook.draw(entitled, luck) if isinstance(entitled, str) else np.full(len(luck.worlds), float(entitled))
    lean, candidates = outlook.draw("exclusions.nonvoters_lean", luck), len(election.names)
    people = np.zeros((len(luck.worlds), 1, 2))
    marks, pairs = np.zeros((*people.shape, candidates)), np.zeros((*people.shape, candidates, candidates))
    for world, papers in enumerate(mark_sets(election, outlook, luck)):
        for camp, held in enumerate((papers.home == number, papers.home != number)):
            marked = papers.marked[held].astype(float)
            people[world, 0, camp] = papers.counts[held].sum()
            marks[world, 0, camp] = papers.counts[held] @ marked
            pairs[world, 0, camp] = marked.T @ (papers.counts[held][:, None] * marked)
    people = _with_others(people, members, lean)
    whole = np.maximum(people, 1.0)
    held = sum(stood.elected for stood in election.candidates if stood.slate == slate)
    decider = Seats(*_sides(election, slate), election.seats, held, turn)
    return Electorate({"members": "Members"}, people, marks / whole[..., None], pairs / whole[..., None, None], decider)


def _with_others(voters: Reals, members: Reals, lean: Reals) -> Reals:
    """Both camps with those who sent no paper, (worlds, 1, camps); never fewer members than papers."""
    cast = voters.sum(axis=2)
    idle = np.maximum(np.rint(members)[:, None] - cast, 0.0)
    of_side = np.rint(idle * leaning(voters[:, :, 0] / np.maximum(cast, 1.0), lean[:, None]))
    return np.asarray(voters + np.stack([of_side, idle - of_side], axis=2))


def _sides(election: Election, slate: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    mine = tuple(c for c, stood in enumerate(election.candidates) if stood.slate == slate)
    return mine, tuple(c for c in range(len(election.candidates)) if c not in mine)
