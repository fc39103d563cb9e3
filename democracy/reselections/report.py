"""A reselection as plain text for a terminal; what is recorded and what is simulated are told apart."""

from collections.abc import Iterator

import numpy as np

from democracy.engine.explain import sentence
from democracy.engine.flips import Flip
from democracy.engine.selection.meetings import Reals
from democracy.engine.selection.number import quantile
from democracy.models import TriggerRecord
from democracy.reselections import words
from democracy.reselections.run import Run, Side, Story, story
from democracy.reselections.seat_page import Shown as Seat
from democracy.reselections.turning import turning

LISTED = 20


def party_to_text(done: Run) -> str:
    """The whole parliamentary party."""
    return "\n".join(_party(done)) + "\n"


def seat_to_text(done: Run) -> str:
    """One seat, and one world of it where one is asked for."""
    return "\n".join(_seat(done)) + "\n"


def _head(done: Run) -> Iterator[str]:
    loaded = done.loaded
    yield f"Reselection {loaded.year}, under the rules of {loaded.day:%d %B %Y}"
    yield words.CAUTION
    yield from (f"  {line}" for line in words.changed(done))
    if done.rival:
        yield from (f"  Beside it: {line}" for line in words.rival_words(done))


def _party(done: Run) -> Iterator[str]:
    yield from _head(done)
    if done.loaded.triggered is not None:
        yield f"Recorded: {done.loaded.triggered} MPs were triggered."
    for name, side in (("Simulated", done.side), ("Beside it", done.rival)):
        if side:
            yield from _numbers(name, side, len(done.seats))
    yield from _difference(done)
    yield ""
    yield from _list(done)
    yield from _foot(done)


def _numbers(name: str, side: Side, seats: int) -> Iterator[str]:
    """How many are asked and lose: exactly at the assumptions' values, and over what is not known."""
    if side.exact is None or side.outcome is None:
        return
    exact = (side.exact.law_asked, side.exact.law_lost)
    asked = ("face a selection", "lose the candidacy")
    for what, law, laws in zip(asked, exact, side.outcome.laws, strict=True):
        over = laws.mean(axis=0)
        yield (
            f"{name}: {quantile(law, 0.5)} of {seats} MPs {what} ({_band(law)} in nine of ten, every assumption at its "
            f"value; {_band(over)} with the assumptions drawn)."
        )


def _band(law: Reals) -> str:
    return f"{quantile(law, 0.05)} to {quantile(law, 0.95)}"


def _difference(done: Run) -> Iterator[str]:
    if done.rival is None or done.rival.outcome is None or done.side.outcome is None:
        return
    apart = (done.side.outcome.asked - done.rival.outcome.asked).sum(axis=1)
    low, high = np.quantile(apart, (0.05, 0.95))
    yield f"The rules alone, with the same luck: {apart.mean():+.1f} selections ({low:+.1f} to {high:+.1f})."


def _list(done: Run) -> Iterator[str]:
    chances = sorted(done.side.verdicts.items(), key=lambda item: (-item[1].asked, -item[1].lost))
    places = {place.row.code: place for place in done.places}
    yield f"{'Constituency':<36}{'selection':>20}{'loses':>20}   recorded"
    for code, verdict in chances[:LISTED]:
        said = _recorded(places[code].record)
        yield f"{verdict.seat.name:<36}{_in(verdict.asked):>20}{_in(verdict.lost):>20}   {said}"
    if len(chances) > LISTED:
        yield f"and {len(chances) - LISTED} more; --json has them all."


def _recorded(record: TriggerRecord | None) -> str:
    return str(record.get_status_display()) if record else "nothing"


def _in(chance: float) -> str:
    return words.in_hundred(chance)


def _seat(done: Run) -> Iterator[str]:
    yield from _head(done)
    seat, place = done.seats[0], done.places[0]
    yield f"{seat.name}: {' and '.join(seat.mps) or 'nobody to reselect'}. Recorded: {_recorded(place.record)}."
    verdict = done.side.verdicts.get(seat.code)
    if verdict:
        yield from (sentence(finding) for finding in verdict.findings)
        yield f"Simulated: a selection in {_in(verdict.asked)} worlds; the candidacy lost in {_in(verdict.lost)}."
    if done.rival and (other := done.rival.verdicts.get(seat.code)):
        yield f"Beside it: a selection in {_in(other.asked)} worlds; the candidacy lost in {_in(other.lost)}."
    yield from _turns(done)
    told = story(done, done.ask.world) if done.ask.world else None
    if told and done.ask.world:
        yield from _world(told, done.ask.world, seat.code)
        yield from map(_turn, turning(done, done.ask.world))
    yield from _foot(done)


def _turns(done: Run) -> Iterator[str]:
    """Single changes of the rules, none where one world is told."""
    found = Seat(done).turns()
    if found:
        yield "One rule changed: chances of a selection and of losing."
    yield from (f"  {_in(turn.asked):>20}{_in(turn.lost):>20}   {turn.title}" for turn in found)


def _world(told: Story, world: int, code: str) -> Iterator[str]:
    yield ""
    yield f"World {world}, simulated:"
    yield from (f"  {sentence(finding)}" for finding in told.findings(code))


def _turn(flip: Flip[str]) -> str:
    if flip.setting is None:
        return f"  No other value of {flip.lever.title} turns it in this world."
    return f"  It turns, to {flip.winner}, with {flip.lever.title} at {flip.lever.reads(flip.setting)}."


def _foot(done: Run) -> Iterator[str]:
    yield ""
    yield from (f"Rule: {reason.sentence}" for reason in words.findings(done))
    for held in words.assumptions(done):
        yield f"Assumed: {held.title} = {held.value:g} ({held.low:g} to {held.high:g}). {held.basis}"
    yield words.editions(done)
