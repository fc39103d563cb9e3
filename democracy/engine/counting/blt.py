"""Ballot files in the BLT format, as values; how they are written. `blt_reader` reads them.

A line "candidates seats"; lines of negative numbers for withdrawn candidates; a line for each kind of ballot, "how
many, choices best first, 0"; a line "0"; each candidate's name in quotes; a title in quotes. `#` begins a comment. A
quote or a backslash within a name has a backslash before it.
"""

from dataclasses import dataclass

from democracy.engine.counting.profile import Profile, Ranking

MOST_BYTES = 64 * 2**20
MOST_CANDIDATES = 500
MOST_WEIGHT = 10**12
SHOWN = 200
"""Problems listed in the message of BadBallotFile; the exception itself holds all of them."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file: where, what is written there, what is the matter, what to do."""

    line: int
    column: int
    value: str
    message: str
    remedy: str

    def __str__(self) -> str:
        value = self.value if len(self.value) <= 40 else self.value[:39] + "…"
        return f"line {self.line}, column {self.column}: {value!r}: {self.message} {self.remedy}"


class BadBallotFile(ValueError):
    """A ballot file that cannot be counted; `problems` holds everything that is wrong with it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        lines = [str(problem) for problem in problems[:SHOWN]]
        if len(problems) > SHOWN:
            lines.append(f"and {len(problems) - SHOWN} more problems")
        super().__init__("\n".join(lines))


@dataclass(frozen=True, slots=True, eq=False)
class BallotFile:
    """A file that can be counted. The profile is without the withdrawn candidates."""

    title: str
    seats: int
    withdrawn: tuple[str, ...]
    profile: Profile


def write(profile: Profile, *, title: str = "", seats: int = 1, world: int = 0) -> str:
    """The text of a BLT file: one world, its sections added up. Raises ValueError for a name that breaks the line."""
    lines = [f"{len(profile.candidates)} {seats}"]
    cast = profile.counts[world].sum(axis=0).tolist()
    lines += [_ballot(times, ranking) for times, ranking in zip(cast, profile.rankings, strict=True) if times]
    return "\n".join([*lines, "0", *map(quoted, profile.candidates), quoted(title), ""])


def quoted(name: str) -> str:
    """A name as the format writes it. Raises ValueError if it holds a line break or another control character."""
    if any(ord(character) < 32 for character in name):
        raise ValueError(f"{name!r} holds a control character, which a BLT file cannot.")
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _ballot(times: int, ranking: Ranking) -> str:
    return " ".join(map(str, (times, *(choice + 1 for choice in ranking), 0)))
