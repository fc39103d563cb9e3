"""What the address of the balance of power asks for: parsed strictly, and written back in one way only.

    on=DATE   matter=KEY   amend=RULE:VALUE   book=SLUG   agree.ACTOR=SHARE

`agree.mps=30%` says that the MPs' majority is of the members' mind in 30 of 100 cases; left out, in 50. A form sends
`rule.KEY` with a value, and `step` with the number of a day on which a rule changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from urllib.parse import urlencode

from democracy.asking import Reader, book_for, percent
from democracy.engine.balance.gates import ACTORS, HALF, Actor
from democracy.engine.balance.matters import MATTERS
from democracy.engine.balance.power import MEMBERS
from democracy.engine.rulebook import RULES, RuleBook, write
from democracy.engine.rules.values import parse_date

FIRST, LAST, USUAL = date(1980, 1, 1), date(2019, 12, 31), date(2016, 9, 24)
OTHERS: tuple[Actor, ...] = tuple(actor for actor in ACTORS if actor != MEMBERS)


@dataclass(frozen=True, slots=True)
class Ask:
    """Under which book with which amendments, on which day, of which matter, with which agreement."""

    on: date = USUAL
    matter: str = "leader"
    amendments: Mapping[str, str] = field(default_factory=dict)
    agree: Mapping[Actor, Fraction] = field(default_factory=dict)
    book: str = ""

    def pairs(self) -> list[tuple[str, str]]:
        """The parts of the address in their fixed order; what is as usual is left out."""
        given = [("on", self.on.isoformat())] if self.on != USUAL else []
        given += [("matter", self.matter)] if self.matter != "leader" else []
        given += [("amend", f"{key}:{value}") for key, value in sorted(self.amendments.items())]
        given += [(f"agree.{actor}", percent(self.agree[actor])) for actor in OTHERS if actor in self.agree]
        return [*given, ("book", self.book)] if self.book else given

    def query(self) -> str:
        return urlencode(self.pairs(), safe=":/,")

    def at(self, day: date) -> "Ask":
        """The same on another day."""
        return replace(self, on=day)

    def of(self, matter: str) -> "Ask":
        """The same of another matter."""
        return replace(self, matter=matter)


class _Reader(Reader):
    example = "conference.affiliates_share:40%"

    def __init__(self, days: list[date]) -> None:
        super().__init__({}, "agree")
        self.days = days

    def part(self, part: str, value: str) -> None:
        group, dot, name = part.partition(".")
        if part == "on":
            self.day(value)
        elif part == "step":
            self.step(value)
        elif part == "matter":
            self.choose(part, value, list(MATTERS))
        elif group == "agree" and dot:
            self.agreement(part, name, value)
        elif group == "rule" and name:
            self.amend(f"{name}:{value}")
        elif part not in ("amend", "book") or not self.common(part, value):
            self.unknown(part, value)

    def day(self, value: str) -> None:
        try:
            day = parse_date(value[:40])
        except ValueError as problem:
            self.wrong("on", value, str(problem))
            return
        if not FIRST <= day <= LAST:
            self.wrong("on", value, f"The rules run from {FIRST.year} to {LAST.year}. Give a day in those years.")
        self.set("on", day, value)

    def step(self, value: str) -> None:
        """A day on which some rule changed, by its number: what the slider sends."""
        place = self.number("step", value, int, 0, len(self.days) - 1)
        if place is not None:
            self.set("on", self.days[place], value)

    def agreement(self, part: str, name: str, value: str) -> None:
        if name not in OTHERS:
            self.wrong(part, value, f"Say how often one of these agrees with the members: {', '.join(OTHERS)}.")
            return
        self.keep("agree", name, self.share(part, value), part, value)


def asked(recorded: RuleBook, parts: Iterable[tuple[str, str]], days: list[date]) -> Ask:
    """The address as a question; `days` are those the slider stops at. Raises `BadAddress`, `UnknownBook`."""
    reader = _Reader(days)
    for part, value in parts:
        reader.part(part, value)
    reader.settle()
    ask = Ask(amendments=reader.maps["amendments"], agree=_said(reader), **reader.single)  # type: ignore[arg-type]
    return replace(ask, amendments=_otherwise(ask, book_for(ask.book, recorded)))


def _said(reader: Reader) -> dict[Actor, Fraction]:
    """Agreements other than an even chance."""
    return {who: share for who, share in reader.maps["agree"].items() if share != HALF}  # type: ignore[misc]


def _otherwise(ask: Ask, book: RuleBook) -> dict[str, str]:
    """Amendments that say something else than the book does on the day."""
    held = {key: book.find(key, ask.on) for key in ask.amendments}
    said = {key: write(RULES[key], value.value) for key, value in held.items() if value}
    return {key: text for key, text in ask.amendments.items() if said.get(key) != text}
