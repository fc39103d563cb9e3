"""What a replay's address asks for: parsed strictly, with every problem at once, and written back in one way only.

    amend=RULE:VALUE   assume=KEY:NUMBER (or assume.KEY=NUMBER)   nominations.NAME=N   turnout.KIND=70%
    exclude=N   psi=X   side=NAME   book=SLUG   worlds=N   seed=N   world=K

Weights, rolls and votes are never read from an address; only rules, assumptions and the numbers above are.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from urllib.parse import urlencode

from democracy.engine import rulebook
from democracy.engine.assumptions import Assumption
from democracy.engine.record import Record
from democracy.replays import bounds

WORLDS, SEED = 400, 2016
MOST_WORLDS = bounds.MOST_WORLDS
MOST_SEED = 2**31 - 1
MOST_AMENDMENTS = 40
LONGEST = 24
_SHARE = re.compile(r"[0-9]+(\.[0-9]*)?|\.[0-9]+|[0-9]+/[0-9]+")
TWICE = "This is given more than once. Give it once."
SINGLE = ("exclude", "psi", "side", "book", "worlds", "seed", "world")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: the part of the address (or the rule's title), the value found there, what to do."""

    part: str
    value: str
    remedy: str
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.part}: “{self.value}”. {self.remedy}"


class BadAddress(ValueError):
    """The address asks for something that cannot be."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be otherwise. `amendments` are rule keys and values as `rulebook.write` gives them."""

    amendments: Mapping[str, str] = field(default_factory=dict)
    assume: Mapping[str, float] = field(default_factory=dict)
    nominations: Mapping[str, int] = field(default_factory=dict)
    turnout: Mapping[str, Fraction] = field(default_factory=dict)
    exclude: int = 0
    psi: float = 1.0
    side: str = ""
    book: str = ""
    worlds: int = WORLDS
    seed: int = SEED
    world: int | None = None

    def pairs(self, world: int | None = None) -> list[tuple[str, str]]:
        """The parts of the address in their fixed order; what is as usual is left out."""
        pairs = [("amend", f"{key}:{value}") for key, value in sorted(self.amendments.items())]
        pairs += [(f"nominations.{name}", str(count)) for name, count in sorted(self.nominations.items())]
        pairs += [(f"turnout.{kind}", percent(share)) for kind, share in sorted(self.turnout.items())]
        if self.exclude:
            pairs += [("exclude", str(self.exclude)), ("psi", f"{self.psi:g}"), ("side", self.side)]
        pairs += [("assume", f"{key}:{value:g}") for key, value in sorted(self.assume.items())]
        usual = {"book": "", "worlds": WORLDS, "seed": SEED}
        pairs += [(key, str(getattr(self, key))) for key, value in usual.items() if getattr(self, key) != value]
        return pairs if world is None else [*pairs, ("world", str(world))]

    def pinned(self, book: str, edition: int | None) -> "Ask":
        """The same question, held to one edition of a rule book for good."""
        return replace(self, book=f"{book}@{edition}") if edition else self

    def query(self, world: int | None = None) -> str:
        """The query string, empty where nothing is changed."""
        return urlencode(self.pairs(world), safe=":/,")

    @property
    def changed(self) -> bool:
        return bool(self.amendments or self.nominations or self.turnout or self.exclude or self.book)


def percent(share: Fraction) -> str:
    """70% or 62.5%: at most four places."""
    return f"{round(float(share * 100), 4):g}%"


def parse(pairs: Iterable[tuple[str, str]], record: Record, assumptions: Mapping[str, Assumption]) -> Ask:
    """Read the parts of an address for one contest. Raises `BadAddress` with every problem."""
    reader = _Reader(record, assumptions)
    for part, value in pairs:
        reader.read(part, value)
    return reader.ask()


class _Reader:
    def __init__(self, record: Record, assumptions: Mapping[str, Assumption]) -> None:
        self.record, self.assumptions = record, assumptions
        self.problems: list[Problem] = []
        self.maps: dict[str, dict[str, object]] = {"amendments": {}, "assume": {}, "nominations": {}, "turnout": {}}
        self.single: dict[str, object] = {}

    def ask(self) -> Ask:
        if self.single.get("exclude") and "side" not in self.single:
            self.single["side"] = self.record.candidate(self.record.winner).short_name
        if len(self.maps["amendments"]) > MOST_AMENDMENTS:
            self.wrong("amend", str(len(self.maps["amendments"])), f"Change at most {MOST_AMENDMENTS} rules.")
        world, worlds = self.single.get("world"), self.single.get("worlds", WORLDS)
        if isinstance(world, int) and isinstance(worlds, int) and world > worlds:
            self.wrong("world", str(world), f"There are {worlds} worlds here; give a number from 1 to {worlds}.")
        if self.problems:
            raise BadAddress(self.problems)
        return Ask(**self.maps, **self.single)  # type: ignore[arg-type]

    def wrong(self, part: str, value: str, remedy: str, rule: str = "") -> None:
        self.problems.append(Problem(part, value[:80], remedy, rule))

    def read(self, part: str, value: str) -> None:
        group, _, name = part.partition(".")
        if part == "amend":
            self.amend(value)
        elif part == "assume":
            self.assume(value)
        elif group == "assume" and name:
            self.assume(f"{name}:{value}")
        elif group == "nominations" and name:
            self.nominations(part, name, value)
        elif group == "turnout" and name:
            self.turnout(part, name, value)
        elif part in SINGLE:
            self.one(part, value)
        else:
            self.wrong(part[:40], value, "This address has no such part. Take it out, or start from the record.")

    def amend(self, text: str) -> None:
        key, colon, value = text.partition(":")
        if not colon:
            self.wrong("amend", text, "Write it as rule:value, for example leadership.nominations.vacancy:20%.")
            return
        try:
            if key not in rulebook.RULES:
                raise rulebook.UnknownRule(key)
            rule = rulebook.RULES[key]
            amended = rulebook.parse(rule, value)
            if remedy := bounds.beyond(self.record, key, amended):
                raise rulebook.BadValue(rule.title, value, remedy)
            self.keep("amendments", key, rulebook.write(rule, amended), rule.title, value)
        except rulebook.BadValue as bad:
            self.wrong(rule.title, value, bad.remedy, key)
        except rulebook.UnknownRule as unknown:
            self.wrong("amend", text, str(unknown))

    def assume(self, text: str) -> None:
        key, _, value = text.partition(":")
        if key not in self.assumptions:
            self.wrong("assume", text, "There is no such assumption here. The page lists those there are.")
            return
        number = self.number(f"assume.{key}", value, float, *bounds.assumed(self.assumptions[key]))
        if number is not None:
            self.keep("assume", key, number, f"assume.{key}", value)

    def nominations(self, part: str, name: str, value: str) -> None:
        known = {candidate.short_name: candidate.name for candidate in self.record.candidates}
        if name not in known:
            self.wrong(part, value, f"Nominations can be set for {', '.join(known)}.")
            return
        count = self.number(part, value, int, 0, max(self.record.nominators.values(), default=1_000))
        if count is not None:
            self.keep("nominations", name, count, part, value)

    def turnout(self, part: str, kind: str, value: str) -> None:
        known = [held.key for held in self.record.kinds]
        if kind not in known:
            self.wrong(part, value, f"Turnout can be set for {', '.join(known)}.")
            return
        share = read_percent(value)
        if share is None or not 0 <= share <= 1:
            self.wrong(part, value, "Give a turnout from 0% to 100%.")
            return
        self.keep("turnout", kind, share, part, value)

    def one(self, part: str, value: str) -> None:
        if part == "side":
            self.side(value)
        elif part == "book":
            self.set(part, value[:60], value)
        elif part == "psi":
            self.set(part, self.number(part, value, float, 0.0, 1_000_000.0), value)
        else:
            worlds = (1, bounds.most_worlds(self.record))
            low, high = {"exclude": (0, 5_000_000), "seed": (0, MOST_SEED)}.get(part, worlds)
            self.set(part, self.number(part, value, int, low, high), value)

    def side(self, value: str) -> None:
        known = [candidate.short_name for candidate in self.record.candidates if candidate.on_ballot]
        if value not in known:
            self.wrong("side", value, f"Whose supporters are aimed at? Choose one of {', '.join(known)}.")
            return
        self.set("side", value, value)

    def set(self, part: str, found: object, text: str) -> None:
        if part in self.single:
            self.wrong(part, text, TWICE)
        elif found is not None:
            self.single[part] = found

    def keep(self, group: str, name: str, found: object, part: str, text: str) -> None:
        """One of several parts of a kind, each of which may be given once."""
        if name in self.maps[group]:
            self.wrong(part, text, TWICE, name if group == "amendments" else "")
        self.maps[group][name] = found

    def number[N: (int, float)](self, part: str, text: str, kind: type[N], low: N, high: N) -> N | None:
        try:
            number = kind(text.replace(",", "").strip())
        except ValueError:
            number = None
        if number is None or not low <= number <= high:
            self.wrong(part, text, f"Give a number from {_plain(low)} to {_plain(high)}.")
            return None
        return number


def _plain(number: float) -> str:
    """1,000,000 or 0.5: no idle nought behind the point."""
    return f"{number:,}".removesuffix(".0")


def read_percent(text: str) -> Fraction | None:
    """`70%`, `70 %`, `0.7` or `7/10` as a share; None where it is none of these.

    Powers of ten are not read: `1e999999999` would be a number too long to hold.
    """
    bare = text.strip().removesuffix("%").strip()
    if len(bare) > LONGEST or not _SHARE.fullmatch(bare):
        return None
    try:
        number = Fraction(bare)
    except (ValueError, ZeroDivisionError):
        return None
    return number / 100 if text.strip().endswith("%") else number
