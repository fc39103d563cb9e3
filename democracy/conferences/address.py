"""What a card vote's address asks for: parsed strictly, with every problem at once, and written back in one way only.

    amend=RULE:VALUE   affiliate.SLUG=for|against|abstain|split:60%   clps=30%   present=80%   count=card|hands
    on=DATE   deliver=yes   refer=yes   mover=nec|clp|affiliate   submitted=YEAR   decided=YEAR
    assume=KEY:NUMBER   book=SLUG   worlds=N   seed=N   world=K

Cards are never read from an address.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from urllib.parse import urlencode

from democracy.conferences.load import Loaded
from democracy.engine import rulebook
from democracy.engine.procedures.conference import Changes
from democracy.replays.address import MOST_SEED, MOST_WORLDS, SEED, TWICE, BadAddress, Problem, percent, read_percent

WORLDS = 400
FIRST, LAST = date(1980, 1, 1), date(2020, 12, 31)
STANCES = {"for": Fraction(1), "against": Fraction(0), "abstain": None}
WORDS = {
    "count": ("card", "hands"),
    "deliver": ("yes",),
    "refer": ("yes",),
    "mover": ("nec", "clp", "affiliate"),
}
NUMBERS = {"submitted": (1980, 2020), "decided": (1980, 2020), "worlds": (1, MOST_WORLDS), "seed": (0, MOST_SEED),
           "world": (1, MOST_WORLDS)}  # fmt: skip
USUAL = {"worlds": WORLDS, "seed": SEED}


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be otherwise. `stances` are shares for, None an abstention; `amendments` rule values as written."""

    amendments: Mapping[str, str] = field(default_factory=dict)
    stances: Mapping[str, Fraction | None] = field(default_factory=dict)
    assume: Mapping[str, float] = field(default_factory=dict)
    clps: Fraction | None = None
    present: Fraction | None = None
    on: date | None = None
    count: str = ""
    deliver: str = ""
    refer: str = ""
    mover: str = ""
    submitted: int | None = None
    decided: int | None = None
    book: str = ""
    worlds: int = WORLDS
    seed: int = SEED
    world: int | None = None

    def pairs(self) -> list[tuple[str, str]]:
        """The parts of the address in their fixed order; what is as usual is left out."""
        pairs = [("amend", f"{key}:{value}") for key, value in sorted(self.amendments.items())]
        pairs += [(f"affiliate.{key}", written(share)) for key, share in sorted(self.stances.items())]
        pairs += [(name, percent(held)) for name in ("clps", "present") if (held := getattr(self, name)) is not None]
        pairs += [("on", self.on.isoformat())] if self.on else []
        pairs += [
            (name, str(held)) for name in (*WORDS, "submitted", "decided", "book") if (held := getattr(self, name))
        ]
        pairs += [("assume", f"{key}:{value:g}") for key, value in sorted(self.assume.items())]
        pairs += [(name, str(getattr(self, name))) for name, usual in USUAL.items() if getattr(self, name) != usual]
        return [*pairs, ("world", str(self.world))] if self.world else pairs

    def query(self) -> str:
        """The query string, empty where nothing is changed."""
        return urlencode(self.pairs(), safe=":/,")

    def changes(self) -> Changes:
        """The same for the engine."""
        return Changes(
            stances=self.stances, clps=self.clps, present=self.present, count=self.count,  # type: ignore[arg-type]
            deliver=bool(self.deliver), refer=bool(self.refer), mover=self.mover, submitted=self.submitted,
            decided=self.decided, moved=self.on is not None,
        )  # fmt: skip


def written(share: Fraction | None) -> str:
    """for, against, abstain or split:60%."""
    return (
        next((word for word, held in STANCES.items() if held == share), "") or f"split:{percent(share or Fraction(0))}"
    )


def read_day(text: str) -> date | None:
    """A day within the years covered, None where it is not one."""
    try:
        day = date.fromisoformat(text) if len(text) == len("2016-07-30") else None
    except ValueError:
        return None
    return day if day and FIRST <= day <= LAST else None


def parse(pairs: Iterable[tuple[str, str]], loaded: Loaded) -> Ask:
    """Read the parts of an address for one card vote. Raises `BadAddress` with every problem."""
    reader = _Reader(loaded)
    for part, value in pairs:
        reader.read(part, value)
    return reader.ask()


class _Reader:
    def __init__(self, loaded: Loaded) -> None:
        self.loaded = loaded
        self.problems: list[Problem] = []
        self.maps: dict[str, dict[str, object]] = {"amendments": {}, "stances": {}, "assume": {}}
        self.single: dict[str, object] = {}

    def ask(self) -> Ask:
        world, worlds = self.single.get("world"), self.single.get("worlds", WORLDS)
        if isinstance(world, int) and isinstance(worlds, int) and world > worlds:
            self.wrong("world", str(world), f"There are {worlds} worlds here; give a number from 1 to {worlds}.")
        if self.problems:
            raise BadAddress(self.problems)
        return Ask(**self.maps, **self.single)  # type: ignore[arg-type]

    def wrong(self, part: str, value: str, remedy: str, rule: str = "") -> None:
        self.problems.append(Problem(part[:60], value[:80], remedy, rule))

    def read(self, part: str, value: str) -> None:
        group, _, name = part.partition(".")
        if part == "amend":
            self.amend(value)
        elif part == "assume":
            self.assume(value)
        elif group == "assume" and name:
            self.assume(f"{name}:{value}")
        elif group == "affiliate" and name:
            self.stance(part, name, value)
        elif part in ("clps", "present"):
            self.share(part, value)
        elif part in WORDS:
            self.word(part, value)
        elif part in NUMBERS:
            self.number(part, value)
        elif part == "on":
            held = read_day(value)
            self.set(part, value, held, f"Give a day from {FIRST} to {LAST}, such as 1995-04-29.")
        elif part == "book":
            self.set(part, value, value[:60], "Name a rule book.")
        else:
            self.wrong(part, value, "This address has no such part. Take it out, or start from the record.")

    def set(self, part: str, text: str, held: object, remedy: str) -> None:
        if part in self.single:
            self.wrong(part, text, TWICE)
        elif held is None:
            self.wrong(part, text, remedy)
        else:
            self.single[part] = held

    def keep(self, group: str, name: str, held: object, part: str, text: str) -> None:
        if name in self.maps[group]:
            self.wrong(part, text, TWICE)
        self.maps[group][name] = held

    def amend(self, text: str) -> None:
        key, colon, value = text.partition(":")
        known = [rule for rule in rulebook.RULES if rule.startswith("conference.")]
        if not colon or key not in known:
            near = get_close_matches(key[:80], known, n=2, cutoff=0.4)
            hint = f"Did you mean {' or '.join(near)}?" if near else f"The rules here are {', '.join(known)}."
            self.wrong("amend", text, f"Write it as rule:value. {hint}")
            return
        rule = rulebook.RULES[key]
        try:
            self.keep("amendments", key, rulebook.write(rule, rulebook.parse(rule, value)), rule.title, value)
        except rulebook.BadValue as bad:
            self.wrong(rule.title, value, bad.remedy, key)

    def assume(self, text: str) -> None:
        key, _, value = text.partition(":")
        held = self.loaded.outlook.assumptions.get(key)
        if held is None:
            self.wrong("assume", text, "There is no such assumption here. The page lists those there are.")
            return
        low, high = {"share": (0.0, 1.0), "log_odds": (-10.0, 10.0)}.get(held.unit, (held.low, held.high))
        try:
            number = float(value)
        except ValueError:
            number = float("nan")
        if not low <= number <= high:
            self.wrong(f"assume {key}", value, f"Give a number from {low:g} to {high:g}.")
            return
        self.keep("assume", key, number, f"assume {key}", value)

    def stance(self, part: str, name: str, value: str) -> None:
        known = self.loaded.affiliates
        if name not in known:
            near = get_close_matches(name[:40].lower(), known, n=3, cutoff=0.4)
            hint = f"Did you mean {' or '.join(near)}?" if near else f"Those with a card here are {', '.join(known)}."
            self.wrong(part, value, f"There is no affiliate “{name[:40]}” with a card on that day. {hint}")
            return
        word, _, text = value.partition(":")
        share = read_percent(text) if word == "split" else STANCES.get(value)
        wrong = value not in STANCES if word != "split" else share is None or not 0 <= share <= 1
        if wrong:
            self.wrong(
                part, value, "Write for, against, abstain, or split: with a share from 0% to 100%, as split:60%."
            )
            return
        self.keep("stances", name, share, part, value)

    def share(self, part: str, value: str) -> None:
        held = read_percent(value)
        low = Fraction(1, 100) if part == "present" else Fraction(0)
        fits = held is not None and low <= held <= 1
        self.set(part, value, held if fits else None, f"Give a share from {percent(low)} to 100%.")

    def word(self, part: str, value: str) -> None:
        held = value if value in WORDS[part] else None
        self.set(part, value, held, f"Write {' or '.join(WORDS[part])}, or leave it out.")

    def number(self, part: str, value: str) -> None:
        low, high = NUMBERS[part]
        plain = value.replace(",", "").strip()
        held = int(plain) if plain.isdecimal() and len(plain) < len("99999999999") else None
        fits = held is not None and low <= held <= high
        self.set(part, value, held if fits else None, f"Give a whole number from {low:,} to {high:,}.")
