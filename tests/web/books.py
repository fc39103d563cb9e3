"""The shipped rule books and their sources, loaded into the tables of a test."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import yaml

from democracy import models, rulebooks

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def load_books() -> None:
    """The sources and books of seeds/, as `manage.py seed` loads them."""
    for path in sorted((SEEDS / "sources").glob("*.yaml")):
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        models.Source.objects.bulk_create(models.Source(**row) for row in rows)
    for path in sorted((SEEDS / "rules").glob("*.yaml")):
        assert rulebooks.load_seed(path.read_text(encoding="utf-8"), path.name) == []


def publish(changes: Mapping[str, tuple[date, str]], *, without: Iterable[str] = ()) -> None:
    """Publish another edition of the recorded book, as an administrator would: values changed, or rules taken out."""
    draft = rulebooks.draft("labour")
    for rule, (since, value) in changes.items():
        assert models.Amendment.objects.filter(book=draft, rule=rule, since=since).update(value=value) == 1
    for rule in without:
        assert models.Amendment.objects.filter(book=draft, rule=rule).delete()[0]
    rulebooks.publish(draft)
