"""What was recorded of people shut out, by cause: official, reported and claimed numbers side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from democracy.models import Figure

STANDINGS = tuple(Figure.Standing)


@dataclass(frozen=True, slots=True)
class Row:
    """One cause, with the figures of each standing in the order of `STANDINGS`."""

    cause: str
    cells: tuple[tuple[Figure, ...], ...]


def figures(slug: str) -> list[Figure]:
    """The figures of one contest that say how many were shut out."""
    held = Figure.objects.filter(contest__slug=slug).exclude(standing="")
    return list(held.select_related("source", "second_source").order_by("position"))


def by_cause(held: Iterable[Figure]) -> list[Row]:
    """The figures as rows, causes in the order of the choices."""
    found = list(held)
    rows = []
    for cause in Figure.Cause:
        mine = [figure for figure in found if figure.cause == cause]
        if mine:
            cells = tuple(tuple(f for f in mine if f.standing == standing) for standing in STANDINGS)
            rows.append(Row(str(cause.label), cells))
    return rows
