"""The months of a play so far: how polls and the number of members went, from the events that it keeps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from democracy.engine.campaign.measures import MEASURES
from democracy.engine.campaign.state import Party
from democracy.engine.play.events import Event, MonthPassed
from democracy.figures.trace import Trace, trace
from democracy.plays.story import number

FOLLOWED = {
    "poll_lead": (
        "Polls, month by month",
        "The Conservatives’ lead over Labour in points; below nought Labour is ahead.",
    ),
    "members": ("Members, month by month", "All members of the party."),
}

AXES: Mapping[str, Callable[[float], str]] = {
    "poll_lead": lambda lead: f"{lead:+g}" if lead else "0",
    "members": "{:,.0f}".format,
}


@dataclass(frozen=True, slots=True)
class Run:
    """A number over the months: a name for its figure, a title, a sentence, a picture (None before a month is over)."""

    ident: str
    title: str
    sentence: str
    picture: Trace | None


def runs(first: date, start: Party, course: Sequence[Event]) -> tuple[Run, ...]:
    """Each number followed, from the first day through every month that has passed, in the play's one world."""
    passed = [event for event in course if isinstance(event, MonthPassed)]
    return tuple(_run(key, first, start, passed) for key in FOLLOWED)


def _run(key: str, first: date, start: Party, passed: Sequence[MonthPassed]) -> Run:
    title, what = FOLLOWED[key]
    of = MEASURES[key].of
    numbers = [float(of(party)[0]) for party in (start, *(event.party for event in passed))]
    if not passed:
        words = f"{what} {number(key, numbers[0])} at the start. No month has passed yet."
        return Run(f"{key}-by-month", title, words, None)
    days = [first, *(event.day for event in passed)]
    rows = ["At the start", *(f"{event.party.month:%B %Y}" for event in passed)]
    head = ("End of", MEASURES[key].title)
    picture = trace(days, numbers, rows, head, title, lambda value: number(key, value), AXES[key])
    return Run(f"{key}-by-month", title, f"{what} {_told(key, numbers, days)}", picture)


def _told(key: str, numbers: Sequence[float], days: Sequence[date]) -> str:
    """Start, now, and the highest and lowest between."""
    said = [number(key, value) for value in (numbers[0], numbers[-1], min(numbers), max(numbers))]
    passed = len(numbers) - 1
    return (
        f"{said[0]} at the start, {said[1]} after {passed} month{'' if passed == 1 else 's'}, on {days[-1]:%-d %B %Y}; "
        f"between {said[2]} and {said[3]} on the way."
    )
