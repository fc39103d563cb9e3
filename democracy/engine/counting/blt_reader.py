"""Reading a BLT file: one pass that collects every problem with line, column, value and remedy, then a profile."""

import re
from collections.abc import Iterator
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

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|#.*|[^\s"#]+')
NUMBER = re.compile(r"-?[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or quoted name, and where it stands."""

    line: int
    column: int
    text: str

    @property
    def number(self) -> int | None:
        return int(self.text) if NUMBER.fullmatch(self.text) else None


def read(data: bytes | str) -> BallotFile:
    """Read a whole file. Raises BadBallotFile with all that is wrong."""
    reader = _Reader()
    reader.read(data)
    if reader.problems:
        raise BadBallotFile(tuple(sorted(reader.problems, key=lambda problem: (problem.line, problem.column))))
    return reader.file()


@dataclass(slots=True)
class _Reader:
    problems: list[Problem] = field(default_factory=list)
    candidates: int = 0
    seats: int = 1
    withdrawn: list[int] = field(default_factory=list)
    ballots: dict[Ranking, int] = field(default_factory=dict)
    names: list[Token] = field(default_factory=list)
    lines: int = 0
    seen: dict[str, Ranking] = field(default_factory=dict)

    def read(self, data: bytes | str) -> None:
        """Header, ballots, names; then what can only be seen of the whole."""
        if len(data) > MOST_BYTES:
            self._report(Token(1, 1, f"{len(data)} bytes"), "The file is too large.", "Keep it under 64 MiB.")
            return
        lines = re.split(r"\r\n|\r|\n", self._text(data))
        self.lines = len(lines)
        rows = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
        if self._header(rows):
            self._ballots(rows)
            self._names(rows)
            self._whole()

    def _report(self, token: Token, message: str, remedy: str) -> None:
        self.problems.append(Problem(token.line, token.column, token.text, message, remedy))

    def _text(self, data: bytes | str) -> str:
        if isinstance(data, str):
            return data.removeprefix("\ufeff")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            column = error.start - (before.rfind(b"\n") + 1) + 1
            byte = Token(before.count(b"\n") + 1, column, f"byte {data[error.start]:#04x}")
            self._report(byte, "The file is not UTF-8 text.", "Save it with the encoding UTF-8.")
            return data.decode("utf-8", errors="replace")

    def _header(self, rows: Iterator[tuple[int, str]]) -> bool:
        tokens = next((found for number, line in rows if (found := _tokens(number, line))), None)
        if tokens is None:
            self._report(
                Token(1, 1, ""), "The file is empty.", 'Begin with the line "candidates seats", such as "4 1".'
            )
            return False
        numbers = [token.number for token in tokens]
        if len(numbers) != 2 or numbers[0] is None or numbers[1] is None:
            line = Token(tokens[0].line, 1, " ".join(token.text for token in tokens))
            self._report(line, "The first line must be two numbers.", 'Write "candidates seats", such as "4 1".')
            return False
        self.candidates, self.seats = numbers[0], numbers[1]
        return self._check_header(*tokens)

    def _check_header(self, candidates: Token, seats: Token) -> bool:
        if self.candidates == 1:
            self._report(candidates, "There is only one candidate.", "A count needs at least two; one is unopposed.")
        elif not 2 <= self.candidates <= MOST_CANDIDATES:
            self._report(candidates, "This is not a number of candidates.", f"Give 2 to {MOST_CANDIDATES}.")
            return False
        if not 1 <= self.seats <= max(self.candidates, 1):
            self._report(seats, "This is not a number of seats.", f"Give 1 to {self.candidates}.")
        return True

    def _ballots(self, rows: Iterator[tuple[int, str]]) -> None:
        """Up to the line "0". Most lines repeat the ranking of an earlier one, which is then not read again."""
        for number, line in rows:
            times, _, rest = line.partition(" ")
            ranking = self.seen.get(rest) if NUMBER.fullmatch(times) and 0 < int(times) <= MOST_WEIGHT else None
            if ranking is not None:
                self._add(ranking, int(times))
                continue
            tokens = _tokens(number, line)
            if [token.text for token in tokens] == ["0"]:
                return
            if tokens and tokens[0].text.startswith('"'):
                self._report(tokens[0], "The ballots do not end before the names.", 'Put a line "0" before this one.')
                self.names += tokens
                return
            if tokens:
                self._line(tokens, rest)
        self._report(Token(self.lines, 1, ""), "The ballots never end.", 'Put a line "0" after the last ballot.')

    def _line(self, tokens: list[Token], rest: str) -> None:
        if tokens[0].text.startswith("("):
            tokens, rest = _without_name(tokens), ""
        if all((token.number or 0) < 0 for token in tokens):
            self._withdraw(tokens)
            return
        times, choices = self._times(tokens[0]), self._choices(tokens)
        if times is not None and choices is not None:
            self._add(choices, times)
            if rest:
                self.seen[rest] = choices

    def _add(self, ranking: Ranking, times: int) -> None:
        self.ballots[ranking] = self.ballots.get(ranking, 0) + times

    def _withdraw(self, tokens: list[Token]) -> None:
        for token in tokens:
            candidate = -int(token.text)
            if candidate > self.candidates:
                self._unknown(token)
            elif candidate - 1 in self.withdrawn:
                self._report(token, "This candidate is withdrawn twice.", "Name each withdrawn candidate once.")
            elif self.ballots:
                self._report(token, "A withdrawal stands among the ballots.", "Put it before the first ballot.")
            else:
                self.withdrawn.append(candidate - 1)

    def _times(self, token: Token) -> int | None:
        if token.number is None:
            self._report(token, "A ballot must begin with a whole number.", "Write how many such ballots were cast.")
        elif token.number <= 0:
            self._report(token, "A ballot cannot be cast so many times.", "Write a number above 0, or drop the line.")
        elif token.number > MOST_WEIGHT:
            self._report(token, "This is more ballots than can be.", f"Write at most {MOST_WEIGHT}.")
        else:
            return token.number
        return None

    def _choices(self, tokens: list[Token]) -> Ranking | None:
        """The ranking on a ballot line, or None after reporting all that is wrong with it."""
        before = len(self.problems)
        end = next((i for i, token in enumerate(tokens) if i and token.text == "0"), None)
        if end is None:
            self._report(tokens[-1], "The ballot does not end.", 'Put "0" at the end of the line.')
        elif end + 1 < len(tokens):
            self._report(
                tokens[end + 1], "Something follows the end of the ballot.", "Put each ballot on its own line."
            )
        choices: list[int] = []
        for token in tokens[1:end]:
            self._choice(token, choices)
        return tuple(choices) if len(self.problems) == before else None

    def _choice(self, token: Token, choices: list[int]) -> None:
        choice = token.number
        if token.text == "-":
            self._report(token, "A rank is skipped.", "Close the gap, or end the ballot there.")
        elif "=" in token.text:
            self._report(token, "Candidates are ranked equal.", "Put them in an order, or end the ballot before them.")
        elif choice is None or not 1 <= choice <= self.candidates:
            self._unknown(token)
        elif choice - 1 in choices:
            self._report(token, "The candidate is ranked twice on one ballot.", "Keep only the higher rank.")
        else:
            choices.append(choice - 1)

    def _unknown(self, token: Token) -> None:
        self._report(token, "There is no such candidate.", f"Use the numbers 1 to {self.candidates}.")

    def _names(self, rows: Iterator[tuple[int, str]]) -> None:
        for number, line in rows:
            self.names += _tokens(number, line)
        for token in self.names:
            if not token.text.startswith('"'):
                self._report(token, "A name must stand in quotes.", 'Write it as "Name".')
            elif len(token.text) < 2 or not _closed(token.text):
                self._report(token, "The quotes are not closed.", 'Put " at the end of the name.')
        self._check_names(self.names[: self.candidates])

    def _check_names(self, tokens: list[Token]) -> None:
        if len(tokens) < self.candidates:
            found = Token(self.lines, 1, f"{len(tokens)} names")
            self._report(found, f"There are {self.candidates} candidates.", "Give each of them a name, in quotes.")
        seen: set[str] = set()
        for token in tokens:
            name = _unquoted(token.text)
            if not name.strip():
                self._report(token, "The name is empty.", "Write the candidate's name between the quotes.")
            elif name in seen:
                self._report(token, "Two candidates have the same name.", "Tell them apart, or keep one.")
            seen.add(name)

    def _whole(self) -> None:
        end = Token(self.lines, 1, "")
        if not self.ballots and not self.problems:
            self._report(end, "There are no ballots.", "Add at least one ballot.")
        elif self.ballots and not any(set(ranking) - set(self.withdrawn) for ranking in self.ballots):
            self._report(end, "Every ballot is empty or exhausted.", "At least one must name a candidate who stands.")
        if 1 < self.candidates < len(self.withdrawn) + 2:
            self._report(end, "Fewer than two candidates are left.", "A count needs at least two; one is unopposed.")
        elif self.candidates - len(self.withdrawn) < self.seats <= self.candidates:
            self._report(end, "Fewer candidates are left than seats.", "Lower the number of seats in the first line.")

    def file(self) -> BallotFile:
        """The file as a profile. Only sound if there are no problems."""
        names = [_unquoted(token.text) for token in self.names]
        profile = Profile.of(names[: self.candidates], self.ballots)
        gone = tuple(names[candidate] for candidate in sorted(self.withdrawn))
        for name in gone:
            profile = profile.without(name)
        return BallotFile(" ".join(names[self.candidates :][:1]), self.seats, gone, profile)


def _tokens(number: int, line: str) -> list[Token]:
    found = TOKEN.finditer(line)
    return [Token(number, match.start() + 1, match[0]) for match in found if not match[0].startswith("#")]


def _without_name(tokens: list[Token]) -> list[Token]:
    """Some programs put a ballot's name in brackets before it."""
    end = next((i for i, token in enumerate(tokens) if token.text.endswith(")")), 0)
    return tokens[end + 1 :] or tokens


def _closed(text: str) -> bool:
    return re.fullmatch(r'"(?:[^"\\]|\\.)*"', text) is not None


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text.removeprefix('"').removesuffix('"'))
