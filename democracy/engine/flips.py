"""The smallest change that turns a result, one lever at a time.

A lever is an ordered row of settings, the nearest to what was first. The search looks along it for the first setting
with another winner: a coarse look over the whole range, then halving between the last that did not turn it and the
first that did. If nothing in range turns it, that is the answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

LOOKS = 12
"""Settings looked at before halving. A turn and turn back between two looks would be missed."""


@dataclass(frozen=True, slots=True)
class Lever[Setting]:
    """Something that can be set. `settings` go outward from what was; `reads` puts a setting in words."""

    key: str
    title: str
    settings: Sequence[Setting]
    reads: Callable[[Setting], str]


@dataclass(frozen=True, slots=True)
class Flip[Setting]:
    """The first setting of a lever that gives another winner, and who that is; both None if none in range does."""

    lever: Lever[Setting]
    setting: Setting | None
    winner: str | None


def search[Setting](lever: Lever[Setting], winner: str, winner_of: Callable[[Setting], str | None]) -> Flip[Setting]:
    """Look along a lever for another winner than `winner`. `winner_of` gives None where the rules refuse a setting."""
    last = len(lever.settings) - 1
    if last < 0:
        return Flip(lever, None, None)
    before = -1
    for look in _looks(last):
        found = winner_of(lever.settings[look])
        if found is not None and found != winner:
            turned, found = _halve(lever, winner, winner_of, before, look, found)
            return Flip(lever, lever.settings[turned], found)
        before = look
    return Flip(lever, None, None)


def _looks(last: int) -> list[int]:
    if last < LOOKS:
        return list(range(last + 1))
    return sorted({round(last * i / LOOKS) for i in range(LOOKS + 1)})


def _halve[Setting](
    lever: Lever[Setting],
    winner: str,
    winner_of: Callable[[Setting], str | None],
    before: int,
    turned: int,
    found: str,
) -> tuple[int, str]:
    """Close in on the first setting that turns it, between one that does not and one that does."""
    while turned - before > 1:
        middle = (before + turned) // 2
        now = winner_of(lever.settings[middle])
        if now is not None and now != winner:
            turned, found = middle, now
        else:
            before = middle
    return turned, found
