"""Recounting a recorded vote from its tallies: pure arithmetic on what was written down, and never a guess.

A tally belongs to a *set of continuing candidates*. When a changed rule puts candidates out in another order, it asks
for a set that nobody ever counted; the answer is then `Unrecorded`, not an estimate.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from democracy.engine.counting.college import Exact, Weighting
from democracy.engine.counting.outcome import Count, Flags, Number, Tally, Transfer
from democracy.engine.counting.plurality import in_one_round
from democracy.engine.counting.rounds import HALF, in_rounds
from democracy.engine.counting.ties import LOT, TieRule
from democracy.engine.findings import Finding, Refused
from democracy.engine.luck import Draws

type Method = Literal["plurality", "alternative_vote", "second_ballot"]
type Sections = Mapping[str, Mapping[str, Number]]


@dataclass(frozen=True, slots=True)
class Tallies:
    """What was recorded of one vote.

    `rounds`: continuing candidates -> section -> candidate -> votes, as integers, or as `Fraction`s of the section
    where only shares are known. `totals`: continuing candidates -> candidate -> share of the whole, for rounds of which
    only the weighted total is known; it can serve no other weights than the recorded `weights`.
    """

    sections: tuple[str, ...]
    rounds: Mapping[frozenset[str], Sections]
    totals: Mapping[frozenset[str], Mapping[str, Fraction]] = field(default_factory=dict)
    weights: Mapping[str, Fraction] | None = None

    def __post_init__(self) -> None:
        for continuing, votes in self.rounds.items():
            if set(votes) != set(self.sections):
                raise ValueError(f"The tally of {_listed(continuing)} must have the sections {self.sections}.")
            for section, tally in votes.items():
                _check(f"The tally of {section}", continuing, tally)
        for continuing, tally in self.totals.items():
            _check("The total", continuing, tally)

    def only(self, *sections: str) -> "Tallies":
        """The same record for some of the sections: what they alone would have decided. Totals are dropped."""
        rounds = {names: {s: votes[s] for s in sections} for names, votes in self.rounds.items()}
        return Tallies(sections, rounds)


class Unrecorded(Refused):
    """The count needs votes between candidates who were never counted against each other alone."""

    def __init__(self, continuing: frozenset[str], number: int) -> None:
        self.continuing = continuing
        super().__init__(
            Finding("count.unrecorded", _listed(continuing), passed=False, detail={"round": number}),
        )


def recount(
    tallies: Tallies,
    candidates: Sequence[str],
    *,
    weights: Mapping[str, Fraction] | None = None,
    tie: TieRule = LOT,
    luck: Draws | None = None,
    threshold: Fraction = HALF,
    method: Method = "alternative_vote",
) -> Count:
    """Count the recorded votes among `candidates` under these rules.

    A second (exhaustive) ballot puts the last out between ballots as the alternative vote does between rounds, and
    reads the same tallies. Raises Unrecorded(continuing) when a needed tally does not exist, and Refused when shares
    would have to be added up as if they were votes.
    """
    source = Recorded(tallies, tuple(candidates))
    weighting = Weighting.of(weights, tallies.sections)
    if method == "plurality":
        return in_one_round(source, weighting, tie, luck, 1).world(0)
    if method not in ("alternative_vote", "second_ballot"):
        raise ValueError(f"There is no method {method!r}: use plurality, alternative_vote or second_ballot.")
    return in_rounds(source, weighting, tie, luck, threshold).world(0)


class Recorded:
    """Tallies as a source of votes, for one world."""

    worlds = 1

    def __init__(self, tallies: Tallies, candidates: tuple[str, ...]) -> None:
        self.tallies, self.candidates, self.sections = tallies, candidates, tallies.sections

    def tally(self, worlds: NDArray[np.intp], continuing: Flags, weighting: Weighting, number: int) -> Tally:
        """Look up what was recorded of exactly these candidates."""
        names = self._names(continuing[0])
        if names in self.tallies.rounds:
            self._check_votes(names, weighting)
            votes = self._votes(names)
            return Tally(votes, *weighting.scores(votes[..., :-1], worlds, number))
        if names in self.tallies.totals and self._as_recorded(weighting):
            return self._total(names)
        raise Unrecorded(names, number)

    def transfers(self, world: int, before: Flags, after: Flags) -> tuple[Transfer, ...]:
        """Net gains between two recorded rounds; nothing where a round lacks sections or has shares for votes."""
        old, new = self._names(before), self._names(after)
        recorded = self.tallies.rounds
        if old not in recorded or new not in recorded or self._has_shares(old) or self._has_shares(new):
            return ()
        sources = tuple(name for name in self.candidates if name in old - new)
        targets = [name for name in self.candidates if name in new]
        moved = {name: {s: recorded[new][s][name] - recorded[old][s][name] for s in self.sections} for name in targets}
        lost = {s: sum(recorded[old][s].values()) - sum(recorded[new][s].values()) for s in self.sections}
        found = [Transfer(sources, name, votes) for name, votes in moved.items() if any(votes.values())]
        return (*found, Transfer(sources, None, lost)) if any(lost.values()) else tuple(found)

    def _names(self, continuing: Flags) -> frozenset[str]:
        return frozenset(name for name, left in zip(self.candidates, continuing, strict=True) if left)

    def _votes(self, names: frozenset[str]) -> Exact:
        """Exhausted are those counted among all the candidates and no longer among these, where votes are recorded."""
        votes = np.zeros((1, len(self.sections), len(self.candidates) + 1), dtype=object)
        first = self.tallies.rounds.get(frozenset(self.candidates))
        for s, section in enumerate(self.sections):
            recorded = self.tallies.rounds[names][section]
            for c, name in enumerate(self.candidates):
                votes[0, s, c] = recorded.get(name, 0)
            if first is not None and not self._has_shares(names):
                votes[0, s, -1] = sum(first[section].values()) - sum(recorded.values())
        return votes

    def _total(self, names: frozenset[str]) -> Tally:
        totals = self.tallies.totals[names]
        unknown = np.full((1, len(self.sections), len(self.candidates) + 1), None, dtype=object)
        scores = np.array([[totals.get(name, Fraction(0)) for name in self.candidates]], dtype=object)
        return Tally(unknown, scores, scores.sum(axis=1))

    def _as_recorded(self, weighting: Weighting) -> bool:
        recorded = self.tallies.weights
        return recorded is not None and weighting == Weighting.of(recorded, self.sections)

    def _has_shares(self, names: frozenset[str]) -> bool:
        tallies = self.tallies.rounds[names].values()
        return any(isinstance(votes, Fraction) for tally in tallies for votes in tally.values())

    def _check_votes(self, names: frozenset[str], weighting: Weighting) -> None:
        if not weighting.weighted and len(self.sections) > 1 and self._has_shares(names):
            raise Refused(Finding("count.shares_not_votes", _listed(names), passed=False))


def _check(what: str, continuing: frozenset[str], tally: Mapping[str, Number]) -> None:
    if set(tally) != set(continuing):
        raise ValueError(f"{what} must name {_listed(continuing)}, not {', '.join(tally)}.")
    if any(votes < 0 for votes in tally.values()):
        raise ValueError(f"{what} of {_listed(continuing)} must not be negative.")


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))
