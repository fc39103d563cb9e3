"""The moves of a disciplinary case: who makes them, at which stage, what they lead to, and which rule allows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from democracy.engine.discipline.standing import Standing
from democracy.engine.findings import Finding
from democracy.engine.rulebook import RuleBook

if TYPE_CHECKING:
    from democracy.engine.discipline.case import Case

type Test = Callable[["Case", RuleBook], Finding]

STAGES = {
    "office": "with the staff",
    "panel": "before the disputes panel",
    "ncc": "before the NCC",
    "closed": "closed",
    "out": "out of the party",
}


@dataclass(frozen=True, slots=True)
class Move:
    """`who` does it; `stages` it may be made at; `leads` to which stage; `makes` which standing (None: as before).

    It lasts the drawn days of the assumption `takes`, or `days` where it takes a fixed time (a year and a day when a
    member waits, so that a whole year has passed).
    """

    key: str
    title: str
    who: str
    stages: tuple[str, ...]
    leads: str
    test: Test
    makes: Standing | None = None
    takes: str = ""
    days: int = 0


def _free(case: Case, book: RuleBook) -> Finding:
    return Finding("case.free", "this", True)


def _rule(kind: str, rule: str, book: RuleBook, day: date, passes: Callable[[str], bool]) -> Finding:
    held = book.on(rule, day)
    return Finding(kind, kind, passes(str(held.value)), rule, held.value, held.since, held.source)


def _suspend(case: Case, book: RuleBook) -> Finding:
    if case.standing is Standing.SUSPENDED:
        return Finding("case.already", "suspended", False)
    return _rule("case.suspend", "discipline.suspension", book, case.day, lambda value: value != "nobody")


def _exclude(case: Case, book: RuleBook) -> Finding:
    if case.complaint.ground != "other_party":
        return Finding("case.ground", "exclusion without a hearing", False)
    return _rule("case.exclude", "discipline.automatic_exclusion", book, case.day, lambda value: value == "automatic")


def _appeal(case: Case, book: RuleBook) -> Finding:
    if case.standing is not Standing.SUSPENDED:
        return Finding("case.nothing_to_appeal", "appeal", False)
    able = ("members", "everybody") if case.complaint.kind == "member" else ("everybody",)
    return _rule("case.appeal", "discipline.appeal", book, case.day, lambda value: value in able)


def _expel(case: Case, book: RuleBook) -> Finding:
    return _rule("case.panel_expels", "discipline.expulsion", book, case.day, lambda value: value == "nec_panel")


def _readmit(case: Case, book: RuleBook) -> Finding:
    """Applications are not considered before so many years have passed."""
    held = book.on("discipline.readmission", case.day)
    years = int(str(held.value))
    since = case.since or case.day
    waited = case.day.year - since.year - ((case.day.month, case.day.day) < (since.month, since.day))
    return Finding(
        "case.readmission", "readmission", waited >= years, "discipline.readmission", held.value, held.since,
        held.source, found=waited, needed=years,
    )  # fmt: skip


STAFF, PANEL, NCC, MEMBER = "Staff", "Disputes panel", "NCC", "The member"
_ALL = (
    Move("drop", "Take no action", STAFF, ("office",), "closed", _free, Standing.FULL, "discipline.days_office"),
    Move("remind", "Send a reminder of conduct", STAFF, ("office",), "closed", _free, Standing.FULL,
         "discipline.days_office"),
    Move("suspend", "Suspend while it is looked into", STAFF, ("office", "panel"), "panel", _suspend,
         Standing.SUSPENDED, "discipline.days_office"),
    Move("investigate", "Investigate without suspending", STAFF, ("office",), "panel", _free, None,
         "discipline.days_office"),
    Move("exclude", "Exclude for supporting another party", STAFF, ("office", "panel"), "out", _exclude,
         Standing.EXCLUDED, "discipline.days_office"),
    Move("appeal", "Appeal in writing, and be heard", MEMBER, ("panel",), "panel", _appeal, None,
         "discipline.days_appeal"),
    Move("lift", "Lift the suspension, with a warning", PANEL, ("panel",), "closed", _free, Standing.FULL,
         "discipline.days_panel"),
    Move("no_case", "Find no case", PANEL, ("panel",), "closed", _free, Standing.FULL, "discipline.days_panel"),
    Move("refer", "Refer it to the NCC", PANEL, ("panel",), "ncc", _free, None, "discipline.days_panel"),
    Move("panel_expel", "Expel", PANEL, ("panel",), "out", _expel, Standing.EXPELLED, "discipline.days_panel"),
    Move("acquit", "Find the charge not proved", NCC, ("ncc",), "closed", _free, Standing.FULL,
         "discipline.days_ncc"),
    Move("warn", "Warn", NCC, ("ncc",), "closed", _free, Standing.FULL, "discipline.days_ncc"),
    Move("extend", "Suspend for a further year as a penalty", NCC, ("ncc",), "closed", _free, Standing.SUSPENDED,
         "discipline.days_ncc"),
    Move("expel", "Expel", NCC, ("ncc",), "out", _free, Standing.EXPELLED, "discipline.days_ncc"),
    Move("wait", "Wait a year", MEMBER, ("out",), "out", _free, None, days=366),
    Move("readmit", "Apply to be readmitted, and be heard", MEMBER, ("out",), "closed", _readmit, Standing.FULL,
         "discipline.days_panel"),
)  # fmt: skip
MOVES: Mapping[str, Move] = {move.key: move for move in _ALL}
