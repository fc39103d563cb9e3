"""What a replay's address asks for: parsed strictly, with every problem at once, and written back in one way only.

    amend=RULE:VALUE   assume=KEY:NUMBER (or assume.KEY=NUMBER)   nominations.NAME=N   turnout.KIND=70%
    exclude=N   psi=X   side=NAME   book=SLUG   worlds=N   seed=N   world=K

Weights, rolls and votes are never read from an address; only rules, assumptions and the numbers above are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from urllib.parse import urlencode

from democracy.asking import SEED, WORLDS, Reader, percent
from democracy.engine.assumptions import Assumption
from democracy.engine.findings import RuleValue
from democracy.engine.record import Record
from democracy.replays import bounds

SINGLE = ("exclude", "psi", "side")


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


def parse(pairs: Iterable[tuple[str, str]], record: Record, assumptions: Mapping[str, Assumption]) -> Ask:
    """Read the parts of an address for one contest. Raises `BadAddress` with every problem."""
    reader = _Reader(record, assumptions)
    for part, value in pairs:
        reader.read(part, value)
    return reader.ask()


class _Reader(Reader):
    def __init__(self, record: Record, assumptions: Mapping[str, Assumption]) -> None:
        super().__init__(assumptions, "nominations", "turnout")
        self.record = record

    def ask(self) -> Ask:
        if self.single.get("exclude") and "side" not in self.single:
            self.single["side"] = self.record.candidate(self.record.winner).short_name
        self.settle()
        return Ask(**self.maps, **self.single)  # type: ignore[arg-type]

    def most_worlds(self) -> int:
        return bounds.most_worlds(self.record)

    def beyond(self, key: str, value: RuleValue) -> str:
        return bounds.beyond(self.record, key, value)

    def read(self, part: str, value: str) -> None:
        group, _, name = part.partition(".")
        if group == "nominations" and name:
            self.nominations(part, name, value)
        elif group == "turnout" and name:
            self.turnout(part, name, value)
        elif part in SINGLE:
            self.one(part, value)
        elif not self.common(part, value):
            self.unknown(part, value)

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
        share = self.share(part, value)
        if share is not None:
            self.keep("turnout", kind, share, part, value)

    def one(self, part: str, value: str) -> None:
        if part == "side":
            known = [candidate.short_name for candidate in self.record.candidates if candidate.on_ballot]
            self.choose(part, value, known, f"Whose supporters are aimed at? Choose one of {', '.join(known)}.")
        elif part == "psi":
            self.set(part, self.number(part, value, float, 0.0, 1_000_000.0), value)
        else:
            self.set(part, self.number(part, value, int, 0, 5_000_000), value)
