"""Holding a meeting: the rule book with its amendments, the party, who comes, the worlds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from democracy import asking
from democracy.engine.assumptions import Outlook
from democracy.engine.clp import exact
from democracy.engine.clp.decisions import Business, Outcome, decide, terms_on
from democracy.engine.clp.entitlement import Entitlement, entitlement
from democracy.engine.clp.meetings import Form
from democracy.engine.clp.party import Habits, Party, habits, split
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Luck
from democracy.engine.rulebook import RuleBook
from democracy.meetings.address import Ask
from democracy.meetings.load import Loaded

OTHER: dict[str, Form] = {"delegates": "all_members", "all_members": "delegates"}


@dataclass(frozen=True)
class Held:
    """A meeting as asked: its outcome, or the finding for which the rules refuse it.

    `other` is the same meeting in the other form, with the same luck; None where the rules refuse that. `even` is the
    share of the other line's members at whose coming both win as often.
    """

    loaded: Loaded
    ask: Ask
    book: RuleBook
    outlook: Outlook
    party: Party
    entitled: Entitlement | None = None
    outcome: Outcome | None = None
    other: Outcome | None = None
    even: float | None = None
    habits: Habits | None = None
    findings: tuple[Finding, ...] = ()
    refused: Finding | None = None

    @property
    def used(self) -> list[str]:
        """Keys of the assumptions that this result rests on."""
        return sorted(self.outlook.used)


def hold(loaded: Loaded, ask: Ask) -> Held:
    """Hold a meeting in all its worlds, or in one. Raises `UnknownBook`."""
    book, outlook = amended(loaded, ask), replace(loaded.outlook.fixed(ask.assume), used=set())
    party = _party(loaded, ask)
    held = Held(loaded, ask, book, outlook, party)
    luck = Luck(ask.seed, range(ask.worlds) if ask.world is None else range(ask.world - 1, ask.world))
    sides = [None if side is None else float(side) for side in (ask.first, ask.second)]
    occasion = "nomination" if ask.business == "nomination" else "agm"
    try:
        terms, found = terms_on(book, ask.day, cast("Form", ask.form))
        assumed = habits(outlook, luck, occasion, (sides[0], sides[1]))
        entitled, more = _entitled(held)
        outcome = _decide(held, assumed, cast("Form", ask.form), entitled, luck)
    except Refused as refused:
        return replace(held, refused=refused.finding)
    other = _other(held, assumed, entitled, luck)
    balance = None if ask.business == "form" else exact.even(party, assumed, terms)
    findings = (*found, *more, *outcome.findings)
    return replace(
        held, entitled=entitled, outcome=outcome, other=other, even=balance, habits=assumed, findings=findings
    )


def _party(loaded: Loaded, ask: Ask) -> Party:
    members, branches = ask.members or loaded.members, ask.branches or loaded.branches
    affiliates = loaded.affiliates if ask.affiliates is None else ask.affiliates
    return Party(loaded.name, split(members, branches), affiliates)


def _entitled(held: Held) -> tuple[Entitlement | None, Iterator[Finding]]:
    """Delegates to conference, for an annual meeting; none where the rules of the day are not known."""
    if held.ask.business != "agm":
        return None, iter(())
    women, young = (round(held.outlook.value(f"clp.{name}") * held.party.members) for name in ("women", "young"))
    try:
        found = entitlement(held.book, held.ask.day, held.party.members, women, young)
    except Refused as refused:
        return None, iter((refused.finding,))
    return found, iter(found.findings)


def _decide(held: Held, assumed: Habits, form: Form, entitled: Entitlement | None, luck: Luck) -> Outcome:
    terms, _ = terms_on(held.book, held.ask.day, form)
    delegates = entitled.total if entitled else 0
    business = cast("Business", held.ask.business)
    return decide(held.party, assumed, terms, business, delegates, held.book, held.ask.day, luck)


def _other(held: Held, assumed: Habits, entitled: Entitlement | None, luck: Luck) -> Outcome | None:
    try:
        return _decide(held, assumed, OTHER[held.ask.form], entitled, luck)
    except Refused:
        return None


def book_for(loaded: Loaded, ask: Ask) -> RuleBook:
    """The published book asked for, or the one in force. Raises `UnknownBook`."""
    return asking.book_for(ask.book, loaded.recorded)


def amended(loaded: Loaded, ask: Ask) -> RuleBook:
    """The book asked for, with the amendments in force on the day of the meeting."""
    return asking.amend(book_for(loaded, ask), ask.amendments, ask.day)
