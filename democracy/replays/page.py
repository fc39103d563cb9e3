"""What a replay's page shows, as figures, tables and sentences."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from democracy.asking import BADGES, LABELS, MEANINGS, Reason, percent, reasons
from democracy.engine import summary
from democracy.engine.assumptions import Assumption
from democracy.engine.counting.outcome import Count
from democracy.engine.explain import sentence
from democracy.engine.procedures.franchise import SECTIONS
from democracy.engine.procedures.leadership import Outcome
from democracy.engine.procedures.rolls import RollLine, report
from democracy.engine.rulebook import RULES, Difference, show
from democracy.figures import bars, flow
from democracy.figures.table import NBSP
from democracy.replays.certainty import Certainty
from democracy.replays.rounds import RoundRows, rounds_flow, rounds_table, section_bars
from democracy.replays.run import Replay, replay


@dataclass(frozen=True, slots=True)
class Compared:
    """A candidate's recorded and replayed share of the first round, and the difference in points."""

    name: str
    recorded: float
    replayed: float
    wins: int

    @property
    def points(self) -> str:
        moved = round((self.replayed - self.recorded) * 100, 1)
        return "no change" if moved == 0 else f"{moved:+.1f} points".replace("-", "−")


@dataclass(frozen=True)
class Shown:
    """A replay and the record beside it, ready for a template. `base` is the path of the contest's page."""

    done: Replay
    base: str

    @cached_property
    def record(self) -> Replay:
        """The contest as it was."""
        return replay(self.done.loaded, type(self.done.ask)())

    @property
    def outcome(self) -> Outcome | None:
        return self.done.outcome

    @property
    def change(self) -> str:
        return self.outcome.change if self.outcome else "refused"

    @property
    def mark(self) -> str:
        return "simulated" if self.change == "re-roll" else "recorded" if self.change == "record" else "plain"

    @property
    def label(self) -> str:
        return LABELS[self.change]

    @property
    def badge(self) -> str:
        return BADGES[self.change]

    @property
    def meaning(self) -> str:
        return MEANINGS[self.change]

    @property
    def winner(self) -> str:
        return max(self.done.shares, key=lambda share: share.wins).name if self.done.shares else ""

    @property
    def headline(self) -> str:
        """The result in one sentence."""
        if self.outcome is None:
            return "These rules do not lead to a result."
        if self.outcome.change != "re-roll":
            return f"{self.winner} wins."
        wins = max(share.wins for share in self.done.shares)
        if wins == self.outcome.worlds:
            return f"{self.winner} wins in all of {self.outcome.worlds:,} worlds."
        return f"{self.winner} wins in {wins:,} of {self.outcome.worlds:,} worlds."

    @property
    def turned(self) -> bool:
        return bool(self.winner) and self.winner != self.done.loaded.record.winner

    def findings(self) -> list[Reason]:
        refused = [self.done.refused] if self.done.refused else []
        return reasons([*refused, *(self.outcome.findings if self.outcome else ())])

    @cached_property
    def certainty(self) -> Certainty | None:
        """How sure the result is; None where nothing was drawn."""
        if self.outcome is None or self.outcome.change != "re-roll":
            return None
        recorded = {name: float(share) for name, share in self.done.loaded.record.shares().items()}
        return Certainty(self.done, self.outcome, self.base, recorded, float(self._threshold))

    def telling(self) -> list[Reason]:
        """What was not met, and what happened that is no rule: the reasons that a reader looks for first."""
        return [reason for reason in self.findings() if not reason.passed or not reason.rule]

    def met(self) -> list[Reason]:
        """Rules that were looked at and met."""
        return [reason for reason in self.findings() if reason.passed and reason.rule]

    def source_keys(self) -> set[str]:
        """Sources that the findings and the assumptions name."""
        keys = {reason.source for reason in self.findings()} | {held.source for held in self.assumptions()}
        return keys - {"", "hypothesis"}

    def _recorded(self, name: str) -> float:
        return float(self.done.loaded.record.shares().get(name, 0))

    @property
    def _threshold(self) -> Fraction:
        held = self.done.book.find("leadership.threshold", self.done.loaded.record.day)
        return held.value if held and isinstance(held.value, Fraction) else Fraction(1, 2)

    def compared(self) -> list[Compared]:
        return [
            Compared(share.name, self._recorded(share.name), share.mean, share.wins)
            for share in sorted(self.done.shares, key=lambda share: -share.mean)
        ]

    @cached_property
    def number(self) -> int:
        """Which world is shown round by round, from 1: the one asked for, or the one nearest to the average."""
        if self.done.ask.world:
            return self.done.ask.world
        if self.outcome is None or self.outcome.worlds == 1:
            return 1
        table = summary.first_shares(self.outcome)
        return int(np.abs(table - table.mean(axis=0)).sum(axis=1).argmin()) + 1

    @cached_property
    def count(self) -> Count | None:
        """Round by round, the world shown."""
        if self.outcome is None:
            return None
        return self.outcome.world(min(self.number, self.outcome.worlds) - 1)

    def bars(self) -> bars.Bars | None:
        return section_bars(self.count, self.titles(), self._threshold) if self.count else None

    def flow(self) -> flow.Flow | None:
        return rounds_flow(self.count) if self.count else None

    def rounds(self) -> list[RoundRows]:
        return rounds_table(self.count, self.titles()) if self.count else []

    def titles(self) -> dict[str, str]:
        kinds = {kind.key: kind.title for kind in self.done.loaded.record.kinds}
        sections = {kind.section: kind.title for kind in self.done.loaded.record.kinds if kind.section}
        return {**SECTIONS, **sections, **kinds, "all": "All voters"}

    def roll(self) -> tuple[RollLine, ...]:
        """Who may vote, and who is shut out by which rule."""
        if self.outcome is None:
            return ()
        return report(self.done.loaded.record, self.outcome.franchise, self.done.outlook)

    def assumptions(self) -> list[Assumption]:
        return [self.done.outlook.assumptions[key] for key in self.done.used]

    def idle(self) -> list[str]:
        return [RULES[key].title for key in self.done.idle]

    def amended(self) -> list[str]:
        """What was changed in the rules as they stood on the day, from what to what."""
        day = self.done.loaded.record.day
        differences = self.done.loaded.recorded.differences(self.done.book)
        return [_from_to(d) for d in differences if d.since <= day and (d.until is None or day < d.until)]

    def changed(self) -> list[str]:
        """Every change asked for, in words."""
        ask = self.done.ask
        lines = self.amended()
        lines += [f"Nominations of {name}: {count:,}" for name, count in ask.nominations.items()]
        titles = self.titles()
        lines += [f"Turnout of {titles[kind]}: {percent(share)}" for kind, share in ask.turnout.items()]
        if ask.exclude:
            aim = "at random" if ask.psi == 1 else f"supporters of {ask.side} {ask.psi:g} times as likely to be caught"
            lines.append(f"{ask.exclude:,} more people shut out, {aim}")
        return lines + [f"Set: {self.done.outlook.assumptions[key].title} = {n:g}" for key, n in ask.assume.items()]

    @property
    def refusal(self) -> str:
        return sentence(self.done.refused) if self.done.refused else ""

    @property
    def bars_sentence(self) -> str:
        need = f"{float(self._threshold):.0%}".replace("%", NBSP + "%")
        return f"The line is at {need}: a winner needs more than that of the votes in play."

    def pairs_without(self) -> dict[str, list[tuple[str, str]]]:
        """For each assumption used: the address's parts without it, so that a small form can set it."""
        pairs = self.done.ask.pairs()
        return {
            key: [pair for pair in pairs if not (pair[0] == "assume" and pair[1].startswith(f"{key}:"))]
            for key in self.done.used
        }


def _from_to(difference: Difference) -> str:
    before, after = (
        show(difference.rule, value) if value is not None else "no value"
        for value in (difference.before, difference.after)
    )
    return f"{difference.rule.title}: {before} → {after}"
