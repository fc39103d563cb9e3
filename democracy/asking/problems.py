"""What is wrong with an address: each part, its value, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass

TWICE = "This is given more than once. Give it once."


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: the part of the address (or the rule's title), the value found there, what to do."""

    part: str
    value: str
    remedy: str
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.part}: “{self.value}”. {self.remedy}"


class BadAddress(ValueError):
    """The address asks for something that cannot be."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(map(str, self.problems)))
