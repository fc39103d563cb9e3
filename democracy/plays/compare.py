"""Two histories of one scenario side by side: decisions, votes, how the party stood, and where they part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from democracy.engine.campaign.measures import MEASURES
from democracy.engine.play import events
from democracy.engine.play.events import Event, Reason
from democracy.engine.play.parting import Parting, history, parting
from democracy.engine.play.scenario import Scenario
from democracy.engine.play.state import State, fold
from democracy.plays.glance import SHOWN
from democracy.plays.store import Loaded
from democracy.plays.story import counted, number


class NotComparable(ValueError):
    """The two plays are not of one scenario."""


@dataclass(frozen=True, slots=True)
class Row:
    """A card in both histories; empty where it did not come up there."""

    day: date
    title: str
    here: str
    there: str

    @property
    def same(self) -> bool:
        return self.here == self.there


@dataclass(frozen=True, slots=True)
class Number:
    """A measure at the last moment of both."""

    title: str
    here: str
    there: str


@dataclass(frozen=True)
class Compared:
    """Two histories of one scenario. `there` is None for the recorded one, played in the same world."""

    here: Loaded
    there: Loaded | None
    parting: Parting | None
    rows: tuple[Row, ...]
    numbers: tuple[Number, ...]
    endings: tuple[str, str]

    @property
    def differing(self) -> list[Row]:
        return [row for row in self.rows if not row.same]

    @property
    def alike(self) -> list[Row]:
        return [row for row in self.rows if row.same]

    @property
    def sides(self) -> tuple[tuple[str, tuple[Reason, ...]], ...]:
        """The reasons on either side of the parting."""
        if self.parting is None:
            return ()
        return ("Here", self.parting.here.reasons), ("There", self.parting.there.reasons)


def compare(here: Loaded, there: Loaded | None = None) -> Compared:
    """A play beside another, or beside history with the same luck. Raises `NotComparable`."""
    scenario = here.setup.scenario
    if there is not None and there.row.scenario.slug != here.row.scenario.slug:
        raise NotComparable("These two plays are of different scenarios. Choose two plays of one scenario.")
    theirs = there.course if there is not None else history(here.table, here.moves)
    other = there.state if there is not None else fold(here.table.first(), theirs)
    rows = _rows(here.course, theirs, scenario)
    endings = _ending(here.state, scenario), _ending(other, scenario)
    return Compared(here, there, parting(here.course, theirs, scenario), rows, _numbers(here.state, other), endings)


def _rows(here: Sequence[Event], there: Sequence[Event], scenario: Scenario) -> tuple[Row, ...]:
    ours, theirs = _decided(here, scenario), _decided(there, scenario)
    days = {one.card: one.day for one in (*there, *here) if isinstance(one, events.Chosen)}
    order = [card.key for card in scenario.cards if card.key in days]
    rows = [Row(days[key], scenario.card(key).title, ours.get(key, ""), theirs.get(key, "")) for key in order]
    return tuple(sorted(rows, key=lambda row: row.day))


def _decided(course: Sequence[Event], scenario: Scenario) -> dict[str, str]:
    """What was decided at each card, with its vote."""
    found: dict[str, str] = {}
    for one in course:
        if isinstance(one, events.Chosen):
            option = scenario.card(one.card).option(one.option)
            found[one.card] = option.title if option else one.option
        elif isinstance(one, events.Voted):
            result = "carried" if one.carried else "not carried"
            tally = f", {counted(one.tallies[-1])}" if one.tallies else ""
            found[one.card] += f" ({result}{tally})"
    return found


def _numbers(here: State, there: State) -> tuple[Number, ...]:
    return tuple(
        Number(measure.title, *(number(key, float(measure.of(state.party)[0])) for state in (here, there)))
        for key in SHOWN
        for measure in (MEASURES[key],)
    )


def _ending(state: State, scenario: Scenario) -> str:
    return scenario.ending(state.ending).title if state.ending else "Not ended yet"
