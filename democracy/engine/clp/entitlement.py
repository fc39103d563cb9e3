"""How many delegates a constituency party may send to conference, by the rules of a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import cast

from democracy.engine.findings import Detail, Finding
from democracy.engine.rulebook import RuleBook

FIRST, EACH, WOMEN, YOUNG, MOST = (f"clp.conference.{name}" for name in ("first", "each", "women", "young", "most"))


@dataclass(frozen=True, slots=True)
class Entitlement:
    """Delegates for members, and one more each for women members and for young members where there are enough."""

    for_members: int
    for_women: int
    for_young: int
    findings: tuple[Finding, ...]

    @property
    def total(self) -> int:
        return self.for_members + self.for_women + self.for_young


def entitlement(book: RuleBook, day: date, members: int, women: int, young: int) -> Entitlement:
    """One for the first so many members, one for each further so many or part; a cap where the rules have one.

    Raises Refused where the rules of the day are not known.
    """
    first, each = (cast("int", book.on(key, day).value) for key in (FIRST, EACH))
    basic = 1 + -(-max(members - first, 0) // each) if members else 0
    more: Mapping[str, Detail] = {"each": each}
    held = [_finding("clp.delegates", "members", book, day, FIRST, members, basic, more)]
    cap = book.find(MOST, day)
    if cap is not None and basic > cast("int", cap.value):
        basic = cast("int", cap.value)
        held.append(_finding("clp.delegates_capped", "members", book, day, MOST, members, basic, passed=False))
    extra = []
    for key, number, who in ((WOMEN, women, "women members"), (YOUNG, young, "young members")):
        need = cast("int", book.on(key, day).value)
        extra.append(int(number >= need))
        held.append(_finding("clp.delegate_extra", who, book, day, key, number, need, passed=number >= need))
    return Entitlement(basic, extra[0], extra[1], tuple(held))


def _finding(
    kind: str, subject: str, book: RuleBook, day: date, key: str, found: int, needed: int,
    detail: Mapping[str, Detail] = MappingProxyType({}), *, passed: bool = True,
) -> Finding:  # fmt: skip
    held = book.on(key, day)
    return Finding(kind, subject, passed, key, held.value, held.since, held.source, found, needed, detail)
