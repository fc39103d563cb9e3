"""From seeds/ to the tables: the first load, and afterwards only what nobody has changed here.

Files are checked all together; if anything is wrong with any of them, every problem is reported and nothing is
written.
"""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from democracy import rulebooks
from democracy.files import FileProblems, Problem
from democracy.seeding.load import load, read_text
from democracy.seeding.write import Report, write

__all__ = ["SEEDS", "Report", "seed"]

SEEDS: Path = settings.BASE_DIR / "seeds"


def seed(folder: Path = SEEDS) -> Report:
    """Load every seed file of `folder`. Raises `FileProblems` with all that is wrong, and then has written nothing."""
    rows = load(folder)
    with transaction.atomic():
        report = write(rows)
        report.rules = _rules(folder)
    return report


def _rules(folder: Path) -> list[str]:
    """Load the rule books, those without a parent first."""
    told: list[str] = []
    problems: list[Problem] = []
    texts = {f"{folder.name}/rules/{path.name}": read_text(path) for path in sorted((folder / "rules").glob("*.yaml"))}
    for name in sorted(texts, key=lambda name: ("\nparent:" in texts[name], name)):
        try:
            told += rulebooks.load_seed(texts[name], name)
        except FileProblems as wrong:
            problems += wrong.problems
    if problems:
        raise FileProblems(problems)
    return told
