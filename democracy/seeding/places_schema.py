"""What the tables in seeds/clps may say of places and MPs: one class a file, one field a column."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, RootModel

from democracy.seeding.schema import Count, Key, Percent, Strict, Text

type Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]+$", max_length=20)]
type Place = Annotated[int, Field(ge=0, le=99)]
type Nominee2016 = Literal["corbyn", "smith", "nobody"]


class Row(Strict):
    """A row that states a fact: one or two sources and how sure it is, each in its own column."""

    source: Key
    second_source: Key | None = None
    confidence: Literal["A", "B", "C"]
    note: str = ""

    @property
    def sources(self) -> list[str]:
        return [key for key in (self.source, self.second_source) if key]


class Constituency(Row):
    code: Code
    slug: Key
    name: Text
    nation: Literal["england", "scotland", "wales"]
    region: Key
    lat: Annotated[Decimal, Field(ge=49, le=61)]
    lon: Annotated[Decimal, Field(ge=-9, le=2)]
    winner_2015: Key
    labour_votes_2015: Count | None = None
    labour_share_2015: Percent | None = None
    labour_majority_2015: Annotated[int, Field(ge=1)] | None = None
    labour_held_2017: bool


class Hexagon(Strict):
    constituency: Code
    q: Place
    r: Place


class MP(Strict):
    slug: Key
    name: Text
    sex: Literal["", "female", "male"] = ""
    sex_source: Key | None = None
    note: str = ""


class Tenure(Row):
    constituency: Code
    mp: Key
    since: date
    until: date | None = None


class OfficialAct(Row):
    mp: Key
    kind: Key
    day: date
    day_words: str = ""
    value: Text
    basis: str = ""


class LocalParty(Row):
    code: Code
    slug: Key
    name: Text
    region: Key
    boundary: Literal["westminster", "holyrood", "northern-ireland"]
    constituency: Code | None = None
    nomination_2015: Literal["burnham", "cooper", "corbyn", "kendall", "nobody"]
    nomination_2016: Nominee2016
    members: Annotated[int, Field(ge=1)] | None = None
    members_is: Literal["", "exact", "about", "over", "inferred"] = ""
    members_on: date | None = None
    members_source: Key | None = None


class TriggerRecord(Row):
    constituency: Code
    year: Annotated[int, Field(ge=1980, le=2019)]
    status: Key
    outcome: str = ""


class Constituencies(RootModel[list[Constituency]]):
    """seeds/clps/constituencies.csv"""


class Hexagons(RootModel[list[Hexagon]]):
    """seeds/clps/hexmap.csv, which `manage.py hexmap` writes"""


class MPs(RootModel[list[MP]]):
    """seeds/clps/mps.csv"""


class Tenures(RootModel[list[Tenure]]):
    """seeds/clps/tenures.csv"""


class OfficialActs(RootModel[list[OfficialAct]]):
    """seeds/clps/acts.csv"""


class LocalParties(RootModel[list[LocalParty]]):
    """seeds/clps/local-parties.csv"""


class TriggerRecords(RootModel[list[TriggerRecord]]):
    """seeds/clps/triggers.csv"""
