"""An address read as a whole: its parts, and whether there is such a book."""

from collections.abc import Iterable

from democracy.asking import BadAddress, Problem
from democracy.replays.address import Ask, parse
from democracy.replays.run import Loaded, book_for
from democracy.rulebooks import UnknownBook


def asked(loaded: Loaded, pairs: Iterable[tuple[str, str]], problems: Iterable[Problem] = ()) -> Ask:
    """Read the parts of an address, and see that there is such a book. Raises `BadAddress` with every problem.

    `problems` are those already found while the parts were put together.
    """
    pairs, found = list(pairs), list(problems)
    found += [problem for part, value in pairs if part == "book" for problem in _book(loaded, value)]
    try:
        ask = parse(pairs, loaded.record, loaded.outlook.assumptions)
    except BadAddress as bad:
        found += bad.problems
    if found:
        raise BadAddress(found)
    return ask


def _book(loaded: Loaded, slug: str) -> Iterable[Problem]:
    """A problem where there is no such published book."""
    try:
        book_for(loaded, Ask(book=slug))
    except UnknownBook as unknown:
        yield Problem("book", slug[:80], str(unknown))
