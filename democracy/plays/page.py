"""What the table of a play shows: the moment, the decision, how the party stands, what has happened."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from democracy.engine.campaign.state import Party
from democracy.engine.play.events import Reason
from democracy.engine.play.options import Offer, options
from democracy.engine.play.roll import MEMBERSHIP, SUSPENDED
from democracy.engine.play.scenario import (
    BodyVote,
    Card,
    CardVoteAgain,
    ContestVote,
    Ending,
    ReselectionVote,
    RollCallVote,
    Vote,
)
from democracy.engine.procedures.roll_call_rules import keys as roll_call_keys
from democracy.engine.rulebook import RULES, RuleBook, show
from democracy.figures.regionmap import Regionmap
from democracy.plays.agrees import agrees
from democracy.plays.chapters import Chapter, chapters
from democracy.plays.compare import Compared, compare
from democracy.plays.country import Country, country
from democracy.plays.delegates import Delegates
from democracy.plays.ending import PassedOver, decided, last_vote, passed_over
from democracy.plays.glance import Glance, Number, changes, glance
from democracy.plays.months import Run, runs
from democracy.plays.own import own_rules
from democracy.plays.regions import TOLD, region_map
from democracy.plays.seats import together
from democracy.plays.store import Loaded, Owner
from democracy.plays.story import PARTED, Line
from democracy.plays.strengths import Strength, strengths
from democracy.plays.turning import turnings
from democracy.plays.unions import Union, unions

SPOKEN = 3
"""Changes of the party that are read out after a decision; all of them are written."""
CAME = ("voted", "rule", "told")
"""Kinds of line that are told beside the next decision; the log tells all."""
CONFERENCE_RULES = ("conference.affiliates_share", "conference.majority")
MEMBERS_RULES = (SUSPENDED, MEMBERSHIP)
RESELECTION_RULES = ("selection.procedure", "selection.trigger.share", "selection.trigger.counted", "selection.nec")
CONTEST_RULES = ("leadership.electorate", "leadership.incumbent", "leadership.nominations.challenge",
                 "leadership.freeze_date", "leadership.fee.registered")  # fmt: skip


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule that a vote consults, as it stands."""

    key: str
    title: str
    value: str


@dataclass(frozen=True)
class Choice:
    """An option as it is offered: who has to agree, under which rules, and what forbids it."""

    offer: Offer
    agrees: str
    rules: tuple[RuleLine, ...]

    @property
    def key(self) -> str:
        return self.offer.option.key

    @property
    def strengths(self) -> tuple[Strength, ...]:
        """What it sets that nobody measured."""
        return strengths(self.offer.option)

    @property
    def forbidden(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.offer.reasons if not reason.passed)


@dataclass(frozen=True, slots=True)
class Step:
    """A moment on the time line."""

    number: int
    day: date
    title: str
    current: bool


class Shown:
    """One moment of a play for the one who looks at it."""

    def __init__(self, loaded: Loaded, owner: Owner) -> None:
        self.loaded, self.owner = loaded, owner
        self.play, self.scenario, self.state = loaded.row, loaded.setup.scenario, loaded.state

    @property
    def mine(self) -> bool:
        return self.owner.owns(self.play)

    @property
    def writable(self) -> bool:
        """Whether a decision may be made on this page."""
        return self.mine and self.loaded.current and self.card is not None

    @cached_property
    def card(self) -> Card | None:
        """The card that waits to be decided."""
        return self.scenario.card(self.state.waiting) if self.state.waiting else None

    @property
    def ending(self) -> Ending | None:
        return self.scenario.ending(self.state.ending) if self.state.ending else None

    @property
    def role(self) -> str:
        """Whose seat the player has."""
        held = self.loaded.setup.role
        return self.scenario.role(held).title if held else "Every seat"

    @property
    def own_rules(self) -> str:
        """The rules that it has of its own, in a sentence; empty where it has none."""
        return own_rules(self.play)

    @property
    def other_book(self) -> RuleBook | None:
        """The book that is in force in the place of the record's."""
        held = self.loaded.table.book
        return None if held.slug == self.play.book.slug else held

    @property
    def turnings(self) -> list[str]:
        """Where it turned to other luck, and what else it has since."""
        return turnings(self.loaded)

    @property
    def decides(self) -> str:
        """Who decides the card that waits, all of its seats."""
        return together(self.card, self.scenario) if self.card else ""

    @property
    def hand(self) -> str:
        """How the player's seat has a hand in a card that lies with another."""
        return self.card.also.get(self.loaded.setup.role, "") if self.card else ""

    @cached_property
    def compared(self) -> Compared:
        """The play beside history, in the same world."""
        return compare(self.loaded)

    @cached_property
    def decided(self) -> list[Reason]:
        """Why it ended so."""
        return decided(self.loaded)

    @property
    def passed_over(self) -> list[PassedOver]:
        return passed_over(self.loaded)

    @property
    def last_vote(self) -> str:
        return last_vote(self.loaded)

    @cached_property
    def choices(self) -> list[Choice]:
        offers = options(self.state, self.loaded.setup)
        return [Choice(offer, agrees(offer.option.put_to), self._rules(offer.option.put_to)) for offer in offers]

    def _rules(self, vote: Vote | None) -> tuple[RuleLine, ...]:
        lines = []
        for key in self._consulted(vote):
            found = self.state.book.find(key, self.state.day)
            if found is not None:
                lines.append(RuleLine(key, RULES[key].title, show(RULES[key], found.value)))
        return tuple(lines)

    def _consulted(self, vote: Vote | None) -> Sequence[str]:
        match vote:
            case RollCallVote(record):
                return roll_call_keys(self.loaded.setup.records.roll_calls[record].majority)
            case BodyVote(body="members"):
                return MEMBERS_RULES
            case BodyVote(body="conference") | CardVoteAgain():
                return CONFERENCE_RULES
            case ReselectionVote():
                return RESELECTION_RULES
            case BodyVote(body):
                return roll_call_keys(f"{body}.majority")
            case ContestVote():
                return CONTEST_RULES
            case _:
                return ()

    @cached_property
    def start(self) -> Party:
        """The party of the first day."""
        return self.loaded.table.first().party

    @cached_property
    def glance(self) -> Glance:
        return glance(self.state, self.start)

    @cached_property
    def country(self) -> Country:
        return country()

    @cached_property
    def regions(self) -> Regionmap:
        return region_map(self.state.party, self.start, self.country.by_region)

    @property
    def regions_told(self) -> str:
        return TOLD

    @cached_property
    def delegates(self) -> Delegates:
        return Delegates(self.country, self.loaded.table, self.state.party, self.start)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Polls and members over the months so far."""
        return runs(self.scenario.start, self.start, self.loaded.course)

    @cached_property
    def unions(self) -> list[Union]:
        return unions(self.state.day)

    @cached_property
    def changes(self) -> tuple[Number, ...]:
        """What has become of the party by the last decision."""
        if not self.loaded.number:
            return ()
        before = self.loaded.table.replay(self.loaded.moves[:-1])
        return changes(before.party, self.state.party)

    @cached_property
    def glance_key(self) -> str:
        """A name for what the page shows of the party: as long as it is the same, there is nothing to swap."""
        drawn = (self.delegates.key, self.regions.table.rows, [run.sentence for run in self.runs])
        said = (self.glance.numbers, drawn, self.glance.rules, self.state.day.year)
        return hashlib.sha256(repr(said).encode()).hexdigest()[:12]

    @cached_property
    def chapters(self) -> list[Chapter]:
        return chapters(self.loaded.moves, self.scenario, self.start)

    @property
    def came(self) -> list[Line]:
        """The heart of what came of the last decision: votes, rules, what was told, what history does not know."""
        told = (line for line in self.chapters[0].lines if line.kind != "yours")
        return [line for line in told if line.kind in CAME or line.badge == PARTED]

    @property
    def steps(self) -> list[Step]:
        """Every moment up to this one, the first first."""
        return [
            Step(chapter.number, chapter.day, chapter.title, chapter.number == self.loaded.number)
            for chapter in reversed(self.chapters)
        ]

    @property
    def next_number(self) -> int:
        return self.loaded.number + 1

    @property
    def said(self) -> str:
        """What is read out when the table has changed."""
        if self.ending:
            return f"The play has ended: {self.ending.title}."
        moved = "; ".join(f"{one.title}: {one.now}, {one.moved}" for one in self.changes[:SPOKEN])
        changed = f" Changed: {moved}." if moved else ""
        return f"{self.card.title}. {self.decides} to decide.{changed}" if self.card else ""

    @property
    def assumption_keys(self) -> set[str]:
        """Assumptions that a line of the log rests on."""
        return {key for chapter in self.chapters for line in chapter.lines for key in line.assumptions}

    @property
    def source_keys(self) -> set[str]:
        """Sources that anything on the page names."""
        named = set(self.card.sources) if self.card else set()
        reasons = [reason for chapter in self.chapters for line in chapter.lines for reason in line.reasons]
        reasons += self.decided if self.ending else []
        reasons += [reason for choice in self.choices for reason in choice.offer.reasons]
        return named | {reason.source for reason in reasons if reason.source}
