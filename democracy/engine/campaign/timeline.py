"""What was decided, month by month: recorded decisions become the situations that the party lived under."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from democracy.engine.campaign.levers import Setting
from democracy.engine.campaign.situation import Situation


@dataclass(frozen=True, slots=True)
class Decision:
    """A lever set in the months from `first` to `last`, both included; without a last month it stays."""

    lever: str
    setting: Setting
    first: date
    last: date | None = None

    def counts_in(self, month: date) -> bool:
        return self.first <= month and (self.last is None or month <= self.last)


def months(first: date, last: date) -> Iterator[date]:
    """The first day of each month from one to the other, both included."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)


def situations(decisions: Iterable[Decision], first: date, last: date) -> Mapping[date, Situation]:
    """The situation of each month. Where two decisions set one lever, the one that began later counts."""
    ordered = sorted(decisions, key=lambda decision: decision.first)
    return {
        month: Situation().changed({one.lever: one.setting for one in ordered if one.counts_in(month)})
        for month in months(first, last)
    }
