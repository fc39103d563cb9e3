"""The freeze date as a row of days to slide along, with how many of the record's members each would shut out."""

from dataclasses import dataclass
from datetime import date, timedelta

from democracy.engine.explain import people
from democracy.engine.record import Record
from democracy.engine.roll import share_between
from democracy.engine.rulebook import show_date


@dataclass(frozen=True, slots=True)
class Step:
    """A freeze date and the members it shuts out, those of the record's other cohorts included."""

    day: date
    shut_out: int

    @property
    def label(self) -> str:
        who = f"{people(self.shut_out)} shut out" if self.shut_out else "nobody shut out"
        return f"{show_date(self.day)}: {who}"


def freeze_steps(record: Record, now: object) -> tuple[Step, ...]:
    """The ends of the joining windows, the ends of the months between, and the day in force. Empty without windows."""
    members = [cohort for cohort in record.cohorts if cohort.kind == "members" and cohort.joined_until is not None]
    ends = sorted(cohort.joined_until for cohort in members if cohort.joined_until is not None)
    if not ends:
        return ()
    days = {day for day in (*ends, *_month_ends(ends[0], ends[-1])) if day <= ends[-1]} | (
        {now} if isinstance(now, date) else set()
    )
    return tuple(
        Step(day, round(sum(c.size * (1 - share_between(c, None, day)) for c in members))) for day in sorted(days)
    )


def _month_ends(first: date, last: date) -> list[date]:
    days, day = [], first
    while day < last:
        following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        day = following - timedelta(days=1)
        days.append(day)
        day = following
    return days
