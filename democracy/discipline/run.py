"""Playing a case and running a caseload as an address asks."""

from dataclasses import dataclass, replace
from datetime import date

from democracy import asking
from democracy.discipline.case_address import CaseAsk
from democracy.discipline.caseload_address import CaseloadAsk
from democracy.discipline.load import Loaded
from democracy.engine.assumptions import Outlook
from democracy.engine.discipline import case, caseload
from democracy.engine.discipline.case import Case, Option
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Luck
from democracy.engine.rulebook import RuleBook


@dataclass(frozen=True)
class Play:
    """A case after its moves, or the finding for which the last of them is refused."""

    loaded: Loaded
    ask: CaseAsk
    book: RuleBook
    outlook: Outlook
    case: Case
    options: list[Option]
    vote: Finding
    refused: Finding | None = None


@dataclass(frozen=True)
class Cases:
    """A caseload as it was run, or the finding for which it cannot be."""

    loaded: Loaded
    ask: CaseloadAsk
    book: RuleBook
    outlook: Outlook
    load: caseload.Caseload | None
    outcome: caseload.Outcome | None
    refused: Finding | None = None


def book_for(loaded: Loaded, book: str) -> RuleBook:
    """The published book asked for, or the recorded one. Raises `UnknownBook`."""
    return asking.book_for(book, loaded.recorded)


def amended(loaded: Loaded, ask: CaseAsk | CaseloadAsk) -> RuleBook:
    """The book with the amendments, in force from the day on which the case or the queue begins."""
    day: date = ask.opened if isinstance(ask, CaseAsk) else ask.starts
    return asking.amend(book_for(loaded, ask.book), ask.amendments, day)


def play_case(loaded: Loaded, ask: CaseAsk) -> Play:
    """Make the moves one after another, up to the first that is refused. Raises `UnknownBook`."""
    book, outlook = amended(loaded, ask), replace(loaded.outlook.fixed(ask.assume), used=set())
    held, refused = case.opened(ask.complaint()), None
    for move in ask.moves:
        try:
            held = case.decide(held, move, book, outlook, Luck(ask.seed, range(1)))
        except Refused as stopped:
            refused = stopped.finding
            break
    return Play(loaded, ask, book, outlook, held, case.options(held, book), case.vote(held, book), refused)


def run_caseload(loaded: Loaded, ask: CaseloadAsk) -> Cases:
    """Run the queues in all worlds, or in one. Raises `UnknownBook`."""
    worlds = range(ask.worlds) if ask.world is None else range(ask.world - 1, ask.world)
    book, outlook = amended(loaded, ask), replace(loaded.outlook.fixed(ask.assume), used=set())
    try:
        size, panel = (int(str(book.on(f"discipline.{key}", ask.starts).value)) for key in ("ncc_size", "ncc_panel"))
    except Refused as refused:
        return Cases(loaded, ask, book, outlook, None, None, refused.finding)
    if panel == 0:
        return Cases(loaded, ask, book, outlook, None, None, Finding("caseload.no_panel", "the NCC", False))
    load = caseload.Caseload(ask.weeks, ask.waiting, ask.ncc, float(ask.arrivals), ask.every, ask.heard, size // panel)
    return Cases(loaded, ask, book, outlook, load, caseload.run(load, outlook, Luck(ask.seed, worlds)))
