"""What a scenario says: roles, cards with their options, conditions, votes, effects and endings. Values; no logic."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from democracy.engine.campaign.levers import Setting

EVERYBODY = ""
"""The role of a player who decides for every seat; and of a card that nobody decides."""

type Side = Literal["leader", "opponents"]


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag is up, or down."""

    flag: str
    up: bool = True


@dataclass(frozen=True, slots=True)
class Chose:
    """An option of an earlier card was taken, or was not."""

    card: str
    option: str
    yes: bool = True


@dataclass(frozen=True, slots=True)
class Went:
    """The vote on an earlier card was carried, or was not."""

    card: str
    carried: bool


@dataclass(frozen=True, slots=True)
class Bounds:
    """`equals`, or from `at_least` to `at_most`, both included; None asks for nothing."""

    equals: Setting | None = None
    at_least: float | None = None
    at_most: float | None = None


@dataclass(frozen=True, slots=True)
class LeverIs:
    lever: str
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class RuleIs:
    """A rule in force says `value`, the exact text of the rule book; or it does not."""

    rule: str
    value: str
    yes: bool = True


@dataclass(frozen=True, slots=True)
class Measures:
    measure: str
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class AnyOf:
    of: tuple["Condition", ...]


type Condition = Flagged | Chose | Went | LeverIs | RuleIs | Measures | AnyOf


@dataclass(frozen=True, slots=True)
class Swing:
    """Votes that change sides where its conditions hold: a number, or the key of an assumption."""

    votes: int | str
    towards: Literal["for", "against"]
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class RollCallVote:
    """A recorded roll call: it comes out as recorded but for seats told how to vote, and votes that change sides."""

    record: str
    turned: Mapping[str, Literal["for", "against", "absent"]] = field(default_factory=dict)
    swings: tuple[Swing, ...] = ()


@dataclass(frozen=True, slots=True)
class ContestVote:
    """A recorded contest, run again under the rules in force: carried where `winner` wins it.

    `nominations` names assumptions on how many MPs nominate somebody, where the record does not say.
    """

    record: str
    winner: str
    nominations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CardVoteAgain:
    """A recorded card vote put again under the rules in force. `stances` are affiliates' shares for, by slug."""

    record: str
    stances: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BodyVote:
    """A vote that nobody recorded: whoever sits there now, leaning as they stand to the leader.

    `side` votes for it; `lean` names an assumption (log-odds) that moves every vote towards it.
    """

    body: Literal["nec", "plp", "conference", "members"]
    title: str
    side: Side
    lean: str = ""
    kind: Literal["rules", "policy"] = "policy"
    mover: str = "nec"


@dataclass(frozen=True, slots=True)
class Chance:
    """What nobody in the play decides (a court, an electorate): carried with the chance that an assumption names."""

    title: str
    assumption: str


@dataclass(frozen=True, slots=True)
class ReselectionVote:
    """The party's MPs of a year (2016, 2017 or 2019) reselected in every seat, by the rules in force.

    Carried where at least so many face a full selection or, if `counting` says so, lose it.
    """

    year: int
    title: str
    at_least: int
    counting: Literal["asked", "lost"] = "asked"


type Vote = RollCallVote | ContestVote | CardVoteAgain | BodyVote | ReselectionVote | Chance


@dataclass(frozen=True, slots=True)
class SetLever:
    """A lever set. After so many days, if said, it goes back at the end of that month: a month is lived whole."""

    lever: str
    value: Setting
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Adopt:
    """A rule says `value` from the day of the decision, or from `since`."""

    rule: str
    value: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class SetFlag:
    flag: str
    up: bool = True


@dataclass(frozen=True, slots=True)
class Schedule:
    """A card without a day of its own comes up so many days later."""

    card: str
    days: int


@dataclass(frozen=True, slots=True)
class Tell:
    text: str


@dataclass(frozen=True, slots=True)
class End:
    ending: str


type Effect = SetLever | Adopt | SetFlag | Schedule | Tell | End


@dataclass(frozen=True, slots=True)
class Option:
    """One way to decide. Where `needs` are not met it stays visible, with the reason."""

    key: str
    title: str
    text: str = ""
    history: bool = False
    needs: tuple[Condition, ...] = ()
    put_to: Vote | None = None
    effects: tuple[Effect, ...] = ()
    if_carried: tuple[Effect, ...] = ()
    if_lost: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """What `role` decides, or a seat that `also` gives a hand in it; or what happens. Without a day it is scheduled."""

    key: str
    title: str
    text: str
    role: str
    options: tuple[Option, ...]
    day: date | None = None
    place: str = ""
    when: tuple[Condition, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    also: Mapping[str, str] = field(default_factory=dict)

    def option(self, key: str) -> Option | None:
        return next((option for option in self.options if option.key == key), None)

    @property
    def deciding(self) -> tuple[str, ...]:
        """The seats that may decide it, the one it lies with first; none where nobody decides."""
        return (self.role, *self.also) if self.role else ()

    @property
    def historical(self) -> Option:
        """What was done; the first option where none is marked."""
        return next((option for option in self.options if option.history), self.options[0])


@dataclass(frozen=True, slots=True)
class Role:
    """A seat at the table. `interest` weighs measures: what a policy that plays this role is after, per unit."""

    key: str
    title: str
    text: str
    interest: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ending:
    key: str
    title: str
    text: str
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Scenario:
    """A scenario. Cards of one day come up in the order given; the first ending that fits is taken.

    `opening` is the key of the recorded day on which the party stands at the start; `begins` sets levers on that day.
    """

    slug: str
    title: str
    opening: str
    start: date
    end: date
    summary: str
    text: str
    roles: tuple[Role, ...]
    flags: Mapping[str, str]
    cards: tuple[Card, ...]
    endings: tuple[Ending, ...]
    begins: Mapping[str, Setting] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def card(self, key: str) -> Card:
        """Raises LookupError."""
        return _found(self.cards, key)

    def role(self, key: str) -> Role:
        """Raises LookupError."""
        return _found(self.roles, key)

    def ending(self, key: str) -> Ending:
        """Raises LookupError."""
        return _found(self.endings, key)


def _found[Item: (Card, Role, Ending)](items: tuple[Item, ...], key: str) -> Item:
    return {item.key: item for item in items}[key]
