"""Seed files of elections: what they may say, what must be right about them, and the rows they ask for."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from democracy import models
from democracy.files import Document, Path
from democracy.seeding import checks, rows, schema

type Some = Annotated[int, Field(ge=1)]


class Candidate(schema.Strict):
    """Without recorded votes, `votes_assumption` names the range they are drawn from."""

    name: schema.Text
    votes: Some | None = None
    votes_assumption: str | None = None
    slate: schema.Key | None = None
    woman: bool | None = None
    elected: bool = False
    note: str = ""


class Slate(schema.Fact):
    key: schema.Key
    title: schema.Text


class Election(schema.Fact):
    """seeds/elections/*.yaml"""

    slug: schema.Key
    title: schema.Text
    question: schema.Text
    body: schema.Key = "nec"
    section: Literal["members", "local_government"]
    result_on: date
    day_known: bool = True
    seats: Some
    votes_each: Some
    women_least: schema.Count | None = None
    women_source: schema.Key | None = None
    women_note: str = ""
    electorate: Some | None = None
    papers_returned: Some | None = None
    papers_valid: Some | None = None
    turnout: schema.Percent | None = None
    summary: schema.Text
    slates: list[Slate] = []
    candidates: Annotated[list[Candidate], Field(min_length=2)]
    gaps: list[schema.Text] = []
    presets: list[schema.Preset] = []


def election(
    item: Election, known: checks.Names[schema.Source], assumed: checks.Names[schema.Assumption]
) -> Iterator[checks.Found]:
    """Everything about one election that its form alone cannot tell."""
    slates: list[tuple[Path, schema.Fact]] = [(("slates", place), slate) for place, slate in enumerate(item.slates)]
    yield from checks.sources([((), item), *slates], known)
    if item.women_source and known.lacks(item.women_source):
        yield ("women_source",), f"no source has the key {item.women_source}: add it to seeds/sources"
    yield from checks.repeated([part.name for part in item.candidates], ("candidates",), "name")
    yield from checks.repeated([part.key for part in item.slates], ("slates",), "key")
    yield from checks.repeated([part.slug for part in item.presets], ("presets",), "slug")
    yield from _numbers(item)
    for place, candidate in enumerate(item.candidates):
        yield from _candidate(item, candidate, place, assumed)


def _numbers(item: Election) -> Iterator[checks.Found]:
    elected = [part for part in item.candidates if part.elected]
    if len(elected) != item.seats:
        yield ("seats",), f"{len(elected)} candidates are marked as elected to {item.seats} seats: mend one of the two"
    women = sum(part.woman is True for part in elected)
    if item.women_least is not None and women < item.women_least:
        yield ("women_least",), f"{women} women were elected: write at most {women}, or mend the candidates"
    if item.women_least is not None and not item.women_source:
        yield ("women_source",), "a quota needs its source: name one, or leave the quota out"
    most = max((part.votes or 0 for part in item.candidates), default=0)
    for name in ("papers_valid", "papers_returned", "electorate"):
        number = getattr(item, name)
        if number is not None and number < most:
            yield (name,), f"must be at least the {most} votes of the first: write {most} or more"


def _candidate(
    item: Election, candidate: Candidate, place: int, assumed: checks.Names[schema.Assumption]
) -> Iterator[checks.Found]:
    where = ("candidates", place)
    if (candidate.votes is None) == (candidate.votes_assumption is None):
        yield (*where, "votes"), "give either votes or votes_assumption"
    if candidate.votes_assumption and assumed.lacks(candidate.votes_assumption):
        yield (*where, "votes_assumption"), f"there is no assumption {candidate.votes_assumption}: add it"
    if candidate.slate and candidate.slate not in {slate.key for slate in item.slates}:
        yield (*where, "slate"), f"there is no slate {candidate.slate} here: add it under slates"


def election_rows(document: Document, item: Election) -> list[rows.Row]:
    """Every row of one election."""
    build = rows.Builder(document)
    parts = {"slates", "candidates", "gaps", "presets"}
    where = build.add(models.Election, (), **rows.flat(item, *parts))
    for place, slate in enumerate(item.slates):
        build.add(models.Slate, ("slates", place), election=where, position=place, **rows.flat(slate))
    for place, candidate in enumerate(item.candidates):
        values = candidate.model_dump() | rows.fact(item)
        values["slate"] = rows.address((where, candidate.slate)) if candidate.slate else None
        build.add(models.ElectionCandidate, ("candidates", place), election=where, position=place, **values)
    for place, text in enumerate(item.gaps):
        build.add(models.ElectionGap, ("gaps", place), election=where, position=place, text=text)
    for place, preset in enumerate(item.presets):
        build.add(models.ElectionPreset, ("presets", place), election=where, position=place, **preset.model_dump())
    return build.rows
