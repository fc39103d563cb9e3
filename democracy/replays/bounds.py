"""What a contest's record can answer: rule values and assumptions beyond it are refused with the reason."""

from datetime import date

from democracy.asking import MOST_WORLDS
from democracy.engine.findings import RuleValue
from democracy.engine.record import Record
from democracy.engine.rulebook import show_date
from democracy.engine.rules.problems import MOST_DAYS

MOST_WORLDS_OF_FIVE = 2_000


def most_worlds(record: Record) -> int:
    """How many worlds may be asked for: fewer where each may have to fit the 325 rankings of five candidates."""
    return MOST_WORLDS_OF_FIVE if len(record.names) >= 5 else MOST_WORLDS


def joining(record: Record) -> date | None:
    """The last day of the first joining window: the record cannot tell apart those who joined before. None without."""
    days = [c.joined_until for c in record.cohorts if c.kind == "members" and c.joined_until is not None]
    return min(days, default=None)


def beyond(record: Record, key: str, value: RuleValue) -> str:
    """What to do about a rule's value that this record cannot answer; empty where it can."""
    first = joining(record)
    if key == "leadership.freeze_date" and isinstance(value, date) and first:
        last, known = record.ballot_closes, first <= value <= record.ballot_closes
        remedy = f"Give a day from {show_date(first)} to {show_date(last)}."
        return "" if known else f"The record cannot tell who had joined by then. {remedy}"
    if key == "leadership.minimum_membership" and isinstance(value, int):
        most = ((record.opened or record.ballot_closes) - first).days if first else MOST_DAYS
        if value > max(most, 0):
            return f"The record cannot tell who had been a member for so long. Give at most {max(most, 0):,} days."
    return ""
