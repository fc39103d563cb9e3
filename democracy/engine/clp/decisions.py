"""What a meeting of a constituency party decides: officers and delegates, a nomination, a change of its own form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, cast

import numpy as np

from democracy.engine.clp.exact import chance
from democracy.engine.clp.meetings import Attendance, Form, Terms, ahead, attendance, divide
from democracy.engine.clp.party import Counts, Flags, Habits, Party, Reals
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Draws
from democracy.engine.rulebook import RuleBook, RuleValue

type Business = Literal["agm", "nomination", "form"]

OFFICES = ("Chair", "Vice-chair", "Secretary", "Treasurer", "Women’s officer", "Youth officer")
"""Six officers; executives were of other sizes too (up to fourteen in 2018)."""


@dataclass(frozen=True)
class Outcome:
    """What came of it in each world.

    `questions` were put one after another: `votes` for the majority's side and `cast` altogether, (worlds, questions),
    and `won` where it prevailed at a quorate meeting. The first `offices` questions are offices, the others delegates.
    `exact` is the chance that the majority's side wins one of them, without any draw; None where only worlds can tell.
    """

    business: Business
    terms: Terms
    questions: tuple[str, ...]
    offices: int
    there: Attendance
    quorate: Flags
    votes: Counts
    cast: Counts
    won: Flags
    exact: float | None
    findings: tuple[Finding, ...]

    @property
    def worlds(self) -> int:
        return len(self.quorate)


def terms_on(book: RuleBook, day: date, form: Form) -> tuple[Terms, tuple[Finding, ...]]:
    """The rules of a day for a party of this form. Raises Refused where the rules do not allow it."""
    allowed = book.on("clp.form", day)
    if allowed.value not in ("either", form):
        raise Refused(_finding("clp.form_refused", "party", book, day, "form", passed=False, asked=form))
    found = [_finding("clp.form", "party", book, day, "form", form=form)]
    names = ["quorum", *(f"committee.{name}" for name in ("each", "sending", "per_affiliate") if form == "delegates")]
    found += [_finding(f"clp.{name}", "party", book, day, name) for name in names]
    held = {name: book.on(f"clp.{name}", day).value for name in names}
    each, per_affiliate = (cast("int", held.get(f"committee.{name}", 1)) for name in ("each", "per_affiliate"))
    takes_all = held.get("committee.sending") == "majority"
    return Terms(form, max(each, 1), takes_all, per_affiliate, cast("int", held["quorum"])), tuple(found)


def decide(
    party: Party,
    habits: Habits,
    terms: Terms,
    business: Business,
    delegates: int,
    book: RuleBook,
    day: date,
    luck: Draws,
) -> Outcome:
    """Hold the meeting in every world. Raises Refused for a party without members."""
    if not party.members:
        raise Refused(Finding("clp.no_members", party.name, False))
    there = attendance(party, habits, terms, luck)
    quorate = (there.present >= terms.quorum) & (there.present > 0)
    asked = tuple(_questions(business, delegates))
    votes = divide(luck, business, habits.loyal[:, None], *(_each(part, asked) for part in (there.first, there.second)))
    cast_ = _each(there.present, asked)
    won = quorate[:, None] & _won(votes, cast_, business, book, day, luck)
    found = [_quorum(terms, quorate, party)]
    if business == "form":
        found.append(_finding("clp.form_change", party.name, book, day, "form_change", passed=bool(won.mean() > 0.5)))
    exact = None if business == "form" else chance(party, habits, terms)
    mean = None if exact is None else float(exact.mean())
    offices = len(OFFICES) if business == "agm" else len(asked)
    return Outcome(business, terms, asked, offices, there, quorate, votes, cast_, won, mean, tuple(found))


def _questions(business: Business, delegates: int) -> Iterator[str]:
    if business == "agm":
        yield from OFFICES
        yield from (f"Delegate {number + 1}" for number in range(delegates))
    else:
        yield "Nomination" if business == "nomination" else "A meeting of all members from now on"


def _each(counts: Counts, asked: Sequence[str]) -> Counts:
    return np.repeat(counts[:, None], len(asked), axis=1)


def _won(votes: Counts, all_cast: Counts, business: Business, book: RuleBook, day: date, luck: Draws) -> Flags:
    """More votes than the other side, lots where they are even; a change of form needs a share of the votes."""
    if business != "form":
        return ahead(2 * votes - all_cast, luck, business, votes.shape[1])
    share = cast("Fraction", book.on("clp.form_change", day).value)
    return np.asarray(votes * share.denominator >= all_cast * share.numerator)


def _quorum(terms: Terms, quorate: Flags, party: Party) -> Finding:
    detail = {"worlds": len(quorate), "quorate": int(quorate.sum())}
    return Finding("clp.quorate", party.name, bool(quorate.mean() > 0.5), found=int(quorate.sum()), needed=terms.quorum,
                   detail=detail)  # fmt: skip


def _finding(
    kind: str, subject: str, book: RuleBook, day: date, name: str, *, passed: bool = True, **detail: str
) -> Finding:
    held = book.on(f"clp.{name}", day)
    value: RuleValue = held.value
    return Finding(kind, subject, passed, f"clp.{name}", value, held.since, held.source, detail=detail)


def settled(outcome: Outcome) -> tuple[Reals, Reals]:
    """The share of worlds in which the majority's side holds most offices, and all of the delegates."""
    offices = outcome.won[:, : outcome.offices].mean(axis=1)
    delegates = outcome.won[:, outcome.offices :]
    most = offices > 0.5
    return np.asarray(most), np.asarray(delegates.all(axis=1) if delegates.shape[1] else most)
