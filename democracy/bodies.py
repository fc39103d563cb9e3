"""Bodies as they stood on a day: from the tables to the engine's values, in a handful of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Prefetch, QuerySet

from democracy import models
from democracy.engine import bodies


@dataclass(frozen=True)
class Loaded:
    """A body's row with what belongs to it, and the same as engine values."""

    row: models.Body
    dated: tuple[bodies.Section, ...]
    holdings: tuple[bodies.Holding, ...]

    def on(self, day: date) -> bodies.Body:
        """The body on a day; without seats where the record has none."""
        return bodies.on(self.row.slug, self.row.name, day, self.dated, self.holdings)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which its composition changed, the first of the record among them."""
        begun = {max(line.since, self.row.recorded_from) for line in self.dated}
        return tuple(sorted(day for day in begun | {self.row.recorded_from} if day <= self.row.recorded_until))

    def covers(self, day: date) -> bool:
        return self.row.recorded_from <= day <= self.row.recorded_until

    def compositions(self) -> list[models.Composition]:
        """Every dated line of every section, with its sources."""
        return [line for section in self.row.sections.all() for line in section.compositions.all()]

    def lines_on(self, day: date) -> list[models.Composition]:
        """The line in force of each section that has seats on a day."""
        found = []
        for section in self.row.sections.all():
            begun = [line for line in section.compositions.all() if line.since <= day]
            found += [line for line in begun[-1:] if line.seats]
        return found

    def problems(self) -> list[bodies.Problem]:
        return bodies.problems(self.dated, self.holdings)


def load(slug: str) -> Loaded:
    """Everything about one body, in four queries. Raises `Body.DoesNotExist`."""
    return _loaded(_rows().get(slug=slug))


def listed() -> list[Loaded]:
    """Every body, in their order."""
    return [_loaded(row) for row in _rows()]


def _rows() -> QuerySet[models.Body]:
    lines = models.Composition.objects.select_related("source", "second_source", "section")
    sections = models.Section.objects.prefetch_related(
        Prefetch("compositions", lines), Prefetch("seats", models.Seat.objects.select_related("source"))
    )
    return models.Body.objects.select_related("source", "second_source").prefetch_related(
        Prefetch("sections", sections)
    )


def _loaded(row: models.Body) -> Loaded:
    sections = list(row.sections.all())
    dated = tuple(_line(section, line) for section in sections for line in section.compositions.all())
    held = tuple(_holding(section, seat) for section in sections for seat in section.seats.all())
    return Loaded(row, dated, held)


def _line(section: models.Section, line: models.Composition) -> bodies.Section:
    return bodies.Section(
        section.key, section.title, section.seat_title, line.seats, line.since, line.since_words, line.filled_by,
        line.source.key,
    )  # fmt: skip


def _holding(section: models.Section, seat: models.Seat) -> bodies.Holding:
    return bodies.Holding(section.key, seat.number, seat.holder, seat.organisation, seat.since, seat.until)


def numbers(seats: Iterable[bodies.Seat]) -> dict[str, int]:
    """The number of each section on a picture, in the order in which they sit."""
    return {key: place for place, key in enumerate(dict.fromkeys(seat.section for seat in seats), start=1)}
