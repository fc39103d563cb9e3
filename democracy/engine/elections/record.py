"""What was recorded of an election of several members, as the engine needs it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from democracy.engine.findings import Finding, Refused

OTHERS = "others"
"""The key under which candidates of no recorded slate are put together."""


@dataclass(frozen=True, slots=True)
class Stood:
    """Somebody on the paper. `votes` None: not recorded, and `assumed` names the assumption they are drawn from."""

    name: str
    votes: int | None
    slate: str
    woman: bool
    elected: bool
    assumed: str = ""


@dataclass(frozen=True)
class Election:
    """An election by X: `seats` to fill, at most `votes_each` X on a paper. `slates` are keys and titles.

    `women` is the quota of the day (0 without one), `papers` how many were valid, None where that is not recorded.
    Raises Refused, with the part that is wrong as its subject, for numbers that no election can have.
    """

    slug: str
    title: str
    seats: int
    votes_each: int
    women: int
    papers: int | None
    candidates: tuple[Stood, ...]
    slates: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        check_seats(self.seats, self.women, self.candidates)
        low = min((c.votes for c in self.candidates if c.votes is not None), default=1)
        if low < 1:
            raise wrong("votes", low, 1)
        if self.votes_each < 1:
            raise wrong("votes_each", self.votes_each, 1)
        most = max((c.votes for c in self.candidates if c.votes is not None), default=0)
        if self.papers is not None and self.papers < most:
            raise wrong("papers", self.papers, most)

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.candidates)

    @cached_property
    def elected(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.candidates if c.elected)

    @property
    def complete(self) -> bool:
        """Whether everybody's votes are recorded."""
        return all(c.votes is not None for c in self.candidates)

    @cached_property
    def groups(self) -> tuple[tuple[str, str], ...]:
        """Slates by key and title, and those of none under `OTHERS`, as far as anybody stood there."""
        held = {c.slate for c in self.candidates}
        known = [slate for slate in self.slates if slate[0] in held]
        return (*known, *([(OTHERS, "No recorded slate")] if "" in held else []))

    def group_of(self, name: str) -> str:
        return self.candidates[self.names.index(name)].slate or OTHERS


def check_seats(seats: int, women: int, candidates: Sequence[Stood]) -> None:
    """Seats and quota must be possible with these candidates. Raises Refused."""
    if not 1 <= seats <= len(candidates):
        raise wrong("seats", seats, len(candidates))
    standing = sum(c.woman for c in candidates)
    if women > seats:
        raise wrong("women_seats", women, seats)
    if not 0 <= women <= standing:
        raise wrong("women_standing", women, standing)


def wrong(part: str, found: int, needed: int) -> Refused:
    """A refusal: what was asked of a part, and the bound that it crosses."""
    return Refused(Finding(f"election.{part}", part, passed=False, found=found, needed=needed))
