"""From seeds/ to the tables: the first load, and afterwards only what nobody has changed here.

Files are checked all together; if anything is wrong with any of them, every problem is reported and nothing is
written.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from django.conf import settings
from django.db import transaction

from democracy import plays, rulebooks
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
        report.rules = [*_rules(folder), *_scenarios(folder)]
    return report


def _rules(folder: Path) -> list[str]:
    """Load the rule books, those without a parent first."""
    texts = _texts(folder, "rules")
    names = sorted(texts, key=lambda name: ("\nparent:" in texts[name], name))
    return _each(names, texts, rulebooks.load_seed)


def _scenarios(folder: Path) -> list[str]:
    """Publish the scenarios: they name what all other seeds have written."""
    texts = _texts(folder, "scenarios")
    return _each(texts, texts, plays.load_seed)


def _texts(folder: Path, where: str) -> dict[str, str]:
    return {f"{folder.name}/{where}/{path.name}": read_text(path) for path in sorted((folder / where).glob("*.yaml"))}


def _each(names: Iterable[str], texts: Mapping[str, str], load_one: Callable[[str, str], list[str]]) -> list[str]:
    """What loading one file after another tells. Raises `FileProblems` with those of all of them."""
    told: list[str] = []
    problems: list[Problem] = []
    for name in names:
        try:
            told += load_one(texts[name], name)
        except FileProblems as wrong:
            problems += wrong.problems
    if problems:
        raise FileProblems(problems)
    return told
