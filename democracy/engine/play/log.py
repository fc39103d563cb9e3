"""Events as plain values for a table or a file, and back. What is written reads back equal."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, get_args

import numpy as np

from democracy.engine.campaign.state import MONTHS_KEPT, TENDENCIES, Party
from democracy.engine.play.events import Event, Reason, Tally

type Plain = dict[str, Any]

KINDS: Mapping[str, type] = {kind.__name__: kind for kind in get_args(Event.__value__)}


def written(events: Iterable[Event]) -> list[Plain]:
    """Events as values that JSON has, each under its kind."""
    return [{"event": type(event).__name__, **_plain(event)} for event in events]


def read(plain: Iterable[Plain]) -> tuple[Event, ...]:
    """The events that were written."""
    return tuple(_read(line) for line in plain)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, np.ndarray):
        return value[0].tolist()
    return value.isoformat() if isinstance(value, date) else value


def _read(line: Plain) -> Event:
    held = {name: _READ[name](value) if name in _READ and value is not None else value for name, value in line.items()}
    event: Event = KINDS[held.pop("event")](**held)
    return event


def _reasons(lines: list[Plain]) -> tuple[Reason, ...]:
    return tuple(Reason(**{**line, "since": _day(line["since"]) if line["since"] else None}) for line in lines)


def _party(line: Plain) -> Party:
    """A party of one world; whole numbers come back as such, and fractions as such.

    Parties that were written before they said what is usual, and who joined when, come back without either.
    """
    month = _day(line["month"])
    older = {"usual": line["suspended"], "recent": np.zeros((MONTHS_KEPT, len(TENDENCIES)), np.int64)}
    held = {name: np.array([value]) for name, value in (older | line).items() if name != "month"}
    return Party(month=month, **held)


_day = date.fromisoformat
_READ: Mapping[str, Callable[[Any], Any]] = {
    "day": _day,
    "since": _day,
    "until": _day,
    "due": _day,
    "reasons": _reasons,
    "tallies": lambda lines: tuple(Tally(**line) for line in lines),
    "assumptions": tuple,
    "party": _party,
}
