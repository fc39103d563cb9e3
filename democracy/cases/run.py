"""Counting a case again: the rule book with its amendments, the branches as asked for."""

from dataclasses import dataclass, replace

from democracy import asking
from democracy.cases.address import Ask
from democracy.cases.load import Loaded
from democracy.engine.clp.recount import Verdict, recount
from democracy.engine.clp.terms import KEYS, Outcome, count
from democracy.engine.clp.turning import Turn, share_asking, turns
from democracy.engine.findings import Finding, Refused
from democracy.engine.rulebook import RuleBook
from democracy.engine.selection.shares import Counted


@dataclass(frozen=True)
class Replay:
    """What was asked and what came of it: an outcome, or the finding for which it cannot be counted."""

    loaded: Loaded
    ask: Ask
    book: RuleBook
    outcome: Outcome | None
    refused: Finding | None = None

    @property
    def change(self) -> str:
        """Which kind of change this is."""
        if self.refused:
            return "refused"
        if self.ask.branches or self.ask.affiliates:
            return "re-decide"
        rules = [self.book.find(key, self.loaded.row.day) for key in KEYS]
        was = [self.loaded.recorded.find(key, self.loaded.row.day) for key in KEYS]
        same = [held and held.value for held in rules] == [held and held.value for held in was]
        return "record" if same else "recount"

    @property
    def turned(self) -> bool:
        """Whether another result comes out than was recorded, for certain."""
        verdict = self.outcome.found.verdict if self.outcome else "open"
        return verdict not in ("open", self.loaded.row.trigger)

    def turns(self) -> tuple[Turn, ...]:
        """The least of each lever that gives another result."""
        return turns(self.outcome.ballot) if self.outcome else ()

    def share(self) -> object:
        """The share that asked, where it is one number."""
        return share_asking(self.outcome.ballot) if self.outcome else None

    def by_counting(self) -> dict[Counted, Verdict]:
        """What comes of it by each way of counting branches and affiliates, all else as it is."""
        if self.outcome is None:
            return {}
        held = self.outcome.ballot
        ways: tuple[Counted, ...] = ("pooled", "either", "both", "branches", "affiliates")
        return {
            way: recount(held.branches, held.affiliates, replace(held.trigger, counted=way), held.quorum).verdict
            for way in ways
        }


def replay(loaded: Loaded, ask: Ask) -> Replay:
    """Count a case as asked. Raises `UnknownBook`."""
    book = amended(loaded, ask)
    if not loaded.countable:
        return Replay(loaded, ask, book, None, Finding("recount.nothing", loaded.row.title, False))
    branches, affiliates = ask.apply(loaded.branches, loaded.affiliates)
    try:
        outcome = count(branches, affiliates, book, loaded.row.day)
    except Refused as refused:
        return Replay(loaded, ask, book, None, refused.finding)
    return Replay(loaded, ask, book, outcome)


def book_for(loaded: Loaded, ask: Ask) -> RuleBook:
    """The published book asked for, or the one in force. Raises `UnknownBook`."""
    return asking.book_for(ask.book, loaded.recorded)


def amended(loaded: Loaded, ask: Ask) -> RuleBook:
    """The book asked for, with the amendments in force on the day of the case."""
    return asking.amend(book_for(loaded, ask), ask.amendments, loaded.row.day)
