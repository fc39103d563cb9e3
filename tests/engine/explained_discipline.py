"""An example of every finding about discipline."""

from datetime import date

from democracy.engine.findings import Finding, RuleValue

SINCE = date(2016, 1, 1)


def _ruled(kind: str, subject: str, rule: str, value: RuleValue, passed: bool, **numbers: int) -> Finding:
    return Finding(kind, subject, passed, f"discipline.{rule}", value, SINCE, "", **numbers)


EXAMPLES = [
    Finding("case.free", "this", True),
    _ruled("case.suspend", "case.suspend", "suspension", "executive", True),
    _ruled("case.suspend", "case.suspend", "suspension", "nobody", False),
    _ruled("case.exclude", "case.exclude", "automatic_exclusion", "automatic", True),
    _ruled("case.appeal", "case.appeal", "appeal", "members", False),
    _ruled("case.panel_expels", "case.panel_expels", "expulsion", "ncc", False),
    Finding("case.already", "suspended", False),
    Finding("case.ground", "exclusion without a hearing", False),
    Finding("case.nothing_to_appeal", "appeal", False),
    Finding("case.not_now", "expel", False, detail={"stage": "office"}),
    _ruled("case.lapsed", "the suspension", "suspension_limit", "six_months", False, needed=183),
    _ruled("case.readmission", "readmission", "readmission", 5, False, found=1, needed=5),
    _ruled("case.readmission", "readmission", "readmission", 5, True, found=5, needed=5),
    Finding("caseload.no_panel", "the NCC", False),
    Finding("standing.full", "vote in a ballot of all members", True),
    Finding("standing.outside", "vote in a ballot of all members", False),
    _ruled("standing.office", "hold office", "suspension", "executive", False),
    _ruled("standing.suspended", "vote in a ballot of all members", "suspended_vote", "may", True),
    _ruled("standing.suspended", "vote in a ballot of all members", "suspended_vote", "may_not", False),
    _ruled("standing.suspended", "attend branch meetings", "suspended_meetings", "branch", True),
]
