"""One month of a party's life, in every world at once."""

from collections.abc import Iterator, Mapping
from datetime import date

from democracy.engine.assumptions import Outlook
from democracy.engine.campaign import casework, membership, mps, polls, seats
from democracy.engine.campaign.month import Month
from democracy.engine.campaign.situation import Situation
from democracy.engine.campaign.state import Party
from democracy.engine.luck import Draws


def step(party: Party, day: date, situation: Situation, outlook: Outlook, luck: Draws) -> Party:
    """The party after the month of `day`. What is decided in a month acts on the party as it stood before it."""
    month = Month(day, situation, outlook, luck)
    joined, gone = membership.joining(party, month), membership.leaving(party, month)
    nec_seats = seats.nec_seats(party, month)
    moved = mps.moved(party, month)
    return Party(
        month=day.replace(day=1),
        members=party.members + joined - gone,
        joined=joined.sum(axis=1),
        gone=gone.sum(axis=1),
        suspended=casework.suspended(party, month),
        activity=membership.activity(party, month),
        nec=seats.nec(party, nec_seats, month),
        nec_seats=nec_seats,
        delegates=seats.delegates(party, month),
        unions=seats.unions(party, month),
        mps=moved,
        triggered=mps.triggered(party, moved, month),
        lead=polls.lead(party, month),
    )


def walk(party: Party, situations: Mapping[date, Situation], outlook: Outlook, luck: Draws) -> Iterator[Party]:
    """The party after each month of `situations`, in their order."""
    for day, situation in situations.items():
        party = step(party, day, situation, outlook, luck)
        yield party
