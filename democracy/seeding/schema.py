"""What a seed file may say. A key that is not listed here is a problem, and so is a value of another kind."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

type Text = Annotated[str, Field(min_length=1)]
type Key = Annotated[str, Field(pattern=r"^[a-zA-Z0-9_-]+$", max_length=80)]
type Count = Annotated[int, Field(ge=0)]
type Percent = Annotated[Decimal, Field(ge=0, le=100)]
type Share = Annotated[Decimal, Field(ge=0, le=1)]
type Basis = Literal["recorded", "estimate"]
type Base = Literal["mps", "mps_meps", "clps", "affiliates"]


class Strict(BaseModel):
    """A part of a file: no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Fact(Strict):
    """A part that states a fact: one or two sources, and how sure it is. What is only remembered has no place here."""

    sources: Annotated[list[Key], Field(min_length=1, max_length=2)]
    confidence: Literal["A", "B", "C"]
    note: str = ""


class Source(Strict):
    key: Key
    title: Text
    url: str = ""
    kind: Literal["official", "press", "book", "poll", "reference", "comment", "other"] = "other"
    note: str = ""


class Nominators(Fact):
    base: Literal["mps", "mps_meps"]
    count: Annotated[int, Field(gt=0)]


class Nomination(Fact):
    base: Base
    count: Count
    at_least: bool = False


class Candidate(Strict):
    """Without sources of their own, candidates have those of the contest."""

    name: Text
    short_name: Text
    incumbent: bool = False
    withdrew_on: date | None = None
    on_ballot: bool = True
    note: str = ""
    nominations: list[Nomination] = []


class Kind(Fact):
    key: Key
    title: Text
    section: Literal["", "mps", "members", "affiliates"] = ""
    entitled: Count | None = None
    entitled_is: Basis = "recorded"
    valid_votes: Count | None = None
    spoilt: Count | None = None
    turnout: Percent | None = None
    unit: Literal["votes", "percent"]


class Poll(Fact):
    shares: dict[str, Share]
    sample: Annotated[int, Field(gt=0)]
    sample_is: Basis = "recorded"


class Cohort(Fact):
    key: Key
    kind: Key
    title: Text
    joined_from: date | None = None
    joined_until: date | None = None
    size: Count
    share_assumption: str | None = None
    recorded_voters: bool = True
    shut_out_by: str = ""
    poll: Poll | None = None


class Tally(Fact):
    """One kind of voter (or `all`) in one round."""

    round: Annotated[int, Field(ge=1)]
    kind: Key
    votes: dict[str, Count] = {}
    percent: dict[str, Percent] = {}
    of: Literal["section", "total"] = "section"


class Figure(Fact):
    key: Key
    title: Text
    number: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    group: str = ""
    disputed: bool = False
    standing: Literal["", "official", "reported", "claimed"] = ""
    cause: Literal["", "all", "conduct", "register", "payment", "screening", "pending", "freeze", "after"] = ""


class RecountException(Strict):
    what: Text
    reason: Text


class Preset(Strict):
    slug: Key
    title: Text
    question: Text
    changes: Text


class Contest(Fact):
    slug: Key
    office: Literal["leader", "deputy"]
    title: Text
    question: Text
    occasion: Literal["vacancy", "challenge"]
    opened_on: date | None = None
    nominations_close_on: date | None = None
    ballot_opens_on: date | None = None
    ballot_closes_on: date
    result_on: date
    rules_on: date
    count_note: str = ""
    summary: Text
    spoilt: Count | None = None
    spoilt_note: str = ""
    nominators: list[Nominators] = []
    candidates: Annotated[list[Candidate], Field(min_length=1)]
    kinds: Annotated[list[Kind], Field(min_length=1)]
    cohorts: list[Cohort] = []
    tallies: Annotated[list[Tally], Field(min_length=1)]
    figures: list[Figure] = []
    gaps: list[Text] = []
    exceptions: list[RecountException] = []
    presets: list[Preset] = []


class Assumption(Strict):
    key: Annotated[str, Field(pattern=r"^[a-z0-9_.-]+$", max_length=80)]
    title: Text
    question: Text
    value: Decimal
    low: Decimal
    high: Decimal
    unit: Literal["share", "log_odds", "ratio", "people", "number"]
    basis: Text
    source: Key | None = None
    contest: Key | None = None


class Note(Strict):
    slug: Key
    title: Text
    term: Text
    summary: Text
    body: Text
    see: list[Key] = []
    sources: list[Key] = []


class Sources(RootModel[list[Source]]):
    """seeds/sources/*.yaml"""


class Assumptions(RootModel[list[Assumption]]):
    """seeds/assumptions/*.yaml"""


class Notes(RootModel[list[Note]]):
    """seeds/library/*.yaml"""
