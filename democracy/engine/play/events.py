"""What happened in a play. Events hold facts only: folding them needs no rule, no luck and no scenario."""

from dataclasses import dataclass
from datetime import date

from democracy.engine.campaign.levers import Setting
from democracy.engine.campaign.state import Party


@dataclass(frozen=True, slots=True)
class Reason:
    """A finding as it was told: its sentence, and the rule it rests on, as it stood."""

    text: str
    passed: bool
    rule: str = ""
    value: str = ""
    since: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """Votes for and against, or shares of one, under a name."""

    name: str
    votes_for: float
    votes_against: float


@dataclass(frozen=True, slots=True)
class Arrived:
    """A card has come up and waits for its role."""

    day: date
    card: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A card did not come up, for its conditions did not hold; or it did, and none of its options might be taken."""

    day: date
    card: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """An option was taken. `by` says who: the player, history, or a policy that follows the role's interest."""

    day: date
    card: str
    option: str
    by: str


@dataclass(frozen=True, slots=True)
class Voted:
    """A vote on a card's option. `kind` says how the votes came about: record, recount, re-decide or re-roll."""

    day: date
    card: str
    title: str
    kind: str
    carried: bool
    tallies: tuple[Tally, ...]
    reasons: tuple[Reason, ...]
    assumptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeverSet:
    """A lever stands at `value`; if `until` is said, it goes back to `after` at the end of that day's month."""

    day: date
    lever: str
    value: Setting
    until: date | None = None
    after: Setting | None = None


@dataclass(frozen=True, slots=True)
class FlagSet:
    day: date
    flag: str
    up: bool


@dataclass(frozen=True, slots=True)
class Adopted:
    """A rule says `value` from `since`; on the day of the decision it said `before`."""

    day: date
    rule: str
    since: date
    value: str
    before: str


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A card will come up on `due`."""

    day: date
    card: str
    due: date


@dataclass(frozen=True, slots=True)
class Told:
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class MonthPassed:
    """The party after a month."""

    day: date
    party: Party


@dataclass(frozen=True, slots=True)
class Ended:
    day: date
    ending: str


type Event = Arrived | Skipped | Chosen | Voted | LeverSet | FlagSet | Adopted | Scheduled | Told | MonthPassed | Ended
