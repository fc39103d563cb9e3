"""What an election's address asks for: parsed strictly, every problem at once, written back in one way only.

    method=block|single|limited|cumulative|stv   votes=N (limited)   rules=scottish|meek (stv)
    seats=N   women=N   assume=KEY:NUMBER   worlds=N   seed=N   world=K

What is left out is as it was recorded. Votes and papers are never read from an address.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from democracy.elections.load import Loaded
from democracy.engine.counting.stv.rules import PRESETS
from democracy.engine.procedures.election import METHODS, Method
from democracy.replays import bounds
from democracy.replays.address import MOST_SEED, TWICE, BadAddress, Problem

WORLDS, MOST_WORLDS, SEED = 100, 400, 2016
MOST_BY_MEEK = 25
"""Meek's rules weigh every paper again at every stage: a world takes a tenth of a second."""
LONGEST = 24
RULES: Mapping[str, str] = {key: rules.title for key, rules in PRESETS.items()}
CHOICES: Mapping[str, Mapping[str, str]] = {"method": METHODS, "rules": RULES}
USUAL: Mapping[str, object] = {
    "method": "block",
    "votes": None,
    "rules": "scottish",
    "seats": None,
    "women": None,
    "worlds": WORLDS,
    "seed": SEED,
}


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be otherwise; None and empty stand for what was recorded."""

    method: str = "block"
    votes: int | None = None
    rules: str = "scottish"
    seats: int | None = None
    women: int | None = None
    assume: Mapping[str, float] = field(default_factory=dict)
    worlds: int = WORLDS
    seed: int = SEED
    world: int | None = None

    def pairs(self, world: int | None = None) -> list[tuple[str, str]]:
        """The parts of the address in their fixed order; what is as usual is left out."""
        usual = {**USUAL, "worlds": usual_worlds(self.method, self.rules)}
        given = {name: getattr(self, name) for name in usual if getattr(self, name) != usual[name]}
        pairs = [(name, str(value)) for name, value in given.items() if name not in ("worlds", "seed")]
        pairs += [("assume", f"{key}:{value:g}") for key, value in sorted(self.assume.items())]
        pairs += [(name, str(value)) for name, value in given.items() if name in ("worlds", "seed")]
        return pairs if world is None else [*pairs, ("world", str(world))]

    def query(self, world: int | None = None) -> str:
        return urlencode(self.pairs(world), safe=":,")

    def method_for(self, loaded: Loaded) -> Method:
        """The same as the engine takes it."""
        held = loaded.election
        seats = held.seats if self.seats is None else self.seats
        women = min(held.women, seats) if self.women is None else self.women
        return Method(self.method, seats, women, self.votes or 1, self.rules)


def usual_worlds(method: str, rules: str) -> int:
    """How many worlds are counted where an address does not say."""
    return MOST_BY_MEEK if (method, rules) == ("stv", "meek") else WORLDS


def asked(loaded: Loaded, pairs: Iterable[tuple[str, str]]) -> Ask:
    """Read the parts of an address. Raises `BadAddress` with every problem."""
    reader = _Reader(loaded)
    for part, value in pairs:
        reader.read(part, value)
    return reader.ask()


class _Reader:
    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.problems: list[Problem] = []
        self.single: dict[str, object] = {}
        self.assume: dict[str, float] = {}
        standing = len(loaded.election.candidates)
        self.ranges = {"seats": (1, standing), "women": (0, standing), "votes": (1, loaded.election.votes_each)}
        self.ranges |= {"worlds": (1, MOST_WORLDS), "seed": (0, MOST_SEED), "world": (1, MOST_WORLDS)}

    def wrong(self, part: str, value: object, remedy: str) -> None:
        self.problems.append(Problem(part, str(value)[:80], remedy))

    def read(self, part: str, value: str) -> None:
        group, _, name = part.partition(".")
        if part == "assume" or (group == "assume" and name):
            self.assumed(*(value.partition(":")[::2] if part == "assume" else (name, value)))
        elif part not in CHOICES and part not in self.ranges:
            self.wrong(part[:40], value, "This address has no such part. Take it out, or start from the record.")
        elif part in self.single:
            self.wrong(part, value, TWICE)
        elif part in CHOICES:
            self.choice(part, value)
        else:
            self.single[part] = self.number(part, value, *self.ranges[part])

    def choice(self, part: str, value: str) -> None:
        if value in CHOICES[part]:
            self.single[part] = value
        else:
            self.wrong(part, value, f"Choose one of {', '.join(CHOICES[part])}.")

    def assumed(self, key: str, value: str) -> None:
        held = self.loaded.outlook.assumptions.get(key)
        if held is None:
            self.wrong("assume", f"{key}:{value}", "There is no such assumption here. The page lists those there are.")
        elif key in self.assume:
            self.wrong(f"assume.{key}", value, TWICE)
        elif (number := self.number(f"assume.{key}", value, *_bounds(self.loaded, key))) is not None:
            self.assume[key] = number

    def number[N: (int, float)](self, part: str, text: str, low: N, high: N) -> N | None:
        kind = type(low)
        try:
            number = kind(text.replace(",", "").strip()) if len(text) <= LONGEST else None
        except ValueError:
            number = None
        if number is None or not low <= number <= high:
            self.wrong(part, text, f"Give a number from {low:,} to {high:,}.")
            return None
        return number

    def ask(self) -> Ask:
        usual = usual_worlds(str(self.single.get("method")), str(self.single.get("rules")))
        self.single["worlds"] = self.single.get("worlds") or usual
        ask = Ask(assume=self.assume, **{k: v for k, v in self.single.items() if v is not None})  # type: ignore[arg-type]
        self.together(ask)
        if self.problems:
            raise BadAddress(self.problems)
        return _usual(ask, self.loaded)

    def together(self, ask: Ask) -> None:
        """What no part can tell alone."""
        seats = ask.seats or self.loaded.election.seats
        if ask.women is not None and ask.women > seats:
            self.wrong("women", ask.women, f"There are {seats} seats; give a number from 0 to {seats}.")
        if ask.method == "limited" and ask.votes is None and not self.problems:
            self.wrong("votes", "", "Say how many X a paper may bear under a limited vote.")
        if (ask.method, ask.rules) == ("stv", "meek") and ask.worlds > MOST_BY_MEEK:
            self.wrong(
                "worlds",
                ask.worlds,
                f"Under Meek's rules give at most {MOST_BY_MEEK}; others take up to {MOST_WORLDS:,}.",
            )
        if ask.world is not None and ask.world > ask.worlds:
            self.wrong("world", ask.world, f"There are {ask.worlds} worlds here; give one from 1 to {ask.worlds}.")


def _bounds(loaded: Loaded, key: str) -> tuple[float, float]:
    """How far an assumption may be set: votes nobody recorded to what the papers can bear, ratios above nought."""
    held = loaded.outlook.assumptions[key]
    low, high = bounds.assumed(held)
    if key.startswith("elections."):
        low = max(float(low), 0.5 if key == "elections.papers_filled" else 0.0)
        low = max(low, 0.01) if held.unit == "ratio" else low
        return low, min(float(high), 100.0) if held.unit in {"ratio", "number", "log_odds"} else float(high)
    return 1.0, float(loaded.election.papers or 10_000_000)


def _usual(ask: Ask, loaded: Loaded) -> Ask:
    """Parts that say what was recorded, or that the method does not use, are left out."""
    return Ask(
        ask.method,
        ask.votes if ask.method == "limited" else None,
        ask.rules if ask.method == "stv" else "scottish",
        ask.seats if ask.seats != loaded.election.seats else None,
        ask.women if ask.women != loaded.election.women else None,
        ask.assume,
        ask.worlds,
        ask.seed,
        ask.world,
    )
