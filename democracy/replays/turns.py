"""What would turn a result: each lever that the record allows is searched for the first setting with another winner.

The search looks at the middle world, in which every draw is one half: it finds where the typical answer turns.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from math import floor
from typing import Any

from democracy.asking import percent
from democracy.engine import flips
from democracy.engine.explain import people
from democracy.engine.findings import RuleValue
from democracy.engine.luck import Middle
from democracy.engine.preferences import Later
from democracy.engine.record import Record
from democracy.engine.rulebook import RULES, show, write
from democracy.replays.address import Ask
from democracy.replays.run import Loaded, Replay, replay

SECTIONS = "leadership.sections"
ALL_OF_ONE_SIDE = 1_000_000.0
"""An odds ratio at which only supporters of the side aimed at are caught."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One lever: the first setting that turns the result, in words, who wins then, and its address; or nothing does."""

    title: str
    setting: str
    winner: str
    query: str
    range: str


type Lever = tuple[flips.Lever[Any], Callable[[Any], Ask]]


def turns(done: Replay) -> list[Turn]:
    """Search every lever from where the replay stands. Empty where the rules refused it."""
    if done.outcome is None:
        return []
    middle = _Middle.of(done)
    winner = middle.winner(done.ask)
    if winner is None:
        return []
    found = [_search(middle, winner, lever, to_ask) for lever, to_ask in _levers(done, winner)]
    return [*found, *_moved_votes(done)]


@dataclass(frozen=True, slots=True)
class _Middle:
    """The middle world of a contest. Every setting of every lever shares its voters' later preferences."""

    loaded: Loaded
    later: Later

    @classmethod
    def of(cls, done: Replay) -> "_Middle":
        outlook = done.loaded.outlook.fixed(done.ask.assume)
        return cls(done.loaded, Later(done.loaded.record, outlook, Middle()))

    def winner(self, ask: Ask) -> str | None:
        outcome = replay(self.loaded, ask, luck=Middle(), later=self.later).outcome
        return outcome.winner(0) if outcome else None


def _search(middle: _Middle, winner: str, lever: flips.Lever[Any], to_ask: Callable[[Any], Ask]) -> Turn:
    flip = flips.search(lever, winner, lambda setting: middle.winner(to_ask(setting)))
    ends = dict.fromkeys(lever.reads(setting) for setting in (lever.settings[0], lever.settings[-1]))
    scope = " to ".join(ends)
    if flip.winner is None:
        return Turn(lever.title, "", "", "", scope)
    return Turn(lever.title, lever.reads(flip.setting), flip.winner, to_ask(flip.setting).query(), scope)


def _levers(done: Replay, winner: str) -> Iterator[Lever]:
    record, ask = done.loaded.record, done.ask
    yield from _nominations(done)
    if record.by_kind:
        yield from _exclusions(done, winner)
        yield from _freeze(done)
        yield from _turnouts(done)
        yield from _weights(done)
    yield from _choices(record, ask)


def _nominations(done: Replay) -> Iterator[Lever]:
    """Shares of nominations from 1 % to 50 %, outward from the one in force."""
    key = f"leadership.nominations.{done.loaded.record.occasion}"
    now = done.book.find(key, done.loaded.record.day)
    if now is None or not isinstance(now.value, Fraction):
        return
    steps = [Fraction(n, 200) for n in range(2, 101)]
    higher = [step for step in steps if step > now.value]
    yield _rule_lever(f"{RULES[key].title}, raised", key, higher, done.ask)


def _rule_lever(title: str, key: str, settings: list[Any], ask: Ask) -> Lever:
    return flips.Lever(key, title, settings, partial(show, RULES[key])), partial(_ruling, ask, key)


def _ruling(ask: Ask, key: str, value: RuleValue) -> Ask:
    return amend(ask, {key: value})


def amend(ask: Ask, values: Mapping[str, RuleValue]) -> Ask:
    """The same question with these rules as well."""
    written = {key: write(RULES[key], value) for key, value in values.items()}
    return replace(ask, amendments={**ask.amendments, **written})


def _exclusions(done: Replay, winner: str) -> Iterator[Lever]:
    """Voters shut out: at random, then only among the winner's supporters."""
    record = done.loaded.record
    side = record.candidate(winner).short_name
    most = sum(kind.votes or 0 for kind in record.kinds)
    step = max(most // 400, 1)
    counts = list(range(max(done.ask.exclude, step), most, step))
    if not counts:
        return
    for odds, who in ((1.0, "taken at random"), (ALL_OF_ONE_SIDE, f"all of them supporters of {winner}")):
        title = f"People shut out, {who}"
        yield flips.Lever("exclude", title, counts, people), partial(_excluding, done.ask, odds, side)


def _excluding(ask: Ask, odds: float, side: str, number: int) -> Ask:
    return replace(ask, exclude=number, psi=odds, side=side)


def _freeze(done: Replay) -> Iterator[Lever]:
    """Freeze dates from the one in force back to the first joining window, and forward to the last."""
    key = "leadership.freeze_date"
    windows = joining_days(done.loaded.record)
    now = done.book.find(key, done.loaded.record.day)
    if not windows or now is None or not isinstance(now.value, date):
        return
    earlier = [now.value - timedelta(days=n) for n in range(1, (now.value - windows[0]).days + 1)]
    later = [now.value + timedelta(days=n) for n in range(1, (windows[-1] - now.value).days + 1)]
    for title, days in (("Freeze date, earlier", earlier), ("Freeze date, later", later)):
        if days:
            yield _rule_lever(title, key, days, done.ask)


def joining_days(record: Record) -> list[date]:
    """The last days of the members' joining windows, in order: where a freeze date makes a known difference."""
    return sorted({c.joined_until for c in record.cohorts if c.kind == "members" and c.joined_until is not None})


def _turnouts(done: Replay) -> Iterator[Lever]:
    for kind in done.loaded.record.kinds:
        now = done.ask.turnout.get(kind.key, kind.turnout)
        if now is None or (done.outcome and kind.key not in done.outcome.kinds):
            continue
        points = floor(now * 100)
        for word, values in (("lower", range(points - 1, -1, -1)), ("higher", range(points + 1, 101))):
            settings = [Fraction(n, 100) for n in values]
            if settings:
                title = f"Turnout of {kind.title}, {word}"
                yield (
                    flips.Lever(f"turnout.{kind.key}", title, settings, percent),
                    partial(_turning, done.ask, kind.key),
                )


def _turning(ask: Ask, kind: str, share: Fraction) -> Ask:
    return replace(ask, turnout={**ask.turnout, kind: share})


def _weights(done: Replay) -> Iterator[Lever]:
    """Each section's weight from nought to the whole, the others keeping their proportions."""
    held = done.outcome.franchise.weights if done.outcome else None
    hundredths = [Fraction(n, 100) for n in range(1, 100)]
    for section, now in (held or {}).items():
        if not 0 < now < 1:
            continue
        lower, higher = [w for w in reversed(hundredths) if w < now], [w for w in hundredths if w > now]
        for word, settings in (("lowered", lower), ("raised", higher)):
            title = f"Weight of the section “{RULES[SECTIONS].sections[section]}”, {word}"
            yield flips.Lever(SECTIONS, title, settings, percent), partial(_weighing, done.ask, held or {}, section)


def _weighing(ask: Ask, held: Mapping[str, Fraction], section: str, weight: Fraction) -> Ask:
    rest = 1 - held[section]
    weights = {s: weight if s == section else w * (1 - weight) / rest for s, w in held.items()}
    return amend(ask, {SECTIONS: weights})


def _choices(record: Record, ask: Ask) -> Iterator[Lever]:
    """Rules with a choice: each other choice is a lever with one setting."""
    keys = ["leadership.electorate", "leadership.count"]
    keys += [f"leadership.voters.{kind.key}" for kind in record.kinds if f"leadership.voters.{kind.key}" in RULES]
    for key in keys:
        settings = [choice for choice in RULES[key].choices if ask.amendments.get(key) != choice]
        yield _rule_lever(RULES[key].title, key, settings, ask)


def _moved_votes(done: Replay) -> Iterator[Turn]:
    """With one person one vote: how many voters of the last round would have had to choose the other."""
    count = done.outcome.world(0) if done.outcome else None
    totals = count.rounds[-1].totals if count and count.weights is None else {}
    if len(totals) > 1 and all(isinstance(number, int) for number in totals.values()):
        first, second = sorted(totals, key=lambda name: -totals[name])[:2]
        moved = int(totals[first] - totals[second]) // 2 + 1
        yield Turn(f"Voters of {first} who choose {second} instead", people(moved), second, "", "by arithmetic")
