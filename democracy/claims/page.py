"""What the pages of claims show, from stored verdicts only."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from democracy import models
from democracy.claims.stale import stored
from democracy.engine.claims.parts import NEEDS, SURE, Needs
from democracy.engine.words import number
from democracy.figures.marks import Marks, Track, marks

ANSWERS = {"yes": "so", "no": "not so", "open": "open"}
MEANINGS = {
    "holds": "What was tested came out as the claim says.",
    "fails": "What was tested did not come out as the claim says.",
    "depends": "It comes out either way.",
    "untested": "The test cannot run, so nothing is said here of the claim.",
    "": "Nobody has tested it yet on this site.",
}
LABELS = {"": "Not tested yet", **dict(models.ClaimVerdict.Word.choices)}


@dataclass(frozen=True)
class Shown:
    """A claim with its stored verdict; `stale` where something it may rest on was edited since."""

    claim: models.Claim
    stale: bool

    @property
    def verdict(self) -> models.ClaimVerdict | None:
        return stored(self.claim)

    @property
    def word(self) -> str:
        return self.verdict.word if self.verdict else ""

    @property
    def label(self) -> str:
        return LABELS[self.word]

    @property
    def meaning(self) -> str:
        """What the word means here; where it depends, on what."""
        why = " ".join(said for said, so in self._why().items() if so) if self.word == "depends" else ""
        return f"{MEANINGS[self.word]} {why}".strip()

    def _why(self) -> dict[str, bool]:
        counted = [part for part in self.parts if part["counts"]]
        answers = {part["answer"] for part in counted}
        drawn = any(part["answer"] == "open" and part["unit"] != "untold" and not part["search"] for part in counted)
        return {
            "Some parts are so and some are not.": {"yes", "no"} <= answers,
            "Of some the record cannot tell.": any(part["unit"] == "untold" for part in counted),
            "Some hang on what nobody knows: they are so in some worlds and not in others.": drawn,
            "Below is where it turns.": any(part["answer"] == "open" and part["search"] for part in counted),
        }

    @property
    def mark(self) -> str:
        """How a picture of the parts is dressed."""
        return "simulated" if any(part["change"] == "re-roll" for part in self.parts) else "plain"

    @property
    def summary(self) -> str:
        return self.verdict.summary if self.verdict else ""

    @cached_property
    def parts(self) -> list[dict[str, Any]]:
        """The parts of the test as they were stored, each with its answer in a word."""
        held = self.verdict.result.get("parts", []) if self.verdict else []
        return [{**part, "told": ANSWERS[part["answer"]]} for part in held]

    @property
    def problems(self) -> list[Mapping[str, str]]:
        """Why the test cannot run."""
        return self.verdict.result.get("problems", []) if self.verdict else []

    @property
    def turns(self) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
        """Where it turns: the part and the setting."""
        return [(part, turn) for part in self.parts for turn in part["turns"] if turn["at"]]

    @property
    def unturned(self) -> list[Mapping[str, Any]]:
        """Parts with a lever that turns nothing anywhere."""
        return [part for part in self.parts if part["lever"] and not any(turn["at"] for turn in part["turns"])]

    @property
    def needs(self) -> str:
        """How the parts make up the verdict, in words."""
        return NEEDS[cast("Needs", self.claim.needs)]

    @property
    def limits(self) -> list[str]:
        return [line for line in self.claim.limits.splitlines() if line.strip()]

    @property
    def assumptions(self) -> dict[str, str]:
        """Titles of the assumptions that any part rests on, by key."""
        return {held["key"]: held["title"] for part in self.parts for held in part["assumptions"]}

    @property
    def telling(self) -> str:
        """What tells most: a part that is as the verdict says; where it depends, one that is open, or one of each."""
        counted = [part for part in self.parts if part["counts"]]
        for wanted in {"holds": ("yes",), "fails": ("no",)}.get(self.word, ("open", "yes no")):
            found = [next((p for p in counted if p["answer"] == answer), None) for answer in wanted.split()]
            if all(found):
                return " ".join(f"{part['question']} {part['found']}" for part in found if part)
        return ""

    @property
    def on_what(self) -> str:
        """The nearest thing to an answer in half a line: where it turns."""
        if not self.turns:
            return ""
        part, turn = self.turns[0]
        return "" if turn["at"] in self.telling else f"Turns at {turn['at']} ({part['lever']['title']})."

    def figure(self) -> Marks | None:
        return marks([_track(part) for part in self.parts]) if self.parts else None


def _track(part: Mapping[str, Any]) -> Track:
    if part["search"]:
        return _lever_track(part)
    if part["unit"] in ("chance", "untold"):
        needed = (SURE, 1.0) if part["comparison"] == "happens" else (0.0, 1 - SURE)
        ends = ("in no world", "in every world")
        here = (part["value"], part["reads"]) if part["unit"] == "chance" else None
        return Track(part["question"], 0.0, 1.0, ends, (needed,), here, part["told"])
    return _number_track(part)


type Stretches = tuple[tuple[float, float], ...]


def _number_track(part: Mapping[str, Any]) -> Track:
    """An axis around the number and what is needed of it; a difference is measured from the record."""
    value, line = part["value"], part["threshold"]
    needed: Stretches
    found = [number for number in (value, part["low"], part["high"]) if number is not None]
    if part["comparison"] == "differs":
        was = part["recorded"]
        low, high = min(*found, was - 2 * line), max(*found, was + 2 * line)
        needed = ((low, was - line), (was + line, high))
    else:
        found.append(line)
        room = (max(found) - min(found)) or abs(line) or 1.0
        low, high = min(found) - room / 2, max(found) + room / 2
        low = max(low, 0.0) if min(found) >= 0 else low
        needed = ((line, high),) if part["comparison"] == "at_least" else ((low, line),)
    ends = (number(low, part["unit"]), number(high, part["unit"]))
    band = (part["low"], high if part["high"] is None else part["high"]) if part["band"] else None
    here = None if value is None else (value, part["reads"])
    return Track(part["question"], low, high, ends, needed, here, part["told"], band)


def _lever_track(part: Mapping[str, Any]) -> Track:
    """An axis of the lever's settings: where it begins, where it turns, and where the claim would be so."""
    lever = part["lever"]
    low, high, start = lever["from"], lever["to"], lever["at"]
    turns = tuple((turn["setting"], turn["at"]) for turn in part["turns"] if turn["at"])
    if part["search"] == "where":
        line = part["threshold"]
        needed: Stretches = ((low, line),) if part["comparison"] == "at_most" else ((line, high),)
        return Track(
            part["question"], low, high, (lever["low"], lever["high"]), needed, None, part["told"], None, turns
        )
    needed = _so_along(part, low, high, start, [setting for setting, _ in turns])
    here = (start, f"{part['reads']} at {lever['start']}")
    return Track(part["question"], low, high, (lever["low"], lever["high"]), needed, here, part["told"], None, turns)


def _so_along(part: Mapping[str, Any], low: float, high: float, start: float, turns: list[float]) -> Stretches:
    """Stretches of a lever on which the part is so, by what it is at the start and where it turns from there."""
    left = max((turn for turn in turns if turn < start), default=low)
    right = min((turn for turn in turns if turn > start), default=high)
    if part["settled"] == "yes":
        return ((left, right),)
    outside = [(low, left)] if left > low else []
    return (*outside, (right, high)) if right < high else tuple(outside)
