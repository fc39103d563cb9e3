"""What a play is played with: the scenario, the rules, the assumptions, the record, and who sits at the table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from democracy.engine.assumptions import Outlook
from democracy.engine.campaign.situation import Situation
from democracy.engine.campaign.start import Opening
from democracy.engine.cardvote import CardVote
from democracy.engine.play.scenario import EVERYBODY, Adopt, Card, Effect, Scenario
from democracy.engine.procedures import roll_call
from democracy.engine.record import Record
from democracy.engine.rulebook import Amendment, RuleBook, Value
from democracy.engine.selection.seat import Seat

type Others = Literal["history", "interest"]


@dataclass(frozen=True, slots=True)
class Seats:
    """Seats whose MPs are reselected, and the local parties whose nominations say how far places differ."""

    standing: tuple[Seat, ...]
    parties: tuple[Seat, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """Recorded votes by slug, for options that are put to them again; MPs' seats by year."""

    roll_calls: Mapping[str, roll_call.Record] = field(default_factory=dict)
    contests: Mapping[str, Record] = field(default_factory=dict)
    card_votes: Mapping[str, CardVote] = field(default_factory=dict)
    seats: Mapping[int, Seats] = field(default_factory=dict)


@dataclass(frozen=True)
class Setup:
    """`role` is the player's seat (every seat, if empty); `others` says how the other seats are played.

    `usual` is the situation of each month had every seat done what it did in history (`usual.with_usual` sets it):
    what a recorded vote already holds. A month that it does not name is as usual whatever is decided.

    `book` is that of the record. `instead` is one that is in force in its place from the first day on, and `amend` are
    rules' values as text that hold from that day for good: the play's own rules, beside which history stays as it was.
    """

    scenario: Scenario
    book: RuleBook
    outlook: Outlook
    records: Records
    opening: Opening
    role: str = EVERYBODY
    others: Others = "history"
    usual: Mapping[date, Situation] = field(default_factory=dict)
    instead: RuleBook | None = None
    amend: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def rules(self) -> RuleBook:
        """The book in force, without later values of rules that this scenario decides: those are for play to say."""
        cards, start, book = self.scenario.cards, self.scenario.start, self.instead or self.book
        decided = {effect.rule for card in cards for effect in effects_of(card) if isinstance(effect, Adopt)}
        kept = [
            _again(key, value)
            for key, values in book.values.items()
            for value in values
            if key not in decided or value.since <= start
        ]
        return RuleBook(book.name, book.slug, tuple(kept), edition=book.edition)

    def asks_player(self, card: Card) -> bool:
        """Whether a card is for the player to decide."""
        return bool(card.role) and self.role in (EVERYBODY, *card.deciding)


def effects_of(card: Card) -> list[Effect]:
    """Every effect that an option of a card may have."""
    return [effect for option in card.options for effect in (*option.effects, *option.if_carried, *option.if_lost)]


def _again(key: str, value: Value) -> Amendment:
    return Amendment(key, value.since, value.value, value.source, value.note, value.quotation, value.checked_on,
                     value.second_source, value.confidence)  # fmt: skip
