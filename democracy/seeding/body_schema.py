"""What a seed file may say of bodies and of their roll calls."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, RootModel

from democracy.seeding.schema import Count, Fact, Key, Preset, Strict, Text

type Number = Annotated[int, Field(ge=1)]


class Composition(Fact):
    since: date
    since_words: str = ""
    seats: Count
    filled_by: str = ""


class Seat(Fact):
    number: Number
    holder: Text
    organisation: str = ""
    since: date
    until: date | None = None


class Section(Strict):
    """Without sources of their own, sections have those of the body."""

    key: Key
    title: Text
    seat_title: Text
    note: str = ""
    compositions: Annotated[list[Composition], Field(min_length=1)]
    seats: list[Seat] = []


class Total(Strict):
    """How many seats a source counts in all, from a day on: the sections must add up to it."""

    since: date
    seats: Count


class Body(Fact):
    slug: Key
    name: Text
    short_name: Text
    position: Count = 0
    summary: Text
    recorded_from: date
    recorded_until: date
    seats_are: str = "seats"
    missing: str = ""
    totals: list[Total] = []
    sections: Annotated[list[Section], Field(min_length=1)]


class Vote(Fact):
    section: Key
    number: Number
    voter: Text
    choice: Literal["for", "against", "absent"]
    doubtful: bool = False


class RollCall(Fact):
    slug: Key
    body: Key
    title: Text
    question: Text
    held_on: date
    position: Count = 0
    for_title: str = "For"
    against_title: str = "Against"
    votes_for: Count | None = None
    votes_against: Count | None = None
    spoilt: Count = 0
    outcome: Literal["carried", "not_carried", "uncertain"]
    secret: bool = False
    disputed: bool = False
    majority_rule: Text
    leaning: Key = "even"
    leaning_reversed: bool = False
    summary: Text
    missing: str = ""
    leads_to: str = ""
    leads_to_title: str = ""
    votes: list[Vote] = []
    presets: list[Preset] = []


class RollCalls(RootModel[list[RollCall]]):
    """seeds/rollcalls/*.yaml"""
