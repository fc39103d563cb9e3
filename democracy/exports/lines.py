"""Plain text: short lines, aligned tables, numbers as the site reads them."""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

from democracy.engine.rulebook import show_date
from democracy.figures.table import NBSP
from democracy.figures.table import percent as _percent

WIDTH = 79


def percent(share: float | None, places: int = 1) -> str:
    """61.8 %, or a dash."""
    return "–" if share is None else _percent(share, places).replace(NBSP, " ")


def points(share: float | None) -> str:
    """A difference or a spread of shares in percentage points: +1.2."""
    return "–" if share is None else f"{share * 100:+.1f}".replace("-", "−")


def count(number: float | None) -> str:
    """313,209, or a dash."""
    return "–" if number is None else f"{round(number):,}"


def day(text: str) -> str:
    """2016-09-24 as 24 September 2016."""
    return show_date(date.fromisoformat(text))


def heading(text: str) -> list[str]:
    return ["", text, "-" * len(text)]


def wrapped(text: str, indent: str = "", first: str | None = None) -> list[str]:
    """A sentence in lines of at most `WIDTH`; words and addresses are never broken."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent if first is None else first, subsequent_indent=indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def item(text: str) -> list[str]:
    """A sentence in a list."""
    return wrapped(text, "  ", "- ")


def table(rows: Sequence[Sequence[str]], left: int = 1) -> list[str]:
    """Rows in columns; the first `left` columns stand to the left, the others to the right."""
    return list(_table(rows, left))


def _table(rows: Sequence[Sequence[str]], left: int) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.ljust(width) if place < left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()
