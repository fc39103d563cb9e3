"""One finding of each kind that reselection can give, for the golden file of sentences."""

from datetime import date
from fractions import Fraction

from democracy.engine.findings import Finding, RuleValue

SINCE = date(2018, 9, 27)
HALL = "Longbridge"


def _rule(name: str, value: RuleValue) -> Finding:
    kind = f"selection.{name.removeprefix('trigger.')}"
    return Finding(kind, "MPs", True, f"selection.{name}", value, SINCE, "")


def _branch(result: str, asks: int, stays: int) -> Finding:
    detail = {"members": 240, "present": asks + stays, "result": result}
    return Finding("selection.branch", HALL, result != "asks", found=asks, needed=stays, detail=detail)


def _units(found: int, needed: int | None, counted: int) -> Finding:
    passed = needed is not None and found >= needed
    value = Fraction(1, 3)
    return Finding("selection.units", "Branches", passed, "selection.trigger.share", value, found=found,
                   needed=needed, detail={"counted": counted})  # fmt: skip


def _stand(number: int, women: int, challengers: int) -> Finding:
    return Finding("selection.stand", "Exampleton", True, "selection.quota", "women_mps", found=challengers,
                   needed=number, detail={"women": women})  # fmt: skip


def _removed(nec: str) -> Finding:
    return Finding("selection.removed", "Exampleton", False, "selection.nec", nec)


EXAMPLES = [
    _rule("procedure", "trigger"),
    _rule("trigger.share", Fraction(1, 3)),
    _rule("trigger.share", Fraction(0)),
    _rule("trigger.share", Fraction(1)),
    _rule("trigger.strictness", "least"),
    _rule("trigger.denominator", "voted"),
    _rule("trigger.counted", "either"),
    _rule("trigger.quorum", 0),
    _rule("trigger.quorum", 15),
    _rule("trigger.tie", "retaken"),
    _rule("confirmation.share", Fraction(1, 2)),
    _rule("decided_by", "members"),
    _rule("affiliates_share", Fraction(2, 5)),
    _rule("count", "alternative_vote"),
    _rule("shortlist", 4),
    _rule("shortlist", 1),
    *(_rule("quota", value) for value in ("none", "half_women", "women_mps")),
    _rule("incumbent", "automatic"),
    _rule("months", 6),
    _rule("days", 113),
    _rule("days", 365),
    _rule("unreached", "readopted"),
    *(_rule("nec", value) for value in ("endorses", "stops", "shortlists", "imposes", "cannot")),
    Finding("selection.no_mp", "Exampleton", False),
    Finding("selection.two_mps", "Exampleton", False, detail={"names": "Ann Example and Bo Example"}),
    Finding("selection.no_branches", "Exampleton", False),
    Finding("selection.all_suspended", "Exampleton", False, found=8),
    Finding("selection.no_members", "Exampleton", False),
    _branch("asks", 30, 7),
    _branch("stays", 7, 30),
    _branch("tied", 4, 4),
    _branch("empty", 0, 0),
    _branch("quorum", 2, 0),
    _branch("suspended", 0, 0),
    _units(3, 3, 9),
    _units(2, 3, 9),
    _units(9, None, 9),
    Finding("selection.fewest", "Exampleton", True, found=10, detail={"branches": 3, "present": 16}),
    Finding("selection.fewest", "Exampleton", False),
    Finding("selection.not_reached", "Exampleton", False),
    Finding("selection.triggered", "Exampleton", True),
    Finding("selection.triggered", "Exampleton", False),
    Finding("selection.stopped", "Exampleton", True),
    _stand(6, 2, 2),
    _stand(6, 0, 0),
    _stand(1, 1, 1),
    *(_removed(nec) for nec in ("endorses", "shortlists", "imposes")),
    Finding("selection.ballot", "the MP", True, found=Fraction(743, 1000)),
    Finding("selection.ballot", "the MP", False, found=Fraction(35, 100)),
    Finding("selection.chosen", "Exampleton", True),
    Finding("selection.chosen", "Exampleton", False),
]
