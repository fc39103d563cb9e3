"""What was recorded in the last round of a contest, for lists and teasers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from democracy.figures.table import percent
from democracy.figures.timeline import Timeline, TimelineEntry, timeline
from democracy.models import Contest, Tally


@dataclass(frozen=True, slots=True)
class Listed:
    """A contest with those who stood and, as far as it is recorded, who was elected with what share."""

    contest: Contest
    stood: tuple[str, ...]
    elected: str
    share_text: str

    @property
    def label(self) -> str:
        """ "Leader 2016"."""
        return f"{self.contest.get_office_display()} {self.contest.result_on.year}"


def with_results(contests: QuerySet[Contest]) -> list[Listed]:
    """The contests with their candidates and totals, newest first, in three queries."""
    totals = Prefetch("tallies", Tally.objects.filter(kind=None), to_attr="totals")
    return [_listed(contest) for contest in contests.prefetch_related("candidates", totals)]


def _listed(contest: Contest) -> Listed:
    names = {candidate.pk: candidate.name for candidate in contest.candidates.all() if candidate.on_ballot}
    totals: list[Tally] = contest.totals  # type: ignore[attr-defined]
    last = max((tally.round for tally in totals), default=0)
    final = sorted((tally for tally in totals if tally.round == last), key=_number, reverse=True)
    elected = names.get(final[0].candidate_id, "") if final else ""
    return Listed(contest, tuple(names.values()), elected, _share(final))


def _number(tally: Tally) -> Decimal:
    return Decimal(tally.votes) if tally.votes is not None else tally.percent or Decimal(0)


def _share(final: list[Tally]) -> str:
    """The share of the one elected: as recorded where it is a percentage ("50.65 %"), from votes to one place."""
    if not final:
        return ""
    first = _number(final[0])
    if final[0].votes is None:
        return percent(first / 100, 2 if first * 10 % 1 else 1)
    return percent(Fraction(first) / Fraction(sum(_number(tally) for tally in final) or 1))


def on_time_line(listed: Iterable[Listed]) -> Timeline | None:
    """The contests by the day of their result; nothing where there are none."""
    entries = [
        TimelineEntry(one.label, day, day, reverse("replay", args=[one.contest.slug]))
        for one in listed
        for day in [one.contest.result_on]
    ]
    until = max([date(2019, 12, 31), *(entry.start for entry in entries)])
    return timeline(entries, width=1040, until=until) if entries else None
