"""What a card vote's address asks for: parsed strictly, with every problem at once, and written back in one way only.

    amend=RULE:VALUE   affiliate.SLUG=for|against|abstain|split:60%   clps=30%   present=80%   count=card|hands
    on=DATE   deliver=yes   refer=yes   mover=nec|clp|affiliate   submitted=YEAR   decided=YEAR
    assume=KEY:NUMBER   book=SLUG   worlds=N   seed=N   world=K

Cards are never read from an address.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from urllib.parse import urlencode

from democracy.asking import SEED, WORLDS, Reader, percent, read_percent
from democracy.asking.reader import near
from democracy.conferences.load import Loaded
from democracy.engine.assumptions import Assumption
from democracy.engine.procedures.conference import Changes

FIRST, LAST = date(1980, 1, 1), date(2020, 12, 31)
STANCES = {"for": Fraction(1), "against": Fraction(0), "abstain": None}
WORDS = {
    "count": ("card", "hands"),
    "deliver": ("yes",),
    "refer": ("yes",),
    "mover": ("nec", "clp", "affiliate"),
}
YEARS = ("submitted", "decided")
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


class _Reader(Reader):
    topics = ("conference.",)

    def __init__(self, loaded: Loaded) -> None:
        super().__init__(loaded.outlook.assumptions, "stances")
        self.loaded = loaded

    def ask(self) -> Ask:
        self.settle()
        return Ask(**self.maps, **self.single)  # type: ignore[arg-type]

    def range(self, held: Assumption) -> tuple[float, float]:
        low, high = super().range(held)
        return (low, high) if held.unit in ("share", "log_odds") else (held.low, held.high)

    def read(self, part: str, value: str) -> None:
        group, _, name = part.partition(".")
        if group == "affiliate" and name:
            self.stance(part, name, value)
        elif part in ("clps", "present"):
            low = Fraction(1, 100) if part == "present" else Fraction(0)
            self.set(part, self.share(part, value, low), value)
        elif part in WORDS:
            self.choose(part, value, WORDS[part], f"Write {' or '.join(WORDS[part])}, or leave it out.")
        elif part in YEARS:
            self.set(part, self.number(part, value, int, FIRST.year, LAST.year), value)
        elif part == "on":
            self.on(value)
        elif not self.common(part, value):
            self.unknown(part, value)

    def on(self, value: str) -> None:
        day = read_day(value)
        if day is None:
            self.wrong("on", value, f"Give a day from {FIRST} to {LAST}, such as 1995-04-29.")
        self.set("on", day, value)

    def stance(self, part: str, name: str, value: str) -> None:
        known = list(self.loaded.affiliates)
        if name not in known:
            hint = near(name.lower(), known, "Those with a card here are")
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
