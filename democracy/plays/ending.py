"""The end of a play: what it was against history, what decided it, and on which assumption it hangs."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache

from democracy import models
from democracy.engine.play import events
from democracy.engine.play.conditions import reasons
from democracy.engine.play.events import Reason
from democracy.engine.play.hinge import Hung, hang
from democracy.engine.play.options import as_reason
from democracy.engine.play.scenario import Condition
from democracy.figures.table import NBSP
from democracy.plays.store import Loaded
from democracy.plays.story import counted

KEPT_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Turned:
    """An assumption, and in how many of a hundred worlds with a low and with a high value the play ends alike."""

    title: str
    question: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class HungOn:
    """`alike` in words; `turned` is empty where no assumption makes a difference."""

    alike: str
    worlds: int
    turned: tuple[Turned, ...]


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An ending that was looked at before the one that came, and the conditions of it that were not met."""

    title: str
    unmet: tuple[Reason, ...]


def decided(loaded: Loaded) -> list[Reason]:
    """Why it ended so: the conditions of its ending, each as it stood."""
    ending = loaded.setup.scenario.ending(loaded.state.ending)
    return [as_reason(one) for one in reasons(ending.when, loaded.state, loaded.setup.scenario)]


def passed_over(loaded: Loaded) -> list[PassedOver]:
    """The endings before this one in the order in which they are looked at, each with what it lacked."""
    scenario = loaded.setup.scenario
    keys = [ending.key for ending in scenario.endings]
    earlier = scenario.endings[: keys.index(loaded.state.ending)]
    return [PassedOver(one.title, _unmet(one.when, loaded)) for one in earlier]


def _unmet(when: Iterable[Condition], loaded: Loaded) -> tuple[Reason, ...]:
    found = reasons(when, loaded.state, loaded.setup.scenario)
    return tuple(as_reason(one) for one in found if not one.passed)


def last_vote(loaded: Loaded) -> str:
    """The vote that was last and how it went; empty where there was none."""
    votes = [one for one in loaded.course if isinstance(one, events.Voted)]
    if not votes:
        return ""
    last = votes[-1]
    count = f", {counted(last.tallies[-1]).replace(' ', NBSP)}" if last.tallies else ""
    return f"The last vote: {last.title}, {'carried' if last.carried else 'not carried'}{count}."


def hangs_on(loaded: Loaded) -> HungOn:
    """The same decisions in 200 worlds; computed once for a while."""
    key = f"hangs:{loaded.row.pk}:{loaded.number}"
    found: Hung | None = cache.get(key)
    if found is None:
        found = hang(loaded.table, loaded.moves, loaded.state.ending, loaded.row.seed)
        cache.set(key, found, KEPT_SECONDS)
    named = models.Assumption.objects.in_bulk([one.assumption for one in found.hinges], field_name="key")
    turned = tuple(
        Turned(named[one.assumption].title, named[one.assumption].question, _in_100(one.low), _in_100(one.high))
        for one in found.hinges
        if one.assumption in named
    )
    return HungOn(_in_100(found.alike / found.worlds), found.worlds, turned)


def _in_100(share: float) -> str:
    return f"{round(100 * share)} in 100"
