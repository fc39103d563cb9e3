"""YAML files people write, read strictly: every problem at once, each with its file, line, column, path and remedy.

Only `true` and `false` are booleans, dates are dates, a key may appear once, and nothing may refer to another part of
the file (no anchors, aliases, merges or tags), so that a small file can never become a large value.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

LARGEST_FILE = 2_000_000
DEEPEST_NESTING = 30

type Path = tuple[int | str, ...]
type Place = tuple[int, int]

_PLAIN: tuple[tuple[re.Pattern[str], Callable[[str], Any]], ...] = (
    (re.compile(r"null|~|"), lambda text: None),
    (re.compile(r"true|false"), lambda text: text == "true"),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), date.fromisoformat),
    (re.compile(r"[-+]?[0-9]+\.[0-9]+"), float),
    (re.compile(r"[-+]?(?:0|[1-9][0-9_]{0,30})"), int),
)
_CLOSING = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with a file. `line` and `column` count from 1; `path` is empty for the file as a whole."""

    file: str
    line: int
    column: int
    path: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}"
        return f"{where} {self.path}: {self.message}" if self.path else f"{where} {self.message}"


class FileProblems(Exception):
    """Everything that is wrong with one or more files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(slots=True)
class Document:
    """A file's value and the place of each part of it, so that a later check can still say where."""

    name: str
    value: Any = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, path: Path, message: str, *, at_key: bool = False) -> Problem:
        """A problem at `path`; parts of the path that the file does not have are shown but not looked for."""
        known = path
        while known not in self.values:
            known = known[:-1]
        line, column = (self.keys if at_key and known in self.keys else self.values)[known]
        return Problem(self.name, line, column, show_path(path), message)

    def check[Model: BaseModel](self, schema: type[Model]) -> Model:
        """The value as `schema`. Raises `FileProblems` with everything that does not fit."""
        try:
            return schema.model_validate(self.value)
        except ValidationError as error:
            words = _known_words(schema)
            raise FileProblems(self._explain(dict(found), words) for found in error.errors()) from error

    def _explain(self, found: dict[str, Any], words: list[str]) -> Problem:
        path = self._real_path(found["loc"], keep_last=found["type"] == "missing")
        return self.problem(path, reason(found, words), at_key=found["type"] == "extra_forbidden")

    def _real_path(self, loc: Path, *, keep_last: bool) -> Path:
        """Pydantic's path without the parts it adds for unions and validators."""
        path: Path = ()
        for part in loc:
            if (*path, part) in self.values:
                path = (*path, part)
        return (*path, loc[-1]) if keep_last else path


def read[Model: BaseModel](text: str, name: str, schema: type[Model]) -> Model:
    """The text of the file called `name`, as `schema`. Raises `FileProblems` with every problem found."""
    return parse(text, name).check(schema)


def parse(text: str, name: str) -> Document:
    """The text of the file called `name`, with places. Raises `FileProblems` when it is not the YAML we allow."""
    if len(text) > LARGEST_FILE:
        message = f"the file has {len(text):,} characters and may have {LARGEST_FILE:,}: split it"
        raise FileProblems([Problem(name, 1, 1, "", message)])
    document = Document(name)
    try:
        _read_all(_events(text), document)
    except yaml.MarkedYAMLError as error:
        document.problems.append(_broken(error, name))
    except (yaml.YAMLError, UnicodeError):
        message = "the file has a character that may not stand in a text file: save it again as plain UTF-8"
        document.problems.append(Problem(name, 1, 1, "", message))
    if document.problems:
        raise FileProblems(document.problems)
    return document


def show_path(path: Path) -> str:
    """`('candidates', 2, 'name')` as `candidates[3].name`: lists count from 1, as people do."""
    shown = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path)
    return shown.removeprefix(".")


def _events(text: str) -> Iterator[yaml.Event]:
    """What the file says, one step after another: nothing is built, so nothing can grow."""
    framing = yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent
    return (event for event in yaml.parse(text.encode(), Loader=yaml.CSafeLoader) if not isinstance(event, framing))


def _read_all(events: Iterator[yaml.Event], document: Document) -> None:
    if next(events, None) is None:
        message = "the file is empty: write its contents, or remove it"
        document.problems.append(Problem(document.name, 1, 1, "", message))
        return
    document.value = _build(next(events), events, (), document)
    for event in events:
        message = "a second document starts here: keep one to a file"
        document.problems.append(Problem(document.name, *_place(event), "", message))
        return


def _broken(error: yaml.MarkedYAMLError, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    reason = " ".join(filter(None, (error.problem, error.context)))
    message = f"this cannot be read as YAML ({reason}): check indents, colons and quotes"
    return Problem(name, line, column, "", message)


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _build(event: Any, events: Iterator[yaml.Event], path: Path, document: Document) -> Any:
    """The value that starts at `event`; what is wrong on the way is kept in `document.problems`."""
    document.values[path] = _place(event)
    if len(path) > DEEPEST_NESTING:
        message = f"this is nested more than {DEEPEST_NESTING} deep: flatten it"
        raise FileProblems([*document.problems, document.problem(path, message)])
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        _wrong(document, path, "an anchor or alias (&name, *name) is not allowed here: write the value out")
    if isinstance(event, yaml.AliasEvent):
        return None
    if event.tag is not None:
        _wrong(document, path, f"the tag {event.tag} is not allowed: write a plain value")
    if isinstance(event, yaml.SequenceStartEvent):
        return [_build(child, events, (*path, place), document) for place, child in enumerate(_children(events))]
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(events, path, document)
    return _scalar(event, path, document)


def _children(events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    """The first event of each child; whoever takes it must read the child to its end before asking for the next."""
    for event in events:
        if isinstance(event, _CLOSING):
            return
        yield event


def _mapping(events: Iterator[yaml.Event], path: Path, document: Document) -> dict[str, Any]:
    """A mapping without keys that are not plain words or that come a second time: those are problems."""
    mapping: dict[str, Any] = {}
    for event in _children(events):
        place = _place(event)
        if not isinstance(event, yaml.ScalarEvent):
            message = "a key must be a plain word: name it"
            raise FileProblems([*document.problems, Problem(document.name, *place, show_path(path), message)])
        key = event.value
        repeated = key in mapping
        value = _build(next(events), events, (*path, key), document)
        if repeated:
            message = "this key appears a second time: remove one of the two"
            document.problems.append(Problem(document.name, *place, show_path((*path, key)), message))
            continue
        document.keys[*path, key] = place
        mapping[key] = value
    return mapping


def _scalar(event: Any, path: Path, document: Document) -> Any:
    """Text in quotes is text; a plain word is what it looks like."""
    text = event.value
    convert = _meaning(text) if event.implicit[0] else str
    try:
        return convert(text)
    except ValueError:
        return _wrong(document, path, f"{text!r} is not a day in the calendar: write it as 2016-07-12")


def _meaning(text: str) -> Callable[[str], Any]:
    return next((convert for pattern, convert in _PLAIN if pattern.fullmatch(text)), str)


def _wrong(document: Document, path: Path, message: str) -> None:
    document.problems.append(document.problem(path, message))


def reason(found: dict[str, Any], words: Iterable[str] = ()) -> str:
    """One of pydantic's errors in words: what is wrong, and what to do. `words` are keys that may have been meant."""
    kind, given = found["type"], found.get("input")
    if kind == "missing":
        return "this is missing: add it"
    if kind == "extra_forbidden":
        return "this key is not known here: " + _suggestion(str(found["loc"][-1]), words)
    if kind.startswith("date_"):
        return f"must be a day, written as 2016-07-12, not {str(given)[:60]!r}"
    if kind == "string_type" and isinstance(given, int | float | date):
        return f"must be text, not {given}: put it in quotes"
    text = str(found["msg"]).removeprefix("Value error, ").replace("Input should be", "must be")
    short = isinstance(given, str | int | float | date) and kind != "value_error"
    return f"{text}, not {str(given)[:60]!r}" if short else text


def _suggestion(word: str, words: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(words), n=1)
    return f"did you mean {near[0]}?" if near else "remove it, or check its spelling"


@lru_cache
def _known_words(schema: type[BaseModel]) -> list[str]:
    """Every key that a schema or a part of it knows."""
    described = schema.model_json_schema()
    parts = [described, *described.get("$defs", {}).values()]
    return sorted({word for part in parts for word in part.get("properties", {})})
