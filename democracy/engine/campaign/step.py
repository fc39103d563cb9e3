"""One month of a party's life, in every world at once."""

from collections.abc import Iterator, Mapping
from datetime import date

from democracy.engine.assumptions import Outlook
from democracy.engine.campaign import casework, leanings, membership, mps, nec, polls
from democracy.engine.campaign.month import Month
from democracy.engine.campaign.situation import Situation
from democracy.engine.campaign.state import Party
from democracy.engine.luck import Draws


def step(
    party: Party, day: date, situation: Situation, outlook: Outlook, luck: Draws, usual: Situation | None = None
) -> Party:
    """The party after the month of `day`, of which what is decided acts on the party as it stood before it.

    `usual` is the situation had all been decided as it usually is, which without one is `situation`."""
    month = Month(day, situation, outlook, luck)
    joined, gone = membership.joining(party, month), membership.leaving(party, month)
    members = party.members + joined - gone
    nec_seats, moved = nec.seats(party, month), mps.moved(party, month)
    suspended, as_usual = casework.suspended(party, month, usual or situation)
    return Party(
        month=day.replace(day=1),
        members=members,
        support=leanings.support(members, outlook, luck),
        joined=joined.sum(axis=1),
        gone=gone.sum(axis=1),
        suspended=suspended,
        usual=as_usual,
        recent=membership.recent(party, joined),
        activity=membership.activity(party, month),
        nec=nec.held(party, nec_seats, month),
        nec_seats=nec_seats,
        delegates=leanings.delegates(party, month),
        unions=leanings.unions(party, month),
        platform=leanings.platform(party.delegates, situation.affiliates_share, outlook, luck),
        mps=moved,
        triggered=mps.triggered(party, moved, month),
        lead=polls.lead(party, month),
    )


def walk(party: Party, situations: Mapping[date, Situation], outlook: Outlook, luck: Draws) -> Iterator[Party]:
    """The party after each month of `situations`, in their order."""
    for day, situation in situations.items():
        party = step(party, day, situation, outlook, luck)
        yield party
