"""What a roll call's address asks for: parsed strictly, with every problem at once, written back in one way only.

    flip=SEAT (or SECTION)   flip=SEAT:for|against   absent=SEAT (or SECTION)   switch=N   chair=for|against
    amend=RULE:VALUE   assume=KEY:NUMBER (or assume.KEY=NUMBER)   book=SLUG   worlds=N   seed=N   world=K

`switch=3` moves three votes from the first side to the second, `switch=-3` the other way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from urllib.parse import urlencode

from democracy.engine import rulebook
from democracy.engine.assumptions import Assumption
from democracy.engine.procedures.roll_call import Record
from democracy.engine.procedures.roll_call_law import Turned
from democracy.engine.procedures.roll_call_rules import keys
from democracy.replays.address import MOST_SEED, MOST_WORLDS, SEED, TWICE, WORLDS, BadAddress, Problem

MODES: tuple[Turned, ...] = ("other", "for", "against")
MOST_FLIPS = 60
HIGHEST = {"worlds": (1, MOST_WORLDS), "seed": (0, MOST_SEED), "world": (1, MOST_WORLDS)}


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be otherwise. `flips` are seat or section keys and what they do; a seat's own word goes first."""

    flips: Mapping[str, Turned] = field(default_factory=dict)
    switch: int = 0
    chair: str = ""
    amendments: Mapping[str, str] = field(default_factory=dict)
    assume: Mapping[str, float] = field(default_factory=dict)
    book: str = ""
    worlds: int = WORLDS
    seed: int = SEED
    world: int | None = None

    def pairs(self, world: int | None = None) -> list[tuple[str, str]]:
        """The parts of the address in their fixed order; what is as usual is left out."""
        pairs = [_flip(key, mode) for key, mode in sorted(self.flips.items())]
        usual: dict[str, object] = {"switch": 0, "chair": "", "book": "", "worlds": WORLDS, "seed": SEED}
        pairs += [("amend", f"{key}:{value}") for key, value in sorted(self.amendments.items())]
        pairs += [("assume", f"{key}:{value:g}") for key, value in sorted(self.assume.items())]
        pairs += [(key, str(getattr(self, key))) for key, value in usual.items() if getattr(self, key) != value]
        return pairs if world is None else [*pairs, ("world", str(world))]

    def query(self, world: int | None = None) -> str:
        """The query string, empty where nothing is changed."""
        return urlencode(self.pairs(world), safe=":/,")

    def pinned(self, book: str, edition: int | None) -> "Ask":
        """The same question, held to one edition of a rule book for good."""
        return replace(self, book=f"{book}@{edition}") if edition else self

    def toggled(self, key: str) -> "Ask":
        """The same question with a seat turned the other way, or turned back."""
        flips = {held: mode for held, mode in self.flips.items() if held != key}
        return replace(self, flips=flips if key in self.flips else {**flips, key: "other"}, world=None)

    def turned(self, record: Record) -> dict[str, Turned]:
        """What each seat does: its own word, else its section's."""
        found = {seat.key: self.flips[seat.section] for seat in record.seats if seat.section in self.flips}
        return found | {seat.key: self.flips[seat.key] for seat in record.seats if seat.key in self.flips}


def _flip(key: str, mode: Turned) -> tuple[str, str]:
    if mode == "absent":
        return "absent", key
    return "flip", key if mode == "other" else f"{key}:{mode}"


def parse(pairs: Iterable[tuple[str, str]], record: Record, assumptions: Mapping[str, Assumption]) -> Ask:
    """Read the parts of an address for one roll call. Raises `BadAddress` with every problem."""
    reader = _Reader(record, assumptions)
    for part, value in pairs:
        reader.read(part, value)
    return reader.ask()


class _Reader:
    def __init__(self, record: Record, assumptions: Mapping[str, Assumption]) -> None:
        self.record, self.assumptions = record, assumptions
        self.known = [seat.key for seat in record.seats] + [section.key for section in record.body.sections]
        self.problems: list[Problem] = []
        self.maps: dict[str, dict[str, object]] = {"flips": {}, "amendments": {}, "assume": {}}
        self.single: dict[str, object] = {}

    def ask(self) -> Ask:
        if len(self.maps["flips"]) > MOST_FLIPS:
            self.wrong("flip", str(len(self.maps["flips"])), f"Turn at most {MOST_FLIPS} seats by name.")
        world, worlds = self.single.get("world"), self.single.get("worlds", WORLDS)
        if isinstance(world, int) and isinstance(worlds, int) and world > worlds:
            self.wrong("world", str(world), f"There are {worlds} worlds here; give a number from 1 to {worlds}.")
        if self.problems:
            raise BadAddress(self.problems)
        return Ask(**self.maps, **self.single)  # type: ignore[arg-type]

    def wrong(self, part: str, value: str, remedy: str, rule: str = "") -> None:
        self.problems.append(Problem(part, value[:80], remedy, rule))

    def read(self, part: str, value: str) -> None:
        if part == "flip":
            key, _, mode = value.partition(":")
            self.flip(part, key, mode or "other")
        elif part == "absent":
            self.flip(part, value, "absent")
        elif part == "amend":
            self.amend(value)
        elif part == "assume" or part.startswith("assume."):
            self.assume(value if part == "assume" else f"{part.removeprefix('assume.')}:{value}")
        elif part == "chair":
            self.choose(part, value)
        elif part == "book":
            self.set(part, value[:60], value)
        elif part in ("switch", *HIGHEST):
            seats = len(self.record.seats)
            self.set(part, self.number(part, value, int, *HIGHEST.get(part, (-seats, seats))), value)
        else:
            self.wrong(part[:40], value, "This address has no such part. Take it out, or start from the record.")

    def flip(self, part: str, key: str, mode: str) -> None:
        if key not in self.known:
            near = get_close_matches(key[:40], self.known, n=3, cutoff=0.4) or self.known[:3]
            hint = f"Did you mean {' or '.join(near)}?" if near else "This body has no seats on that day."
            self.wrong(part, key, f"There is no such seat or section. {hint}")
        elif mode not in (*MODES, "absent"):
            self.wrong(part, f"{key}:{mode}", "A seat may vote the other way, for or against: write for or against.")
        else:
            self.keep("flips", key, mode, part)

    def amend(self, text: str) -> None:
        key, colon, value = text.partition(":")
        if not colon:
            self.wrong("amend", text, f"Write it as rule:value, for example {keys(self.record.majority)[1]}:2/3.")
            return
        try:
            if key not in rulebook.RULES:
                raise rulebook.UnknownRule(key)
            rule = rulebook.RULES[key]
            self.keep("amendments", key, rulebook.write(rule, rulebook.parse(rule, value)), "amend")
        except rulebook.BadValue as bad:
            self.wrong(rule.title, value, bad.remedy, key)
        except rulebook.UnknownRule as unknown:
            self.wrong("amend", text, str(unknown))

    def assume(self, text: str) -> None:
        key, _, value = text.partition(":")
        if key not in self.assumptions:
            self.wrong("assume", text, "There is no such assumption here. The page lists those there are.")
            return
        number = self.number(f"assume.{key}", value, float, 0.0, 1.0)
        if number is not None:
            self.keep("assume", key, number, f"assume.{key}")

    def choose(self, part: str, value: str) -> None:
        if value in ("for", "against"):
            self.set(part, value, value)
        else:
            self.wrong(part, value, "How does the chair cast the vote? Write for or against.")

    def set(self, part: str, found: object, text: str) -> None:
        if part in self.single:
            self.wrong(part, text, TWICE)
        elif found is not None:
            self.single[part] = found

    def keep(self, group: str, name: str, found: object, part: str) -> None:
        if name in self.maps[group]:
            self.wrong(part, name, TWICE)
        self.maps[group][name] = found

    def number[N: (int, float)](self, part: str, text: str, kind: type[N], low: N, high: N) -> N | None:
        try:
            number = kind(text.replace(",", "").replace("−", "-").strip()[:24])
        except ValueError:
            number = None
        if number is None or not low <= number <= high:
            self.wrong(part, text, f"Give a number from {low:,} to {high:,}.".replace(".0 ", " ").replace(".0.", "."))
            return None
        return number
