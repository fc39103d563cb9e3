"""An arm as it is asked for: parts read strictly, with every problem and its remedy at once.

    card=option          an option, wherever it is open
    rule=value           a rule with another value from the first day that the arm runs
    assumption=number    an assumption with a number instead of its range
    outlook=name         another set of assumptions

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
from democracy.engine.play.turn import amendments
from democracy.engine.rulebook import RULES, Amendment, parse, show

HISTORY = "history"
FEWEST_ARMS, MOST_ARMS = 2, 4
LETTERS = "ABCD"


@dataclass(frozen=True, slots=True)
class Asked:
    """What one arm does otherwise. `outlook` is empty for the one that all arms have unless they say otherwise."""

    choices: Mapping[str, str] = field(default_factory=dict)
    amend: Mapping[str, str] = field(default_factory=dict)
    assume: Mapping[str, float] = field(default_factory=dict)
    outlook: str = ""

    def plain(self) -> dict[str, Any]:
        """As values that JSON has."""
        return {"choices": dict(self.choices), "amend": dict(self.amend), "assume": dict(self.assume),
                "outlook": self.outlook}  # fmt: skip

    def amendments(self, day: date) -> tuple[Amendment, ...]:
        """The rules that it changes, for good, from a day on."""
        return amendments(self.amend, day)

    def line(self) -> str:
        """As the command line takes it."""
        parts = [f"{key}={value}" for key, value in (*self.choices.items(), *self.amend.items())]
        parts += [f"outlook={self.outlook}"] if self.outlook else []
        return "; ".join([*parts, *(f"{key}={value:g}" for key, value in self.assume.items())]) or HISTORY


@dataclass(frozen=True)
class Known:
    """What an arm may name: cards that are still to be decided, outlooks with titles, assumptions."""

    scenario: Scenario
    cards: Mapping[str, Card]
    outlooks: Mapping[str, str]
    assumptions: Mapping[str, Assumption]

    def words(self, asked: Asked) -> list[str]:
        """What an arm does otherwise, as sentences; one that says so where it is nothing."""
        told = []
        for key, chosen in asked.choices.items():
            card = self.scenario.card(key)
            option = card.option(chosen)
            told.append(f"{card.title}: {option.title if option else chosen}")
        told += [_rule(key, text) for key, text in asked.amend.items()]
        told += [f"Outlook: {self.outlooks.get(asked.outlook, asked.outlook)}"] if asked.outlook else []
        told += [f"Assumed, {self.title(key)}: {value:g}" for key, value in asked.assume.items()]
        return told or ["Everything as in history"]

    def title(self, key: str) -> str:
        """An assumption's title."""
        return self.assumptions[key].title if key in self.assumptions else key


def _rule(key: str, text: str) -> str:
    return f"{RULES[key].title}: {show(RULES[key], parse(RULES[key], text))}"


class ArmReader(Reader):
    """One arm, part by part."""

    example = "leadership.nominations.challenge:25%"

    def __init__(self, known: Known, name: str) -> None:
        super().__init__(known.assumptions, "choices")
        self.known, self.name = known, name

    def read(self, part: str, value: str) -> None:
        """One part and its value."""
        if part == "outlook":
            found = self.known.outlooks
            self.choose(part, value, list(found), near(value, list(found), "The outlooks are"))
        elif part in RULES:
            self.amend(f"{part}:{value}")
        elif part in self.assumptions:
            self.assume(f"{part}:{value}")
        else:
            self._choice(part, value)

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
            every = [*self.known.cards, *RULES, *self.assumptions, "outlook"]
            cards = f"The decisions still to come are {', '.join(self.known.cards)}."
            found = near(key, every, "")
            remedy = found if found.startswith("Did") else cards
        self.wrong(key, value, remedy)

    def wrong(self, part: str, value: str, remedy: str, rule: str = "") -> None:
        super().wrong(f"{self.name}, {part}", value, remedy, rule)

    def asked(self) -> Asked:
        """The arm. Raises `BadAddress`."""
        self.settle()
        maps, single = self.maps, self.single
        return Asked(maps["choices"], maps["amendments"], maps["assume"], str(single.get("outlook", "")))  # type: ignore[arg-type]


def pieces(line: str) -> list[tuple[str, str]]:
    """The parts of an arm that is written on one line; a part without = has an empty value."""
    bare = [] if line.strip() == HISTORY else [piece.strip() for piece in line.split(";")]
    return [(key.strip(), value.strip()) for key, _, value in (piece.partition("=") for piece in bare if piece)]


def read(known: Known, parts: Iterable[Iterable[tuple[str, str]]]) -> list[Asked]:
    """Every arm. Raises `BadAddress` with all that is wrong with any of them, or with their number."""
    asked, problems = [], list[Problem]()
    for letter, arm in zip(LETTERS, given := [list(arm) for arm in parts], strict=False):
        reader = ArmReader(known, f"Arm {letter}")
        for part, value in arm:
            reader.read(part, value)
        try:
            asked.append(reader.asked())
        except BadAddress as bad:
            problems += bad.problems
    if not FEWEST_ARMS <= len(given) <= MOST_ARMS:
        problems.append(Problem("Arms", str(len(given)), f"Compare {FEWEST_ARMS} to {MOST_ARMS} arms."))
    for place, one in enumerate(asked if not problems else []):
        if one in asked[:place]:
            remedy = "Two arms are the same, so there is nothing to compare. Change something in one of them."
            problems.append(Problem(f"Arm {LETTERS[place]}", one.line(), remedy))
    if problems:
        raise BadAddress(problems)
    return asked
