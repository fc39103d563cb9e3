"""What a kind of question must offer to be asked in a claim: its pages, its measures, and how it is put.

Another kind (a reselection, an exclusion, a play) is another file beside `leadership.py` with a `Kind` in it, and its
name in `kinds.py`.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from democracy.engine.assumptions import Assumption, Outlook
from democracy.engine.claims.parts import Reading
from democracy.engine.findings import Finding

type Pairs = tuple[tuple[str, str], ...]
"""The parts of an address, in their order."""


@dataclass(frozen=True, slots=True)
class Done:
    """A question put and answered: by an outcome, or by the finding for which the rules refuse.

    `change` says how it was answered (record, recount, re-decide, re-roll), `assumptions` on which numbers nobody
    recorded that rests, `book` is the digest of the rules that were used, empty where there were none.
    """

    outcome: Any
    change: str
    assumptions: tuple[Assumption, ...] = ()
    book: str = ""
    refused: Finding | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """A vote that can be asked about. `put` raises `BadAddress` or `UnknownBook`.

    `names` lists whom a measure can be taken of, keys with titles by sort (`candidate`); `assumptions` are titles by
    key; `inputs` is everything an answer rests on as text, for the digest.
    """

    title: str
    put: Callable[[Pairs], Done]
    names: Mapping[str, Mapping[str, str]]
    assumptions: Mapping[str, str]
    inputs: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What is read from an answer: `read` takes the outcome and the name it is asked of, of the sort `of`.

    The title has braces where that name goes.
    """

    title: str
    unit: str
    read: Callable[[Any, str], Reading]
    of: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question. `path` begins the addresses of its pages; the slug follows, or nothing where it is `alone`.

    `load` raises `DoesNotExist` for a slug that names nothing; `titles` are those there are. `tables` are the models
    that hold its facts.
    """

    key: str
    title: str
    path: str
    load: Callable[[str, Pairs], Subject]
    titles: Callable[[], Mapping[str, str]]
    measures: Mapping[str, Measure]
    tables: tuple[type[Any], ...]
    alone: bool = False


def titles(outlook: Outlook) -> dict[str, str]:
    """What the assumptions are called, by key."""
    return {key: held.title for key, held in outlook.assumptions.items()}


def digest(texts: Iterable[str]) -> str:
    """The same for the same texts in the same order."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()
