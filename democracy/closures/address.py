"""What an address asks about stopped meetings: parsed strictly, every problem at once, written back in one way only.

    since.ban-2016=2016-07-12   until.ban-2016=2016-08-01   lift=brighton-2016 (several)
    open.ban-2016=agm   close.ban-2016=nominations (each several)   assume=KEY:NUMBER   worlds=N   seed=N

A closure's key is named in each part; `lift` leaves a closure out. What is not named is as it was recorded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from democracy.asking import SEED, Reader
from democracy.closures.load import Loaded
from democracy.engine.procedures.closures import Closure
from democracy.engine.rulebook import show_date
from democracy.models import Activity

WORLDS, MOST_WORLDS = 400, 2_000


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be otherwise: days and lifted closures by key; `states` by key and activity, "open" or "closed"."""

    since: Mapping[str, date] = field(default_factory=dict)
    until: Mapping[str, date] = field(default_factory=dict)
    lift: tuple[str, ...] = ()
    states: Mapping[tuple[str, str], str] = field(default_factory=dict)
    assume: Mapping[str, float] = field(default_factory=dict)
    worlds: int = WORLDS
    seed: int = SEED

    def pairs(self) -> list[tuple[str, str]]:
        """The parts of the address in their fixed order; what is as usual is left out."""
        pairs = [(f"since.{key}", day.isoformat()) for key, day in self.since.items()]
        pairs += [(f"until.{key}", day.isoformat()) for key, day in self.until.items()]
        pairs += [("lift", key) for key in self.lift]
        words = {"open": "open", "closed": "close"}
        pairs += [(f"{words[state]}.{key}", activity) for (key, activity), state in self.states.items()]
        pairs += [("assume", f"{key}:{value:g}") for key, value in sorted(self.assume.items())]
        usual = {"worlds": WORLDS, "seed": SEED}
        return pairs + [(key, str(getattr(self, key))) for key, value in usual.items() if getattr(self, key) != value]

    def query(self) -> str:
        return urlencode(self.pairs(), safe=":,")

    def closures(self, loaded: Loaded) -> tuple[Closure, ...]:
        """The closures as asked."""
        return tuple(self._changed(closure) for closure in loaded.closures if closure.key not in self.lift)

    def _changed(self, closure: Closure) -> Closure:
        states = {activity: state for (key, activity), state in self.states.items() if key == closure.key}
        return replace(
            closure,
            since=self.since.get(closure.key, closure.since),
            until=self.until.get(closure.key, closure.until),
            states={**closure.states, **states},  # type: ignore[dict-item]
        )


def asked(loaded: Loaded, pairs: Iterable[tuple[str, str]]) -> Ask:
    """Read the parts of an address. Raises `BadAddress` with every problem."""
    reader = _Reader(loaded)
    for part, value in pairs:
        reader.read(part, value)
    return reader.ask()


class _Reader(Reader):
    def __init__(self, loaded: Loaded) -> None:
        super().__init__(loaded.outlook.assumptions, "since", "until", "lift", "states")
        self.loaded, self.keys = loaded, [closure.key for closure in loaded.closures]

    def most_worlds(self) -> int:
        return MOST_WORLDS

    def read(self, part: str, value: str) -> None:
        group, _, key = part.partition(".")
        if group in ("since", "until") and key in self.keys:
            self.day(group, key, part, value)
        elif group in ("open", "close") and key in self.keys:
            self.activity("open" if group == "open" else "closed", key, part, value)
        elif part == "lift":
            self.lifted(value)
        elif part in ("amend", "book", "world") or not self.common(part, value):
            self.unknown(part, value)

    def day(self, group: str, key: str, part: str, value: str) -> None:
        first, last = self.loaded.span()
        try:
            day = date.fromisoformat(value.strip())
        except ValueError:
            day = None
        if day is None or not first <= day <= last:
            self.wrong(part, value, f"Give a day from {show_date(first)} to {show_date(last)}, written as 2016-08-01.")
            return
        self.keep(group, key, day, part, value)

    def activity(self, state: str, key: str, part: str, value: str) -> None:
        if value not in Activity.values:
            self.wrong(part, value, f"Choose one of {', '.join(Activity.values)}.")
        else:
            self.keep("states", f"{key} {value}", state, part, value)

    def lifted(self, value: str) -> None:
        if value not in self.keys:
            self.wrong("lift", value, f"Choose one of {', '.join(self.keys)}.")
        else:
            self.keep("lift", value, True, "lift", value)

    def ask(self) -> Ask:
        usual: dict[str, dict[str, object]] = {"since": {}, "until": {}}
        states: dict[tuple[str, str], str] = {}
        for closure in self.loaded.closures:
            for group in usual:
                day = self.maps[group].get(closure.key)
                if day is not None and day != getattr(closure, group):
                    usual[group][closure.key] = day
            self.ordered(closure)
            for activity in Activity.values:
                state = self.maps["states"].get(f"{closure.key} {activity}")
                if state is not None and state != closure.states.get(activity, "open"):
                    states[closure.key, activity] = str(state)
        self.settle(WORLDS)
        lift = tuple(key for key in self.keys if key in self.maps["lift"])
        return Ask(**usual, lift=lift, states=states, assume=self.maps["assume"], **self.single)  # type: ignore[arg-type]

    def ordered(self, closure: Closure) -> None:
        """The first day must not lie after the last."""
        since, until = (self.maps[g].get(closure.key, getattr(closure, g)) for g in ("since", "until"))
        if isinstance(since, date) and isinstance(until, date) and since > until:
            part = "until" if closure.key in self.maps["until"] else "since"
            wrong = until if part == "until" else since
            remedy = f"It begins on {show_date(since)} and ends on {show_date(until)}: put them in order."
            self.wrong(f"{part}.{closure.key}", str(wrong), remedy)
