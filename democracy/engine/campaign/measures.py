"""What is told about a party: named numbers, one for each world."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from democracy.engine.campaign.state import SECTIONS, STATUSES, TENDENCIES, Counts, Party, Reals


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of a party. `low` and `high` are the words for either end; `of` gives it by world, (worlds,)."""

    key: str
    title: str
    unit: str
    low: str
    high: str
    of: Callable[[Party], Reals]


def _share(party: Party, tendency: str) -> Reals:
    held = party.tendencies
    return held[:, TENDENCIES.index(tendency)] / held.sum(axis=1)


def _status(party: Party, status: str) -> Reals:
    return party.mps[:, STATUSES.index(status)].astype(float)


def _section(party: Party, section: str) -> Reals:
    return party.nec[:, SECTIONS.index(section)].astype(float)


def _nec_majority(party: Party) -> Reals:
    """Seats of the leader's side less all others: above nought it carries what it wants."""
    return (2 * party.nec.sum(axis=1) - party.nec_seats.sum(axis=1)).astype(float)


def _people(counts: Counts) -> Reals:
    return np.asarray(counts.reshape(len(counts), -1).sum(axis=1), float)


def _attending(party: Party) -> Reals:
    held = party.tendencies
    return (held * party.activity).sum(axis=1) / held.sum(axis=1)


_ALL = (
    Measure("members", "Members", "people", "small", "large", lambda party: _people(party.members)),
    Measure("joined", "Joined this month", "people", "few", "many", lambda party: _people(party.joined)),
    Measure("gone", "Left this month", "people", "few", "many", lambda party: _people(party.gone)),
    Measure("support", "Members who back the leader", "share", "few", "most", lambda party: party.support),
    Measure("left_share", "Left's share of members", "share", "weak", "strong", lambda party: _share(party, "left")),
    Measure("right_share", "Right's share of members", "share", "weak", "strong", lambda party: _share(party, "right")),
    Measure("suspended", "Members suspended", "people", "few", "many",
            lambda party: _people(party.suspended)),
    Measure("activity", "Members who come to meetings", "share", "quiet", "active", _attending),
    Measure("nec_leader", "NEC seats of the leader's side", "seats", "few", "many",
            lambda party: _people(party.nec)),
    Measure("nec_members", "Members' NEC seats held by the left", "seats", "few", "many",
            lambda party: _section(party, "members")),
    Measure("nec_majority", "Leader's majority on the NEC", "seats", "minority", "majority", _nec_majority),
    Measure("delegates", "Delegates with the leader", "share", "few", "most", lambda party: party.delegates),
    Measure("unions", "Affiliates' votes with the leader", "share", "few", "most", lambda party: party.unions),
    Measure("platform", "Card vote short of the left’s wish", "share", "lost", "carried", lambda party: party.platform),
    Measure("front_bench", "MPs on the front bench", "MPs", "few", "many",
            lambda party: _status(party, "front bench")),
    Measure("rebels", "MPs in rebellion", "MPs", "few", "many", lambda party: _status(party, "rebel")),
    Measure("departed", "MPs who left the party", "MPs", "few", "many",
            lambda party: _status(party, "left the party")),
    Measure("triggered", "MPs triggered", "MPs", "few", "many", lambda party: party.triggered.astype(float)),
    Measure("poll_lead", "Conservative lead", "points", "ahead", "behind", lambda party: party.lead),
)  # fmt: skip

MEASURES: Mapping[str, Measure] = {measure.key: measure for measure in _ALL}
