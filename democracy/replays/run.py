"""Running a replay: the rule book with its amendments, the changes, the worlds."""

from dataclasses import dataclass, replace
from functools import cached_property

from democracy import asking, models, parties, rulebooks
from democracy.engine import summary
from democracy.engine.assumptions import Outlook
from democracy.engine.exclusions import Exclusion
from democracy.engine.explain import sentence
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Draws, Luck
from democracy.engine.preferences import Later
from democracy.engine.procedures.leadership import Changes, Outcome, consulted, decide
from democracy.engine.record import Record
from democracy.engine.rulebook import RuleBook
from democracy.replays.address import Ask


@dataclass(frozen=True, slots=True)
class Loaded:
    """A contest ready to be replayed: its row, its engine values, and the book it was held under."""

    contest: models.Contest
    record: Record
    outlook: Outlook
    recorded: RuleBook


def load(slug: str) -> Loaded:
    """Read a contest from the tables. Raises `Contest.DoesNotExist`."""
    held = parties.contest(slug)
    recorded = rulebooks.current()
    fee = recorded.find("leadership.fee.registered", held.record.day)
    paid = fee.value if fee is not None and isinstance(fee.value, int) else None
    return Loaded(held.contest, replace(held.record, fee=paid), held.outlook, recorded)


@dataclass(frozen=True)
class Replay:
    """What was asked and what came of it: an outcome, or the finding for which the rules refuse."""

    loaded: Loaded
    ask: Ask
    book: RuleBook
    outlook: Outlook
    luck: Draws
    outcome: Outcome | None
    refused: Finding | None = None

    @cached_property
    def shares(self) -> tuple[summary.Share, ...]:
        return summary.shares(self.outcome) if self.outcome else ()

    @property
    def used(self) -> list[str]:
        """Keys of the assumptions that this result rests on."""
        return sorted(self.outlook.used)

    @property
    def idle(self) -> list[str]:
        """Amended rules that this contest never consults, so that changing them changes nothing here."""
        known = consulted(self.loaded.record)
        return sorted(key for key in self.ask.amendments if key not in known)


def replay(
    loaded: Loaded, ask: Ask, *, world: int | None = None, luck: Draws | None = None, later: Later | None = None
) -> Replay:
    """Run a contest as asked, in all its worlds or in one (`world`, counted from 1). Raises `UnknownBook`.

    `later` may be shared between replays of a contest with the same assumptions and luck.
    """
    if luck is None:
        luck = Luck(ask.seed, range(ask.worlds) if world is None else range(world - 1, world))
    book = amended(loaded, ask)
    outlook = replace(loaded.outlook.fixed(ask.assume), used=set())
    try:
        outcome = decide(loaded.record, book, changes(loaded.record, ask), outlook, luck, loaded.recorded, later)
    except Refused as refused:
        return Replay(loaded, ask, book, outlook, luck, None, refused.finding)
    return Replay(loaded, ask, book, outlook, luck, outcome)


def book_for(loaded: Loaded, ask: Ask) -> RuleBook:
    """The published book asked for, or the one the contest was held under. Raises `UnknownBook`."""
    return asking.book_for(ask.book, loaded.recorded)


def amended(loaded: Loaded, ask: Ask) -> RuleBook:
    """The book asked for, with the amendments in force on the contest's day."""
    return asking.amend(book_for(loaded, ask), ask.amendments, loaded.record.day)


def changes(record: Record, ask: Ask) -> Changes:
    """The changes beside the rules, with candidates by their full names."""
    names = {candidate.short_name: candidate.name for candidate in record.candidates}
    exclusion = Exclusion(ask.exclude, ask.psi, names[ask.side]) if ask.exclude else None
    return Changes({names[name]: count for name, count in ask.nominations.items()}, ask.turnout, exclusion)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One recorded contest under another book. `winner` is empty where it cannot be decided; `why` says so."""

    slug: str
    title: str
    recorded: str
    winner: str
    wins: int
    worlds: int
    why: str

    @property
    def differs(self) -> bool:
        return bool(self.winner) and self.winner != self.recorded


def verdicts(book: RuleBook, worlds: int = 100) -> list[Verdict]:
    """Every recorded contest replayed under `book`, the oldest first, each on its own day's rules."""
    slugs = models.Contest.objects.order_by("result_on", "slug").values_list("slug", flat=True)
    return [_verdict(load(slug), book, worlds) for slug in slugs]


def _verdict(loaded: Loaded, book: RuleBook, worlds: int) -> Verdict:
    record = loaded.record
    outlook = replace(loaded.outlook, used=set())
    try:
        outcome = decide(record, book, Changes(), outlook, Luck(2016, range(worlds)), loaded.recorded)
    except Refused as refused:
        return Verdict(record.slug, record.title, record.winner, "", 0, 0, sentence(refused.finding))
    wins = {name: int((outcome.winners == i).sum()) for i, name in enumerate(outcome.names)}
    winner = max(wins, key=lambda name: wins[name])
    failed = [sentence(f) for f in outcome.findings if not f.passed]
    return Verdict(record.slug, record.title, record.winner, winner, wins[winner], outcome.worlds, " ".join(failed))
