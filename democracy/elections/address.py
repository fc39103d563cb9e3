"""What an election's address asks for: parsed strictly, every problem at once, written back in one way only.

    method=block|single|limited|cumulative|stv   votes=N (limited)   rules=scottish|meek (stv)
    seats=N   women=N   assume=KEY:NUMBER   worlds=N   seed=N   world=K

What is left out is as it was recorded. Votes and papers are never read from an address.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from democracy.asking import SEED, Reader
from democracy.elections.load import Loaded
from democracy.engine.assumptions import Assumption
from democracy.engine.counting.stv.rules import PRESETS
from democracy.engine.procedures.election import METHODS, Method

WORLDS, MOST_WORLDS = 100, 400
MOST_BY_MEEK = 25
"""Meek's rules weigh every paper again at every stage: a world takes a tenth of a second."""
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


class _Reader(Reader):
    def __init__(self, loaded: Loaded) -> None:
        super().__init__(loaded.outlook.assumptions)
        self.loaded = loaded
        standing = len(loaded.election.candidates)
        self.ranges = {"seats": (1, standing), "women": (0, standing), "votes": (1, loaded.election.votes_each)}

    def most_worlds(self) -> int:
        return MOST_WORLDS

    def range(self, held: Assumption) -> tuple[float, float]:
        """How far an assumption may be set: votes nobody recorded to what papers can bear, ratios above nought."""
        low, high = super().range(held)
        if not held.key.startswith("elections."):
            return 1.0, float(self.loaded.election.papers or 10_000_000)
        low = max(low, 0.5 if held.key == "elections.papers_filled" else 0.0)
        low = max(low, 0.01) if held.unit == "ratio" else low
        return low, min(high, 100.0) if held.unit in {"ratio", "number", "log_odds"} else high

    def read(self, part: str, value: str) -> None:
        if part in CHOICES:
            self.choose(part, value, list(CHOICES[part]))
        elif part in self.ranges:
            self.set(part, self.number(part, value, int, *self.ranges[part]), value)
        elif part in ("amend", "book") or not self.common(part, value):
            self.unknown(part, value)

    def ask(self) -> Ask:
        usual = usual_worlds(str(self.single.get("method")), str(self.single.get("rules")))
        self.single.setdefault("worlds", usual)
        ask = Ask(assume=self.maps["assume"], **self.single)  # type: ignore[arg-type]
        self.together(ask)
        self.settle(usual)
        return _usual(ask, self.loaded)

    def together(self, ask: Ask) -> None:
        """What no part can tell alone."""
        seats = ask.seats or self.loaded.election.seats
        if ask.women is not None and ask.women > seats:
            self.wrong("women", str(ask.women), f"There are {seats} seats; give a number from 0 to {seats}.")
        if ask.method == "limited" and ask.votes is None and not self.problems:
            self.wrong("votes", "", "Say how many X a paper may bear under a limited vote.")
        if (ask.method, ask.rules) == ("stv", "meek") and ask.worlds > MOST_BY_MEEK:
            self.wrong(
                "worlds",
                str(ask.worlds),
                f"Under Meek's rules give at most {MOST_BY_MEEK}; others take up to {MOST_WORLDS:,}.",
            )


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
