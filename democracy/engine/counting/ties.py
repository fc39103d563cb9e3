"""Ties, broken by a rule of the party like any other, and never without a word of how.

`lot`              who goes out is drawn, by luck that is named after the round and the tied candidates
`previous_rounds`  the one with fewest votes in the most recent round in which they differ goes out; then the lot
`all_out`          all who tie last go out together, if their votes together are fewer than the next candidate has, so
                   that the order could not matter; otherwise the lot
`all_at_once`      all who tie last go out together, whatever follows from it; if nobody else is left, the lot
A tie that history has settled is *pinned*: resolved as recorded, before any rule is asked.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Draws, Uniforms

RULES = ("lot", "previous_rounds", "all_out", "all_at_once")


@dataclass(frozen=True, slots=True)
class TieRule:
    """A rule by name, and the ties that history has settled: who were tied -> who went out."""

    name: str
    pinned: Mapping[frozenset[str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.name not in RULES:
            raise ValueError(f"There is no tie rule {self.name!r}; there are {', '.join(RULES)}.")
        for among, out in self.pinned.items():
            if out not in among:
                raise ValueError(f"The recorded tie of {_listed(among)} cannot put out {out!r}.")


LOT = TieRule("lot")
PREVIOUS_ROUNDS = TieRule("previous_rounds")
ALL_OUT = TieRule("all_out")
ALL_AT_ONCE = TieRule("all_at_once")


@dataclass(frozen=True, slots=True)
class Tie:
    """How one tie was broken. `how`: pinned, lot, previous_round or together; `looked_at` is the round that told."""

    round: int
    among: tuple[str, ...]
    out: tuple[str, ...]
    rule: str
    how: str
    looked_at: int | None = None

    def sentence(self) -> str:
        """For a reader: who were tied, what settled it, who went out."""
        return f"{_listed(self.among)} were tied. {self._reason()} {_listed(self.out)} {_went(self.out)} out."

    def _reason(self) -> str:
        if self.how == "lot":
            return _WHY_LOT[self.rule]
        if self.how == "previous_round":
            return f"They last differed in round {self.looked_at}."
        if self.how == "pinned":
            return "The tie is resolved as it was recorded."
        return _WHY_TOGETHER[self.rule]


_WHY_LOT = {
    "lot": "The rule is to draw lots.",
    "previous_rounds": "No earlier round tells them apart, so lots were drawn.",
    "all_out": "The order in which they go could matter, so lots were drawn.",
    "all_at_once": "Nobody else would be left, so lots were drawn.",
}
_WHY_TOGETHER = {
    "all_out": "Together they have fewer votes than the next candidate, so the order could not matter.",
    "all_at_once": "The rule puts out all who are tied last.",
}


class Lots:
    """Lots for each world, drawn once for each name; the name is made of the round and the tied candidates."""

    def __init__(self, luck: Draws | None, worlds: int) -> None:
        if luck is not None and len(luck.worlds) != worlds:
            raise ValueError(f"The luck is for {len(luck.worlds)} worlds, the votes for {worlds}.")
        self._luck = luck
        self._drawn: dict[str, Uniforms] = {}

    def draw(self, world: int, number: int, names: Sequence[str]) -> str:
        """The one of `names` that goes out. Their order does not matter."""
        ordered = sorted(names)
        if self._luck is None:
            raise Refused(Finding("count.tie_needs_luck", _listed(ordered), passed=False, detail={"round": number}))
        name = f"tie:{number}:{'|'.join(ordered)}"
        if name not in self._drawn:
            self._drawn[name] = self._luck.uniform(name)
        return ordered[min(int(self._drawn[name][world] * len(ordered)), len(ordered) - 1)]


@dataclass(frozen=True, slots=True)
class Tied:
    """A tie for last place as the rule sees it. Scores are exact and comparable within a round.

    `together` are the tied candidates' votes taken together, `following` the next candidate's, None if there is none.
    `earlier` are the scores of the rounds before, the first round first. `order_free` says whether putting several out
    together is safe when together < following.
    """

    round: int
    among: tuple[str, ...]
    together: Any
    following: Any
    earlier: Sequence[Mapping[str, Any]]
    order_free: bool = True


def settle(tied: Tied, rule: TieRule, draw: Callable[[Sequence[str]], str]) -> Tie:
    """Who goes out. `draw` picks one of several names by lot."""
    pinned = rule.pinned.get(frozenset(tied.among))
    if pinned is not None:
        return Tie(tied.round, tied.among, (pinned,), rule.name, "pinned")
    if _together(tied, rule.name):
        return Tie(tied.round, tied.among, tied.among, rule.name, "together")
    if rule.name == "previous_rounds":
        return _look_back(tied, draw)
    return Tie(tied.round, tied.among, (draw(tied.among),), rule.name, "lot")


def _together(tied: Tied, rule: str) -> bool:
    if tied.following is None:
        return False
    return rule == "all_at_once" or (rule == "all_out" and tied.order_free and bool(tied.together < tied.following))


def _look_back(tied: Tied, draw: Callable[[Sequence[str]], str]) -> Tie:
    left = list(tied.among)
    for number in range(len(tied.earlier), 0, -1):
        scores = tied.earlier[number - 1]
        fewest = min(scores[name] for name in left)
        left = [name for name in left if scores[name] == fewest]
        if len(left) == 1:
            return Tie(tied.round, tied.among, tuple(left), "previous_rounds", "previous_round", number)
    return Tie(tied.round, tied.among, (draw(left),), "previous_rounds", "lot")


def _listed(names: Sequence[str] | frozenset[str]) -> str:
    ordered = sorted(names) if isinstance(names, frozenset) else list(names)
    return ordered[0] if len(ordered) == 1 else f"{', '.join(ordered[:-1])} and {ordered[-1]}"


def _went(names: Sequence[str]) -> str:
    return "goes" if len(names) == 1 else "go"
