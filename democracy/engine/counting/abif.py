"""Reading ballots in the ABIF format (Aggregated Ballot Information Format), with every problem by line.

A line for each kind of ballot, "27:A>B>C": how many, then choices best first. `=A:[Ada Byrne]` names a candidate; a
name can also stand in square brackets on the ballot itself. `{"title": "…"}` gives the title. `#` begins a comment. A
score after a slash, "A/5", is read past: the signs > give the order. What is not an order is refused: equal ranks (=)
and lists by score alone (commas), because no count here can use them.
"""

import json
import re
from dataclasses import dataclass, field

from democracy.engine.counting.blt import (
    MOST_BYTES,
    MOST_CANDIDATES,
    MOST_WEIGHT,
    BadBallotFile,
    BallotFile,
    Problem,
)
from democracy.engine.counting.profile import Profile, Ranking

TOKEN = re.compile(r"\[[^\]]*\]?|[^\s\[>=,/:#]+|[>=,/:]|#.*")
NUMBER = re.compile(r"[0-9]{1,13}")
NAMED = re.compile(r"=\s*(\[[^\]]*\]|[^\s:\[\]]+)\s*:\s*\[([^\]]*)\]\s*(?:#.*)?")


def looks_like(text: str) -> bool:
    """Whether the first line that says anything is ABIF's rather than a BLT file's two numbers."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    first = next((line for line in lines if line), "")
    return first.startswith(("{", "=")) or re.match(r"[0-9]+\s*:", first) is not None


def read(text: str) -> BallotFile:
    """Read a whole text, for one seat. Raises BadBallotFile with all that is wrong."""
    reader = _Reader()
    if len(text) > MOST_BYTES:
        raise BadBallotFile((Problem(1, 1, f"{len(text)} characters", "The text is too large.", "Shorten it."),))
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        reader.line(number, line)
    reader.whole()
    if reader.problems:
        raise BadBallotFile(tuple(reader.problems))
    return reader.file()


@dataclass(slots=True)
class _Reader:
    problems: list[Problem] = field(default_factory=list)
    title: str = ""
    names: dict[str, str] = field(default_factory=dict)
    ballots: dict[tuple[str, ...], int] = field(default_factory=dict)
    lines: int = 1

    def line(self, number: int, text: str) -> None:
        """One line of any kind."""
        self.lines, stripped = number, text.strip()
        if not stripped or stripped.startswith("#"):
            return
        if stripped.startswith("{"):
            self._metadata(number, stripped)
        elif stripped.startswith("="):
            self._name(number, stripped)
        else:
            self._ballot(number, text)

    def _report(self, line: int, column: int, value: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(line, column, value, message, remedy))

    def _metadata(self, number: int, text: str) -> None:
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            self._report(number, 1, text, "This is not JSON.", 'Write {"title": "…"}, or drop the line.')
            return
        if isinstance(found, dict) and isinstance(found.get("title"), str):
            self.title = _key(found["title"])

    def _name(self, number: int, text: str) -> None:
        match = NAMED.fullmatch(text)
        if match is None or not match[2].strip():
            self._report(number, 1, text, "This does not name a candidate.", "Write =A:[Ada Byrne].")
        elif _key(match[1]) in self.names and self.names[_key(match[1])] != _key(match[1]):
            self._report(number, 1, text, "This candidate is named twice.", "Keep one of the names.")
        else:
            self.names[_key(match[1])] = _key(match[2])

    def _ballot(self, number: int, text: str) -> None:
        tokens = [(m.start() + 1, m[0]) for m in TOKEN.finditer(text) if not m[0].startswith("#")]
        before = len(self.problems)
        if len(tokens) < 2 or tokens[1][1] != ":" or not NUMBER.fullmatch(tokens[0][1]):
            self._report(number, 1, text.strip(), "This is not a ballot.", "Write how many and who, such as 27:A>B>C.")
            return
        times = int(tokens[0][1])
        if not 0 < times <= MOST_WEIGHT:
            self._report(number, tokens[0][0], tokens[0][1], "A ballot cannot be cast so often.", "Write 1 or more.")
        choices = self._choices(number, tokens[2:])
        if len(self.problems) == before:
            self.ballots[choices] = self.ballots.get(choices, 0) + times

    def _choices(self, number: int, tokens: list[tuple[int, str]]) -> tuple[str, ...]:
        """Names and signs in turn; a score is read past."""
        choices: list[str] = []
        expected = "name"
        for column, word in tokens:
            if expected == "score":
                expected = "sign"
            elif word in ("=", ","):
                self._report(
                    number, column, word, "Candidates are ranked equal or by score.", "Put them in an order, >."
                )
                expected = "name"
            elif word in "/>:" or expected == "sign":
                self._sign(number, column, word, expected)
                expected = "score" if word == "/" else "name"
            else:
                self._choice(number, column, word, choices)
                expected = "sign"
        if choices and expected == "name" and tokens[-1][1] == ">":
            self._report(number, tokens[-1][0], ">", "Nobody follows this sign.", "End the ballot before it.")
        return tuple(choices)

    def _sign(self, number: int, column: int, word: str, expected: str) -> None:
        if expected == "name":
            self._report(number, column, word, "A rank is skipped.", "Close the gap, or end the ballot there.")
        elif word not in "/>":
            self._report(number, column, word, "There is no sign before this.", "Put > between candidates.")

    def _choice(self, number: int, column: int, word: str, choices: list[str]) -> None:
        key = _key(word)
        if not key or (word.startswith("[") and not word.endswith("]")):
            self._report(number, column, word, "The name is empty or its bracket open.", "Write [Ada Byrne].")
        elif key in choices:
            self._report(number, column, word, "The candidate is ranked twice on one ballot.", "Keep the higher rank.")
        else:
            choices.append(key)
            self.names.setdefault(key, key)

    def whole(self) -> None:
        """What can only be seen of the whole."""
        if not self.ballots and not self.problems:
            self._report(self.lines, 1, "", "There are no ballots.", "Add a line such as 27:A>B>C.")
        elif self.ballots and not any(self.ballots):
            self._report(self.lines, 1, "", "Every ballot is empty.", "At least one must name a candidate.")
        if self.ballots and not 2 <= len(self.names) <= MOST_CANDIDATES:
            found = f"{len(self.names)} candidates"
            self._report(self.lines, 1, found, "A count needs at least two.", f"Name 2 to {MOST_CANDIDATES}.")
        if len(set(self.names.values())) < len(self.names):
            self._report(self.lines, 1, "", "Two candidates have the same name.", "Tell them apart.")

    def file(self) -> BallotFile:
        """The text as a profile. Only sound if there are no problems."""
        place = {key: i for i, key in enumerate(self.names)}
        ballots: dict[Ranking, int] = {
            tuple(place[key] for key in ranking): times for ranking, times in self.ballots.items()
        }
        return BallotFile(self.title, 1, (), Profile.of(tuple(self.names.values()), ballots))


def _key(token: str) -> str:
    """Without brackets, double spaces and control characters, which a BLT file could not hold."""
    shown = "".join(character if ord(character) >= 32 else " " for character in token)
    return " ".join(shown.removeprefix("[").removesuffix("]").split())
