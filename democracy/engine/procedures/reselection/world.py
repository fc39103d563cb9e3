"""Worlds told to the end: in each seat who was asked, what branches and affiliates decided, who won the selection."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy import special

from democracy.engine.findings import Detail, Finding
from democracy.engine.luck import Draws
from democracy.engine.procedures.reselection import executive
from democracy.engine.procedures.reselection.ballot import lost as ballot_lost
from democracy.engine.procedures.reselection.case import Case
from democracy.engine.procedures.reselection.decide import PROCEDURES, Outcome
from democracy.engine.selection import shortlist
from democracy.engine.selection.meetings import Reals
from democracy.engine.selection.seat import Branch, troubles
from democracy.engine.selection.shares import Trigger
from democracy.engine.selection.told import RESULTS, Meetings, SeatTold, tell

type Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Told:
    """What happened, all (worlds, seats): `reached` in time, `asked` for a selection that was held, `lost` by the MP.

    The executive `stopped` a selection that was asked for, or `removed` an MP whom the local party kept or could not
    choose. `share` is the MP's share of first preferences where members choose, else nan. `seats` tells each seat's
    branches and affiliates; it is empty where the procedure asks no branch.
    """

    case: Case
    reached: Flags
    asked: Flags
    lost: Flags
    stopped: Flags
    removed: Flags
    share: Reals
    seats: tuple[SeatTold, ...]

    def findings(self, place: int, world: int = 0) -> tuple[Finding, ...]:
        """The seat at `place` in one of these worlds, in the order of events."""
        return tuple(_findings(self, place, world))


def told(out: Outcome, luck: Draws) -> Told:
    """The worlds of an outcome, drawn to the end under the same luck."""
    case, rules = _with_shortlists(out.case, luck), out.rules
    fit = np.array([seat.fit for seat in case.seats], bool)
    u = _uniforms(case, luck)
    reached = (u[0] < out.reached[:, None]) & (rules.procedure != "none")
    seats: tuple[SeatTold, ...] = ()
    if rules.procedure == "trigger":
        seats = tell(case.seats, case.wishes, case.affiliates, case.behaviour, luck, rules.quorum, rules.retaken)
        triggered = np.stack([_enough(seat, rules.trigger) for seat in seats], axis=1) if seats else u[1] < 0
    else:
        triggered = u[1] < PROCEDURES[rules.procedure].asked(case)
    wanted = np.where(reached, triggered, not rules.readopted and rules.procedure != "none") & fit
    lost, share = _chosen(case, reached, u)
    stopped, removed = _executive(case, luck)
    asked = wanted & ~stopped
    overruled = asked & removed & (~lost | (rules.nec == "shortlists"))
    gone, share = asked & (lost | removed), np.where(asked, share, np.nan)
    return Told(case, reached, asked, gone, wanted & stopped, overruled, share, seats)


def _uniforms(case: Case, luck: Draws) -> Reals:
    """Three draws for each seat under its own name, (3, worlds, seats): reached, asked, chosen."""
    return _drawn(case, luck, "fate", 3).transpose(2, 0, 1)


def _drawn(case: Case, luck: Draws, what: str, number: int) -> Reals:
    """Draws for each seat under its own name, (worlds, seats, number)."""
    drawn = np.array([luck.uniform(f"selection.{what}:{seat.code}", number) for seat in case.seats])
    return drawn.reshape(len(case.seats), len(luck.worlds), number).transpose(1, 0, 2)


def _with_shortlists(case: Case, luck: Draws) -> Case:
    """The case with the shortlists of its worlds, where a quota asks who comes forward."""
    if case.rules.quota == "none":
        return case
    u = _drawn(case, luck, "shortlist", 2)
    return replace(case, drawn=shortlist.drawn(case.rules.quota, case.rules.shortlist, case.pool, case.woman, u))


def _executive(case: Case, luck: Draws) -> tuple[Flags, Flags]:
    """Where the executive would stop a selection, and where it would not have the MP."""
    does, u = executive.part(case), _drawn(case, luck, "executive", 2)
    return u[:, :, 0] < does.stopped, u[:, :, 1] < does.removed


def _chosen(case: Case, reached: Flags, u: Reals) -> tuple[Flags, Reals]:
    """Whether the MP loses if a selection is held, and his or her share where the members choose."""
    rules = case.rules
    procedure = PROCEDURES[rules.procedure]
    chance = np.where(reached, procedure.lost(case), ballot_lost(case))
    # Members who have just refused to confirm an MP vote as they did: the same draw, given that they refused.
    same = u[1] / np.maximum(procedure.asked(case), 1e-12) if rules.procedure == "confirmation" else u[2]
    by_members = rules.decided_by == "members" and rules.procedure in ("trigger", "open")
    better = case.behaviour.quality * case.drawn.weaker if case.drawn else 0.0
    share = special.expit(case.standing + better + case.behaviour.upset * special.ndtri(u[2]))
    return same < chance, share if by_members and rules.automatic else np.full(chance.shape, np.nan)


def _enough(seat: SeatTold, trigger: Trigger) -> Flags:
    """Whether enough units asked, by the rule itself."""
    asking, staying = seat.asking, seat.staying
    branches, affiliates = len(seat.seat.branches), seat.seat.affiliates
    ours = trigger.enough(asking, staying, branches)
    theirs = trigger.enough(seat.affiliates_ask, seat.affiliates_stay, affiliates)
    match trigger.counted:
        case "pooled":
            both = asking + seat.affiliates_ask, staying + seat.affiliates_stay
            return trigger.enough(*both, branches + affiliates)
        case "either":
            return ours | theirs
        case "both":
            return ours & theirs
        case "branches":
            return ours
        case "affiliates":
            return theirs


def _findings(told: Told, place: int, world: int) -> Iterator[Finding]:
    seat = told.case.seats[place]
    yield from troubles(seat)
    if not seat.fit:
        return
    if not told.reached[world, place]:
        yield Finding("selection.not_reached", seat.name, False)
    elif told.seats:
        yield from _units(told.seats[place], told.case.rules.trigger, world)
    if told.stopped[world, place]:
        yield Finding("selection.stopped", seat.name, True)
        return
    yield Finding("selection.triggered", seat.name, bool(told.asked[world, place]))
    if told.asked[world, place]:
        yield from _selection(told, place, world)


def _selection(told: Told, place: int, world: int) -> Iterator[Finding]:
    """Who stood against the MP, whom the local party chose, and what the executive made of it."""
    seat, drawn, rules = told.case.seats[place], told.case.drawn, told.case.rules
    removed = bool(told.removed[world, place])
    overruled = Finding("selection.removed", seat.name, False, "selection.nec", rules.nec)
    if removed and rules.nec == "shortlists":
        yield overruled
        return
    kept = removed or not told.lost[world, place]
    if drawn is not None:
        detail: dict[str, Detail] = {"women": int(drawn.women[world, place])}
        yield Finding("selection.stand", seat.name, True, "selection.quota", rules.quota,
                      found=int(drawn.challengers[world, place]), needed=drawn.number, detail=detail)  # fmt: skip
    share = told.share[world, place]
    if not np.isnan(share):
        yield Finding("selection.ballot", "the MP", kept, found=Fraction(round(float(share), 6)))
    else:
        yield Finding("selection.chosen", seat.name, kept)
    if removed:
        yield overruled


def _units(seat: SeatTold, trigger: Trigger, world: int) -> Iterator[Finding]:
    """Each branch, then what branches and affiliates add up to."""
    met = iter(range(len(seat.meeting)))
    for branch in seat.seat.branches:
        yield _branch(branch, seat.meetings, next(met), world) if branch.able else _silent(branch)
    ours = (int(seat.asking[world]), int(seat.staying[world]), len(seat.seat.branches))
    theirs = (int(seat.affiliates_ask[world]), int(seat.affiliates_stay[world]), seat.seat.affiliates)
    if trigger.counted == "pooled":
        asking, staying, units = (a + b for a, b in zip(ours, theirs, strict=True))
        yield _sum("Branches and affiliates", asking, staying, units, trigger)
        return
    if trigger.counted != "affiliates":
        yield _sum("Branches", *ours, trigger)
    if trigger.counted != "branches":
        yield _sum("Affiliates", *theirs, trigger)


def _branch(branch: Branch, held: Meetings, place: int, world: int) -> Finding:
    came, ask = int(held.came[world, place]), int(held.ask[world, place])
    result = RESULTS[int(held.result[world, place])]
    detail: dict[str, Detail] = {"members": branch.members, "present": came, "result": result}
    return Finding("selection.branch", branch.name, result != "asks", found=ask, needed=came - ask, detail=detail)


def _silent(branch: Branch) -> Finding:
    result = "suspended" if branch.suspended else "empty"
    detail: dict[str, Detail] = {"members": branch.members, "present": 0, "result": result}
    return Finding("selection.branch", branch.name, False, detail=detail)


def _sum(who: str, asking: int, staying: int, units: int, trigger: Trigger) -> Finding:
    counted = asking + staying if trigger.of_voted else units
    met = bool(trigger.enough(np.array(asking), np.array(staying), units))
    return Finding("selection.units", who, met, "selection.trigger.share", trigger.share, found=asking,
                   needed=trigger.needed(counted), detail={"counted": counted})  # fmt: skip
