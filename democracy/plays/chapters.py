"""The log of a play: a chapter for each move, in which what was decided stands out and quiet months are gathered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby, islice
from operator import itemgetter

from democracy.engine.campaign.levers import LEVERS
from democracy.engine.campaign.measures import MEASURES
from democracy.engine.campaign.state import Party
from democracy.engine.play.events import Event, LeverSet, MonthPassed, Skipped
from democracy.engine.play.moves import Move
from democracy.engine.play.scenario import Card, Scenario
from democracy.engine.words import inside
from democracy.figures.timeline import day_in_words
from democracy.plays.story import Line, ended, lines, number

SET = ("lever", "flag")
"""Kinds of line that say what the line before them brought."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A line with what it set; or, where there is a `summary`, lines of a stretch in which nobody decided anything."""

    lines: tuple[Line, ...]
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A move and what came of it."""

    number: int
    day: date
    title: str
    passages: tuple[Passage, ...]

    @property
    def lines(self) -> list[Line]:
        """Every line, gathered or not."""
        return [line for passage in self.passages for line in passage.lines]


def chapters(moves: Sequence[Move], scenario: Scenario, start: Party) -> list[Chapter]:
    """The moves of a play, the last first. `start` is the party before the first of them."""
    told, before = [], start
    for move in moves:
        told.append(_chapter(move, scenario, before))
        before = next((one.party for one in reversed(move.events) if isinstance(one, MonthPassed)), before)
    return told[::-1]


def _chapter(move: Move, scenario: Scenario, before: Party) -> Chapter:
    passages = tuple(_passages(move.events, scenario, before))
    day = move.events[0].day if move.events else scenario.start
    if not move.command.card:
        return Chapter(move.number, day, "The beginning", passages)
    title = _decided(scenario.card(move.command.card), move.command.option, scenario)
    return Chapter(move.number, day, title, passages)


def _decided(card: Card, key: str, scenario: Scenario) -> str:
    """An option’s title, with its card’s where other cards have an option of that title."""
    option = card.option(key)
    if option is None:
        return key
    alike = [one for known in scenario.cards for one in known.options if one.title == option.title]
    return option.title if len(alike) == 1 else f"{ended(card.title)} {option.title}"


def _passages(happened: Iterable[Event], scenario: Scenario, before: Party) -> Iterator[Passage]:
    told = [(event, line) for event in happened for line in lines(event, scenario)]
    quiet = accumulate(told, lambda last, one: _is_quiet(one[0], after_quiet=last), initial=False)
    for is_quiet, stretch in groupby(zip(islice(quiet, 1, None), told, strict=True), key=itemgetter(0)):
        pairs = [pair for _, pair in stretch]
        if is_quiet:
            yield _gathered(pairs, before)
        else:
            yield from _standing([line for _, line in pairs])
        before = next((one.party for one, _ in reversed(pairs) if isinstance(one, MonthPassed)), before)


def _is_quiet(event: Event, *, after_quiet: bool) -> bool:
    """Whether nobody decided it: a lever that is set with no decision before it goes back by itself."""
    return isinstance(event, MonthPassed | Skipped) or (after_quiet and isinstance(event, LeverSet))


def _standing(told: Sequence[Line]) -> Iterator[Passage]:
    """Each line with what it set, once."""
    held: dict[Line, None] = {}
    for line in told:
        if held and line.kind not in SET:
            yield Passage(tuple(held))
            held = {}
        held[line] = None
    if held:
        yield Passage(tuple(held))


def _gathered(pairs: Sequence[tuple[Event, Line]], before: Party) -> Passage:
    told = tuple(line for _, line in pairs)
    months = [event.party for event, _ in pairs if isinstance(event, MonthPassed)]
    if len(told) == 1 and not months:
        return Passage(told)
    skipped = sum(isinstance(event, Skipped) for event, _ in pairs)
    over = [inside(LEVERS[event.lever].title) for event, _ in pairs if isinstance(event, LeverSet)]
    said = [_lived(months, before)] if months else []
    said += [f"{skipped} card{'s' if skipped > 1 else ''} did not come up"] if skipped else []
    said += [f"over: {', '.join(over)}"] if over else []
    when = _span(months[0].month, months[-1].month) if months else _days(told[0].day, told[-1].day)
    return Passage(told, f"{when}: {'; '.join(said)}.")


def _lived(months: Sequence[Party], before: Party) -> str:
    then, now = (number("members", MEASURES["members"].of(party)[0]) for party in (before, months[-1]))
    passed = "" if len(months) == 1 else f"{len(months)} months, "
    return f"{passed}members {then} → {now}"


def _span(first: date, last: date) -> str:
    """Months from one to another, the year once where it is one year."""
    if first == last:
        return f"{last:%B %Y}"
    return f"{first:%B}{'' if first.year == last.year else f' {first.year}'} to {last:%B %Y}"


def _days(first: date, last: date) -> str:
    return day_in_words(last) if first == last else f"{day_in_words(first)} to {day_in_words(last)}"
