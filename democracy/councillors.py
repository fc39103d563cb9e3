"""One door from the web to councillors in outline: read an address, reckon, and say what came of it.

amend=RULE:VALUE   day=DATE   assume=KEY:NUMBER   worlds=N   seed=N
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

import numpy as np

from democracy import asking, models, parties, rulebooks
from democracy.asking import SEED, WORLDS, Reader, Reason, reasons
from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.clp.councillors import Outcome, decide
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Luck
from democracy.engine.rulebook import RuleBook
from democracy.figures import bars, numbers

FIRST, LAST, DAY = date(1980, 1, 1), date(2020, 12, 31), date(2017, 11, 1)
BIN = 10


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be otherwise."""

    day: date = DAY
    amendments: Mapping[str, str] = field(default_factory=dict)
    assume: Mapping[str, float] = field(default_factory=dict)
    worlds: int = WORLDS
    seed: int = SEED

    def pairs(self) -> list[tuple[str, str]]:
        """The parts of the address in their fixed order; what is as usual is left out."""
        pairs = [("day", self.day.isoformat())] if self.day != DAY else []
        pairs += [("amend", f"{key}:{value}") for key, value in sorted(self.amendments.items())]
        pairs += [("assume", f"{key}:{value:g}") for key, value in sorted(self.assume.items())]
        usual = {"worlds": WORLDS, "seed": SEED}
        return pairs + [(name, str(getattr(self, name))) for name, held in usual.items() if getattr(self, name) != held]

    def query(self) -> str:
        """The query string, empty where nothing is changed."""
        return urlencode(self.pairs(), safe=":/,")


class _Reader(Reader):
    topics = ("councillors.",)
    example = "councillors.procedure:open"

    def read(self, part: str, value: str) -> None:
        if part == "day":
            self.day(value)
        elif part in ("world", "book") or not self.common(part, value):
            self.unknown(part, value)

    def day(self, value: str) -> None:
        try:
            day = date.fromisoformat(value) if len(value) == len("2017-11-01") else None
        except ValueError:
            day = None
        if day is None or not FIRST <= day <= LAST:
            self.wrong("day", value, f"Give a day from {FIRST} to {LAST}, such as {DAY}.")
            return
        self.set("day", day, value)


def outlook() -> Outlook:
    """What is assumed about wards and councillors."""
    return parties.outlook(models.Assumption.objects.filter(key__startswith="councillors.").select_related("source"))


def parse(pairs: Iterable[tuple[str, str]], held: Outlook) -> Ask:
    """Read the parts of an address. Raises `BadAddress` with every problem."""
    reader = _Reader(held.assumptions)
    for part, value in pairs:
        reader.read(part, value)
    reader.settle()
    return Ask(**reader.maps, **reader.single)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Shown:
    """Councillors in outline, ready for a template."""

    ask: Ask
    base: str
    recorded: RuleBook
    book: RuleBook
    outlook: Outlook
    outcome: Outcome | None
    refused: Finding | None = None

    @property
    def headline(self) -> str:
        """The result in one sentence."""
        if self.outcome is None:
            return "The rules of that day are not known."
        places, gone = (round(float(part.mean())) for part in (self.outcome.places, self.outcome.gone))
        return f"Of a thousand who want to stand again, {places:,} find their place open and {gone:,} lose it."

    def figure(self) -> numbers.Numbers | None:
        """How many of a hundred, so that the picture has few bars."""
        if self.outcome is None:
            return None
        held = (("Places opened", self.outcome.places), ("Places lost", self.outcome.gone))
        return numbers.numbers([numbers.Law(name, _law(part)) for name, part in held], "of a hundred")

    def findings(self) -> list[Reason]:
        found = [self.refused] if self.refused else []
        return reasons([*found, *(self.outcome.findings if self.outcome else ())])

    def assumptions(self) -> list[Assumption]:
        return [self.outlook.assumptions[key] for key in sorted(self.outlook.used)]

    def pairs_without(self) -> dict[str, list[tuple[str, str]]]:
        """For each assumption used: the address's parts without it, so that a small form can set it."""
        return {
            key: [p for p in self.ask.pairs() if not (p[0] == "assume" and p[1].startswith(f"{key}:"))]
            for key in self.outlook.used
        }

    def source_keys(self) -> set[str]:
        keys = {reason.source for reason in self.findings()} | {held.source for held in self.assumptions()}
        return keys - {"", "hypothesis"}

    def data(self) -> dict[str, Any]:
        """Everything the page says, as plain values."""
        data: dict[str, Any] = {"simulated": True, "asked": [list(pair) for pair in self.ask.pairs()], "of": 1000}
        data |= {"recorded": [{"year": row.year, "councillors": row.number} for row in counts()]}
        if self.outcome is not None:
            for name, part in (("opened", self.outcome.places), ("lost", self.outcome.gone)):
                data[name] = [float(q) for q in np.quantile(part, (0.05, 0.5, 0.95))]
        return data


def _law(counts_of_thousand: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> list[float]:
    """The share of worlds with each number of a hundred."""
    of_hundred = np.round(counts_of_thousand / BIN).astype(int)
    return [float(share) for share in np.bincount(of_hundred, minlength=5) / len(of_hundred)]


def shown(ask: Ask, held: Outlook, base: str) -> Shown:
    """Reckon as asked."""
    recorded = rulebooks.current()
    book, used = asking.amend(recorded, ask.amendments, ask.day), replace(held.fixed(ask.assume), used=set())
    try:
        outcome = decide(book, ask.day, used, Luck(ask.seed, range(ask.worlds)))
    except Refused as refused:
        return Shown(ask, base, recorded, book, used, None, refused.finding)
    return Shown(ask, base, recorded, book, used, outcome)


def counts() -> list[models.CouncillorCount]:
    """Councillors by year, as recorded."""
    return list(models.CouncillorCount.objects.select_related("source"))


def growth(rows: list[models.CouncillorCount]) -> bars.Bars | None:
    """The recorded numbers beside the largest; None where there are none."""
    if not rows:
        return None
    most = max(row.number for row in rows)
    return bars.bars(
        ("councillors, of the largest number",),
        [bars.Bar(str(row.year), (Fraction(row.number, most),), f"{row.number:,}") for row in rows[::2]],
    )
