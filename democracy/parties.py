"""Tables as they stood on a day, into the engine's values: the only place that knows both."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from django.db.models import Prefetch, Q

from democracy import models
from democracy.engine import assumptions, record, roll

OTHER_TOPICS = (
    "rollcall",
    "conference",
    "campaign",
    "discipline",
    "selection",
    "places",
    "clp",
    "exclusions",
    "meetings",
    "councillors",
)
"""Assumptions that are for other votes than contests, by the first word of their keys."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A contest's row with what belongs to it, and the same as engine values. `fee` is filled in by the rule book."""

    contest: models.Contest
    record: record.Record
    outlook: assumptions.Outlook


def contest(slug: str, also: str = "") -> Loaded:
    """Everything a replay needs of one contest, and assumptions of the topic `also`. Raises `Contest.DoesNotExist`."""
    row = (
        models.Contest.objects.select_related("source", "second_source")
        .prefetch_related(
            "nominators",
            Prefetch("candidates", models.Candidate.objects.prefetch_related("nominations")),
            "kinds",
            Prefetch(
                "cohorts",
                models.Cohort.objects.select_related("share_assumption").prefetch_related(
                    Prefetch("polls", models.CohortPoll.objects.select_related("source"))
                ),
            ),
            "tallies",
        )
        .get(slug=slug)
    )
    held = models.Assumption.objects.filter(Q(contest=None) | Q(contest=row)).select_related("source")
    for topic in set(OTHER_TOPICS) - {also}:
        held = held.exclude(key__startswith=f"{topic}.")
    return Loaded(row, _record(row), outlook(held))


def outlook(rows: Iterable[models.Assumption]) -> assumptions.Outlook:
    """The assumptions of some rows, under the name of the neutral outlook."""
    return assumptions.Outlook(
        "neutral",
        {
            row.key: assumptions.Assumption(
                row.key,
                row.title,
                float(row.value),
                float(row.low),
                float(row.high),
                row.unit,
                row.basis,
                row.source.key if row.source else "",
            )
            for row in rows
        },
    )


def _record(row: models.Contest) -> record.Record:
    kinds = {kind.pk: kind for kind in row.kinds.all()}
    names = {candidate.pk: candidate.name for candidate in row.candidates.all()}
    tallies = list(row.tallies.all())
    by_kind = tuple(_rounds([t for t in tallies if t.kind_id], kinds, names))
    return record.Record(
        slug=row.slug,
        title=row.title,
        office=row.office,
        occasion=cast("record.Occasion", row.occasion),
        day=row.rules_on,
        ballot_closes=row.ballot_closes_on,
        winner=_winner(tallies, names),
        candidates=tuple(_candidate(candidate) for candidate in row.candidates.all()),
        kinds=tuple(
            record.Kind(kind.key, kind.title, kind.section, kind.entitled, kind.valid_votes) for kind in kinds.values()
        ),
        cohorts=tuple(_cohort(cohort, kinds, names) for cohort in row.cohorts.all()),
        tallies=by_kind,
        totals=tuple(_rounds([t for t in tallies if not t.kind_id], kinds, names)),
        nominators={nominators.base: nominators.count for nominators in row.nominators.all()},
        opened=row.opened_on,
    )


def _winner(tallies: list[models.Tally], names: dict[int, str]) -> str:
    """Who led the last recorded round of all voters together."""
    last = max((t.round for t in tallies if not t.kind_id), default=1)
    final = [t for t in tallies if t.round == last and not t.kind_id]
    return names[max(final, key=_number).candidate_id]


def _number(tally: models.Tally) -> Fraction:
    return Fraction(tally.votes if tally.votes is not None else cast("int", tally.percent))


def _candidate(row: models.Candidate) -> record.Candidate:
    counts = list(row.nominations.all())
    return record.Candidate(
        row.name,
        row.short_name,
        row.incumbent,
        row.on_ballot,
        {count.base: count.count for count in counts if not count.at_least},
        {count.base: count.count for count in counts if count.at_least},
    )


def _cohort(row: models.Cohort, kinds: dict[int, models.VoterKind], names: dict[int, str]) -> roll.Cohort:
    polls = list(row.polls.all())
    poll = None
    if polls:
        shares = {names[poll.candidate_id]: float(poll.share) for poll in polls}
        poll = roll.Poll(shares, polls[0].sample, polls[0].source.key)
    return roll.Cohort(
        row.key,
        kinds[row.kind_id].key,
        row.title,
        row.size,
        row.joined_from,
        row.joined_until,
        row.recorded_voters,
        row.share_assumption.key if row.share_assumption else "",
        poll,
    )


def _rounds(
    tallies: list[models.Tally], kinds: dict[int, models.VoterKind], names: dict[int, str]
) -> Iterable[record.Tally]:
    """Recorded rounds. A row of percentages becomes shares of that row, so that points of the whole serve as well."""
    for number in sorted({tally.round for tally in tallies}):
        rows: dict[str, list[models.Tally]] = {}
        for tally in tallies:
            if tally.round == number:
                rows.setdefault(kinds[tally.kind_id].key if tally.kind_id else "all", []).append(tally)
        counted = all(tally.votes is not None for row in rows.values() for tally in row)
        yield record.Tally(number, "votes" if counted else "percent", {k: _row(row, names) for k, row in rows.items()})


def _row(tallies: list[models.Tally], names: dict[int, str]) -> dict[str, record.Number]:
    """Votes where every candidate's are recorded, else shares that sum to one."""
    if all(tally.votes is not None for tally in tallies):
        return {names[tally.candidate_id]: cast("int", tally.votes) for tally in tallies}
    points = {names[t.candidate_id]: Fraction(t.percent) for t in tallies if t.percent is not None}
    whole = sum(points.values())
    return {name: number / whole for name, number in points.items()}
