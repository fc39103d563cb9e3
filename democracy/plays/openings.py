"""First days of plays, each kept as the tables had it when somebody first played from it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from democracy import models
from democracy.campaigns.load import openings
from democracy.engine.campaign.start import Opening
from democracy.engine.campaign.state import REGIONS


class Missing(LookupError):
    """The tables have no first day of that key any more."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"The first day “{key}” with which this scenario begins is not in the tables any more, so no play of it "
            "can begin. An administrator can enter it again under Historical openings."
        )


def opening(key: str) -> Opening:
    """A first day as the tables now have it. Raises `Missing` where there is none of that key."""
    found = openings().get(key)
    if found is None:
        raise Missing(key)
    return found


def edition(key: str) -> models.OpeningEdition:
    """The first day as the tables now have it; a new row only where it has changed. Raises `Missing`."""
    return _kept(opening(key))


def even(key: str) -> models.OpeningEdition:
    """The first day with its members spread evenly, as plays had it before files named theirs. Raises `Missing`."""
    return _kept(replace(opening(key), regions=(1 / len(REGIONS),) * len(REGIONS)))


def _kept(first: Opening) -> models.OpeningEdition:
    content = {**asdict(first), "day": first.day.isoformat(), "regions": list(first.regions)}
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    row, _ = models.OpeningEdition.objects.get_or_create(digest=digest, defaults={"key": first.key, "content": content})
    return row


def engine_opening(row: models.OpeningEdition) -> Opening:
    """The numbers as they were kept."""
    held: Mapping[str, Any] = row.content
    return Opening(**{**held, "day": date.fromisoformat(held["day"]), "regions": tuple(held["regions"])})
