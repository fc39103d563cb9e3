"""At least so many of a group among those elected: who is guarded, and who is doomed.

The practice of the Electoral Reform Society (Grey and Fitzgerald) and of the Church of England's regulations of 1981,
as I. D. Hill tells it in "STV with constraints", Voting matters 9 (1998): once everybody left of the group is needed,
they are guarded, and the lowest of the others is excluded instead; once every place left is needed for the group, the
others are doomed, and are excluded before anything else moves, the one with fewest votes first.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

_TEXT = re.compile(r"\s*(\d{1,3})(?:\s+([^:;]{1,40}?))?\s*:(.*)", re.DOTALL)
GROUP = "of the group"


@dataclass(frozen=True, slots=True)
class Constraint:
    """At least `least` of those elected are `members`; `title` is what they are called, such as women."""

    least: int
    members: frozenset[str]
    title: str = GROUP

    def check(self, candidates: Collection[str], seats: int) -> None:
        """Raises ValueError where nobody can be elected so."""
        strangers = sorted(self.members.difference(candidates))
        standing = len(self.members) - len(strangers)
        if strangers:
            raise ValueError(f"The minimum names {strangers[0]!r}, who does not stand. Name candidates as they are.")
        if not 0 <= self.least <= seats:
            places = "1 seat" if seats == 1 else f"{seats} seats"
            raise ValueError(f"At least {self.least} {self.title} do not fit {places}. Ask for 0 to {seats}.")
        if self.least > standing:
            raise ValueError(f"At least {self.least} {self.title} cannot be elected: of the group {standing} stand.")

    def __str__(self) -> str:
        return f"at least {self.least} {self.title}"


def read(text: str, candidates: Sequence[str]) -> Constraint:
    """ "2 women: Ada Byrne; Cyn Doyle" as a constraint. Names as they stand, or by number on the paper.

    Raises ValueError with the remedy.
    """
    found = _TEXT.fullmatch(text)
    if not found:
        raise ValueError("Write a minimum as a number, a word for the group, a colon and names: 2 women: Ada; Cyn.")
    names = [name.strip() for name in found[3].split(";") if name.strip()]
    members = frozenset(_named(name, candidates) for name in names)
    return Constraint(int(found[1]), members, found[2] or GROUP)


def _named(name: str, candidates: Sequence[str]) -> str:
    if name in candidates:
        return name
    if name.isdecimal() and len(name) < 5 and 1 <= int(name) <= len(candidates):
        return candidates[int(name) - 1]
    raise ValueError(f"Nobody standing is called {name[:80]!r}. Separate names by semicolons, or give their numbers.")
