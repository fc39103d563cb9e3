"""Tables of constituencies, MPs and local parties: what their form alone cannot tell, and the rows they ask for."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db import models as django_models

from democracy import models
from democracy.files import Document
from democracy.seeding import places_schema as schema
from democracy.seeding.checks import Found, Names, repeated, sources
from democracy.seeding.rows import Builder, Row
from democracy.seeding.schema import Source, Strict

_MODELS: dict[type[Strict], type[django_models.Model]] = {
    schema.Constituency: models.Constituency,
    schema.Hexagon: models.Hexagon,
    schema.MP: models.MP,
    schema.Tenure: models.Tenure,
    schema.OfficialAct: models.OfficialAct,
    schema.LocalParty: models.LocalParty,
    schema.TriggerRecord: models.TriggerRecord,
}

type Seats = Names[schema.Constituency]
type People = Names[schema.MP]
type Sources = Names[Source]


def rows(document: Document, items: Iterable[Strict]) -> list[Row]:
    """One row for each: columns are fields, and references are given by code or slug."""
    build = Builder(document)
    for place, item in enumerate(items):
        build.add(_MODELS[type(item)], (place,), **item.model_dump())
    return build.rows


def constituencies(items: Sequence[schema.Constituency], known: Sources) -> Iterator[Found]:
    """Addresses and names differ; votes come with a share, and a majority where Labour won and nowhere else."""
    yield from sources((((place,), item) for place, item in enumerate(items)), known)
    yield from repeated([item.slug for item in items], (), "slug")
    yield from repeated([item.name for item in items], (), "name")
    for place, item in enumerate(items):
        yield from _choice(place, "region", item.region, models.Region.values)
        yield from _choice(place, "winner_2015", item.winner_2015, models.Constituency.Winner.values)
        if (item.labour_votes_2015 is None) != (item.labour_share_2015 is None):
            yield (place, "labour_votes_2015"), "give both votes and share, or neither"
        if (item.winner_2015 == "labour") != (item.labour_majority_2015 is not None):
            yield (
                (place, "labour_majority_2015"),
                "a majority is given where Labour won, and only there: mend one of the two",
            )


def hexagons(items: Sequence[schema.Hexagon], seats: Seats) -> Iterator[Found]:
    """One hexagon for each constituency, and one constituency to a hexagon."""
    yield from repeated([item.constituency for item in items], (), "constituency")
    yield from repeated([f"column {item.q}, row {item.r}" for item in items], (), "q")
    for place, item in enumerate(items):
        yield from _seat(place, item.constituency, seats)


def mps(items: Sequence[schema.MP], known: Sources) -> Iterator[Found]:
    """An MP's sex comes with the official record that has it."""
    for place, item in enumerate(items):
        if bool(item.sex) != bool(item.sex_source):
            yield (place, "sex"), "sex needs sex_source: give both, or neither"
        if item.sex_source and known.lacks(item.sex_source):
            yield (place, "sex_source"), f"no source has the key {item.sex_source}: add it to seeds/sources"


def tenures(items: Sequence[schema.Tenure], known: Sources, seats: Seats, people: People) -> Iterator[Found]:
    """Days are in order; nobody sits where another sits, nor for two seats at once."""
    yield from sources((((place,), item) for place, item in enumerate(items)), known)
    of_seat, of_mp = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for place, item in enumerate(items):
        yield from _seat(place, item.constituency, seats)
        yield from _mp(place, item.mp, people)
        if item.until and item.until < item.since:
            yield (place, "until"), f"{item.until} is before {item.since}: swap the two days"
        of_seat[item.constituency].append(place)
        of_mp[item.mp].append(place)
    yield from _at_once(items, of_seat.values(), "{0.mp} sits for this seat then: end one of the two first")
    yield from _at_once(items, of_mp.values(), "{0.mp} sits for {0.constituency} then: end one of the two first")


def _at_once(items: Sequence[schema.Tenure], groups: Iterable[list[int]], message: str) -> Iterator[Found]:
    for places in groups:
        in_order = sorted(places, key=lambda place: items[place].since)
        for earlier, later in itertools.pairwise(in_order):
            if items[later].since <= (items[earlier].until or date.max):
                yield (later, "since"), message.format(items[earlier])


def acts(items: Sequence[schema.OfficialAct], known: Sources, people: People) -> Iterator[Found]:
    """The MP and the kind of act are known, and each act is told once."""
    yield from sources((((place,), item) for place, item in enumerate(items)), known)
    yield from repeated([f"{item.mp}, {item.kind}, {item.day}, {item.value}" for item in items], (), "value")
    for place, item in enumerate(items):
        yield from _mp(place, item.mp, people)
        yield from _choice(place, "kind", item.kind, models.OfficialAct.Kind.values)


def local_parties(items: Sequence[schema.LocalParty], known: Sources, seats: Seats) -> Iterator[Found]:
    """A party of a Westminster seat names it and has its address; members come with a day and a source."""
    yield from sources((((place,), item) for place, item in enumerate(items)), known)
    yield from repeated([item.slug for item in items], (), "slug")
    addresses = {seat.slug: seat.code for seat in seats.items.values()}
    for place, item in enumerate(items):
        yield from _choice(place, "region", item.region, models.Region.values)
        if (item.boundary == "westminster") != (item.constituency is not None):
            yield (place, "constituency"), "a Westminster party names its constituency, and no other party does"
        if item.constituency is not None:
            yield from _seat(place, item.constituency, seats)
        if addresses.get(item.slug, item.constituency) != item.constituency:
            yield (place, "slug"), f"{item.slug} is the address of a constituency: add -holyrood"
        yield from _members(place, item, known)


def _members(place: int, item: schema.LocalParty, known: Sources) -> Iterator[Found]:
    given = [item.members, item.members_is or None, item.members_on, item.members_source]
    if any(value is None for value in given) and any(value is not None for value in given):
        yield (place, "members"), "members need members_is, members_on and members_source: give all four, or none"
    if item.members_source and known.lacks(item.members_source):
        yield (place, "members_source"), f"no source has the key {item.members_source}: add it to seeds/sources"


def triggers(items: Sequence[schema.TriggerRecord], known: Sources, seats: Seats) -> Iterator[Found]:
    """One record for a seat and an election; who was triggered has an outcome."""
    yield from sources((((place,), item) for place, item in enumerate(items)), known)
    yield from repeated([f"{item.constituency} in {item.year}" for item in items], (), "constituency")
    for place, item in enumerate(items):
        yield from _seat(place, item.constituency, seats)
        yield from _choice(place, "status", item.status, models.TriggerRecord.Status.values)
        if item.status == "triggered" and not item.outcome:
            yield (place, "outcome"), "say what came of it: an MP was triggered"


def _seat(place: int, code: str, seats: Seats) -> Iterator[Found]:
    if seats.lacks(code):
        yield (
            (place, "constituency"),
            f"there is no constituency {code}: add it to constituencies.csv, or mend the code",
        )


def _mp(place: int, slug: str, people: People) -> Iterator[Found]:
    if people.lacks(slug):
        yield (place, "mp"), f"there is no MP {slug}: add the name to mps.csv, or mend it"


def _choice(place: int, name: str, value: str, choices: Sequence[str]) -> Iterator[Found]:
    if value not in choices:
        yield (place, name), f"must be one of {', '.join(choices)}, not {value}"
