"""What the address of the party over time asks for: parsed strictly, and written back in one way only.

    outlook=KEY   from=OPENING   measure=KEY   assume=KEY:NUMBER   worlds=N   seed=N   world=K

What is left out is as usual: the neutral outlook, from May 2015, members.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from democracy.asking import SEED, Reader
from democracy.campaigns.load import Loaded
from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.campaign.measures import MEASURES

WORLDS, MOST_WORLDS = 400, 2_000
USUAL: Mapping[str, object] = {
    "outlook": "neutral",
    "opening": "2015",
    "measure": "members",
    "worlds": WORLDS,
    "seed": SEED,
}
PARTS = {"opening": "from"}
"""Names of parts of an address that are called otherwise here."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Under which outlook, from which first day, which measure is shown."""

    outlook: str = "neutral"
    opening: str = "2015"
    measure: str = "members"
    assume: Mapping[str, float] = field(default_factory=dict)
    worlds: int = WORLDS
    seed: int = SEED
    world: int | None = None

    def pairs(self, world: int | None = None) -> list[tuple[str, str]]:
        """The parts of the address in their fixed order; what is as usual is left out."""
        given = [(PARTS.get(name, name), str(getattr(self, name))) for name in USUAL if self._said(name)]
        given += [("assume", f"{key}:{value:g}") for key, value in sorted(self.assume.items())]
        return given if world is None else [*given, ("world", str(world))]

    def _said(self, name: str) -> bool:
        return bool(getattr(self, name) != USUAL[name])

    def query(self, world: int | None = None) -> str:
        """The address's query."""
        return urlencode(self.pairs(world), safe=":")

    def of(self, measure: str) -> "Ask":
        """The same of another measure."""
        return replace(self, measure=measure)

    def view(self, loaded: Loaded) -> Outlook:
        """The outlook with the assumptions that the address sets."""
        return loaded.outlooks[self.outlook].fixed(self.assume)


class _Reader(Reader):
    def __init__(self, loaded: Loaded, assumptions: Mapping[str, Assumption]) -> None:
        super().__init__(assumptions)
        self.loaded = loaded

    def most_worlds(self) -> int:
        return MOST_WORLDS

    def range(self, held: Assumption) -> tuple[float, float]:
        """Numbers of points and seats may be below nought: within ten times the range, either way."""
        if held.unit == "number":
            wide = 10.0 * max(abs(held.low), abs(held.high), 1.0)
            return -wide, wide
        return super().range(held)

    def part(self, part: str, value: str) -> None:
        loaded = self.loaded
        known = {"outlook": loaded.outlooks, "from": loaded.openings, "measure": MEASURES}
        if part in known:
            self.choose(part, value, list(known[part]))
        elif part in ("amend", "book") or not self.common(part, value):
            self.unknown(part, value)


def asked(loaded: Loaded, parts: Iterable[tuple[str, str]]) -> Ask:
    """The address as a question. Raises `BadAddress` with every problem."""
    reader = _Reader(loaded, next(iter(loaded.outlooks.values())).assumptions)
    for part, value in parts:
        reader.part(part, value)
    reader.settle(WORLDS)
    given = {("opening" if name == "from" else name): value for name, value in reader.single.items()}
    return Ask(assume=reader.maps["assume"], **given)  # type: ignore[arg-type]
