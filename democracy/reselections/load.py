"""A year's reselection from the tables: every constituency, its MP on the day, official acts, nominations, members.

Branches and affiliated branches were never listed. Where a trigger ballot is recorded its number of branches is taken;
everything else about them is an assumption, and so are members where no number is known.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from django.db.models import Count, Q, QuerySet
from scipy import special

from democracy import models, parties, rulebooks
from democracy.engine.assumptions import Outlook
from democracy.engine.rulebook import RuleBook
from democracy.engine.selection.distance import Acts, distance
from democracy.engine.selection.seat import Branch, Seat

DAYS = {2016: date(2016, 9, 24), 2017: date(2017, 5, 2), 2019: date(2019, 9, 1)}
"""The day whose rules and MPs are taken: the leader's election, the last day before the dissolution, the ballots."""
YEARS = tuple(DAYS)
_CONFIDENCE = date(2016, 6, 28)
_STANDING = (models.TriggerRecord.Status.TRIGGERED, models.TriggerRecord.Status.REAFFIRMED,
             models.TriggerRecord.Status.NOT_TRIGGERED)  # fmt: skip
_GONE = (models.OfficialAct.Kind.LEFT, models.OfficialAct.Kind.WHIP)
_UNUSED = ("lat", "lon", "note", "local_party__note")
"""Columns that are slow to read and not asked for here."""
_NAMES = {"burnham": "Burnham", "cooper": "Cooper", "corbyn": "Corbyn", "kendall": "Kendall", "smith": "Smith"}


@dataclass(frozen=True)
class Place:
    """A constituency on the day: its row and party, who sits for it, what is recorded of the MP and of the trigger.

    `acts` is None for an MP of whom nothing is recorded. `away` says why nobody is to be reselected here. `members`
    and `branches` are None where only an assumption stands.
    """

    row: models.Constituency
    party: models.LocalParty | None
    mps: tuple[models.MP, ...]
    acts: Acts | None
    away: str
    record: models.TriggerRecord | None
    branches: int | None

    @property
    def members(self) -> int | None:
        return self.party.members if self.party else None

    def seat(self, outlook: Outlook) -> Seat:
        """The same for the engine, under an outlook."""
        number = self.branches or round(outlook.value("selection.branch_count"))
        members = self.members or round(outlook.value(f"selection.members_{self.row.region.replace('-', '_')}"))
        in_2015, in_2016 = nominations(self.party)
        share = self.row.labour_share_2015
        return Seat(
            self.row.code, self.row.name, self.row.region, () if self.away else tuple(mp.name for mp in self.mps),
            branches(members, number, outlook.value("selection.branch_sizes")),
            round(outlook.value("selection.affiliated_branches")), distance(self.acts, outlook), in_2015, in_2016,
            None if share is None else float(share) / 100, _woman(self.mps),
        )  # fmt: skip


def nominations(party: models.LocalParty | None) -> tuple[str, str]:
    """Whom a local party named in 2015 and 2016, as the engine names them; empty where there is no party."""
    return (_named(party.nomination_2015), _named(party.nomination_2016)) if party else ("", "")


def _named(nomination: str) -> str:
    return _NAMES.get(nomination, "none")


def _woman(mps: tuple[models.MP, ...]) -> bool | None:
    """Whether the MP is a woman; None where the record does not say."""
    return mps[0].sex == models.MP.Sex.FEMALE if mps and mps[0].sex else None


def branches(members: int, number: int, spread: float) -> tuple[Branch, ...]:
    """Branches of an assumed size: the middles of equal parts of a log-normal law that add up to the members."""
    sizes = np.exp(spread * special.ndtri((np.arange(number) + 0.5) / number))
    ends = np.round(np.concatenate([[0.0], np.cumsum(sizes)]) / max(sizes.sum(), 1e-300) * members).astype(int)
    return tuple(Branch(f"Branch {i + 1}", int(size)) for i, size in enumerate(np.diff(ends)))


@dataclass(frozen=True)
class Loaded:
    """Everything a reselection in `year` needs. `places` are all constituencies by slug."""

    year: int
    places: Mapping[str, Place]
    nominating: tuple[Seat, ...]
    outlook: Outlook
    recorded: RuleBook

    @property
    def day(self) -> date:
        return DAYS[self.year]

    @cached_property
    def standing(self) -> tuple[Place, ...]:
        """Places with an MP to reselect, by name."""
        return tuple(place for place in self.places.values() if place.mps and not place.away)

    @cached_property
    def triggered(self) -> int | None:
        """How many were triggered, as recorded; None for a year without trigger ballots."""
        records = [place.record for place in self.places.values() if place.record]
        return sum(one.status == models.TriggerRecord.Status.TRIGGERED for one in records) if records else None


def load(year: int) -> Loaded:
    """Read a year: 2016, 2017 or 2019. Raises KeyError for another."""
    day = DAYS[year]
    rows = models.Constituency.objects.select_related("local_party").order_by("name").defer(*_UNUSED)
    sitting: dict[int, list[models.MP]] = defaultdict(list)
    for tenure in _tenures(day).select_related("mp"):
        sitting[tenure.constituency_id].append(tenure.mp)
    acts, voters = _acts(day), set(_tenures(_CONFIDENCE).values_list("mp", flat=True))
    records = {one.constituency_id: one for one in models.TriggerRecord.objects.filter(year=year)}
    counted = _branches(year)
    places = {
        row.slug: _place(row, tuple(sitting[row.pk]), acts, voters, records.get(row.pk), counted.get(row.name))
        for row in rows
    }
    outlook = parties.outlook(models.Assumption.objects.filter(key__startswith="selection.").select_related("source"))
    return Loaded(year, places, nominating(), outlook, rulebooks.current())


def _tenures(day: date) -> QuerySet[models.Tenure]:
    """Who sat for what on a day."""
    return models.Tenure.objects.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


def _acts(day: date) -> dict[int, list[models.OfficialAct]]:
    acts: dict[int, list[models.OfficialAct]] = defaultdict(list)
    for act in models.OfficialAct.objects.filter(day__lte=day):
        acts[act.mp_id].append(act)
    return acts


def _branches(year: int) -> dict[str, int]:
    """The number of branches where a trigger ballot of the year is recorded branch by branch."""
    cases = models.Case.objects.filter(day__year=year).annotate(number=Count("branches"))
    return {case.place: case.number for case in cases if case.number}


def _place(
    row: models.Constituency,
    mps: tuple[models.MP, ...],
    acts: Mapping[int, list[models.OfficialAct]],
    voters: Set[int],
    record: models.TriggerRecord | None,
    number: int | None,
) -> Place:
    done = acts.get(mps[0].pk, []) if mps else []
    party = getattr(row, "local_party", None)
    recorded = _recorded(done) if mps and mps[0].pk in voters else None
    return Place(row, party, mps, recorded, _away(done, record), record, number)


def _away(acts: Iterable[models.OfficialAct], record: models.TriggerRecord | None) -> str:
    """Why a sitting MP is not to be reselected; empty where he or she is."""
    gone = next((act for act in acts if act.kind in _GONE), None)
    if record and record.status not in _STANDING:
        return str(record.get_status_display())
    return f"{gone.get_kind_display()}, {gone.day:%Y}" if gone and not record else ""


def _recorded(acts: list[models.OfficialAct]) -> Acts:
    """The acts that weigh, of an MP who sat on the day of the confidence vote."""
    kinds = models.OfficialAct.Kind
    said = {act.kind: act.value for act in acts}
    vote, challenge = said.get(kinds.CONFIDENCE, ""), said.get(kinds.CHALLENGER, "")
    return Acts(
        vote if vote in ("confidence", "unclear") else "",  # type: ignore[arg-type]
        kinds.RESIGNED in said,
        said.get(kinds.NOMINATED, ""),
        "leader" if challenge == "backed Jeremy Corbyn" else "challenger" if challenge else "",
    )


def nominating() -> tuple[Seat, ...]:
    """Every local party with its nominations, which place the regions."""
    rows = models.LocalParty.objects.exclude(region=models.Region.NORTHERN_IRELAND)
    columns = rows.values_list("code", "name", "region", "nomination_2015", "nomination_2016")
    return tuple(
        Seat(code, name, region, (), (), 0, None, _named(in_2015), _named(in_2016))
        for code, name, region, in_2015, in_2016 in columns
    )
