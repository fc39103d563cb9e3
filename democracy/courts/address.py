"""What an address asks about a dispute: parsed strictly, every problem at once, written back in one way only.

    executive=june   high-court=none   day.high-court=2016-08-20   worlds=N   seed=N

Each part is the key of a decision; what is left out came out, and on the day, as it was recorded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

from democracy.asking import SEED, Reader
from democracy.courts.load import Loaded
from democracy.engine.rulebook import show_date

WORLDS, MOST_WORLDS = 400, 1_000
MARGIN = timedelta(days=120)
"""How far before the first decision and after the settling a day may lie."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be otherwise: how decisions come out, and on which days."""

    choices: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    worlds: int = WORLDS
    seed: int = SEED

    def query(self) -> str:
        """The query string, empty where nothing is changed."""
        pairs = list(self.choices.items())
        pairs += [(f"day.{key}", day.isoformat()) for key, day in self.days.items()]
        usual = {"worlds": WORLDS, "seed": SEED}
        pairs += [(key, str(getattr(self, key))) for key, value in usual.items() if getattr(self, key) != value]
        return urlencode(pairs)


def asked(loaded: Loaded, pairs: Iterable[tuple[str, str]]) -> Ask:
    """Read the parts of an address. Raises `BadAddress` with every problem."""
    reader = _Reader(loaded)
    for part, value in pairs:
        reader.read(part, value)
    return reader.ask()


class _Reader(Reader):
    def __init__(self, loaded: Loaded) -> None:
        super().__init__({}, "choices", "days")
        self.chain = loaded.chain
        self.keys = [decision.key for decision in loaded.chain.decisions]

    def most_worlds(self) -> int:
        return MOST_WORLDS

    def read(self, part: str, value: str) -> None:
        group, _, key = part.partition(".")
        if part in self.keys:
            self.decided(part, value)
        elif group == "day" and key in self.keys:
            self.day(part, key, value)
        elif part in ("amend", "book", "world", "assume") or not self.common(part, value):
            self.unknown(part, value)

    def decided(self, part: str, value: str) -> None:
        known = [choice.key for choice in self.chain.decision(part).choices]
        if value not in known:
            self.wrong(part, value, f"Choose one of {', '.join(known)}.")
        else:
            self.keep("choices", part, value, part, value)

    def day(self, part: str, key: str, value: str) -> None:
        first, last = self.chain.decisions[0].day - MARGIN, self.chain.settled + MARGIN
        try:
            day = date.fromisoformat(value.strip())
        except ValueError:
            day = None
        if day is None or not first <= day <= last:
            example = self.chain.decision(key).day.isoformat()
            self.wrong(part, value, f"Give a day from {show_date(first)} to {show_date(last)}, written as {example}.")
            return
        self.keep("days", key, day, part, value)

    def ask(self) -> Ask:
        self.settle(WORLDS)
        asked: dict[str, dict[str, object]] = {"choices": {}, "days": {}}
        for decision in self.chain.decisions:
            for group, usual in (("choices", decision.recorded), ("days", decision.day)):
                found = self.maps[group].get(decision.key, usual)
                if found != usual:
                    asked[group][decision.key] = found
        return Ask(**asked, **self.single)  # type: ignore[arg-type]
