"""What an election's address asks for: parsed strictly, every problem at once, written back in one way only.

    method=block|single|limited|cumulative|stv   votes=N (limited)   rules=scottish|meek (stv: a preset of its parts)
    seats=N   women=N   amend=stv.PART:VALUE   book=SLUG   assume=KEY:NUMBER   worlds=N   seed=N   world=K

What is left out is as it was recorded, or as the rule book says. Votes and papers are never read from an address.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from democracy.asking import SEED, Reader
from democracy.elections.load import Loaded
from democracy.engine.assumptions import Assumption
from democracy.engine.counting.stv.rules import PRESETS
from democracy.engine.procedures.election import METHODS, Method
from democracy.engine.procedures.election_rules import preset, transferable, women_on
from democracy.engine.rulebook import Amendment, RuleBook
from democracy.rulebooks import UnknownBook

WORLDS, MOST_WORLDS = 100, 400
MOST_BY_MEEK = 25
"""Meek's rules weigh every paper again at every stage: a world takes a tenth of a second."""
RULES: Mapping[str, str] = {key: rules.title for key, rules in PRESETS.items()}
CHOICES: Mapping[str, Mapping[str, str]] = {"method": METHODS, "rules": RULES}
USUAL: Mapping[str, object] = {
    "method": "block",
    "votes": None,
    "rules": "",
    "seats": None,
    "women": None,
    "book": "",
    "worlds": WORLDS,
    "seed": SEED,
}


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be otherwise; None and empty stand for what was recorded. `rules` is a preset, over which go
    `amendments` of its parts; `transfer` is how the book asked for transfers votes.
    """

    method: str = "block"
    votes: int | None = None
    rules: str = ""
    seats: int | None = None
    women: int | None = None
    amendments: Mapping[str, str] = field(default_factory=dict)
    book: str = ""
    assume: Mapping[str, float] = field(default_factory=dict)
    worlds: int = WORLDS
    seed: int = SEED
    world: int | None = None
    transfer: str = "gregory"

    @property
    def by_meek(self) -> bool:
        """Whether votes are transferred by Meek's method."""
        given = preset(self.rules) if self.rules else {}
        held = {"stv.transfer": self.transfer, **given, **self.amendments}
        return self.method == "stv" and held["stv.transfer"] == "meek"

    @property
    def usual_worlds(self) -> int:
        """How many worlds are counted where an address does not say."""
        return MOST_BY_MEEK if self.by_meek else WORLDS

    def pairs(self, world: int | None = None) -> list[tuple[str, str]]:
        """The parts of the address in their fixed order; what is as usual is left out."""
        usual = {**USUAL, "worlds": self.usual_worlds}
        given = {name: getattr(self, name) for name in usual if getattr(self, name) != usual[name]}
        pairs = [(name, str(value)) for name, value in given.items() if name not in ("worlds", "seed")]
        pairs += [("amend", f"{key}:{value}") for key, value in sorted(self.amendments.items())]
        pairs += [("assume", f"{key}:{value:g}") for key, value in sorted(self.assume.items())]
        pairs += [(name, str(value)) for name, value in given.items() if name in ("worlds", "seed")]
        return pairs if world is None else [*pairs, ("world", str(world))]

    def query(self, world: int | None = None) -> str:
        return urlencode(self.pairs(world), safe=":,")

    def pinned(self, book: RuleBook) -> "Ask":
        """The same question, held to one edition of the rules for good."""
        return replace(self, book=f"{book.slug}@{book.edition}") if book.edition else self

    def amended(self, loaded: Loaded) -> RuleBook:
        """The book asked for, with the preset and the amendments in force on the day. Raises `UnknownBook`."""
        book, day = loaded.book(self.book), loaded.row.result_on
        given = {**(preset(self.rules) if self.rules else {}), **self.amendments}
        changes = [Amendment(key, day, value) for key, value in given.items()]
        return book.amend(changes) if changes else book

    def method_for(self, loaded: Loaded, book: RuleBook) -> Method:
        """How to count, under the rules of `book` on the day. Raises `Refused`."""
        held, day = loaded.election, loaded.row.result_on
        seats = held.seats if self.seats is None else self.seats
        women = self.women
        if women is None:
            women = min(women_on(book, day) if loaded.ruled else held.women, seats)
        if self.method != "stv":
            return Method(self.method, seats, women, self.votes or 1)
        rules, constraint = transferable(book, day)
        return Method(self.method, seats, women, self.votes or 1, rules, constraint)


def asked(loaded: Loaded, pairs: Iterable[tuple[str, str]]) -> Ask:
    """Read the parts of an address. Raises `BadAddress` with every problem."""
    reader = _Reader(loaded)
    for part, value in pairs:
        reader.read(part, value)
    return reader.ask()


class _Reader(Reader):
    topics = ("stv.",)

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
        elif part == "book":
            self.book(value)
        elif not self.common(part, value):
            self.unknown(part, value)

    def book(self, value: str) -> None:
        try:
            self.loaded.book(value)
            self.set("book", value, value)
        except UnknownBook as unknown:
            self.wrong("book", value, str(unknown))

    def ask(self) -> Ask:
        book = self.loaded.book(str(self.single.get("book", "")))
        held = book.find("stv.transfer", self.loaded.row.result_on)
        ask = Ask(
            assume=self.maps["assume"],  # type: ignore[arg-type]
            amendments=self.maps["amendments"],  # type: ignore[arg-type]
            transfer=str(held.value) if held else "gregory",
            **self.single,  # type: ignore[arg-type]
        )
        ask = ask if "worlds" in self.single else replace(ask, worlds=ask.usual_worlds)
        self.together(ask)
        self.settle(ask.usual_worlds)
        return _usual(ask, self.loaded, book)

    def together(self, ask: Ask) -> None:
        """What no part can tell alone."""
        seats = ask.seats or self.loaded.election.seats
        if ask.women is not None and ask.women > seats:
            self.wrong("women", str(ask.women), f"There are {seats} seats; give a number from 0 to {seats}.")
        if ask.method == "limited" and ask.votes is None and not self.problems:
            self.wrong("votes", "", "Say how many X a paper may bear under a limited vote.")
        if ask.by_meek and ask.worlds > MOST_BY_MEEK:
            self.wrong(
                "worlds",
                str(ask.worlds),
                f"Under Meek's rules give at most {MOST_BY_MEEK}; others take up to {MOST_WORLDS:,}.",
            )


def _usual(ask: Ask, loaded: Loaded, book: RuleBook) -> Ask:
    """Parts that say what is so anyway, or that the method does not use, are left out."""
    day, held = loaded.row.result_on, loaded.election
    ruled = book.find("election.women", day) if loaded.ruled else None
    usual = ruled.value if ruled else held.women
    stv = ask.method == "stv"
    base = book.amend(Amendment(key, day, value) for key, value in preset(ask.rules).items()) if ask.rules else book
    changed = {
        key: value
        for key, value in ask.amendments.items()
        if not (found := base.find(key, day)) or found.value != value
    }
    return replace(
        ask,
        votes=ask.votes if ask.method == "limited" else None,
        rules=ask.rules if stv else "",
        amendments=changed if stv else {},
        seats=ask.seats if ask.seats != held.seats else None,
        women=ask.women if ask.women != usual else None,
    )
