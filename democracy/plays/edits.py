"""When tables were last edited, so that what was read of them can be kept until then."""

from collections.abc import Sequence

from django.db.models import Max, Value

from democracy.models.sources import Seeded

type Edits = tuple[tuple[int, int], ...]


def last_edits(tables: Sequence[type[Seeded]]) -> Edits:
    """The last edit of each table, in one query: when one has a later, what was read before is out of date."""
    parts = [
        model.history.order_by().values(place=Value(place)).annotate(last=Max("history_id"))
        for place, model in enumerate(tables)
    ]
    return tuple(sorted((row["place"], row["last"]) for row in parts[0].union(*parts[1:]).order_by()))
