"""The rules of a reselection as they stand on a day, read from the rule book, and the findings that say so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, cast

from democracy.engine.findings import Finding, RuleValue
from democracy.engine.rulebook import RuleBook
from democracy.engine.selection.shares import Counted, Trigger

type Kind = Literal["committee", "college", "trigger", "open", "confirmation", "none"]
type Decider = Literal["members", "college", "committee"]
type Executive = Literal["endorses", "stops", "shortlists", "imposes", "cannot"]
COMMON = ("days", "unreached", "nec")
BALLOT = ("decided_by", "count", "shortlist", "quota", "incumbent", "months")
CONSULTED: dict[str, tuple[str, ...]] = {
    "committee": COMMON,
    "college": ("affiliates_share", *COMMON),
    "trigger": ("trigger.share", "trigger.strictness", "trigger.denominator", "trigger.counted", "trigger.quorum",
                "trigger.tie", *BALLOT, *COMMON),
    "open": (*BALLOT, *COMMON),
    "confirmation": ("confirmation.share", *BALLOT, *COMMON),
    "none": (),
}  # fmt: skip
"""The rules that each procedure asks for; the others are not looked at."""


NEVER = Trigger(Fraction(1), False, True, "pooled")
"""A trigger that nothing reaches."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the book says. Rules that the procedure does not consult stand at what changes nothing."""

    procedure: Kind
    trigger: Trigger = NEVER
    quorum: int = 0
    retaken: bool = True
    confirmed_above: Fraction = Fraction(1, 2)
    decided_by: Decider = "members"
    affiliates_share: Fraction = Fraction(0)
    count: str = "alternative_vote"
    shortlist: int = 2
    quota: str = "none"
    automatic: bool = True
    months: int = 6
    days: int = 36_500
    readopted: bool = True
    nec: Executive = "cannot"


def rules_on(book: RuleBook, day: date) -> tuple[Rules, tuple[Finding, ...]]:
    """The rules of a day and a finding for each. Raises Refused for one without a value yet."""
    procedure = cast("Kind", str(book.on("selection.procedure", day).value))
    names = ("procedure", *CONSULTED[procedure])
    held = {name: book.on(f"selection.{name}", day).value for name in names}
    if held.get("decided_by") == "college":
        held["affiliates_share"] = book.on("selection.affiliates_share", day).value
    rules = Rules(procedure, **dict(_read(held)))  # type: ignore[arg-type]
    return rules, tuple(_findings(book, day, tuple(held)))


def _read(held: Mapping[str, RuleValue]) -> Iterator[tuple[str, object]]:
    if "trigger.share" in held:
        yield (
            "trigger",
            Trigger(
                cast("Fraction", held["trigger.share"]),
                held["trigger.strictness"] == "least",
                held["trigger.denominator"] == "voted",
                cast("Counted", held["trigger.counted"]),
            ),
        )
        yield "quorum", held["trigger.quorum"]
        yield "retaken", held["trigger.tie"] == "retaken"
    if "confirmation.share" in held:
        yield "confirmed_above", held["confirmation.share"]
    yield from ((name, held[name]) for name in ("decided_by", "count", "shortlist", "quota", "months", "days",
                                                "affiliates_share") if name in held)  # fmt: skip
    if "incumbent" in held:
        yield "automatic", held["incumbent"] == "automatic"
    if "unreached" in held:
        yield "readopted", held["unreached"] == "readopted"
        yield "nec", held["nec"]


def _findings(book: RuleBook, day: date, names: tuple[str, ...]) -> Iterator[Finding]:
    for name in names:
        value = book.on(f"selection.{name}", day)
        yield Finding(f"selection.{name.removeprefix('trigger.')}", "MPs", True, f"selection.{name}", value.value,
                      value.since, value.source)  # fmt: skip
