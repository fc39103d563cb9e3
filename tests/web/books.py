"""The shipped rule books and their sources, loaded into the tables of a test."""

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
