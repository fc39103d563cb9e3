"""One seat: in how many worlds its MP faces a selection and loses it, one world told, and what would turn it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from django.urls import reverse

from democracy.asking import Reason, reasons
from democracy.engine.assumptions import Assumption
from democracy.engine.findings import Refused
from democracy.engine.luck import Luck
from democracy.engine.procedures.reselection import decide
from democracy.engine.selection.fewest import fewest
from democracy.figures.dots import Dots, World, dots
from democracy.models import Case
from democracy.reselections import words
from democracy.reselections.address import PAGE_WORLDS
from democracy.reselections.load import Place
from democracy.reselections.run import Run, Story, book_of, story

KEPT, LOST, SAFE, UNREACHED = "Keeps the candidacy", "Loses the candidacy", "No selection", "Not reached in time"
STOPPED, REMOVED = "The NEC stops the selection", "The NEC takes another"
ENDS = (SAFE, UNREACHED, STOPPED, KEPT, LOST, REMOVED)
TURNS: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("The pooled trigger of 1990 to 2018", {"procedure": "trigger", "trigger.counted": "pooled", "trigger.share": "50%",
                                            "trigger.strictness": "more"}),
    ("One third, branches or affiliates", {"procedure": "trigger", "trigger.counted": "either", "trigger.share": "1/3",
                                           "trigger.strictness": "least"}),
    ("Branches alone", {"trigger.counted": "branches"}),
    ("Branches and affiliates, each apart", {"trigger.counted": "both"}),
    ("One quarter is enough", {"trigger.share": "25%"}),
    ("One half is needed", {"trigger.share": "50%"}),
    ("A share of all branches", {"trigger.denominator": "all"}),
    ("A quorum of fifteen", {"trigger.quorum": "15"}),
    ("Time for every seat", {"days": "365"}),
    ("Women alone against a woman", {"quota": "women_mps"}),
    ("An NEC that may stop it", {"nec": "stops"}),
    ("An NEC that may name another", {"nec": "imposes"}),
    ("Open selection", {"procedure": "open", "days": "365"}),
    ("The general committee", {"procedure": "committee", "days": "365"}),
    ("No selection", {"procedure": "none"}),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """One change of the rules: the chances of a selection and of losing under it, and the address that asks for it."""

    title: str
    asked: float
    lost: float
    href: str

    @property
    def asked_words(self) -> str:
        return words.in_hundred(self.asked)

    @property
    def lost_words(self) -> str:
        return words.in_hundred(self.lost)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A branch in one world: who came, how they voted, what the branch decided."""

    name: str
    members: int
    came: int
    ask: int
    result: str


RESULTS = ("asks for a selection", "stays with the MP", "tied twice", "nobody came", "no quorum")


@dataclass(frozen=True)
class Shown:
    """A seat's reselection, ready for a template."""

    run: Run

    @property
    def place(self) -> Place:
        return self.run.places[0]

    @property
    def year(self) -> int:
        return self.run.loaded.year

    @cached_property
    def base(self) -> str:
        return reverse("reselection_seat", args=[self.year, self.place.row.slug])

    @property
    def query(self) -> str:
        return self.run.ask.query()

    @property
    def mp(self) -> str:
        return " and ".join(mp.name for mp in self.place.mps)

    @property
    def nobody(self) -> str:
        """Why there is nobody to reselect here; empty where there is."""
        if self.place.away:
            return f"{self.mp or 'The seat'}: {self.place.away.lower()}. There is nobody to reselect."
        if not self.place.mps:
            return "Labour had no MP here on the day. A seat without one chooses a candidate from scratch."
        return "" if len(self.place.mps) == 1 else f"The record names two MPs here: {self.mp}. It must be mended first."

    @property
    def headline(self) -> str:
        """The result in one sentence."""
        if self.nobody or self.run.refused or self.run.side.outcome is None:
            return "There is nobody to reselect here." if self.nobody else "The rules of that day cannot be read."
        if self.story_of_one is not None:
            return f"In this world: {self.ends(self.story_of_one)[0].lower()}."
        asked, lost = words.in_hundred(self.asked), words.in_hundred(self.lost)
        return f"A selection in {asked} worlds; the candidacy lost in {lost}."

    @property
    def asked(self) -> float:
        """The chance of a selection, over all worlds."""
        return self.run.side.verdicts[self.place.row.code].asked

    @property
    def lost(self) -> float:
        return self.run.side.verdicts[self.place.row.code].lost

    def beside(self) -> tuple[str, str] | None:
        """The same chances under the rules set beside it."""
        if self.run.rival is None or self.run.rival.outcome is None:
            return None
        other = self.run.rival.verdicts[self.place.row.code]
        return words.in_hundred(other.asked), words.in_hundred(other.lost)

    @cached_property
    def case(self) -> Case | None:
        """The same trigger ballot counted again from its record, where that is a case of its own."""
        return Case.objects.filter(place=self.place.row.name, day__year=self.year).first()

    @cached_property
    def stories(self) -> Story | None:
        """The first hundred worlds, told."""
        if self.nobody:
            return None
        return story(replace(self.run, rival=None), 1, PAGE_WORLDS)

    @cached_property
    def story_of_one(self) -> Story | None:
        """The world asked for, told."""
        return story(self.run, self.run.ask.world) if self.run.ask.world and not self.nobody else None

    def ends(self, held: Story) -> list[str]:
        """How each of the worlds told ends."""
        told = held.told
        conditions = (told.stopped, told.removed, told.lost, told.asked, told.reached)
        ends = np.select([held[:, 0] for held in conditions], [STOPPED, REMOVED, LOST, KEPT, SAFE], UNREACHED)
        return [str(end) for end in ends]

    def dots(self) -> Dots | None:
        """A hundred worlds, each of which opens."""
        if self.stories is None:
            return None
        ends = self.ends(self.stories)
        worlds = [World(end, f"{self.base}?{self.run.ask.query(k)}#result", f"World {k}: {end}")
                  for k, end in enumerate(ends, 1)]  # fmt: skip
        return dots(worlds, [end for end in ENDS if end in set(ends)])

    def counted(self) -> Counter[str]:
        return Counter(self.ends(self.stories)) if self.stories else Counter()

    def meetings(self) -> list[Meeting]:
        """Branch by branch in the world that is told."""
        held = self.story_of_one
        if held is None or not held.told.seats:
            return []
        seat = held.told.seats[0]
        rows = zip(seat.meeting, seat.meetings.came[0], seat.meetings.ask[0], seat.meetings.result[0], strict=True)
        return [Meeting(one.name, one.members, int(came), int(ask), RESULTS[int(end)]) for one, came, ask, end in rows]

    def fewest(self) -> str:
        """How few people could have triggered it in the world that is told."""
        found, outcome = self.meetings(), self.run.side.outcome
        if not found or outcome is None:
            return ""
        least = fewest([meeting.came for meeting in found], outcome.rules.trigger, outcome.rules.quorum)
        if least is None:
            return "No number of people in the branches could have triggered a selection here."
        return (
            f"With these meetings {least.people} people in the {least.branches} smallest, of {least.present} present "
            "there, would have been enough."
        )

    def events(self) -> list[Reason]:
        """What happens in the world that is told, in order."""
        return reasons(self.story_of_one.findings(self.place.row.code)) if self.story_of_one else []

    def turns(self) -> list[Turn]:
        """Single changes of the rules, the one that moves the chance of a selection most first."""
        if self.nobody or self.run.refused or self.run.ask.world:
            return []
        found = [self._turn(title, changes) for title, changes in TURNS]
        kept = [turn for turn in found if turn is not None]
        return sorted(kept, key=lambda turn: -abs(turn.asked - self.asked))

    def _turn(self, title: str, changes: Mapping[str, str]) -> Turn | None:
        held = self.run.ask
        amended = {**held.amendments, **{f"selection.{name}": text for name, text in changes.items()}}
        ask, loaded = replace(held, amendments=amended, paired=False, compare={}), self.run.loaded
        luck = Luck(ask.seed, range(ask.worlds))
        try:
            out = decide(self.run.seats, book_of(loaded, ask), loaded.day, self.run.outlook, luck, loaded.year,
                         loaded.nominating)  # fmt: skip
        except Refused:
            return None
        href = f"{self.base}?{ask.query()}#result"
        return Turn(title, float(out.asked.mean()), float(out.lost.mean()), href)

    def branches(self) -> str:
        """The size of the party here, and what of it is assumed."""
        seat = self.run.seats[0]
        sizes = [branch.members for branch in seat.branches]
        members = f"{seat.members:,} members" + ("" if self.place.members else " (assumed)")
        number = f"{len(sizes)} branches" + ("" if self.place.branches else " (assumed)")
        spread = f" of {min(sizes)} to {max(sizes)} members (assumed)" if sizes else ""
        return f"{members} in {number}{spread}, {seat.affiliates} affiliated branches (assumed)"

    def distance(self) -> str:
        """How far the recorded acts lie from the members' majority, in words."""
        held = self.run.seats[0].distance
        if held is None:
            return "no act is recorded, so it is drawn"
        return f"{held:.2f}, where 0 is with the majority and 1 farthest from it"

    def spread(self) -> str:
        """How far the worlds differ in the chance of a selection."""
        if self.run.side.outcome is None:
            return ""
        low, high = np.quantile(self.run.side.outcome.asked[:, 0], (0.05, 0.95))
        return f"from {words.in_hundred(float(low))} to {words.in_hundred(float(high))}"

    def changed(self) -> list[str]:
        return words.changed(self.run)

    def rival_words(self) -> list[str]:
        return words.rival_words(self.run)

    @property
    def caution(self) -> str:
        return words.CAUTION

    def findings(self) -> list[Reason]:
        return words.findings(self.run)

    def assumptions(self) -> list[Assumption]:
        return words.assumptions(self.run)

    def pairs_without(self) -> Mapping[str, list[tuple[str, str]]]:
        return words.pairs_without(self.run)

    def pairs(self) -> list[tuple[str, str]]:
        return self.run.ask.parts()

    def editions(self) -> str:
        return words.editions(self.run)

    def source_keys(self) -> set[str]:
        return words.source_keys(self.findings(), self.assumptions())
