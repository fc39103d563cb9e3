"""How the party stands in a play, at a glance: figures and numbers of one world."""

from collections.abc import Sequence
from dataclasses import dataclass

from democracy.engine.balance.gates import ACTORS
from democracy.engine.balance.matters import MATTERS, found
from democracy.engine.balance.power import balance
from democracy.engine.campaign.measures import MEASURES
from democracy.engine.campaign.state import STATUSES, TENDENCIES, Party
from democracy.engine.play.state import State
from democracy.engine.rulebook import RULES, show
from democracy.figures.bars import Bar, Bars, bars
from democracy.figures.halves import Half, Halves, halves
from democracy.figures.hemicycle import Hemicycle, Place, hemicycle
from democracy.figures.table import Table, percent
from democracy.plays.story import number

SHOWN = ("members", "support", "poll_lead", "nec_majority", "delegates", "unions", "rebels", "suspended")
BENCHES = {"front bench": "Front bench", "back bench": "Back benches", "rebel": "In rebellion",
           "standing down": "Standing down", "left the party": "Left the party"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A measure now, what it was at the start, and the word for where it stands."""

    title: str
    now: str
    then: str
    moved: str


@dataclass(frozen=True, slots=True)
class RuleNow:
    """A rule that this play has changed."""

    key: str
    title: str
    value: str


@dataclass(frozen=True)
class Glance:
    """What the page shows of a state."""

    numbers: tuple[Number, ...]
    members: Bars
    nec: Hemicycle
    mps: Hemicycle
    conference: Halves
    power: Bars
    rules: tuple[RuleNow, ...]

    @property
    def affiliates(self) -> str:
        """The affiliates' share that leans to the leader, in words."""
        return next(one.now for one in self.numbers if one.title == MEASURES["unions"].title)


def glance(state: State, start: Party) -> Glance:
    """One world of a state beside the party of the first day."""
    return Glance(
        tuple(_number(key, state.party, start) for key in SHOWN),
        _members(state.party),
        _nec(state.party),
        _mps(state.party),
        _conference(state),
        _power(state),
        _rules(state),
    )


def _number(key: str, party: Party, start: Party) -> Number:
    measure = MEASURES[key]
    now, then = float(measure.of(party)[0]), float(measure.of(start)[0])
    words = number(key, now), number(key, then)
    moved = "as at the start" if words[0] == words[1] else "up" if now > then else "down"
    return Number(measure.title, *words, moved)


def _members(party: Party) -> Bars:
    held = party.tendencies[0]
    shares = tuple(float(count) / float(held.sum()) for count in held)
    return bars([name.capitalize() for name in TENDENCIES], [Bar("Members", shares, f"{int(held.sum()):,}")])


def changes(before: Party, after: Party) -> tuple[Number, ...]:
    """The measures that read otherwise after than before."""
    told = (_number(key, after, before) for key in SHOWN)
    return tuple(number for number in told if number.now != number.then)


def _nec(party: Party) -> Hemicycle:
    leader, seats = int(party.nec[0].sum()), int(party.nec_seats[0].sum())
    return _seats((("The leader’s side", leader), ("Others", seats - leader)), "National Executive by side")


def _mps(party: Party) -> Hemicycle:
    counts = [(BENCHES[status], int(party.mps[0, place])) for place, status in enumerate(STATUSES)]
    return _seats([line for line in counts if line[1]], "Labour MPs by where they stand")


def _seats(groups: Sequence[tuple[str, int]], title: str) -> Hemicycle:
    places = [
        Place(group, f"{name}, seat {seat}")
        for group, (name, count) in enumerate(groups, start=1)
        for seat in range(1, count + 1)
    ]
    rows = tuple((name, f"{count}") for name, count in groups)
    return hemicycle(places, [name for name, _ in groups], Table(title, ("", "Seats"), rows))


def _conference(state: State) -> Halves:
    """How a question of the leader's would stand, both halves as they lean."""
    found = state.book.find("conference.affiliates_share", state.day)
    share = float(found.value) if found else 0.5  # type: ignore[arg-type]
    clps, unions = float(state.party.delegates[0]), float(state.party.unions[0])
    rows = (
        Half("Constituencies", clps, f"{100 * (1 - share):.0f} % of the vote"),
        Half("Affiliates", unions, f"{100 * share:.0f} % of the vote"),
        Half("Together", (1 - share) * clps + share * unions, "leaning to the leader"),
    )
    return halves(rows, 0.5)


def _power(state: State) -> Bars:
    """How much of all power each actor has by the rules of this play on this day: its mean over the matters covered."""
    gates = [found(matter, state.book, state.day).gate for matter in MATTERS.values()]
    held = [balance(gate) for gate in gates if gate is not None]
    means = {actor: float(sum(one.of(actor).share for one in held)) / max(len(held), 1) for actor in ACTORS}
    lines = [Bar(title, (means[actor],), percent(means[actor])) for actor, title in ACTORS.items()]
    return bars(["Share of power"], lines)


def _rules(state: State) -> tuple[RuleNow, ...]:
    """What this play has changed, by its decisions or where it turned: the last value of each rule."""
    last = {change.key: change for change in state.adopted}
    return tuple(RuleNow(key, RULES[key].title, show(RULES[key], change.value)) for key, change in last.items())
