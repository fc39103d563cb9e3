"""A version as it is asked for: parts read strictly, with every problem and its remedy at once.

    card=option          an option, wherever it is open
    rule=value           a rule with another value from the first day that the version runs
    book=slug            another rule book from that day on, in its newest edition; slug@2 is its second
    assumption=number    an assumption with a number instead of its range
    outlook=name         another set of assumptions
    others=interest      what is left open is decided by interest, not as in history

On one line, parts are parted by semicolons; nothing, or the word history, leaves everything as it was.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from democracy.asking import BadAddress, Problem, Reader
from democracy.asking.reader import near
from democracy.engine.assumptions import Assumption
from democracy.engine.play.scenario import Card, Scenario
from democracy.engine.play.state import amendments
from democracy.engine.rulebook import RULES, Amendment
from democracy.experiments.books import Books
from democracy.plays.own import values

HISTORY, INTEREST = "history", "interest"
FEWEST_ARMS, MOST_ARMS = 2, 4
LETTERS = "ABCD"


@dataclass(frozen=True, slots=True)
class Asked:
    """What one version does otherwise, in the engine an arm.

    `outlook` is empty for the one that all have unless they say otherwise, `book` for the rules that are in force, and
    `others` where what is left open is as in history.
    """

    choices: Mapping[str, str] = field(default_factory=dict)
    amend: Mapping[str, str] = field(default_factory=dict)
    assume: Mapping[str, float] = field(default_factory=dict)
    outlook: str = ""
    book: str = ""
    others: str = ""

    def plain(self) -> dict[str, Any]:
        """As values that JSON has."""
        return {"choices": dict(self.choices), "amend": dict(self.amend), "assume": dict(self.assume),
                "outlook": self.outlook, "book": self.book, "others": self.others}  # fmt: skip

    def amendments(self, day: date) -> tuple[Amendment, ...]:
        """The rules that it changes, for good, from a day on."""
        return amendments(self.amend, day)

    def line(self) -> str:
        """As the command line takes it."""
        parts = [f"{key}={value}" for key, value in (*self.choices.items(), *self.amend.items())]
        single = {"book": self.book, "outlook": self.outlook, "others": self.others}
        parts += [f"{name}={value}" for name, value in single.items() if value]
        return "; ".join([*parts, *(f"{key}={value:g}" for key, value in self.assume.items())]) or HISTORY


@dataclass(frozen=True)
class Known:
    """What a version may name: cards that are still to be decided, outlooks with titles, assumptions, rule books."""

    scenario: Scenario
    cards: Mapping[str, Card]
    outlooks: Mapping[str, str]
    assumptions: Mapping[str, Assumption]
    books: Books

    def words(self, asked: Asked) -> list[str]:
        """What a version does otherwise, as sentences; one that says so where it is nothing."""
        told = []
        for key, chosen in asked.choices.items():
            card = self.scenario.card(key)
            option = card.option(chosen)
            told.append(f"{card.title}: {option.title if option else chosen}")
        told += [f"Rule book: {self.books.titles.get(asked.book, asked.book)}"] if asked.book else []
        told += values(asked.amend)
        told += [f"Outlook: {self.outlooks.get(asked.outlook, asked.outlook)}"] if asked.outlook else []
        told += [f"Assumed, {self.title(key)}: {value:g}" for key, value in asked.assume.items()]
        told += ["What it leaves open follows interests"] if asked.others else []
        return told or ["Everything as in history"]

    def title(self, key: str) -> str:
        """An assumption's title."""
        return self.assumptions[key].title if key in self.assumptions else key


class ArmReader(Reader):
    """One version, part by part."""

    example = "leadership.nominations.challenge:25%"

    def __init__(self, known: Known, name: str) -> None:
        super().__init__(known.assumptions, "choices")
        self.known, self.name = known, name

    def read(self, part: str, value: str) -> None:
        """One part and its value."""
        if part == "outlook":
            found = self.known.outlooks
            self.choose(part, value, list(found), near(value, list(found), "The outlooks are"))
        elif part == "book":
            self._book(value)
        elif part == "others":
            self.choose(part, value, [HISTORY, INTEREST])
        elif part in RULES:
            self.amend(f"{part}:{value}")
        elif part in self.assumptions:
            self.assume(f"{part}:{value}")
        else:
            self._choice(part, value)

    def _book(self, value: str) -> None:
        """Another book; the one that is in force anyway is nothing otherwise."""
        found, remedy = self.known.books.read(value)
        if remedy:
            self.wrong("book", value, remedy)
        else:
            self.set("book", "" if found == self.known.books.here else found, value)

    def _choice(self, key: str, value: str) -> None:
        card = self.known.cards.get(key)
        if card is None:
            self._unknown_part(key, value)
            return
        options = [option.key for option in card.options]
        if value not in options:
            self.wrong(card.title, value, near(value, options, "Its options are"))
        else:
            self.keep("choices", key, value, card.title, value)

    def _unknown_part(self, key: str, value: str) -> None:
        if any(card.key == key for card in self.known.scenario.cards):
            remedy = "This has been decided before the moment that is asked from. Ask from an earlier moment."
        else:
            every = [*self.known.cards, *RULES, *self.assumptions, "outlook", "book", "others"]
            cards = f"The decisions still to come are {', '.join(self.known.cards)}."
            found = near(key, every, "")
            remedy = found if found.startswith("Did") else cards
        self.wrong(key, value, remedy)

    def wrong(self, part: str, value: str, remedy: str, rule: str = "") -> None:
        super().wrong(f"{self.name}, {self.known.title(part.removeprefix('assume.'))}", value, remedy, rule)

    def asked(self) -> Asked:
        """The version. Raises `BadAddress`."""
        self.settle()
        outlook, book, others = (str(self.single.get(part, "")) for part in ("outlook", "book", "others"))
        said = self.maps["choices"], self.maps["amendments"], self.maps["assume"]
        return Asked(*said, outlook, book, others if others == INTEREST else "")  # type: ignore[arg-type]


def pieces(line: str) -> list[tuple[str, str]]:
    """The parts of a version that is written on one line; a part without = has an empty value."""
    bare = [] if line.strip() == HISTORY else [piece.strip() for piece in line.split(";")]
    return [(key.strip(), value.strip()) for key, _, value in (piece.partition("=") for piece in bare if piece)]


def read(known: Known, parts: Iterable[Iterable[tuple[str, str]]]) -> list[Asked]:
    """Every version. Raises `BadAddress` with all that is wrong with any of them, or with their number."""
    asked, problems = [], list[Problem]()
    for letter, arm in zip(LETTERS, given := [list(arm) for arm in parts], strict=False):
        reader = ArmReader(known, f"Version {letter}")
        for part, value in arm:
            reader.read(part, value)
        try:
            asked.append(reader.asked())
        except BadAddress as bad:
            problems += bad.problems
    if not FEWEST_ARMS <= len(given) <= MOST_ARMS:
        problems.append(Problem("Versions", str(len(given)), f"Compare {FEWEST_ARMS} to {MOST_ARMS} versions."))
    for place, one in enumerate(asked if not problems else []):
        if one in asked[:place]:
            remedy = "Two versions are the same, so there is nothing to compare. Change something in one of them."
            problems.append(Problem(f"Version {LETTERS[place]}", one.line(), remedy))
    if problems:
        raise BadAddress(problems)
    return asked
