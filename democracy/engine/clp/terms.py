"""The rules of a trigger ballot on a day, and a recount by them with its reasons."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import cast

from democracy.engine.clp.recount import Affiliates, Branch, Recount, recount
from democracy.engine.clp.turning import Ballot
from democracy.engine.findings import Finding
from democracy.engine.rulebook import RULES, RuleBook, Value
from democracy.engine.selection.shares import Counted, Trigger

NAMES = ("share", "strictness", "denominator", "counted", "quorum", "tie")
KEYS = tuple(f"selection.trigger.{name}" for name in NAMES)


@dataclass(frozen=True)
class Outcome:
    """A trigger ballot counted by the rules of a day, and why it came out so."""

    ballot: Ballot
    found: Recount
    findings: tuple[Finding, ...]


def count(branches: tuple[Branch, ...], affiliates: Affiliates, book: RuleBook, day: date) -> Outcome:
    """Count it. Raises Refused where the rules of the day are not known."""
    held = {name: book.on(f"selection.trigger.{name}", day) for name in NAMES}
    trigger = Trigger(
        cast("Fraction", held["share"].value),
        held["strictness"].value == "least",
        held["denominator"].value == "voted",
        cast("Counted", held["counted"].value),
    )
    quorum = cast("int", held["quorum"].value)
    if held["tie"].value == "stays":
        branches = tuple(_staying(branch) for branch in branches)
    ballot = Ballot(branches, affiliates, trigger, quorum)
    found = recount(branches, affiliates, trigger, quorum)
    return Outcome(ballot, found, tuple(_findings(ballot, found, held)))


def _staying(branch: Branch) -> Branch:
    """Where a tied branch is counted for the MP, expressing neither is being content."""
    return replace(branch, states=frozenset("content" if state == "neither" else state for state in branch.states))


def _findings(ballot: Ballot, found: Recount, held: dict[str, Value]) -> Iterator[Finding]:
    least = int(ballot.trigger.at_least)
    yield _ruled("recount.share", "share", held["share"], least=least)
    base = RULES["selection.trigger.denominator"].choices[str(held["denominator"].value)]
    yield _ruled("recount.counted", "counted", held["counted"], base=base)
    more = {"most": found.asks[1], "of_most": found.counted[1]}
    asked = found.verdict == "triggered"
    yield Finding("recount.branches", "branches", asked, found=found.asks[0], needed=found.counted[0], detail=more)
    if ballot.trigger.counted != "branches" and ballot.affiliates != Affiliates():
        yield _affiliates(ballot.affiliates)
    for kind, names in (("recount.below", found.below), ("recount.unsure", found.unsure)):
        for name in names:
            yield Finding(kind, name, False, KEYS[4], ballot.quorum, held["quorum"].since, held["quorum"].source,
                          needed=ballot.quorum)  # fmt: skip
    if found.verdict == "open":
        yield Finding("recount.open", "record", False)


def _affiliates(held: Affiliates) -> Finding:
    if held.asks is not None and held.total is not None:
        detail = {"known": "count"}
        return Finding("recount.affiliates", "affiliates", True, found=held.asks, needed=held.total, detail=detail)
    return Finding("recount.affiliates", "affiliates", True, found=held.share, detail={"known": "share"})


def _ruled(kind: str, name: str, value: Value, **detail: int | str) -> Finding:
    return Finding(kind, "trigger", True, f"selection.trigger.{name}", value.value, value.since, value.source,
                   detail=detail)  # fmt: skip
