"""Read every seed file, check them against each other, and hand back rows; or every problem of all of them at once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, RootModel

from democracy.files import Document, FileProblems, Problem, parse
from democracy.seeding import checks, rows, schema

type Loaded[Model] = list[tuple[Document, Model]]


@dataclass
class _Reader:
    """Reads files of a folder, and keeps what is wrong with them until all are read."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)

    def read[Model: BaseModel](self, where: str, form: type[Model]) -> Loaded[Model]:
        found: Loaded[Model] = []
        for path in sorted((self.folder / where).glob("*.yaml")):
            name = f"{self.folder.name}/{path.relative_to(self.folder).as_posix()}"
            try:
                document = parse(read_text(path), name)
                found.append((document, document.check(form)))
            except FileProblems as wrong:
                self.problems += wrong.problems
        return found

    def check[Item](
        self, loaded: Sequence[tuple[Document, RootModel[list[Item]]]], key: Callable[[Item], str], field_name: str
    ) -> dict[str, Item]:
        """All items of several files by key; a key that is used twice, in one file or in two, is a problem."""
        found: dict[str, Item] = {}
        for document, items in loaded:
            for place, item in enumerate(items.root):
                if key(item) in found:
                    message = f"{key(item)} appears a second time: remove or rename one of the two"
                    self.problems.append(document.problem((place, field_name), message))
                found.setdefault(key(item), item)
        return found


def load(folder: Path) -> list[rows.Row]:
    """Every row that the seed files of `folder` ask for. Raises `FileProblems` with all that is wrong."""
    reader = _Reader(folder)
    sources = reader.read("sources", schema.Sources)
    assumptions = reader.read("assumptions", schema.Assumptions)
    contests = reader.read("contests", schema.Contest)
    notes = reader.read("library", schema.Notes)
    known = reader.check(sources, lambda item: item.key, "key")
    assumed = reader.check(assumptions, lambda item: item.key, "key")
    written = reader.check(notes, lambda item: item.slug, "slug")
    for document, contest in contests:
        reader.problems += checks.problems(document, checks.contest(contest, known, set(assumed)))
    slugs = _slugs(reader, contests)
    for document, items in assumptions:
        reader.problems += checks.problems(document, _assumptions(items.root, known.keys(), slugs))
    for document, listed in notes:
        reader.problems += checks.problems(document, _notes(listed.root, known.keys(), written.keys()))
    if reader.problems:
        raise FileProblems(reader.problems)
    return [
        *(row for document, items in sources for row in rows.source_rows(document, items.root)),
        *(row for document, items in assumptions for row in rows.assumption_rows(document, items.root)),
        *(row for document, contest in contests for row in rows.contest_rows(document, contest)),
        *(row for document, listed in notes for row in rows.note_rows(document, listed.root)),
    ]


def read_text(path: Path) -> str:
    """A file's text; what is not UTF-8 comes out as characters that no seed file may have."""
    return path.read_text(encoding="utf-8", errors="surrogateescape")


def _slugs(reader: _Reader, contests: Loaded[schema.Contest]) -> set[str]:
    slugs: set[str] = set()
    for document, contest in contests:
        if contest.slug in slugs:
            reader.problems.append(document.problem(("slug",), "another file has this slug: rename one of the two"))
        slugs.add(contest.slug)
    return slugs


def _assumptions(items: list[schema.Assumption], known: Iterable[str], slugs: Iterable[str]) -> Iterator[checks.Found]:
    yield from checks.assumptions(items)
    for place, item in enumerate(items):
        if item.source and item.source not in known:
            yield (place, "source"), f"no source has the key {item.source}: add it to seeds/sources"
        if item.contest and item.contest not in slugs:
            yield (place, "contest"), f"there is no contest {item.contest}: choose {', '.join(sorted(slugs))}"


def _notes(items: list[schema.Note], known: Iterable[str], written: Iterable[str]) -> Iterator[checks.Found]:
    for place, item in enumerate(items):
        for number, key in enumerate(item.sources):
            if key not in known:
                yield (place, "sources", number), f"no source has the key {key}: add it to seeds/sources"
        for number, slug in enumerate(item.see):
            if slug not in written:
                yield (place, "see", number), f"there is no note {slug}: choose {', '.join(sorted(written))}"
