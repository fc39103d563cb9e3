"""What the page of the balance of power shows."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from democracy.asking import Reason, percent, reasons
from democracy.balance.address import FIRST, LAST, OTHERS, Ask
from democracy.balance.recorded import Together
from democracy.balance.run import Done, Held, Stretch
from democracy.engine.balance.gates import ACTORS, HALF
from democracy.engine.balance.matters import MATTERS, Matter
from democracy.engine.balance.power import Balance, Standing
from democracy.engine.explain import sentence
from democracy.engine.explain_balance import WHO
from democracy.engine.explain_balance import takes as takes_words
from democracy.engine.rulebook import RULES, Rule, show, show_date
from democracy.figures.bands import Bands, Span, bands
from democracy.figures.table import percent as read


@dataclass(frozen=True, slots=True)
class Cell:
    """An actor's influence in a matter, and what it was without the changes where that differs."""

    now: str
    before: str
    most: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One matter on the day: who has how much influence, or why it is not covered."""

    matter: Matter
    query: str
    here: bool
    cells: tuple[Cell, ...]
    congruence: str
    refused: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which a matter's gate became another: what it takes since, who has most, which rules moved it."""

    day: str
    query: str
    takes: str
    most: str
    moved: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """A rule's field: its value as the page has it; `options` where it is one of some words."""

    rule: Rule
    value: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Shown:
    """The page ready for a template; `together` is what contests tell of who was of one mind."""

    done: Done
    days: list[date]
    together: list[Together]

    @property
    def ask(self) -> Ask:
        return self.done.ask

    @property
    def matter(self) -> Matter:
        return MATTERS[self.ask.matter]

    @property
    def matters(self) -> list[Matter]:
        return list(MATTERS.values())

    @property
    def actors(self) -> list[str]:
        return list(ACTORS.values())

    @property
    def headline(self) -> str:
        """Who holds the balance in the matter shown."""
        return f"{self.matter.title}, {show_date(self.ask.on)}: {_most(self.done.one)}."

    @property
    def takes(self) -> str:
        """What it takes, as a sentence; empty where the matter is not covered."""
        gate = self.done.one.found.gate
        return "" if gate is None else takes_words(gate)

    @property
    def refused(self) -> str:
        refused = self.done.one.found.refused
        return sentence(refused) if refused else ""

    @property
    def standings(self) -> list[tuple[str, str, str, str]]:
        """Of the matter shown: actor, influence, share of power, veto."""
        held = self.done.one.balance
        return [_standing(one) for one in held.standings] if held else []

    @property
    def congruence(self) -> str:
        held = self.done.one.balance
        return read(held.congruence) if held else ""

    @cached_property
    def lines(self) -> list[Line]:
        """Every matter on the day."""
        return [self._line(now, was) for now, was in zip(self.done.matters, self.done.recorded, strict=True)]

    def _line(self, now: Held, was: Held) -> Line:
        matter, refused = now.found.matter, now.found.refused
        cells = tuple(_cells(now.balance, was.balance)) if now.balance else ()
        congruence = read(now.balance.congruence) if now.balance else ""
        here = matter.key == self.ask.matter
        return Line(
            matter, self.ask.of(matter.key).query(), here, cells, congruence, sentence(refused) if refused else ""
        )

    def bands(self) -> Bands:
        """The matter shown over the years, by shares of power."""
        spans = [_span(one) for one in self.done.years]
        return bands(list(ACTORS.values()), spans, self.ask.on, f"{self.matter.title}: share of power by actor")

    def turns(self) -> list[Turn]:
        """The days on which it changed, and by which rules."""
        return [self._turn(one) for one in self.done.years]

    def _turn(self, one: Stretch) -> Turn:
        found = one.held.found
        takes = takes_words(found.gate) if found.gate else sentence(found.refused) if found.refused else ""
        moved = tuple((rule.rule or "", rule.subject) for rule in one.moved)
        return Turn(show_date(one.since), self.ask.at(one.since).query(), takes, _most(one.held), moved)

    def reasons(self) -> list[Reason]:
        """The rules that the matter shown was read from."""
        return reasons(self.done.one.found.rules)

    def settings(self) -> list[Setting]:
        """Those rules as fields."""
        return [self._setting(rule.rule) for rule in self.done.one.found.rules if rule.rule]

    def _setting(self, key: str) -> Setting:
        rule, held = RULES[key], self.done.book.find(key, self.ask.on)
        value = "" if held is None else str(held.value) if rule.type == "choice" else show(rule, held.value)
        return Setting(rule, value, tuple(rule.choices.items()))

    def agreements(self) -> list[tuple[str, str, str]]:
        """How often each other actor's majority is of the members' mind: field, label, value."""
        return [(f"agree.{actor}", ACTORS[actor], percent(self.ask.agree.get(actor, HALF))) for actor in OTHERS]

    @property
    def as_recorded(self) -> str:
        """The address of the same with agreement as contests tell it; empty where they tell nothing."""
        agree = {one.actor: one.share for one in self.together}
        return replace(self.ask, agree=agree).query() if agree else ""

    @property
    def contests(self) -> str:
        """What they tell, in words."""
        return " and ".join(f"{ACTORS[one.actor]} in {one.agreed} of {one.of}" for one in self.together)

    @property
    def changes(self) -> list[str]:
        """What the address changes, in words."""
        said = [f"{RULES[key].title}: {_value(key, self.done, self.ask.on)}" for key in sorted(self.ask.amendments)]
        agree = [
            f"{ACTORS[who]}: agreeing with the members in {percent(share)} of cases"
            for who, share in self.ask.agree.items()
        ]
        return said + agree

    @property
    def step(self) -> int:
        """The number of the last day of change up to the day shown."""
        return max(place for place, day in enumerate(self.days) if day <= self.ask.on)

    @property
    def stop(self) -> date:
        """The day at which the slider stands."""
        return self.days[self.step]

    @property
    def kept_days(self) -> list[tuple[str, str]]:
        """The parts of the address that another day leaves."""
        return [(part, value) for part, value in self.ask.pairs() if part != "on"]

    @property
    def kept_rules(self) -> list[tuple[str, str]]:
        """The parts of the address that other values of this matter's rules leave."""
        fields = {f"{setting.rule.key}:" for setting in self.settings()}
        pairs = self.ask.pairs()
        return [pair for pair in pairs if pair[0] != "amend" or not pair[1].startswith(tuple(fields))]

    @property
    def labels(self) -> str:
        """The days of change, for the slider."""
        return "|".join(map(show_date, self.days))

    @property
    def bounds(self) -> tuple[str, str]:
        return FIRST.isoformat(), LAST.isoformat()


def _value(key: str, done: Done, day: date) -> str:
    held = done.book.find(key, day)
    return show(RULES[key], held.value) if held else ""


def _standing(one: Standing) -> tuple[str, str, str, str]:
    return ACTORS[one.actor], read(one.influence), read(one.share), read(one.veto)


def _cells(now: Balance, was: Balance | None) -> list[Cell]:
    before = {one.actor: read(one.influence) for one in was.standings} if was else {}
    return [_cell(one, before.get(one.actor, ""), one.actor in now.most) for one in now.standings]


def _cell(one: Standing, before: str, most: bool) -> Cell:
    now = read(one.influence)
    return Cell(now, before if before != now else "", most)


def _most(held: Held) -> str:
    """Who has the most influence, in words."""
    if held.balance is None:
        return "not covered by these rules"
    most = held.balance.most
    if not most:
        return "nobody can change it"
    who = " and ".join(WHO[actor] if actor == "mps" else f"the {WHO[actor]}" for actor in most)
    return f"{who} {'hold' if len(most) > 1 or most[0] in PLURAL else 'holds'} the balance"


PLURAL = ("members", "affiliates", "mps")


def _span(one: Stretch) -> Span:
    held = one.held.balance
    note = "not covered" if held is None else "nobody"
    return Span(one.since, one.until, tuple(s.share for s in held.standings) if held else (), note)
