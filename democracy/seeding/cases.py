"""Seed files of named cases: what they may say, what they must get right, and the rows they ask for."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, RootModel

from democracy import models
from democracy.files import Document, Path
from democracy.seeding.checks import Found, Names, repeated, sources
from democracy.seeding.rows import Builder, Row, flat
from democracy.seeding.schema import Count, Fact, Key, Percent, Source, Strict, Text


class Branch(Fact):
    key: Key
    name: Text
    answer: Literal["asks", "content", "neither", "away", "unknown"]
    votes_asking: Count | None = None
    votes_content: Count | None = None
    fewest: Count | None = None
    most: Count | None = None


class Ballot(Fact):
    key: Key
    title: Text
    day: date | None = None
    first: Text
    first_votes: Count | None = None
    second: str = ""
    second_votes: Count | None = None
    about: bool = False


class Preset(Strict):
    slug: Key
    title: Text
    question: Text
    changes: Text


class Case(Fact):
    slug: Key
    title: Text
    place: Text
    mp: Text
    day: date
    trigger: Literal["triggered", "not_triggered", "not_held"]
    outcome: Text
    summary: Text
    members: Annotated[int, Field(gt=0)] | None = None
    affiliates_asking: Count | None = None
    affiliates_voting: Count | None = None
    affiliates_share: Percent | None = None
    branches: list[Branch] = []
    ballots: list[Ballot] = []
    gaps: list[Text] = []
    exception: str = ""
    presets: list[Preset] = []


class Cases(RootModel[list[Case]]):
    """seeds/cases/*.yaml"""


def case_rows(document: Document, items: Sequence[Case]) -> list[Row]:
    build = Builder(document)
    for place, item in enumerate(items):
        own = flat(item, "note", "branches", "ballots", "presets") | {"gaps": "\n".join(item.gaps)}
        where = build.add(models.Case, (place,), **own)
        for number, branch in enumerate(item.branches):
            path: Path = (place, "branches", number)
            build.add(models.CaseBranch, path, case=where, position=number, **flat(branch))
        for number, ballot in enumerate(item.ballots):
            build.add(models.CaseBallot, (place, "ballots", number), case=where, **flat(ballot))
        for number, preset in enumerate(item.presets):
            path = (place, "presets", number)
            build.add(models.CasePreset, path, case=where, position=number, **preset.model_dump())
    return build.rows


def cases(items: Sequence[Case], known: Names[Source]) -> Iterator[Found]:
    """Sources are known, keys differ, and votes agree with answers and with the numbers of those who voted."""
    for place, item in enumerate(items):
        facts: list[tuple[Path, Fact]] = [((place,), item)]
        for name in ("branches", "ballots"):
            listed: Sequence[Any] = getattr(item, name)
            facts += [((place, name, number), part) for number, part in enumerate(listed)]
            yield from repeated([part.key for part in listed], (place, name), "key")
        yield from sources(facts, known)
        for number, branch in enumerate(item.branches):
            yield from _branch(branch, (place, "branches", number))
        if (item.affiliates_asking or 0) > (item.affiliates_voting or item.affiliates_asking or 0):
            yield (place, "affiliates_asking"), f"more asked than the {item.affiliates_voting} that voted: mend one"


def _branch(branch: Branch, path: Path) -> Iterator[Found]:
    asking, content = branch.votes_asking, branch.votes_content
    if (asking is None) != (content is None):
        yield (*path, "votes_asking"), "give the votes of both sides, or of neither"
    if asking is None or content is None:
        return
    said = "neither" if asking == content else "asks" if asking > content else "content"
    if branch.answer not in (said, "unknown"):
        yield (*path, "answer"), f"{asking} to {content} does not agree with “{branch.answer}”: mend one of the two"
    if branch.fewest is not None and branch.fewest != asking + content:
        yield (*path, "fewest"), f"{asking + content} voted, not {branch.fewest}: leave it out"
