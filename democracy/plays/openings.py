"""How the party stood on the days that scenarios begin with, from the seed file until the tables hold them.

Members are spread evenly over the regions here: nothing that a play shows goes by region.
"""

from functools import lru_cache

from django.conf import settings

from democracy.engine.campaign.start import Opening
from democracy.engine.campaign.state import REGIONS
from democracy.files import parse

FIELDS = ("key", "title", "day", "members", "suspended", "lead", "nec", "nec_seats", "mps")


@lru_cache
def openings() -> tuple[Opening, ...]:
    """Every recorded first day."""
    path = settings.BASE_DIR / "seeds" / "history" / "openings.yaml"
    rows = parse(path.read_text(encoding="utf-8"), path.name).value
    even = tuple([1 / len(REGIONS)] * len(REGIONS))
    return tuple(Opening(regions=even, **{name: row[name] for name in FIELDS}) for row in rows)


def opening(key: str) -> Opening:
    """Raises LookupError where there is none of that key."""
    for one in openings():
        if one.key == key:
            return one
    raise LookupError(key)
