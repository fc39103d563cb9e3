"""What a case's address asks for: parsed strictly, with every problem at once, and written back in one way only.

branch.KEY=asks|content|neither|away|unknown   branch.KEY=12-7 (for a selection, for the MP)
affiliates=ASKING/VOTING   amend=RULE:VALUE   book=SLUG
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from democracy.asking import Reader
from democracy.asking.reader import near
from democracy.cases.load import STATES, Loaded
from democracy.engine.clp.recount import Affiliates, Branch

MOST_VOTERS, MOST_AFFILIATES = 2_000, 200
_VOTES = re.compile(r"([0-9]{1,4})-([0-9]{1,4})")
_OF = re.compile(r"([0-9]{1,3})/([0-9]{1,3})")


@dataclass(frozen=True, slots=True)
class Ask:
    """What is to be otherwise. `branches` are answers or votes as written, `affiliates` asking/voting."""

    branches: Mapping[str, str] = field(default_factory=dict)
    affiliates: str = ""
    amendments: Mapping[str, str] = field(default_factory=dict)
    book: str = ""

    def pairs(self) -> list[tuple[str, str]]:
        """The parts of the address in their fixed order; what is as usual is left out."""
        pairs = [(f"branch.{key}", text) for key, text in sorted(self.branches.items())]
        pairs += [("affiliates", self.affiliates)] if self.affiliates else []
        pairs += [("amend", f"{key}:{value}") for key, value in sorted(self.amendments.items())]
        return pairs + ([("book", self.book)] if self.book else [])

    def query(self) -> str:
        """The query string, empty where nothing is changed."""
        return urlencode(self.pairs(), safe=":/,")

    def apply(self, branches: Iterable[Branch], affiliates: Affiliates) -> tuple[tuple[Branch, ...], Affiliates]:
        """The record with what is asked for in its place."""
        changed = tuple(_changed(one, self.branches.get(one.key, "")) for one in branches)
        if found := _OF.fullmatch(self.affiliates):
            affiliates = Affiliates(int(found[1]), int(found[2]))
        return changed, affiliates


def _changed(branch: Branch, text: str) -> Branch:
    if not text:
        return branch
    if found := _VOTES.fullmatch(text):
        votes = (int(found[1]), int(found[2]))
        state = "neither" if votes[0] == votes[1] else "asks" if votes[0] > votes[1] else "content"
        whole = sum(votes)
        held = replace(branch, votes=votes, low=whole, high=whole)
        return replace(held, states=STATES[state if whole else "away"])
    return replace(branch, states=STATES[text], votes=None)


def parse(pairs: Iterable[tuple[str, str]], loaded: Loaded) -> Ask:
    """Read the parts of an address for one case. Raises `BadAddress` with every problem."""
    reader = _Reader(loaded)
    for part, value in pairs:
        reader.read(part, value)
    reader.settle()
    return Ask(**reader.maps, **reader.single)  # type: ignore[arg-type]


class _Reader(Reader):
    topics = ("selection.trigger.",)
    example = "selection.trigger.share:1/2"

    def __init__(self, loaded: Loaded) -> None:
        super().__init__({}, "branches")
        self.loaded = loaded
        self.maps.pop("assume")

    def read(self, part: str, value: str) -> None:
        group, _, name = part.partition(".")
        if group == "branch" and name:
            self.branch(part, name, value.strip())
        elif part == "affiliates":
            self.affiliated(value.strip())
        elif part not in ("amend", "book") or not self.common(part, value):
            self.unknown(part, value)

    def branch(self, part: str, name: str, value: str) -> None:
        known = [branch.key for branch in self.loaded.branches]
        if name not in known:
            self.wrong(part, value, f"There is no branch “{name[:40]}” here. {near(name, known, 'There are')}")
        elif value in STATES or ((found := _VOTES.fullmatch(value)) and int(found[1]) + int(found[2]) <= MOST_VOTERS):
            self.keep("branches", name, value, part, value)
        else:
            words = ", ".join(STATES)
            self.wrong(part, value, f"Write {words}, or votes such as 12-7, at most {MOST_VOTERS:,} together.")

    def affiliated(self, value: str) -> None:
        found = _OF.fullmatch(value)
        if found and int(found[1]) <= int(found[2]) <= MOST_AFFILIATES:
            self.set("affiliates", value, value)
        else:
            remedy = f"Write how many asked, of how many that voted, as 3/10, at most {MOST_AFFILIATES}."
            self.wrong("affiliates", value, remedy)
