"""The recorded side of a contest's page: who voted, who was nominated, which rules were in force."""

from dataclasses import dataclass
from fractions import Fraction

from democracy import models
from democracy.engine.procedures.leadership import consulted
from democracy.engine.rulebook import RULES, show, show_date
from democracy.figures import bars, flow
from democracy.replays.page import Shown
from democracy.replays.rounds import RoundRows, recorded_bars, rounds_flow, rounds_table

BASES = {
    "mps": "MPs",
    "mps_meps": "MPs and MEPs",
    "clps": "constituency parties",
    "affiliates": "affiliated organisations",
}


@dataclass(frozen=True, slots=True)
class InForce:
    """A rule as it stood on the day."""

    key: str
    title: str
    value: str
    since: str
    source: str


class Background:
    """What stands beside a replay, whatever it asks for.

    What is shown comes from the record itself, so that a rule book edited since cannot pass for history; rounds are
    counted again, and left out where the book in force no longer leads to them.
    """

    def __init__(self, shown: Shown) -> None:
        self.loaded = shown.done.loaded
        self.titles = shown.titles()
        held = shown.record.outcome
        counted = held is not None and held.change == "record"
        self.count = held.world(0) if held and counted else None
        self.voting = held.kinds if held else tuple(self.loaded.record.first_round().rows)

    @property
    def winner(self) -> str:
        return self.loaded.record.winner

    def bars(self) -> bars.Bars:
        return recorded_bars(self.loaded.record, self.titles, Fraction(1, 2))

    def flow(self) -> flow.Flow | None:
        return rounds_flow(self.count) if self.count else None

    def rounds(self) -> list[RoundRows]:
        return rounds_table(self.count, self.titles) if self.count else []

    def kinds(self) -> list[models.VoterKind]:
        """Kinds of voter who had a vote."""
        voted = set(self.voting)
        return [kind for kind in self.loaded.contest.kinds.all() if kind.key in voted]

    def nominations(self) -> list[tuple[str, str]]:
        """Each candidate with the nominations that are recorded, in words."""
        rows = ((c.name, [_nomination(n) for n in c.nominations.all()]) for c in self.loaded.contest.candidates.all())
        return [(name, ", ".join(words) or "none recorded") for name, words in rows]

    def rules(self) -> list[InForce]:
        """The rules that a replay of this contest looks at, as they stood."""
        day, wanted = self.loaded.record.day, consulted(self.loaded.record)
        found = ((rule, self.loaded.recorded.find(rule.key, day)) for rule in RULES.values() if rule.key in wanted)
        return [
            InForce(rule.key, rule.title, show(rule, held.value), show_date(held.since), held.source)
            for rule, held in found
            if held
        ]

    def source_keys(self) -> set[str]:
        return {rule.source for rule in self.rules()} - {"", "hypothesis"}


def _nomination(row: models.Nomination) -> str:
    return f"{'at least ' if row.at_least else ''}{row.count:,} {BASES[row.base]}"
