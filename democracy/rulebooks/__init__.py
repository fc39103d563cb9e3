"""The one door to the rule books: tables on one side, the engine's books on the other."""

from democracy.rulebooks.books import (
    RECORDED,
    UnknownBook,
    books,
    current,
    edition,
    editions,
    engine_book,
    latest,
    row_for,
)
from democracy.rulebooks.editing import NotReady, Published, change_log, draft, problems, publish, revert
from democracy.rulebooks.files import export_book, import_book, load_seed

__all__ = [
    "RECORDED",
    "NotReady",
    "Published",
    "UnknownBook",
    "books",
    "change_log",
    "current",
    "draft",
    "edition",
    "editions",
    "engine_book",
    "export_book",
    "import_book",
    "latest",
    "load_seed",
    "problems",
    "publish",
    "revert",
    "row_for",
]
