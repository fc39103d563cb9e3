"""What seed files of affiliates, card votes and conference ballots may say."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, RootModel

from democracy.seeding.schema import Count, Fact, Key, Percent, Share, Strict, Text

type Positive = Annotated[int, Field(gt=0)]
type Year = Annotated[int, Field(ge=1900, le=2100)]


class Affiliation(Fact):
    since: date
    number: Positive
    unit: Literal["members", "hundredths"] = "members"
    assumed: bool = False
    low: Positive | None = None
    high: Positive | None = None


class Secretary(Fact):
    name: Text
    from_year: Year
    until_year: Year


class Nomination(Fact):
    year: Year
    office: Literal["leader", "deputy"]
    name: str = ""
    contest: Key | None = None


class Affiliate(Fact):
    slug: Key
    name: Text
    full_name: str = ""
    kind: Literal["union", "society", "group"]
    affiliated_from: date | None = None
    affiliated_until: date | None = None
    successor: str = ""
    decides: Literal["policy", "executive", "delegation", "ballot", "unknown"] = "unknown"
    deliver: Share
    deliver_low: Share
    deliver_high: Share
    deliver_basis: Text
    affiliations: list[Affiliation] = []
    secretaries: list[Secretary] = []
    nominations: list[Nomination] = []


class Delegation(Fact):
    affiliate: Key
    stance: Literal["for", "against", "abstain"]


class Figure(Fact):
    key: Key
    title: Text
    number: Annotated[Decimal, Field(ge=0)]


class Preset(Strict):
    slug: Key
    title: Text
    question: Text
    changes: Text


class CardVote(Fact):
    slug: Key
    title: Text
    question: Text
    day: date
    conference: Literal["annual", "special"] = "annual"
    kind: Literal["rules", "policy", "programme", "report"]
    taken: Literal["card", "hands", "never"]
    carried: bool | None = None
    moved_by: Literal["nec", "clp", "affiliate"] = "nec"
    total_for: Percent | None = None
    total_against: Percent | None = None
    clps_for: Percent | None = None
    clps_against: Percent | None = None
    affiliates_for: Percent | None = None
    affiliates_against: Percent | None = None
    in_points: bool = False
    approximate: str = ""
    split_confidence: Literal["", "A", "B", "C"] = ""
    tolerance: Annotated[Decimal, Field(ge=0)] = Decimal("0.01")
    tolerance_note: str = ""
    summary: Text
    gaps: list[Text] = []
    delegations: list[Delegation] = []
    figures: list[Figure] = []
    presets: list[Preset] = []


class BallotVote(Strict):
    name: Text
    votes: Count
    elected: bool = False


class Ballot(Fact):
    slug: Key
    title: Text
    day: date
    voters: Text
    seats: Positive
    votes: Annotated[list[BallotVote], Field(min_length=1)]


class Affiliates(RootModel[list[Affiliate]]):
    """seeds/affiliates/*.yaml"""


class CardVotes(RootModel[list[CardVote]]):
    """seeds/cardvotes/*.yaml"""


class Ballots(RootModel[list[Ballot]]):
    """seeds/ballots/*.yaml"""
