"""What a rule adopted in a play sets besides: levers of a party's months that say the same as the rule book does."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from democracy.engine.campaign.levers import Setting
from democracy.engine.play import events
from democracy.engine.play.events import Adopted, LeverSet
from democracy.engine.play.state import State, apply
from democracy.engine.rulebook import RuleBook

AFFILIATES, PROCEDURE, SHARE = "conference.affiliates_share", "selection.procedure", "selection.trigger.share"
EVERYWHERE = ("open", "committee", "college")
"""Procedures that hold a selection in every seat. One that is suspended for an election moves no lever."""


def following(adopted: Adopted, state: State) -> Iterator[LeverSet]:
    """Levers that an adopted rule moves, from its first day on; `state` is that before it. None where they stand so."""
    book, day = apply(state, adopted).book, max(adopted.since, adopted.day)
    for lever, value in _levers(adopted.rule, book, day):
        now: Setting = getattr(state.situation, lever)
        if now == value:
            continue
        if day > adopted.day:
            yield events.LeverSet(adopted.day, lever, now, day, value)
        else:
            yield events.LeverSet(adopted.day, lever, value)


def _levers(rule: str, book: RuleBook, day: date) -> Iterator[tuple[str, Setting]]:
    if rule == AFFILIATES:
        yield "affiliates_share", float(Fraction(str(book.on(rule, day).value)))
    elif rule in (PROCEDURE, SHARE):
        procedure = book.find(PROCEDURE, day)
        if procedure is not None and procedure.value in EVERYWHERE:
            yield "reselection", "open"
        elif rule == SHARE:
            yield "reselection", "third" if Fraction(str(book.on(rule, day).value)) <= Fraction(1, 3) else "majority"
