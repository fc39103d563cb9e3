"""Reselection in many seats: in each world its chances, and for one set of assumptions the exact distribution.

Given the shared swing of the country the seats are independent, so the number triggered is a sum of independent
chances; over the swing it is a mixture. Nothing is sampled but what is unknown: the assumptions and each place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from democracy.engine import samplers
from democracy.engine.assumptions import Outlook
from democracy.engine.findings import Finding
from democracy.engine.luck import Draws
from democracy.engine.procedures.reselection import executive
from democracy.engine.procedures.reselection.case import Case, Procedure
from democracy.engine.procedures.reselection.college import COLLEGE
from democracy.engine.procedures.reselection.committee import COMMITTEE
from democracy.engine.procedures.reselection.confirmation import CONFIRMATION
from democracy.engine.procedures.reselection.none import NONE
from democracy.engine.procedures.reselection.open import OPEN
from democracy.engine.procedures.reselection.rules import Kind, Rules, rules_on
from democracy.engine.procedures.reselection.trigger import TRIGGER
from democracy.engine.rulebook import RuleBook
from democracy.engine.selection import behaviour, number, support
from democracy.engine.selection.behaviour import KEY, Behaviour
from democracy.engine.selection.meetings import GRID, STEP, Reals
from democracy.engine.selection.reading import along, between
from democracy.engine.selection.seat import Seat, troubles

PROCEDURES: dict[Kind, Procedure] = {
    "committee": COMMITTEE,
    "college": COLLEGE,
    "trigger": TRIGGER,
    "open": OPEN,
    "confirmation": CONFIRMATION,
    "none": NONE,
}
SWINGS = 7
"""Quadrature nodes over the swing of the country."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One seat: the chances that a selection is held and that the MP loses the candidacy, averaged over what is
    unknown; `findings` say what sets the seat apart."""

    seat: Seat
    asked: float
    lost: float
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Outcome:
    """Over the worlds: `asked` and `lost` are chances, (worlds, seats), given what each world draws.

    `wishes` are the log-odds that a member who comes asks. `reached` is the share of seats reached in time, (worlds,).
    """

    rules: Rules
    case: Case
    asked: Reals
    lost: Reals
    reached: Reals
    findings: tuple[Finding, ...]

    @property
    def seats(self) -> Sequence[Seat]:
        return self.case.seats

    @cached_property
    def laws(self) -> tuple[Reals, Reals]:
        """The chances of each number asked and lost in each world, both (worlds, seats + 1)."""
        return number.number(self.asked), number.number(self.lost)

    def verdicts(self) -> tuple[Verdict, ...]:
        """Seat by seat, over all worlds."""
        return _verdicts(self.seats, self.asked.mean(axis=0), self.lost.mean(axis=0))


@dataclass(frozen=True)
class Exact:
    """For one set of assumptions, nothing sampled: each seat's chances, (seats,), and the chances of each number
    asked and lost, (seats + 1,)."""

    rules: Rules
    seats: Sequence[Seat]
    asked: Reals
    lost: Reals
    law_asked: Reals
    law_lost: Reals
    findings: tuple[Finding, ...]

    def verdicts(self) -> tuple[Verdict, ...]:
        return _verdicts(self.seats, self.asked, self.lost)


def _verdicts(seats: Sequence[Seat], asked: Reals, lost: Reals) -> tuple[Verdict, ...]:
    rows = zip(seats, asked, lost, strict=True)
    return tuple(Verdict(seat, float(a), float(b), troubles(seat)) for seat, a, b in rows)


def decide(
    seats: Sequence[Seat], book: RuleBook, day: date, outlook: Outlook, luck: Draws, year: int,
    parties: Sequence[Seat] = (), level: Reals | None = None,
) -> Outcome:  # fmt: skip
    """Reselect in every seat under the rules of `day`, in the mood of `year` (2016, 2017 or 2019), in every world.

    `parties` are the local parties whose nominations place the regions: all there are, or the seats themselves.
    `level` (worlds,) is the log-odds of the majority's line among members, where it is not the year's.
    Raises Refused for a rule without a value on that day.
    """
    rules, findings = rules_on(book, day)
    held = behaviour.drawn(outlook, luck, year)
    held = held if level is None else replace(held, level=level)
    known = support.local_support(seats, behaviour.spread(outlook), parties)
    place, mp = _uniforms(luck, seats)
    personal = samplers.normal(mp, 0.0, held.personal)
    case = Case(seats, rules, held, _wishes(seats, held, known.draw(place), personal))
    procedure = PROCEDURES[rules.procedure]
    reached = in_time(rules, held)
    asked, lost = _stopped(case, procedure, reached)
    fit = np.array([seat.fit for seat in seats], float)
    return Outcome(rules, case, asked * fit, lost * fit, reached, findings)


def _uniforms(luck: Draws, seats: Sequence[Seat]) -> tuple[Reals, Reals]:
    """Two draws for each seat under its own name, (worlds, seats): a seat alone has the luck it has among all."""
    drawn = np.array([luck.uniform(f"selection.seat:{seat.code}", 2) for seat in seats])
    drawn = drawn.reshape(len(seats), len(luck.worlds), 2)
    return drawn[:, :, 0].T, drawn[:, :, 1].T


def _wishes(seats: Sequence[Seat], held: Behaviour, apart: Reals, personal: Reals | float) -> Reals:
    strength = 1.0 / (1.0 + np.exp(-(held.level[:, None] + apart)))
    far = behaviour.distances(seats, held)
    return np.asarray(behaviour.wishes(strength, far, held.goodwill[:, None], held.pull[:, None]) + personal)


def in_time(rules: Rules, held: Behaviour) -> Reals:
    """The share of seats reached before the process is stopped, (worlds,)."""
    if rules.procedure == "none":
        return np.zeros_like(held.span)
    return np.asarray(np.clip((rules.days - held.notice) / np.maximum(held.span, 1.0), 0.0, 1.0))


def _stopped(case: Case, procedure: Procedure, reached: Reals) -> tuple[Reals, Reals]:
    """The chances with the executive's part and with seats not reached in time: readopted, or put to the members."""
    share = reached[:, None]
    asked, lost = procedure.asked(case), procedure.lost(case)
    held, gone = share * asked, share * asked * lost
    if not (case.rules.readopted or (share >= 1.0).all()):
        held, gone = held + 1.0 - share, gone + (1.0 - share) * OPEN.lost(case)
    return executive.after(case, held, gone)


def exactly(
    seats: Sequence[Seat], book: RuleBook, day: date, outlook: Outlook, year: int, parties: Sequence[Seat] = ()
) -> Exact:
    """The exact distribution with every assumption at its value and the swing of the country integrated."""
    rules, findings = rules_on(book, day)
    swings, weights = _swings(outlook, year)
    held = behaviour.plain(outlook, year, swings)
    by_wish = [_mixed(table, held.personal) for table in _tables(seats, rules, outlook, year)]
    known = support.local_support(seats, behaviour.spread(outlook), parties)
    asked, lost = _over_places(by_wish, seats, held, known)
    law_asked, law_lost = np.split(number.number(np.concatenate([asked, lost])), 2)
    return Exact(rules, seats, weights @ asked, weights @ lost, weights @ law_asked, weights @ law_lost, findings)


def _swings(outlook: Outlook, year: int) -> tuple[Reals, Reals]:
    """Nodes and weights over the triangular law of the year's swing."""
    outlook.used.add(f"{KEY}swing_{year}")
    held = outlook.assumptions[f"{KEY}swing_{year}"]
    if held.low == held.high:
        return np.array([held.value]), np.ones(1)
    nodes, weights = np.polynomial.legendre.leggauss(SWINGS)
    return samplers.triangular((nodes + 1.0) / 2.0, held.low, held.value, held.high), weights / 2.0


def _tables(seats: Sequence[Seat], rules: Rules, outlook: Outlook, year: int) -> tuple[Reals, Reals]:
    """The chances of being asked and of losing over the grid of wishes, both (seats, GRID)."""
    held = behaviour.plain(outlook, year, np.zeros(len(GRID)))
    case = Case(seats, rules, held, np.repeat(GRID[:, None], len(seats), axis=1))
    asked, lost = _stopped(case, PROCEDURES[rules.procedure], in_time(rules, held))
    fit = np.array([seat.fit for seat in seats], float)
    return (asked * fit).T, (lost * fit).T


def _mixed(table: Reals, spread: float) -> Reals:
    """A table with what only the place knows of its MP mixed in, (seats, GRID)."""
    if spread <= 0.0:
        return table
    most = round(4.0 * spread / STEP)
    kernel = np.exp(-0.5 * (np.arange(-most, most + 1) * STEP / spread) ** 2)
    padded = np.pad(table, ((0, 0), (most, most)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, len(kernel), axis=1)
    return np.asarray(windows @ (kernel / kernel.sum()))


def _over_places(
    tables: Sequence[Reals], seats: Sequence[Seat], held: Behaviour, known: support.Support
) -> tuple[Reals, ...]:
    """Each seat's chances at each swing, its local support integrated, each (swings, seats)."""
    apart = support.APART[:, None, None]
    strength = 1.0 / (1.0 + np.exp(-(held.level[:, None] + apart)))
    far = behaviour.distances(seats, held)
    where = between(behaviour.wishes(strength, far, held.goodwill[:, None], held.pull[:, None]))
    return tuple(np.einsum("as,aws->ws", known.weights.T, along(table, where)) for table in tables)
