"""What a rule that comes into force sets besides: levers of a party's months that say what the rule book says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from democracy.engine.campaign.levers import Setting
from democracy.engine.play import events
from democracy.engine.play.events import Adopted, LeverSet
from democracy.engine.play.state import State, apply
from democracy.engine.rulebook import RuleBook

AFFILIATES, PROCEDURE, SHARE = "conference.affiliates_share", "selection.procedure", "selection.trigger.share"
SAID = (AFFILIATES, SHARE)
"""The rules that say the levers of a day; of the two on selections, one asks after the other."""
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


def followed(state: State, former: RuleBook) -> State:
    """The state with the levers that its own book sets otherwise, on its day, than the book in force before."""
    before, now = (
        {lever: value for rule in SAID for lever, value in _levers(rule, book, state.day)}
        for book in (former, state.book)
    )
    moved: dict[str, Any] = {lever: value for lever, value in now.items() if before.get(lever) != value}
    return replace(state, situation=replace(state.situation, **moved)) if moved else state


def _levers(rule: str, book: RuleBook, day: date) -> Iterator[tuple[str, Setting]]:
    found = book.find(rule, day)
    if rule == AFFILIATES and found is not None:
        yield "affiliates_share", float(Fraction(str(found.value)))
    elif rule in (PROCEDURE, SHARE):
        procedure = book.find(PROCEDURE, day)
        if procedure is not None and procedure.value in EVERYWHERE:
            yield "reselection", "open"
        elif rule == SHARE and found is not None:
            yield "reselection", "third" if Fraction(str(found.value)) <= Fraction(1, 3) else "majority"
