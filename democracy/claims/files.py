"""Claims as YAML files: read whole or not at all, written so that reading gives the same claims again."""

from collections.abc import Iterable, Sequence
from typing import Any

import yaml
from django.db import transaction

from democracy import files, models
from democracy.rulebooks.files import Dumper
from democracy.seeding import checks
from democracy.seeding.claims import Claim, Claims, Part, claims

_OWN = ("slug", "title", "topic", "statement", "says", "place", "confidence", "opposite", "opposite_says", "needs")


def export_claims(rows: Iterable[models.Claim]) -> str:
    """Claims with their tests, without their verdicts: those are computed where the file is read."""
    return str(yaml.dump([_plain(row) for row in rows], Dumper=Dumper, sort_keys=False, allow_unicode=True, width=110))


def import_claims(text: str, name: str) -> list[models.Claim]:
    """The claims of a file, new ones as drafts. Raises `FileProblems` with everything that is wrong with it."""
    document = files.parse(text, name)
    items = document.check(Claims).root
    sources = {source.key: source for source in models.Source.objects.all()}
    known = checks.Names[Any](sources)
    found = [*claims(items, known), *checks.repeated([item.slug for item in items], (), "slug")]
    if found:
        raise files.FileProblems(checks.problems(document, found))
    with transaction.atomic():
        return [_write(item, sources) for item in items]


def _plain(row: models.Claim) -> dict[str, Any]:
    sources = [source.key for source in (row.source, row.second_source) if source]
    whole = {name: getattr(row, name) for name in _OWN} | {"sources": sources}
    whole["opposite_source"] = row.opposite_source.key if row.opposite_source else ""
    whole["limits"] = [line for line in row.limits.splitlines() if line.strip()]
    whole["test"] = [_part(part) for part in row.parts.all()]
    return {name: value for name, value in whole.items() if value not in ("", [])}


def _part(part: models.ClaimPart) -> dict[str, Any]:
    usual = {name: field.default for name, field in Part.model_fields.items() if not field.is_required()}
    values = {name: getattr(part, name) for name in Part.model_fields}
    return {name: value for name, value in values.items() if name not in usual or value != usual[name]}


def _write(item: Claim, sources: dict[str, models.Source]) -> models.Claim:
    """The claim in the place of any of its name; whether it is published stays as it is."""
    row = models.Claim.objects.filter(slug=item.slug).first() or models.Claim(slug=item.slug)
    for name in _OWN:
        setattr(row, name, getattr(item, name))
    first, *second = item.sources
    row.source, row.second_source = sources[first], sources[second[0]] if second else None
    row.opposite_source = sources[item.opposite_source] if item.opposite_source else None
    row.limits = "\n".join(item.limits)
    row.save()
    _parts(row, item.test)
    return row


def _parts(row: models.Claim, test: Sequence[Part]) -> None:
    """The parts of its test, each saved by itself so that its history is kept."""
    for old in row.parts.exclude(key__in=[part.key for part in test]):
        old.delete()
    held = {part.key: part for part in row.parts.all()}
    for place, part in enumerate(test):
        one = held.get(part.key) or models.ClaimPart(claim=row)
        for name, value in part.model_dump().items():
            setattr(one, name, value)
        one.position = place
        one.save()
