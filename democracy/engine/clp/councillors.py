"""Sitting councillors in outline: how many places a ward's meeting opens, and how many of those are then lost.

Since 2015 a ward's shortlisting meeting votes for or against each sitting councillor, and losing that vote opens the
place. All numbers about wards and members are assumptions; given them each chance is exact.
"""

from dataclasses import dataclass
from datetime import date
from typing import cast

import numpy as np

from democracy.engine import samplers
from democracy.engine.assumptions import Outlook
from democracy.engine.clp.exact import meeting
from democracy.engine.clp.party import Habits, Reals
from democracy.engine.findings import Finding
from democracy.engine.luck import Draws
from democracy.engine.rulebook import RuleBook

NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(9)


@dataclass(frozen=True)
class Outcome:
    """In each world, (worlds,): the chance that a councillor's place is opened, that it is then lost, and of a
    thousand who want to stand again how many places are opened and how many lost."""

    opened: Reals
    lost: Reals
    places: Reals
    gone: Reals
    findings: tuple[Finding, ...]


def decide(book: RuleBook, day: date, outlook: Outlook, luck: Draws) -> Outcome:
    """A thousand sitting councillors under the rules of a day. Raises Refused where they are not known."""
    procedure, quorum = book.on("councillors.procedure", day), book.on("councillors.quorum", day)
    worlds = len(luck.worlds)
    opened = {"none": np.zeros(worlds), "open": np.ones(worlds)}.get(str(procedure.value))
    if opened is None:
        opened = voted_out(outlook, luck, max(cast("int", quorum.value), 1))
    lost = np.zeros(worlds) if procedure.value == "none" else outlook.draw("councillors.beaten", luck)
    places = samplers.binomial(luck.uniform("councillors.opened"), 1000, opened)
    gone = samplers.binomial(luck.uniform("councillors.lost"), places, lost)
    findings = [Finding("councillors.procedure", "councillors", True, "councillors.procedure", procedure.value,
                        procedure.since, procedure.source)]  # fmt: skip
    if procedure.value == "vote":
        findings.append(Finding("councillors.quorum", "councillors", True, "councillors.quorum", quorum.value,
                                quorum.since, quorum.source))  # fmt: skip
    return Outcome(opened, lost, places.astype(float), gone.astype(float), tuple(findings))


def voted_out(outlook: Outlook, luck: Draws, quorum: int) -> Reals:
    """The chance that more of those who come vote against than for; wards differ by a normal spread of log-odds."""
    members = np.round(outlook.draw("councillors.members", luck)).astype(int)
    rate = outlook.draw("councillors.attendance", luck)
    wish, spread = outlook.draw("councillors.wish", luck), outlook.draw("councillors.spread", luck)
    chance = np.zeros(len(rate))
    for node, weight in zip(NODES, WEIGHTS / WEIGHTS.sum(), strict=True):
        against = 1.0 / (1.0 + np.exp(-(wish + spread * node)))
        chance += weight * _by_size(members, rate, against, quorum)
    return chance


def _by_size(
    members: "np.ndarray[tuple[int, ...], np.dtype[np.int_]]", rate: Reals, against: Reals, quorum: int
) -> Reals:
    """The chance for each world's own size of ward; a tie is not lost."""
    chance = np.zeros(len(rate))
    for size in np.unique(members):
        held = members == size
        one = np.ones(int(held.sum()))
        mine = Habits(against[held], rate[held], rate[held], one, one, one)
        chance[held] = meeting(int(size), mine, quorum, tie=0.0)
    return chance
