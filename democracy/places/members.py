"""Members of local parties: as recorded where a source gives a number, else drawn under assumptions and marked so."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from democracy import models
from democracy.engine.assumptions import Outlook
from democracy.engine.luck import Luck
from democracy.engine.membership import Party, members, total_of
from democracy.parties import outlook

WORLDS = 256
"""Worlds from which a party’s range is read: one block of luck."""
SEED = 1


@dataclass(frozen=True, slots=True)
class Size:
    """How many members a party has: in one world, and in nine of ten worlds from `low` to `high`."""

    number: int
    recorded: bool
    low: int
    high: int


def assumed() -> Outlook:
    """The region totals and the spread, from the table of assumptions."""
    return outlook(models.Assumption.objects.filter(key__startswith="places.members.").select_related("source"))


def sizes(parties: Sequence[models.LocalParty], held: Outlook, seed: int = SEED) -> dict[str, Size]:
    """The size of each party by its code, in the first world of `seed`. A region without a total is left out.

    Every party of a region must be among `parties`, since they share its total.
    """
    asked = [party for party in parties if total_of(party.region) in held]
    if not asked:
        return {}
    drawn = members(
        [Party(party.code, party.region, party.members) for party in asked], held, Luck(seed, range(WORLDS))
    )
    low, high = np.percentile(drawn, (5, 95), axis=0, method="nearest")
    return {
        party.code: Size(int(drawn[0, place]), party.members is not None, int(low[place]), int(high[place]))
        for place, party in enumerate(asked)
    }
