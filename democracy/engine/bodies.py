"""A body on a day: sections with seats, who holds them where that is known, and what changed between two days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat. `key` is its section's key and its number, `unions-3`; `holder` is empty where nobody is recorded."""

    section: str
    number: int
    title: str
    holder: str = ""
    organisation: str = ""

    @property
    def key(self) -> str:
        return f"{self.section}-{self.number}"

    @property
    def name(self) -> str:
        """The holder, or the seat by its section and number."""
        return self.holder or f"{self.title} {self.number}"


@dataclass(frozen=True, slots=True)
class Section:
    """A section on a day: how many seats, since when, who fills them. `source` is a key."""

    key: str
    title: str
    seat_title: str
    seats: int
    since: date
    since_words: str = ""
    filled_by: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody in a seat from a day until another, both included; no last day is open."""

    section: str
    number: int
    holder: str
    organisation: str
    since: date
    until: date | None

    def on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Body:
    """A body on a day. Sections without seats are left out."""

    slug: str
    name: str
    day: date
    sections: tuple[Section, ...]
    seats: tuple[Seat, ...]

    @property
    def size(self) -> int:
        return len(self.seats)


@dataclass(frozen=True, slots=True)
class Change:
    """A section's seats on two days, where the number, or who fills them, is not the same."""

    title: str
    before: int
    after: int
    filled_before: str
    filled_after: str


def on(slug: str, name: str, day: date, dated: Iterable[Section], holdings: Iterable[Holding]) -> Body:
    """The body on `day`: of each section the last line that had begun, and who then held its seats."""
    lines: dict[str, Section] = {}
    for line in sorted(dated, key=lambda line: line.since):
        if line.since <= day:
            lines[line.key] = line
    order = dict.fromkeys(line.key for line in dated)
    sections = tuple(lines[key] for key in order if key in lines and lines[key].seats)
    held = {(holding.section, holding.number): holding for holding in holdings if holding.on(day)}
    return Body(slug, name, day, sections, tuple(_seats(sections, held)))


def _seats(sections: Iterable[Section], held: dict[tuple[str, int], Holding]) -> Iterator[Seat]:
    for section in sections:
        for number in range(1, section.seats + 1):
            who = held.get((section.key, number))
            yield Seat(
                section.key,
                number,
                section.seat_title,
                who.holder if who else "",
                who.organisation if who else "",
            )


def changes(before: Body, after: Body) -> list[Change]:
    """What differs between two days, section by section; a section that is not there has no seats."""
    old, new = ({section.key: section for section in body.sections} for body in (before, after))
    found = []
    for key in dict.fromkeys([*old, *new]):
        left, right = old.get(key), new.get(key)
        title = (right or left or _missing(key)).title
        counts = (left.seats if left else 0, right.seats if right else 0)
        words = (left.filled_by if left else "", right.filled_by if right else "")
        if counts[0] != counts[1] or words[0] != words[1]:
            found.append(Change(title, *counts, *words))
    return found


def _missing(key: str) -> Section:
    raise LookupError(key)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the seats of a section: on which seat, and what to do."""

    seat: str
    message: str


def problems(dated: Sequence[Section], holdings: Sequence[Holding]) -> list[Problem]:
    """Seats that two people hold at once, that nobody holds, or that the composition does not know."""
    return [*_twice(holdings), *_beyond(dated, holdings), *_nobody(dated, holdings)]


def _twice(holdings: Sequence[Holding]) -> Iterator[Problem]:
    for place, first in enumerate(holdings):
        for second in holdings[place + 1 :]:
            same = (first.section, first.number) == (second.section, second.number)
            if same and (first.on(second.since) or second.on(first.since)):
                seat = f"{first.section}-{first.number}"
                yield Problem(seat, f"{first.holder} and {second.holder} hold it at once: end one of the two.")


def _beyond(dated: Sequence[Section], holdings: Sequence[Holding]) -> Iterator[Problem]:
    for held in holdings:
        lines = [line for line in dated if line.key == held.section and line.since <= held.since]
        seats = max(lines, key=lambda line: line.since).seats if lines else 0
        if held.number > seats:
            message = f"{held.holder} holds it from {held.since}, when the section has {seats} seats."
            yield Problem(f"{held.section}-{held.number}", f"{message} Mend the number, the day or the composition.")


def _nobody(dated: Sequence[Section], holdings: Sequence[Holding]) -> Iterator[Problem]:
    for line in dated:
        held = {holding.number for holding in holdings if holding.section == line.key and holding.on(line.since)}
        for number in sorted(set(range(1, line.seats + 1)) - held):
            yield Problem(f"{line.key}-{number}", f"nobody is recorded in it on {line.since}.")
