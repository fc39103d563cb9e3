"""Scenarios in editions: read from files, checked, published, withdrawn. A published edition never changes."""

import difflib
import hashlib
import json
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from democracy import models
from democracy.engine.play.scenario import Scenario
from democracy.files import Document, FileProblems, parse
from democracy.plays.build import build
from democracy.plays.checks import check
from democracy.plays.known import known
from democracy.plays.schema import ScenarioFile


class UnknownScenario(LookupError):
    """There is no such published scenario. `near` holds slugs that look like the one asked for."""

    def __init__(self, slug: str) -> None:
        slugs = [row.slug for row in published()]
        self.near = difflib.get_close_matches(slug[:80], slugs, n=3, cutoff=0.3) or slugs[:3]
        super().__init__(f"There is no scenario “{slug[:80]}”.")


def published() -> list[models.Scenario]:
    """The newest edition of every scenario that can be begun, in the order of their days."""
    newest = {row.slug: row for row in _editions().filter(withdrawn_at=None).order_by("number")}
    return sorted(newest.values(), key=lambda row: (row.begins_on, row.slug))


def current(slug: str) -> models.Scenario:
    """The newest edition that can be begun. Raises `UnknownScenario`."""
    rows = _editions().filter(slug=slug[:60], withdrawn_at=None).order_by("-number")
    row = None if "\0" in slug else rows.first()
    if row is None:
        raise UnknownScenario(slug)
    return row


def latest(slug: str) -> models.Scenario | None:
    """The newest edition, withdrawn or not."""
    return _editions().filter(slug=slug).order_by("-number").first()


def _editions() -> "QuerySet[models.Scenario]":
    return models.Scenario.objects.exclude(published_at=None)


def file_of(row: models.Scenario) -> ScenarioFile:
    """An edition as its file said it."""
    return ScenarioFile.model_validate(row.content)


def engine_scenario(row: models.Scenario) -> Scenario:
    """An edition as the engine plays it."""
    return _built(row.digest, json.dumps(row.content))


@lru_cache(maxsize=64)
def _built(key: str, content: str) -> Scenario:
    return build(ScenarioFile.model_validate_json(content))


def read(text: str, name: str) -> tuple[Document, ScenarioFile]:
    """A scenario file and its place of everything. Raises `FileProblems` with all that is wrong."""
    document = parse(text, name)
    return document, check(document, known())


@transaction.atomic
def load_seed(text: str, name: str) -> list[str]:
    """Publish a seed file: the first time, and again where only seeds have changed it. Says what it did not do."""
    document, file = read(text, name)
    if name.rpartition("/")[2] != f"{file.slug}.yaml":
        raise FileProblems([document.problem(("slug",), f"the file must be called {file.slug}.yaml")])
    last = latest(file.slug)
    content = plain(file)
    if last is not None and last.digest == digest(content):
        return []
    if last is not None and not last.seeded:
        return [f"{name}: the file differs from edition {last.number}, which people published here (kept)."]
    publish(file, seeded=True)
    return []


@transaction.atomic
def publish(file: ScenarioFile, *, seeded: bool = False, at: datetime | None = None) -> models.Scenario:
    """A new edition of a checked scenario, open to be played."""
    last = latest(file.slug)
    row = _edition(file, number=last.number + 1 if last else 1, seeded=seeded, published_at=at or timezone.now())
    row.save()
    return row


@transaction.atomic
def preview(file: ScenarioFile) -> models.Scenario:
    """The text of a draft as it stands, kept to be played by whoever writes it: no edition, and not listed."""
    row = _edition(file, number=0)
    held = models.Scenario.objects.filter(slug=row.slug, digest=row.digest, published_at=None).first()
    if held is None:
        row.save()
    return held or row


def _edition(file: ScenarioFile, **words: Any) -> models.Scenario:
    content = plain(file)
    return models.Scenario(
        slug=file.slug, title=file.title, summary=file.summary, begins_on=file.start, ends_on=file.end,
        content=content, digest=digest(content), **words,
    )  # fmt: skip


def plain(file: ScenarioFile) -> dict[str, object]:
    """What a file says, as values that JSON has, without what it leaves out."""
    return file.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def digest(content: object) -> str:
    """The same for the same scenario, however its keys stand."""
    canonical = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
