"""A rule: a key, what kind of value it takes, and the question that the value answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

type RuleType = Literal["share", "count", "money", "date", "days", "weights", "composition", "choice"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a party.

    `choices` maps each answer's key to its label (type `choice`); `sections` maps each section's key to its label
    (types `weights` and `composition`); `unit` is the plural of what a `count` counts; `term` is the slug of the note
    in the library that explains it.
    """

    key: str
    title: str
    type: RuleType
    question: str
    topic: str
    choices: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    term: str = ""
