"""A vote out of which people can be shut: a contest of one person one vote, or an election of members by X."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from democracy import elections, models, parties
from democracy.engine.assumptions import Outlook
from democracy.engine.barring import contest, election
from democracy.engine.barring.electorate import Electorate
from democracy.engine.elections.record import Election
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Draws
from democracy.engine.record import Record

TOPIC = "exclusions"


@dataclass(frozen=True)
class Loaded:
    """A vote with what the engine needs of it. `source` is its record; `side` are those who won it.

    `groups` are those who can be looked at apart; `opens` and `closes` are the first and the last day on which somebody
    can be shut out, None where a record does not say; `seats` is how many the side won (0: it is not about seats).
    """

    row: models.Contest | models.Election
    source: Record | Election
    side: str
    outlook: Outlook
    groups: Mapping[str, str]
    seats: int = 0
    opens: date | None = None
    closes: date | None = None
    ballot: date | None = None
    entitled: int | str = 0
    college: bool = False

    @property
    def slug(self) -> str:
        return self.row.slug

    def electorate(self, turn: int, outlook: Outlook, luck: Draws) -> Electorate:
        """Everybody who could be shut out. Raises Refused where the record cannot say."""
        if self.college:
            raise Refused(Finding("barring.college", self.row.title, passed=False))
        if isinstance(self.source, Record):
            return contest.electorate(self.source, outlook, luck)
        return election.electorate(self.source, self.entitled, turn, outlook, luck)


def load(slug: str) -> Loaded:
    """A contest or an election. Raises `Contest.DoesNotExist` where there is neither."""
    try:
        return _contest(slug)
    except models.Contest.DoesNotExist:
        try:
            return _election(slug)
        except models.Election.DoesNotExist:
            raise models.Contest.DoesNotExist(slug) from None


def titles() -> dict[str, str]:
    """Every vote that can be asked about, by slug: contests with registered supporters, elections of a known roll."""
    counted = models.Tally.objects.filter(kind__key="registered", votes__isnull=False)
    contests = models.Contest.objects.filter(pk__in=counted.values("contest")).order_by("-result_on", "slug")
    assumed = models.Assumption.objects.filter(key__startswith=f"{TOPIC}.", key__endswith=".electorate")
    slugs = [key.split(".")[1] for key in assumed.values_list("key", flat=True)]
    held = models.Election.objects.filter(Q(electorate__isnull=False) | Q(slug__in=slugs), slates__isnull=False)
    return dict([*contests.values_list("slug", "title"), *held.values_list("slug", "title").distinct()])


def _contest(slug: str) -> Loaded:
    held = parties.contest(slug, also=TOPIC)
    record, row = held.record, held.contest
    voted = set(record.first_round().rows)
    cohorts = {c.key: c.title for c in record.cohorts if c.recorded_voters and c.kind in voted}
    whole = {k.key: k.title for k in record.kinds if k.key in voted - {c.kind for c in record.cohorts}}
    return Loaded(
        row,
        record,
        record.winner,
        held.outlook,
        {**cohorts, **whole},
        opens=row.opened_on or row.ballot_opens_on,
        closes=row.ballot_closes_on,
        ballot=row.ballot_opens_on,
        college=bool(record.tallies) and "registered" not in voted,
    )


def _election(slug: str) -> Loaded:
    held = elections.load(slug)
    source = held.election
    slate = election.side_of(source) if any(c.elected and c.slate for c in source.candidates) else ""
    own = parties.outlook(models.Assumption.objects.filter(key__startswith=f"{TOPIC}.").select_related("source"))
    return Loaded(
        held.row,
        source,
        dict(source.slates).get(slate, ""),
        Outlook(own.name, {**held.outlook.assumptions, **own.assumptions}),
        {},
        seats=sum(c.elected for c in source.candidates if c.slate == slate),
        entitled=held.row.electorate or f"{TOPIC}.{slug}.electorate",
    )
