"""How many delegates a constituency party may send to conference, by the rules of a day."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from democracy.engine.findings import Finding
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
    held = [Finding("clp.delegates", "members", True, FIRST, first, found=members, needed=basic,
                    **_from(book, FIRST, day), detail={"each": each})]  # fmt: skip
    cap = book.find(MOST, day)
    if cap is not None and basic > cast("int", cap.value):
        basic = cast("int", cap.value)
        held.append(Finding("clp.delegates_capped", "members", False, MOST, basic, cap.since, cap.source, members))
    extra = []
    for key, number, who in ((WOMEN, women, "women members"), (YOUNG, young, "young members")):
        need = cast("int", book.on(key, day).value)
        extra.append(int(number >= need))
        held.append(Finding("clp.delegate_extra", who, number >= need, key, need, found=number, needed=need,
                            **_from(book, key, day)))  # fmt: skip
    return Entitlement(basic, extra[0], extra[1], tuple(held))


def _from(book: RuleBook, key: str, day: date) -> dict[str, object]:
    value = book.on(key, day)
    return {"since": value.since, "source": value.source}
