"""Write seed rows into the tables. What people changed since is kept, and told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db import models as django_models
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from democracy import models
from democracy.files import FileProblems, Problem
from democracy.seeding.rows import TABLE_OF, Row, Table, Values, address, digest, in_order, plain_value

_REASON = "Seeds"

type Instance = Any


@dataclass(frozen=True, slots=True)
class Kept:
    """A field that people changed here, or that they wrote before the seeds did: its value stays as it is here."""

    table: str
    address: str
    field: str
    here: str
    in_file: str

    def __str__(self) -> str:
        here, there = f"{self.here!r} here", f"{self.in_file!r} in the seeds"
        return f"{self.table} {self.address}: {self.field} is {here} and {there} (kept)"


@dataclass(slots=True)
class Report:
    """What a seeding did. `left` are rows that earlier seeds wrote and these no longer name: they stay."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: list[Kept] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)

    @property
    def wrote(self) -> int:
        return self.created + self.updated

    def lines(self) -> list[str]:
        """The report as sentences, the number of rows first."""
        counts = f"{self.created} rows created, {self.updated} updated, {self.unchanged} unchanged."
        gone = [f"{name} is no longer in the seeds (kept)" for name in self.left]
        return [counts, *self.rules, *map(str, self.kept), *gone]


def write(rows: Sequence[Row]) -> Report:
    """Write what is new or changed, inside the caller's transaction. Raises `FileProblems` if the tables refuse."""
    report = Report()
    writer = _Writer(report)
    for table, wanted in in_order(rows):
        writer.table(table, wanted)
    if writer.problems:
        raise FileProblems(writer.problems)
    return report


class _Writer:
    """Goes through the tables in order and remembers the rows that later tables refer to."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.problems: list[Problem] = []
        self.by_address: dict[tuple[type[django_models.Model], str], Instance] = {}
        self.address_of: dict[tuple[type[django_models.Model], int], str] = {}

    def table(self, table: Table, wanted: Sequence[Row]) -> None:
        held = self._held(table)
        new: list[tuple[Row, Instance]] = []
        changed: list[tuple[Row, Instance]] = []
        for row in wanted:
            instance = held.get(row.address)
            if instance is None:
                new.append((row, self._fill(row, table.model())))
            elif self._may_update(row, instance):
                changed.append((row, self._fill(row, instance)))
        named = {row.address for row in wanted}
        self.report.left += [
            f"{table.name} {where}" for where, row in held.items() if where not in named and row.seed_digest
        ]
        if not self.problems:
            self._save(table, new, changed)

    def _held(self, table: Table) -> dict[str, Instance]:
        query = table.model._default_manager.all()  # noqa: SLF001 (Django documents it)
        held: dict[str, Instance] = {}
        for instance in query.prefetch_related(*table.many) if table.many else query:
            held[self._remember(table, instance)] = instance
        return held

    def _remember(self, table: Table, instance: Instance) -> str:
        where = address(self._value(table, instance, name) for name in table.natural)
        self.by_address[table.model, where] = instance
        self.address_of[table.model, instance.pk] = where
        return where

    def _value(self, table: Table, instance: Instance, name: str) -> Any:
        """A field's value as files give it: references as addresses."""
        if name in table.many:
            return tuple(sorted(_own_key(other) for other in getattr(instance, name).all()))
        target = _target(table.model, name)
        if target is None:
            return getattr(instance, name)
        pk = getattr(instance, f"{name}_id")
        return None if pk is None else self.address_of[target, pk]

    def _values(self, table: Table, instance: Instance) -> Values:
        return {name: self._value(table, instance, name) for name in (*table.natural, *table.fields, *table.many)}

    def _may_update(self, row: Row, instance: Instance) -> bool:
        """Whether the file has changed since it was last read, and nobody has changed the row."""
        here = self._values(row.table, instance)
        now = digest(here)
        if now == row.digest:
            self._adopt(row, instance)
            return False
        if now == instance.seed_digest:
            return True
        self.report.unchanged += 1
        self.report.kept += _differences(row, here)
        return False

    def _adopt(self, row: Row, instance: Instance) -> None:
        """A row that came to say what the seeds say is the seeds' own: no value changes, so no history is written."""
        self.report.unchanged += 1
        if instance.seed_digest != row.digest:
            row.table.model._default_manager.filter(pk=instance.pk).update(seed_digest=row.digest)  # noqa: SLF001

    def _fill(self, row: Row, instance: Instance) -> Instance:
        references: list[str] = []
        for name, value in row.values.items():
            target = _target(row.table.model, name)
            if target is not None:
                references.append(name)
                value = None if value is None else self.by_address.get((target, value))
            if name not in row.table.many:
                setattr(instance, name, value)
        instance.seed_digest = row.digest
        try:
            instance.clean_fields(exclude=references)
        except ValidationError as wrong:
            for name, messages in wrong.message_dict.items():
                self.problems += [row.document.problem((*row.path, name), message) for message in messages]
        return instance

    def _save(self, table: Table, new: list[tuple[Row, Instance]], changed: list[tuple[Row, Instance]]) -> None:
        made = [instance for _, instance in new]
        fields = [*table.fields, "seed_digest"]
        try:
            with transaction.atomic():
                bulk_create_with_history(made, table.model, default_change_reason=_REASON)
                bulk_update_with_history([i for _, i in changed], table.model, fields, default_change_reason=_REASON)
        except IntegrityError as refused:
            row = _refused_row([*new, *changed])
            message = f"the tables refuse these values of a {table.name} ({refused}): mend the file or the table"
            raise FileProblems([row.document.problem(row.path, message)]) from refused
        for instance in made:
            self._remember(table, instance)
        for row, instance in (*new, *changed):
            if table.many:
                _save_note_links(instance, row.values)
        self.report.created += len(new)
        self.report.updated += len(changed)


def _refused_row(rows: Sequence[tuple[Row, Instance]]) -> Row:
    """Which of the rows that could not be written together is to blame; the caller's transaction undoes the others."""
    for row, instance in rows:
        try:
            with transaction.atomic():
                instance.save()
        except IntegrityError:
            return row
    return rows[0][0]


def _save_note_links(note: models.LibraryNote, values: Values) -> None:
    note.see.set(models.LibraryNote.objects.filter(slug__in=values["see"]))
    note.sources.set(models.Source.objects.filter(key__in=values["sources"]))


def _own_key(instance: Instance) -> str:
    return address(getattr(instance, name) for name in TABLE_OF[type(instance)].natural)


def _target(model: type[django_models.Model], name: str) -> type[django_models.Model] | None:
    """The table a field refers to, if it is a reference."""
    found = model._meta.get_field(name)  # noqa: SLF001 (Django documents _meta)
    return found.related_model if isinstance(found, django_models.ForeignKey) else None


def _differences(row: Row, here: Mapping[str, Any]) -> list[Kept]:
    return [
        Kept(row.table.name, row.address, name, str(plain_value(here[name])), str(plain_value(value)))
        for name, value in row.values.items()
        if plain_value(here[name]) != plain_value(value)
    ]
