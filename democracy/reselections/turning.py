"""The smallest change of one rule that turns a seat in one world, all else and all luck as it was."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from democracy.engine.flips import Flip, Lever, search
from democracy.engine.procedures.reselection import Rules
from democracy.engine.rules.values import show_share
from democracy.reselections.run import Run, run, story

ASKED, NOT_ASKED = "a selection", "no selection"
SHARE, QUORUM, DAYS = "selection.trigger.share", "selection.trigger.quorum", "selection.days"
LARGEST_QUORUM, LONGEST = 100, 365


def turning(done: Run, world: int) -> list[Flip[str]]:
    """For the one seat of a run: the share, the quorum and the days that would turn it in `world` (from 1).

    Empty where the rules refuse, or hold no trigger ballot. Settings go outward from what is.
    """
    out = done.side.outcome
    if out is None or out.rules.procedure != "trigger" or not done.seats[0].fit:
        return []
    now = _result(done, world, {})
    return [search(lever, now, _of(done, world, lever.key)) for lever in _levers(out.rules, now == ASKED)]


def _levers(rules: Rules, asked: bool) -> Sequence[Lever[str]]:
    """Where a selection is held, what would prevent it; where none is, what would bring it."""
    share, step = rules.trigger.share, Fraction(1, 60)
    shares = [share + step * i for i in range(1, 61)] if asked else [share - step * i for i in range(1, 61)]
    kept = [f"{s.numerator}/{s.denominator}" for s in shares if 0 <= s <= 1]
    quorums = [str(q) for q in range(rules.quorum + 1, LARGEST_QUORUM + 1)]
    shorter, longer = range(rules.days - 1, -1, -1), range(rules.days + 1, LONGEST + 1)
    days = [str(d) for d in (shorter if asked else longer)]
    return (
        Lever(SHARE, "the share that triggers", kept, lambda text: show_share(Fraction(text))),
        Lever(QUORUM, "the quorum of a branch", quorums, lambda text: f"{text} members"),
        Lever(DAYS, "the days until reselection is stopped", days, lambda text: f"{text} days"),
    )


def _of(done: Run, world: int, key: str) -> Callable[[str], str | None]:
    return lambda text: _result(done, world, {key: text})


def _result(done: Run, world: int, changes: Mapping[str, str]) -> str:
    """Whether a selection is held in the world with some rules changed."""
    ask = replace(done.ask, amendments={**done.ask.amendments, **changes}, paired=False, compare={}, worlds=1)
    told = story(run(done.loaded, ask), world)
    return ASKED if told and bool(told.told.asked[0, 0]) else NOT_ASKED
