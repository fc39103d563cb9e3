"""What a scenario file may say: `docs/scenarios.md` explains every key. Nothing in a file is ever evaluated."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

type Word = Annotated[str, Field(pattern=r"^[a-z0-9_]+$", max_length=40)]
type Slug = Annotated[str, Field(pattern=r"^[a-z0-9-]+$", max_length=60)]
type Name = Annotated[str, Field(min_length=1, max_length=90)]
type Sentence = Annotated[str, Field(min_length=1, max_length=400)]
type Prose = Annotated[str, Field(min_length=1, max_length=4000)]
type Setting = bool | float | str
type Days = Annotated[int, Field(ge=1, le=1000)]
type Some[Part] = Annotated[list[Part], Field(max_length=20)]


class Strict(BaseModel):
    """A part of a file: no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


def _only(part: Strict, *names: str) -> None:
    """One of these keys, and no other. Raises ValueError."""
    given = [name for name in names if getattr(part, name) is not None]
    if len(given) != 1:
        said = f"not {' and '.join(given)}" if given else "there is none"
        raise ValueError(f"give one of {', '.join(names)}; {said}")


class Condition(Strict):
    """One thing that must hold."""

    flag: Word | None = None
    chose: str | None = None
    vote: Word | None = None
    lever: str | None = None
    rule: str | None = None
    measure: str | None = None
    any: "Some[Condition] | None" = None
    equals: Annotated[Setting | None, Field(alias="is")] = None
    at_least: float | None = None
    at_most: float | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        _only(self, "flag", "chose", "vote", "lever", "rule", "measure", "any")
        bounded = self.at_least is not None or self.at_most is not None
        if bounded and self.lever is None and self.measure is None:
            raise ValueError("at_least and at_most go with a lever or a measure")
        if (self.flag or self.chose) and not isinstance(self.equals, bool | None):
            raise ValueError("a flag or a choice is true or false: leave `is` out for true")
        if self.vote and self.equals not in ("carried", "lost"):
            raise ValueError("say whether the vote is carried or lost")
        if self.rule and not isinstance(self.equals, str):
            raise ValueError("say what the rule is to be, as text in quotes")
        if self.lever and self.equals is None and not bounded:
            raise ValueError("say what the lever is, or at_least, or at_most")
        if self.measure and not bounded:
            raise ValueError("say at_least or at_most of the measure")
        return self


class Swing(Strict):
    """Votes that change sides in a recorded roll call: a number, or the key of an assumption."""

    votes: Annotated[int, Field(ge=0, le=300)] | str
    towards: Literal["for", "against"]
    when: Some[Condition] = []


class Vote(Strict):
    """What an option is put to: exactly one of the first six."""

    roll_call: Slug | None = None
    contest: Slug | None = None
    card_vote: Slug | None = None
    body: Literal["nec", "plp", "conference", "members"] | None = None
    reselection: Literal[2016, 2017, 2019] | None = None
    chance: str | None = None
    title: Name | None = None
    turned: dict[str, Literal["for", "against", "absent"]] = {}
    swings: Some[Swing] = []
    winner: Name | None = None
    nominations: dict[str, str] = {}
    stances: dict[Slug, Annotated[float, Field(ge=0, le=1)]] = {}
    side: Literal["leader", "opponents"] | None = None
    lean: str = ""
    kind: Literal["rules", "policy"] = "policy"
    mover: Literal["nec", "clp", "union"] = "nec"
    at_least: Annotated[int, Field(ge=1, le=300)] | None = None
    counting: Literal["asked", "lost"] = "asked"

    @model_validator(mode="after")
    def _one(self) -> Self:
        _only(self, "roll_call", "contest", "card_vote", "body", "reselection", "chance")
        if (self.body or self.chance or self.reselection) and not self.title:
            raise ValueError("a vote of a body, a reselection or a chance needs a title")
        if (self.reselection is None) != (self.at_least is None):
            raise ValueError("at_least, the number of MPs that carries it, goes with a reselection")
        if self.body and not self.side:
            raise ValueError("say whose side votes for it: leader or opponents")
        if self.contest and not self.winner:
            raise ValueError("say whose victory carries it: winner")
        return self


class Effect(Strict):
    """One thing that changes: exactly one of the first six."""

    set: Annotated[dict[str, Setting], Field(min_length=1)] | None = None
    adopt: str | None = None
    flag: Word | None = None
    schedule: Word | None = None
    tell: Sentence | None = None
    end: Word | None = None
    days: Days | None = None
    value: str | None = None
    since: date | None = None
    up: bool = True

    @model_validator(mode="after")
    def _one(self) -> Self:
        _only(self, "set", "adopt", "flag", "schedule", "tell", "end")
        if self.adopt and self.value is None:
            raise ValueError("say the value that the rule takes, as text in quotes")
        if self.schedule and self.days is None:
            raise ValueError("say after how many days the card comes up")
        if self.days is not None and not (self.schedule or self.set):
            raise ValueError("days go with set or schedule")
        return self


class Option(Strict):
    key: Word
    title: Name
    text: str = ""
    history: bool = False
    needs: Some[Condition] = []
    put_to: Vote | None = None
    effects: Some[Effect] = []
    if_carried: Some[Effect] = []
    if_lost: Some[Effect] = []


class Card(Strict):
    key: Word
    title: Name
    day: date | None = None
    place: str = ""
    role: Word | Literal[""] = ""
    also: Annotated[dict[Word, Sentence], Field(max_length=11)] = {}
    text: Prose
    when: Some[Condition] = []
    options: Annotated[list[Option], Field(min_length=1, max_length=8)]
    sources: Some[str] = []
    notes: Some[Slug] = []
    invented: bool = False


class Role(Strict):
    """A seat at the table. `interest` weighs measures, for the policy that plays it."""

    key: Word
    title: Name
    text: Prose
    interest: dict[str, float] = {}


class Ending(Strict):
    key: Word
    title: Name
    text: Prose
    when: Some[Condition] = []


class ScenarioFile(Strict):
    """seeds/scenarios/*.yaml"""

    slug: Slug
    title: Name
    opening: str
    start: date
    end: date
    summary: Sentence
    text: Prose
    roles: Annotated[list[Role], Field(min_length=1, max_length=12)]
    flags: dict[Word, Name] = {}
    begins: dict[str, Setting] = {}
    cards: Annotated[list[Card], Field(min_length=1, max_length=60)]
    endings: Annotated[list[Ending], Field(min_length=1, max_length=20)]
    notes: Some[Slug] = []
